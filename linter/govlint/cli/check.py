"""``govlint check``: check reports and print what is wrong."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from govlint.cli.language import speak
from govlint.cli.options import FILE, Target, formats_option, run_options
from govlint.cli.results import exit_code, note_the_rest, opened, placed, write
from govlint.finding import SEVERITIES, Severity
from govlint.outputs.destination import check_destination, check_folder
from govlint.outputs.formats import FORMATS


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@formats_option
@click.option("--output", "-o", type=FILE, help="写入文件而不是屏幕 write to a file")
@run_options
@click.option("--baseline", metavar="FILE", help="只报告基线之外的问题 only findings beyond a baseline")
@click.option(
    "--against",
    metavar="FILE",
    type=FILE,
    help="与上次的 JSON 结果比较 compare with the JSON output of an earlier run",
)
@click.option(
    "--min-severity", type=click.Choice(SEVERITIES), help="只列出这一级以上的问题 lowest severity shown"
)
@click.option("--quiet", "-q", is_flag=True, help="只列问题和改法 findings and what to do only")
@click.option("--verbose", "-v", is_flag=True, help="逐项详细列出 tell everything")
@click.option("--statistics", is_flag=True, help="最后按规则统计 count findings by rule at the end")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 number of processes")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="颜色 colour")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    type=FILE,
    help="标准输入（-）的文件名 the name of what - reads from standard input",
)
@click.option("--show-paths", is_flag=True, help="显示路径，供写豁免 show the routes that waivers name")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
def command(
    paths: tuple[Path, ...],
    targets: tuple[Target, ...],
    output: Path | None,
    min_severity: Severity | None,
    jobs: int | None,
    today: datetime.datetime | None,
    **given: Any,
) -> int:
    """检查年度报告（文件、文件夹、压缩包，或 - 表示标准输入），逐条说明问题的位置、依据和改法。

    Check reports (files, folders, zip archives, or - for standard input) and say what is wrong,
    where, why and what to do.
    """
    # Imported here so that --help and --version start at once.
    from govlint.cli.run import Run
    from govlint.outputs.summary import Summary, shown

    targets = placed(targets, output)
    details = any(FORMATS[target.format].details for target in targets)
    run = Run(paths, given, (today or datetime.datetime.now()).date(), details=details)
    speak(run.settings.lang)
    for target in targets:
        if target.path is None:
            continue
        if FORMATS[target.format].place == "folder":
            check_folder(target.path, run.inputs())
        else:
            check_destination(target.path, run.inputs())
    summary = Summary()
    with ExitStack() as stack:
        outputs = [opened(target, run, given, stack) for target in targets]
        for made, stream in outputs:
            write(stream, made.begin())
        for checked in run.checked(jobs):
            summary.add(checked)
            checked = shown(checked, min_severity)
            summary.hide(checked)
            for made, stream in outputs:
                write(stream, made.file(checked))
        if run.against is not None:
            summary.absent = run.against.absent
        for made, stream in outputs:
            write(stream, made.end(summary))
    note_the_rest(run)
    return exit_code(summary, run)
