"""What the outputs of an audit are made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from govlint.audit.handed_in import HandedInReports, Line
from govlint.audit.store import Store
from govlint.packs.pack import Pack
from govlint.text.bilingual import Language


class View:
    """An audit that is done: its store, its reports by body, and the years that are looked at."""

    def __init__(
        self,
        store: Store,
        reports: HandedInReports,
        years: Sequence[int],
        packs: Sequence[Pack],
        language: Language,
    ) -> None:
        self.store = store
        self.reports = reports
        self.years = tuple(sorted(years))
        self.packs = packs
        self.language = language

    @cached_property
    def lines(self) -> list[Line]:
        """Who handed in what: a line for each body and year, and each file that is of none."""
        return self.reports.lines(self.years)
