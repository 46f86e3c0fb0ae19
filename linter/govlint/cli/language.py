"""The language that a command speaks: that of ``--lang``, and of its settings once they are known."""

from __future__ import annotations

import click

from govlint.text.bilingual import Language

# Kept with the call, so that what ends a command is said in the language that it spoke.
_SPOKEN = "govlint.language"


def speak(language: Language) -> None:
    """Go on in this language."""
    click.get_current_context().meta[_SPOKEN] = language


def spoken() -> Language:
    """The language that the command speaks by now."""
    language: Language = click.get_current_context().meta.get(_SPOKEN, "zh")
    return language


def _take(_: click.Context, __: click.Parameter, value: Language | None) -> Language | None:
    if value is not None:
        speak(value)
    return value


language_option = click.option(
    "--lang",
    "lang",
    type=click.Choice(["zh", "en"]),
    callback=_take,
    help="输出语言（默认 zh） language",
)
