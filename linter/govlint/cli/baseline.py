"""``govlint baseline``: record today's findings."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import click

from govlint.cli.destination import writing
from govlint.cli.options import FILE, run_options
from govlint.cli.printing import say
from govlint.outputs.destination import check_destination
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

_RECORDED = Bilingual(
    "已把 {count} 个问题记入基线 {file}；以后加 --baseline {file}，或写进 govlint.toml",
    "recorded {count} findings in {file}; from now on add --baseline {file}, or name it in govlint.toml",
)
_KEPT = Bilingual(
    "必查规则的 {count} 个问题不记入基线，请改正或写豁免",
    "{count} findings of mandatory rules were not recorded; correct or waive them",
)
_NOTHING = Bilingual(
    "{count} 个文件都未能检查，没有写基线；请先用 govlint check 看原因",
    "none of the {count} files could be checked and no baseline was written; govlint check says why",
)
_LINK = Bilingual(
    "{file} 是链接，没有写入；请用 -o 指明基线文件",
    "{file} is a link and was left as it is; name the file with -o",
)
_UNCHECKED = Bilingual(
    "有 {count} 个文件未能检查，没有记入", "{count} files could not be checked and are not in it"
)


@click.command("baseline")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@click.option("--output", "-o", type=FILE, help="基线文件 the baseline file")
@run_options
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 number of processes")
def command(paths: tuple[Path, ...], output: Path | None, jobs: int | None, **given: Any) -> int:
    """把现有的问题记为基线，以后只报告新的和有变化的。

    Record the findings of today, so that later runs report only new and changed ones.
    """
    from govlint.acceptance.baseline import NAME, key_of, record
    from govlint.acceptance.waivers import DIAGNOSTICS
    from govlint.cli.run import Run
    from govlint.engine.linter import Result

    run = Run(paths, given, datetime.datetime.now().date(), baseline=False)
    target = output or run.settings.baseline or run.settings.folder / NAME
    # The folder may have chosen this name; nothing but an earlier baseline is written over.
    if output is None and os.path.islink(target):
        raise Refusal(_LINK.format(file=target))
    check_destination(target, run.inputs(baseline=False), texts=output is not None)
    own = {diagnostic.rule for diagnostic in DIAGNOSTICS}
    recorded = kept = unchecked = 0
    findings = []
    # Opened first: whether it can be written is known before anything is checked.
    with writing(target) as stream:
        for checked in run.checked(jobs):
            if not isinstance(checked.outcome, Result):
                unchecked += 1
                continue
            found = [finding for finding in checked.outcome.findings if finding.rule not in own]
            bound = sum(finding.rule in run.acceptance.mandatory for finding in found)
            kept += bound
            recorded += len(found) - bound
            findings.append((key_of(checked.path, target.parent), found))
        if unchecked and not findings:
            raise Refusal(_NOTHING.format(count=unchecked))
        stream.write(record(findings, run.acceptance.mandatory).decode())
    language = run.settings.lang
    say(_RECORDED.format(count=recorded, file=target).in_language(language))
    if kept:
        say(_KEPT.format(count=kept).in_language(language))
    if unchecked:
        say(_UNCHECKED.format(count=unchecked).in_language(language), err=True)
    return 3 if unchecked else 0
