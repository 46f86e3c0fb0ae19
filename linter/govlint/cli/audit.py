"""``govlint audit``: check many reports together: years, bodies, repetition, who is missing."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from govlint.cli.language import speak
from govlint.cli.options import FILE, Target, audit_formats_option, run_options
from govlint.cli.printing import say
from govlint.cli.results import exit_code, note_the_rest, opened, placed, write
from govlint.finding import SEVERITIES, Severity
from govlint.outputs.destination import check_destination, check_folder


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@click.option(
    "--roster",
    type=FILE,
    metavar="FILE",
    help="报送名单（.xlsx、.csv、.yaml） the bodies that hand in reports",
)
@click.option(
    "--store",
    type=FILE,
    metavar="FILE",
    help="存放结果的 DuckDB 文件，再次检查时只读有变化的报告 DuckDB file that keeps the results",
)
@click.option(
    "--year",
    "years",
    type=click.IntRange(2000, 2100),
    multiple=True,
    help="核对哪些年度的报送（默认有报告的各年度）years to look for missing reports in",
)
@audit_formats_option
@click.option("--output", "-o", type=FILE, help="写入文件而不是屏幕 write to a file")
@run_options
@click.option(
    "--min-severity", type=click.Choice(SEVERITIES), help="只列出这一级以上的问题 lowest severity shown"
)
@click.option("--quiet", "-q", is_flag=True, help="只列问题和改法 findings and what to do only")
@click.option("--verbose", "-v", is_flag=True, help="逐项详细列出 tell everything")
@click.option("--statistics", is_flag=True, help="最后按规则统计 count findings by rule at the end")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 number of processes")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="在 Dask 集群上检查，如 tcp://主机:8786 check on a Dask cluster",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="颜色 colour")
@click.option("--show-paths", is_flag=True, help="显示路径，供写豁免 show the routes that waivers name")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
def command(
    paths: tuple[Path, ...],
    roster: Path | None,
    store: Path | None,
    years: tuple[int, ...],
    targets: tuple[Target, ...],
    output: Path | None,
    min_severity: Severity | None,
    jobs: int | None,
    cluster: str | None,
    today: datetime.datetime | None,
    **given: Any,
) -> int:
    """把多份报告放在一起检查：跨年度、汇总关系、雷同、报送情况，逐份的问题也一并列出。

    Check many reports together: years side by side, sums over bodies, repeated text, who handed in what;
    beside what is wrong in each report.
    """
    # Imported here so that --help and --version start at once.
    from govlint.audit.audit import Audit
    from govlint.audit.roster_file import read_roster
    from govlint.audit.store import Store
    from govlint.cli.run import Run
    from govlint.outputs.audit.outputs import write_audit_output
    from govlint.outputs.audit.roster import roster_lines
    from govlint.outputs.audit.view import View
    from govlint.outputs.summary import Summary, shown
    from govlint.run.many_files import processors
    from govlint.run.workers import Setup

    targets = placed(targets, output)
    run = Run(paths, given, (today or datetime.datetime.now()).date(), baseline=False)
    speak(run.settings.lang)
    bodies = read_roster(roster) if roster else None
    inputs = [*run.inputs(), *([roster] if roster else []), *([store] if store else [])]
    for target in targets:
        if target.path is not None and target.place == "folder":
            check_folder(target.path, inputs)
        elif target.path is not None:
            check_destination(target.path, inputs)
    summary = Summary()
    with Store(store) as kept:
        setup = Setup(run.packs, tuple(run.plugins))
        audit = Audit(
            kept, setup, lambda path: run.planner.for_path(Path(path)), bodies, jobs or processors()
        )
        reports = audit.run(run.jobs(), lambda wanted: run.check(wanted, jobs, cluster))
        view = View(kept, reports, years or reports.years, run.packs, run.settings.lang)
        checked_files = audit.checked([file.name for file in run.files.files])
        files = audit.noted(run.acceptance.apply(checked_files, run.planner))
        with ExitStack() as stack:
            outputs = [opened(target, run, given, stack) for target in targets if not target.of_audit]
            for made, stream in outputs:
                write(stream, made.begin())
            for checked in files:
                summary.add(checked)
                checked = shown(checked, min_severity)
                summary.hide(checked)
                for made, stream in outputs:
                    write(stream, made.file(checked))
            for made, stream in outputs:
                write(stream, made.end(summary))
        for target in targets:
            if target.of_audit and target.path is not None:
                write_audit_output(target.format, view, target.path)
        if any(target.format == "text" for target in targets):
            for line in roster_lines(view):
                say(line)
    note_the_rest(run)
    return exit_code(summary, run)
