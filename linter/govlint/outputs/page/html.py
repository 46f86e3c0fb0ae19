"""One HTML file of a run: it needs no script and nothing from elsewhere, and can be printed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from govlint.engine.linter import Result
from govlint.outputs.output import Style
from govlint.outputs.page.compose import file_view, report_view
from govlint.outputs.page.parts import Parts
from govlint.outputs.page.view import FileView, Telling
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked, Unchecked


class HtmlOutput:
    """Writes a page: the overview, and a section for each report that there is something to say of.

    The overview stands first and is known last: until then the sections are kept, packed, since a page of
    many reports is large and packs to a fifth.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        self._telling = Telling(
            style.language, style.titles, style.paths or style.amount > 0, style.amount > 0
        )
        self._parts = Parts(style.language)
        self._files: list[FileView] = []
        self._sections: list[bytes] = []
        self._used: set[str] = set()

    def begin(self) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[str]:
        """Nothing yet: its section is kept."""
        yield from ()
        outcome = checked.outcome
        several = self._style.several
        number = None
        if not isinstance(outcome, Unchecked) and not (several and _is_silent(outcome)):
            number = len(self._sections) + 1
            section = self._parts.report(report_view(checked, outcome, number, self._telling), several)
            self._sections.append(zlib.compress(section.encode()))
            if outcome.edition_id is not None:
                self._used.add(outcome.edition_id)
        self._files.append(file_view(checked, number, self._telling))

    def end(self, summary: Summary) -> Iterator[str]:
        """The whole page."""
        alone = None if self._style.several or not self._files else self._files[0]
        yield self._parts.head(alone.file if alone else "")
        if alone is None:
            yield self._parts.overview(self._files, summary)
        elif alone.reason is not None:
            yield self._parts.unchecked(alone)
        for section in self._sections:
            yield zlib.decompress(section).decode()
        yield self._parts.foot(self._style.packs_used(self._used))


def _is_silent(outcome: Result) -> bool:
    """Whether there is nothing to say of a report beside that it is clean."""
    return not (
        outcome.findings
        or outcome.crashes
        or outcome.waived
        or outcome.baselined
        or outcome.gone
        or outcome.not_assessed
    )
