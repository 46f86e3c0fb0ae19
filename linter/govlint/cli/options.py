"""Options that several commands share, and what they do about a pack that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govlint.bilingual import Bilingual, Language

if TYPE_CHECKING:
    from govlint.packs.errors import PackError

_MISTAKES = Bilingual("规则包有 {count} 处错误。", "{count} mistakes in rule packs.")

language_option = click.option(
    "--lang", "language", type=click.Choice(["zh", "en"]), default="zh", help="输出语言 language"
)
pack_option = click.option(
    "--pack",
    multiple=True,
    metavar="ID|PATH",
    help="另外使用的规则包：编号、文件夹或文件 another rule pack: id, folder or file",
)
format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出格式 output format",
)


def split(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Selectors may be repeated or separated by commas."""
    return tuple(
        part.strip() for item in value for part in item.replace("，", ",").split(",") if part.strip()
    )


def show_problems(error: PackError, language: Language) -> int:
    """Print every mistake of a pack, and how many; the result is the exit code."""
    for problem in error.problems:
        click.echo(problem.in_language(language), err=True)
    count = len(error.problems)
    click.echo(_MISTAKES.format(count=count).in_language(language), err=True)
    return 2
