"""A page for people: the reports' own tables and sentences with what is wrong in them marked."""

from __future__ import annotations

from govlint.outputs.output import Style
from govlint.outputs.page.html import HtmlOutput


def output(style: Style) -> HtmlOutput:
    """The output in this style."""
    return HtmlOutput(style)
