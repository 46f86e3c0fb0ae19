"""What is wrong with a rule pack, and where."""

from __future__ import annotations

import msgspec

from govlint.text.bilingual import Bilingual, Language


class Problem(msgspec.Struct, frozen=True):
    """One mistake: the file, the 1-based place in it, what to do about it, and the line itself.

    ``mark`` is the 0-based character of ``excerpt`` that is meant.
    """

    file: str
    line: int
    column: int
    message: Bilingual
    excerpt: str = ""
    mark: int = 0

    def in_language(self, language: Language) -> str:
        """The mistake as a line that editors can jump to, then the line meant with a mark below."""
        head = f"{self.file}:{self.line}:{self.column}: {self.message.in_language(language)}"
        if not self.excerpt.strip():
            return head
        # A full-width character is two columns wide; a full-width blank keeps the mark under it.
        pad = "".join(
            "\u3000" if ord(character) > 0x2E7F else "\t" if character == "\t" else " "
            for character in self.excerpt[: self.mark]
        )
        return f"{head}\n    {self.excerpt}\n    {pad}^"


class PackError(Exception):
    """A rule pack that cannot be used; ``problems`` lists every mistake found, by file and place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.file}:{p.line}:{p.column}: {p.message.en}" for p in problems))
        self.problems = sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column))
