"""``govlint check``: check reports and print what is wrong."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.destination import check_destination, writing
from govlint.cli.language import speak
from govlint.cli.options import FILE, format_option, run_options
from govlint.cli.printing import say
from govlint.finding import Severity
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

if TYPE_CHECKING:
    from govlint.cli.run import Run
    from govlint.outputs.summary import Summary
    from govlint.run.one_file import Checked

_NOTHING_FOUND = Bilingual(
    "{folder} 中没有可以检查的文件（{suffixes}）。", "There is no file to check ({suffixes}) in {folder}."
)
_IGNORED = Bilingual(
    "另有 {count} 个不是文档的文件未检查：{kinds}", "{count} other files were not checked: {kinds}"
)


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@format_option
@click.option("--output", "-o", type=FILE, help="写入文件而不是屏幕 write to a file")
@run_options
@click.option("--baseline", metavar="FILE", help="只报告基线之外的问题 only findings beyond a baseline")
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
    output_format: str,
    output: Path | None,
    jobs: int | None,
    color: str,
    show_paths: bool,
    today: datetime.datetime | None,
    **given: Any,
) -> int:
    """检查年度报告（文件、文件夹、压缩包，或 - 表示标准输入），逐条说明问题的位置、依据和改法。

    Check reports (files, folders, zip archives, or - for standard input) and say what is wrong,
    where, why and what to do.
    """
    # Imported here so that --help and --version start at once.
    from govlint.cli.run import Run
    from govlint.outputs.summary import Summary

    run = Run(paths, given, (today or datetime.datetime.now()).date())
    speak(run.settings.lang)
    summary = Summary()
    if output is not None:
        check_destination(output, run.inputs())
    checked = run.checked(jobs)
    json = output_format == "json"
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    colour = color == "always" or (color == "auto" and terminal and "NO_COLOR" not in os.environ)
    with writing(output, utf8=json, colour=colour and not json) as stream:
        if json:
            from govlint.outputs.json_output import json_output

            pieces: Iterable[str] = json_output(checked, run.packs, summary)
        else:
            pieces = _text(checked, run, summary, colour, show_paths, terminal)
        for piece in pieces:
            stream.write(piece)
    _note_the_rest(run)
    return _exit_code(summary, run)


def _text(
    checked: Iterable[Checked], run: Run, summary: Summary, colour: bool, paths: bool, terminal: bool
) -> Iterator[str]:
    from govlint.outputs.text import TextOutput

    width = os.get_terminal_size().columns if terminal else None
    return TextOutput(run.settings.lang, colour, width, run.packs, paths).write(checked, summary)


def _note_the_rest(run: Run) -> None:
    """Say which files were passed over and where there was none."""
    from govlint.readers import ARCHIVES, SUFFIXES

    language = run.settings.lang
    if run.files.ignored:
        kinds = "、".join(
            f"{visible_line(suffix) or '?'} × {count}" for suffix, count in run.files.ignored.items()
        )
        count = sum(run.files.ignored.values())
        say(_IGNORED.format(count=count, kinds=kinds).in_language(language), err=True)
    suffixes = Bilingual("、".join((*SUFFIXES, *ARCHIVES)), ", ".join((*SUFFIXES, *ARCHIVES)))
    for folder in run.files.empty:
        say(
            _NOTHING_FOUND.format(folder=visible_line(str(folder)), suffixes=suffixes).in_language(language),
            err=True,
        )


def _exit_code(summary: Summary, run: Run) -> int:
    unchecked = summary.files["unchecked"] + summary.checks["error"]
    if not run.settings.skip_unrecognised:
        unchecked += summary.files["unrecognised"]
    if run.files.empty or unchecked:
        return 3
    fail_on = run.settings.fail_on
    severity: Severity | None = None if fail_on == "never" else fail_on  # type: ignore[assignment]
    return 1 if summary.has_findings(severity) else 0
