"""The parts of the page, made by the macros of ``parts.html``: all that comes from reports is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govlint.finding import SEVERITIES
from govlint.outputs.page.labels import labels
from govlint.outputs.page.view import FileView, ReportView
from govlint.outputs.summary import Summary
from govlint.text.bilingual import Language
from govlint.text.visible import visible
from govlint.version import VERSION

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
# So that black-and-white print and people who do not see colours can tell them apart.
_SIGNS = {"error": "×", "warning": "!", "info": "○"}
# What is no character, on any plane: HTML has no way to write it.
_LAST_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_NO_CHARACTER = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")


class Parts:
    """Makes the parts of a page in one language."""

    def __init__(self, language: Language) -> None:
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {
            "label": labels(language),
            "language": _LANGUAGES[language],
            "severities_in_order": SEVERITIES,
            "signs": _SIGNS,
            "version": VERSION,
        }
        environment.filters["runs"] = _runs
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


def _runs(values: Iterable[object], name: str) -> list[list[object]]:
    """Values in lists of neighbours that have the same of one attribute."""
    return [list(same) for _, same in groupby(values, attrgetter(name))]


def _printable(value: object) -> object:
    """A value to print, with every character that a page cannot hold, or that acts, made visible."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _NO_CHARACTER.sub(lambda match: f"\\u{ord(match.group()):04x}", visible(value))
