"""The templates of the page, with those of the printable report beneath them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment

from govlint.outputs.page.environment import page_environment
from govlint.text.bilingual import Language
from govlint.web.labels import labels

_FOLDER = Path(__file__).parent / "templates"


@cache
def environment(language: Language) -> Environment:
    """The templates in one language; their words are ``label``."""
    return page_environment(language, labels(language), _FOLDER)


def rendered(name: str, language: Language, **values: object) -> str:
    """A template filled: all that comes from reports is escaped."""
    return environment(language).get_template(name).render(**values)
