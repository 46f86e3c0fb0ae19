"""One line a finding, as compilers print them: file, place, severity, rule and message."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.finding import SEVERITY_WORDS, Finding, Location
from govlint.outputs.addresses import file_of, line_and_column
from govlint.outputs.output import Style
from govlint.outputs.places import where
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible, visible_line

_UNCHECKED = Bilingual("未检查", "not checked")


class ConciseOutput:
    """Writes results so that editors and ``grep`` find file, line and column."""

    def __init__(self, style: Style) -> None:
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[str]:
        """A line for each finding, or one that says why the file was not checked."""
        path = visible_line(str(checked.path))
        if isinstance(checked.outcome, Unchecked):
            words = _UNCHECKED.in_language(self._language)
            yield f"{path}: {words}: {_line(checked.outcome.reason.in_language(self._language))}\n"
            return
        for finding in checked.outcome.findings:
            named = visible_line(str(file_of(checked.path, finding.location)))
            yield f"{named}:{_numbers(finding.location)} {_line(self._said(finding))}\n"
        for crash in checked.outcome.crashes:
            yield f"{path}: {_line(crash.reason.in_language(self._language))}\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def _said(self, finding: Finding) -> str:
        severity = SEVERITY_WORDS[finding.severity].in_language(self._language)
        place = where(finding.location, self._language)
        return f"{severity} {finding.rule} {finding.message.in_language(self._language)}{place}"


def _numbers(place: Location) -> str:
    """Line and column, where the file has lines."""
    numbers = line_and_column(place)
    return f"{numbers[0]}:{numbers[1]}:" if numbers else ""


def _line(text: str) -> str:
    return " ".join(visible(text).split("\n"))


def output(style: Style) -> ConciseOutput:
    """The output in this style."""
    return ConciseOutput(style)
