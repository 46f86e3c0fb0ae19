"""How pages are made from templates: all that comes from reports is escaped, and what acts made visible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govlint.finding import SEVERITIES
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


def page_environment(language: Language, label: Mapping[str, str], *folders: Path) -> Environment:
    """The templates of some folders and of this one, with their words in ``label``."""
    environment = Environment(
        loader=FileSystemLoader([*folders, Path(__file__).parent]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "label": dict(label),
        "language": _LANGUAGES[language],
        "severities_in_order": SEVERITIES,
        "signs": _SIGNS,
        "version": VERSION,
    }
    environment.filters["runs"] = _runs
    return environment


def _runs(values: Iterable[object], name: str) -> list[list[object]]:
    """Values in lists of neighbours that have the same of one attribute."""
    return [list(same) for _, same in groupby(values, attrgetter(name))]


def _printable(value: object) -> object:
    """A value to print, with every character that a page cannot hold, or that acts, made visible."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _NO_CHARACTER.sub(lambda match: f"\\u{ord(match.group()):04x}", visible(value))
