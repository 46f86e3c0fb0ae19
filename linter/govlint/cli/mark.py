"""``govlint mark``: a copy of a Word report with its findings as comments."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import click

from govlint.cli.destination import writing_bytes
from govlint.cli.options import FILE, run_options
from govlint.cli.printing import say
from govlint.cli.word_copy import check_one, made_of
from govlint.finding import SEVERITIES
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

_WRITTEN = Bilingual(
    "已写出 {file}：{error} 个错误、{warning} 个警告、{info} 个提示",
    "{file} was written: {error} errors, {warning} warnings, {info} notes",
)


@click.command("mark")
@click.argument("path", type=FILE)
@click.option("--output", "-o", type=FILE, help="写入这个文件（默认在报告旁边）write to this file")
@run_options
@click.option("--baseline", metavar="FILE", help="只批注基线之外的问题 only findings beyond a baseline")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
def command(path: Path, output: Path | None, today: datetime.datetime | None, **given: Any) -> int:
    """检查一份 Word 报告，写一份副本，把每个问题作为批注标在它的位置；原文件不变。

    Check a Word report and write a copy with every finding as a comment on its place; the report itself
    stays as it is.
    """
    # Imported here so that --help starts at once.
    from govlint.outputs.word.destination import MARKED, check_copy, copy_name
    from govlint.outputs.word.marked import marked

    run, result = check_one(path, given, today)
    language, limits = run.settings.lang, run.settings.limits
    target = output or path.with_name(copy_name(path.stem, MARKED, language))
    check_copy(target, run.inputs())
    copy = made_of(path, run, lambda data: marked(data, result, language, limits))
    with writing_bytes(target) as stream:
        stream.write(copy)
    counts = Counter(finding.severity for finding in result.findings)
    found = {name: counts[name] for name in SEVERITIES}
    say(_WRITTEN.format(file=visible_line(str(target)), **found).in_language(language))
    return 0
