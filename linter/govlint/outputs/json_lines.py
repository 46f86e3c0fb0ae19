"""JSON Lines: one object a file, for programs that read while the run goes on."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.outputs.json_output import counts_of, head_of
from govlint.outputs.output import Style
from govlint.outputs.report import report_of
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked
from govlint.text.as_json import as_json


class JsonLinesOutput:
    """Writes a line with version and packs, one for each file, and one with the counts.

    Each is an object with one key, ``run``, ``file`` or ``summary``; what stands under it is as in the
    JSON output.
    """

    def __init__(self, style: Style) -> None:
        self._packs = style.packs

    def begin(self) -> Iterator[str]:
        """The line of the run."""
        yield as_json({"run": head_of(self._packs)}) + "\n"

    def file(self, checked: Checked) -> Iterator[str]:
        """The line of a file."""
        yield as_json({"file": report_of(checked)}) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """The line of the counts."""
        yield as_json({"summary": counts_of(summary)}) + "\n"


def output(style: Style) -> JsonLinesOutput:
    """The output in this style."""
    return JsonLinesOutput(style)
