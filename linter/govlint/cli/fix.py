"""``govlint fix``: a copy of a Word report with what is certain put right, as tracked changes."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from govlint.cli.destination import writing_bytes
from govlint.cli.options import FILE, run_options
from govlint.cli.printing import say
from govlint.cli.word_copy import check_one, made_of
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

_WRITTEN = Bilingual("已写出 {file}：修订 {count} 处", "{file} was written with {count} tracked changes")
_NOTHING = Bilingual(
    "没有可以直接修订的问题，没有写文件", "nothing can be put right for certain; no file was written"
)
_OTHERS = Bilingual("其余 {count} 个问题要由人判断", "the other {count} findings are for people to decide")
_CHANGE = Bilingual("{place}：“{old}”改为“{new}”", "{place}: “{old}” becomes “{new}”")
_FILLED = Bilingual("{place}：空白处填“{new}”", "{place}: “{new}” is written into the blank")
_LEFT = Bilingual(
    "{place}：“{old}”应改为“{new}”，但在修订、域或文本框里，没有改",
    "{place}: “{old}” should become “{new}”, but is part of a change, a field or a text box and was left",
)


@click.command("fix")
@click.argument("path", type=FILE)
@click.option("--output", "-o", type=FILE, help="写入这个文件（默认在报告旁边）write to this file")
@click.option("--diff", is_flag=True, help="只列出修订，不写文件 list the changes and write no file")
@click.option("--zeros", is_flag=True, help="空白的数据格填 0 write 0 into blank cells")
@run_options
@click.option("--baseline", metavar="FILE", help="只管基线之外的问题 only findings beyond a baseline")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
def command(
    path: Path, output: Path | None, diff: bool, zeros: bool, today: datetime.datetime | None, **given: Any
) -> int:
    """写一份 Word 报告的副本，把格式用语、数字写法等能确定的问题改好，每处都是可以接受或拒绝的修订；
    原文件不变。

    Write a copy of a Word report with what is certain put right, such as the form's own wording and how
    numbers are written: each a tracked change to accept or reject. The report itself stays as it is.
    """
    # Imported here so that --help starts at once.
    from govlint.outputs.places import place_in_words, section_of
    from govlint.outputs.word.destination import MENDED, check_copy, copy_name
    from govlint.outputs.word.mended import edits_of, mended

    run, result = check_one(path, given, today)
    language, limits = run.settings.lang, run.settings.limits
    target = output or path.with_name(copy_name(path.stem, MENDED, language))
    if not diff:
        check_copy(target, run.inputs())
    edits = edits_of(result.findings, zeros=zeros)
    copy = made_of(path, run, lambda data: mended(data, edits, limits))
    for message, listed in ((_CHANGE, copy.made), (_LEFT, copy.left)):
        for edit in listed:
            words = (place_in_words(edit.location, language), section_of(edit.location, language))
            place = next(filter(None, words), "")
            said = _FILLED if message is _CHANGE and not edit.old.strip() else message
            line = said.format(place=place, old=edit.old.replace("\n", " "), new=edit.text)
            say(visible_line(line.in_language(language)))
    if not copy.made:
        say(_NOTHING.in_language(language))
    elif not diff:
        with writing_bytes(target) as stream:
            stream.write(copy.data)
        written = _WRITTEN.format(file=visible_line(str(target)), count=len(copy.made))
        say(written.in_language(language))
    made = set(copy.made)
    others = sum(not finding.edits or not made.issuperset(finding.edits) for finding in result.findings)
    if others:
        say(_OTHERS.format(count=others).in_language(language))
    return 0
