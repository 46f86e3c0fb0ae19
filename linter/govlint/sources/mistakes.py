"""What is wrong with a file that people write, and where."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language

_COUNT = Bilingual("共 {count} 处错误，没有检查。", "{count} mistakes; nothing was checked.")


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


class Mistakes(Refusal):
    """A file that cannot be used; ``problems`` lists every mistake found, by file and place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column))
        super().__init__(_COUNT.format(count=len(self.problems)))

    def in_language(self, language: Language) -> str:
        """Every mistake with its place, and how many there are."""
        return "\n".join([*(p.in_language(language) for p in self.problems), super().in_language(language)])
