"""``govlint mark``: a copy of a Word report with its findings as comments."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import Any

import click

from govlint.cli.destination import writing_bytes
from govlint.cli.language import speak
from govlint.cli.options import FILE, run_options
from govlint.cli.printing import say
from govlint.document import UnreadableDocument
from govlint.finding import SEVERITIES
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

_ONE = Bilingual(
    "mark 一次批注磁盘上的一份报告；多份请用 govlint check {path} --format docx=文件夹",
    "mark takes one report on the disk; for several use govlint check {path} --format docx=FOLDER",
)
_NOT_WORD = Bilingual(
    "{path} 不是 Word 文件，不能批注；请用报告的 Word 原件",
    "{path} is no Word file and cannot be marked; take the report's Word original",
)
_REASON = Bilingual("{path}：{reason}", "{path}: {reason}")
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
    from govlint.cli.run import Run
    from govlint.outputs.word.destination import check_copy, copy_name
    from govlint.outputs.word.marked import marked
    from govlint.outputs.word.original import word_file
    from govlint.run.budget import refused_beyond
    from govlint.run.one_file import Unchecked

    run = Run((path,), given, (today or datetime.datetime.now()).date())
    language, limits = run.settings.lang, run.settings.limits
    speak(language)
    if [file.name for file in run.files.files] != [path]:
        raise Refusal(_ONE.format(path=path))
    (checked,) = run.checked(1)
    outcome = checked.outcome
    if isinstance(outcome, Unchecked):
        raise UnreadableDocument(_REASON.format(path=path, reason=outcome.reason))
    target = output or path.with_name(copy_name(path.stem, language))
    check_copy(target, run.inputs())
    try:
        with refused_beyond(limits):
            data = word_file(path, limits, run.settings.soffice)
            copy = marked(data, outcome, language, limits) if data is not None else None
    except UnreadableDocument as error:
        raise UnreadableDocument(_REASON.format(path=path, reason=error.reason)) from None
    if copy is None:
        raise UnreadableDocument(_NOT_WORD.format(path=path))
    with writing_bytes(target) as stream:
        stream.write(copy)
    counts = Counter(finding.severity for finding in outcome.findings)
    found = {name: counts[name] for name in SEVERITIES}
    say(_WRITTEN.format(file=visible_line(str(target)), **found).in_language(language))
    return 0
