"""The parts of the page, made by the macros of ``parts.html``: all that comes from reports is escaped."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.outputs.page.environment import page_environment
from govlint.outputs.page.labels import labels
from govlint.outputs.page.view import FileView, ReportView
from govlint.outputs.summary import Summary
from govlint.text.bilingual import Language


class Parts:
    """Makes the parts of a page in one language."""

    def __init__(self, language: Language) -> None:
        environment = page_environment(language, labels(language))
        self._macros = environment.get_template("parts.html").module

    def head(self, file: str) -> str:
        """The beginning of a page, down to its title, which names the file if it is of one alone."""
        return self._made("head", file)

    def overview(self, files: Sequence[FileView], summary: Summary) -> str:
        """All files of a run in a table, with the totals."""
        return self._made("overview", files, summary)

    def unchecked(self, file: FileView) -> str:
        """A file that was not checked, where it is the only one."""
        return self._made("unchecked", file)

    def report(self, report: ReportView, several: bool) -> str:
        """The section of a report; ``several`` says that there is an overview to go back to."""
        return self._made("report", report, several)

    def foot(self, packs: Sequence[str]) -> str:
        """The end of a page, with the rule packs that were used."""
        return self._made("foot", packs)

    def _made(self, macro: str, *values: object) -> str:
        return str(getattr(self._macros, macro)(*values))
