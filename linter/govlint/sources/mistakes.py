"""What is wrong with a file that people write, and where."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language, counted
from govlint.text.visible import visible_line

# Characters of a line that are shown with a mistake.
_SHOWN = 160
_COUNT = Bilingual("共 {count} 处错误，没有检查。", "{count}; nothing was checked.")


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
        place = f"{visible_line(self.file)}:{self.line}:{self.column}"
        head = f"{place}: {visible_line(self.message.in_language(language))}"
        if not self.excerpt.strip():
            return head
        excerpt, mark = _around(self.excerpt, self.mark)
        # A full-width character is two columns wide; a full-width blank keeps the mark under it.
        pad = "".join(
            "\u3000" if ord(character) > 0x2E7F else "\t" if character == "\t" else " "
            for character in excerpt[:mark]
        )
        return f"{head}\n    {excerpt}\n    {pad}^"


def _around(line: str, mark: int) -> tuple[str, int]:
    """What is shown of a line, which may be very long: the part around the mark, and where that is in it."""
    first = max(0, mark - _SHOWN // 2) if len(line) > _SHOWN else 0
    part = line[first : first + _SHOWN]
    before = visible_line(("…" if first else "") + part[: max(mark - first, 0)])
    after = visible_line(part[max(mark - first, 0) :] + ("…" if first + _SHOWN < len(line) else ""))
    return before + after, len(before)


class Mistakes(Refusal):
    """A file that cannot be used; ``problems`` lists every mistake found, by file and place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column))
        super().__init__(_COUNT.format(count=counted(len(self.problems), "mistake")))

    def in_language(self, language: Language) -> str:
        """Every mistake with its place, and how many there are."""
        return "\n".join([*(p.in_language(language) for p in self.problems), super().in_language(language)])
