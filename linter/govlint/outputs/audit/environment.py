"""The templates of an audit: those of every page, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment

from govlint.outputs.audit.drawn import HEIGHT, WIDTH
from govlint.outputs.page.environment import page_environment
from govlint.text.bilingual import Language


def audit_environment(language: Language, label: Mapping[str, str], *folders: Path) -> Environment:
    """The templates of an audit and those of some folders, with their words in ``label``.

    Where a view of a place has the number of a report, templates ask ``link``, which is to be among the
    globals, for the address of the page that it leads to.
    """
    environment = page_environment(language, label, *folders, Path(__file__).parent)
    environment.globals |= {"width": WIDTH, "height": HEIGHT}
    return environment
