"""Who handed in what, as a grid of bodies and years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from govlint.audit.handed_in import STATUS_WORDS, Line, Status
from govlint.finding import Severity
from govlint.text.bilingual import Bilingual, Language

# How much amiss a status is; what is as it should be is not there.
TONES: dict[Status, Severity] = {
    "missing": "error",
    "unchecked": "error",
    "repeated": "warning",
    "other-year": "warning",
    "unlisted": "warning",
    "unsure": "warning",
}
_SEPARATOR = Bilingual("、", ", ")


class BodyYears(msgspec.Struct, frozen=True):
    """A body with what became of its reports in each year; in one that asks for none there is nothing."""

    name: str
    years: tuple[tuple[Status, ...], ...]

    @property
    def is_in_order(self) -> bool:
        """Whether there is nothing amiss."""
        return not any(status in TONES for found in self.years for status in found)


def bodies_by_year(lines: Iterable[Line], years: Sequence[int]) -> list[BodyYears]:
    """The bodies in the order of the lines, each with its statuses in these years."""
    names: dict[str, str] = {}
    found: dict[tuple[str, int], dict[Status, None]] = {}
    for line in lines:
        if line.body and line.year is not None and line.year in years:
            names.setdefault(line.body, line.name)
            found.setdefault((line.body, line.year), {})[line.status] = None
    return [
        BodyYears(name, tuple(tuple(found.get((body, year), ())) for year in years))
        for body, name in names.items()
    ]


def in_words(statuses: Sequence[Status], language: Language) -> str:
    """Several statuses as words."""
    words = (STATUS_WORDS[status].in_language(language) for status in statuses)
    return _SEPARATOR.in_language(language).join(words)


def tone(statuses: Sequence[Status]) -> Severity | None:
    """How much amiss the worst of several statuses is."""
    tones = [TONES[status] for status in statuses if status in TONES]
    return "error" if "error" in tones else tones[0] if tones else None
