"""Reading one report for the commands that look into it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.options import given_language, packs_of, show_error, show_problems
from govlint.text.bilingual import Bilingual, Language

if TYPE_CHECKING:
    from govlint.binding.bound import BoundReport

_NO_REPORT = Bilingual(
    "内容不像年度报告：没有格式中的任何标题或表格。",
    "This is no such report: it has no heading and no table of the form.",
)


def read_report(path: Path, given: Mapping[str, Any]) -> tuple[BoundReport, Language] | int:
    """The bound report and the language, or the exit code where there is none.

    What is wrong has been printed then.
    """
    from govlint.document import UnreadableDocument
    from govlint.engine.linter import Linter
    from govlint.readers import read
    from govlint.run.selection import UnknownRule
    from govlint.run.settings import Planner, SettingsError
    from govlint.sources.mistakes import PackError

    try:
        packs, settings = packs_of(given, [path])
        planner = Planner(settings, packs)
    except PackError as error:
        return show_problems(error, given_language(given))
    except (UnknownRule, SettingsError) as error:
        return show_error(error.message, given_language(given))
    language = settings.lang
    try:
        report = Linter(packs).bind(read(path, office=settings.soffice), planner.for_path(path).organisation)
    except UnreadableDocument as error:
        click.echo(f"{path}：{error.reason.in_language(language)}", err=True)
        return 3
    if not report.recognised:
        click.echo(f"{path}：{_NO_REPORT.in_language(language)}", err=True)
        return 3
    return report, language
