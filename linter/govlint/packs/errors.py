"""What is wrong with a rule pack, and where."""

from __future__ import annotations

import msgspec

from govlint.bilingual import Bilingual, Language


class Problem(msgspec.Struct, frozen=True):
    """One mistake in a pack: the file, the 1-based place in it and what to do about it."""

    file: str
    line: int
    column: int
    message: Bilingual

    def in_language(self, language: Language) -> str:
        """The mistake as one line that editors can jump to."""
        return f"{self.file}:{self.line}:{self.column}: {self.message.in_language(language)}"


class PackError(Exception):
    """A rule pack that cannot be used; ``problems`` lists every mistake found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.in_language("en") for problem in problems))
        self.problems = problems
