"""Reading one report for the commands that look into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govlint.bilingual import Bilingual, Language
from govlint.cli.options import show_problems

if TYPE_CHECKING:
    from govlint.binding.bound import BoundReport

_NO_REPORT = Bilingual(
    "内容不像年度报告：没有格式中的任何标题或表格。",
    "This is no such report: it has no heading and no table of the form.",
)


def read_report(path: Path, packs: tuple[str, ...], language: Language) -> BoundReport | int:
    """The bound report, or the exit code where there is none; what is wrong has been printed."""
    from govlint.document import UnreadableDocument
    from govlint.engine import Linter
    from govlint.packs.errors import PackError
    from govlint.packs.load import load_packs
    from govlint.readers import read

    try:
        linter = Linter(load_packs(packs, Path()))
    except PackError as error:
        return show_problems(error, language)
    try:
        report = linter.bind(read(path))
    except UnreadableDocument as error:
        click.echo(f"{path}：{error.reason.in_language(language)}", err=True)
        return 3
    if not report.recognised:
        click.echo(f"{path}：{_NO_REPORT.in_language(language)}", err=True)
        return 3
    return report
