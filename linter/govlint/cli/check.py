"""``govlint check``: check reports and print what is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from govlint.bilingual import Bilingual, Language
from govlint.cli.destination import writing
from govlint.cli.options import language_option, pack_option, show_problems, split
from govlint.cli.progress import with_progress
from govlint.finding import SEVERITIES, Severity

if TYPE_CHECKING:
    from govlint.packs.pack import Pack

_NOTHING_FOUND = Bilingual(
    "文件夹 {folder} 中没有可以检查的文件（.docx、.txt、.md）。",
    "There is no file to check (.docx, .txt, .md) in the folder {folder}.",
)
_IGNORED = Bilingual(
    "另有 {count} 个不是文档的文件未检查：{kinds}", "{count} other files were not checked: {kinds}"
)


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出格式 output format",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写入文件而不是屏幕 write to a file")
@language_option
@pack_option
@click.option(
    "--select", multiple=True, callback=split, help="只用这些规则（编号、编号开头或名称）only these rules"
)
@click.option("--ignore", multiple=True, callback=split, help="不用这些规则 all but these rules")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    help="达到哪一级算不通过 lowest severity that fails the run",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 number of processes")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="颜色 colour")
@click.option(
    "--skip-unrecognised",
    is_flag=True,
    help="不像报告的文件只提示，不算失败 files that are no report do not fail the run",
)
def command(
    paths: tuple[Path, ...],
    output_format: Literal["text", "json"],
    output: Path | None,
    language: Language,
    pack: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    jobs: int | None,
    color: str,
    skip_unrecognised: bool,
) -> int:
    """检查年度报告（文件或文件夹），逐条说明问题的位置、依据和改法。

    Check reports (files or folders) and say what is wrong, where, why and what to do.
    """
    # Imported here so that --help and --version start at once.
    from govlint.files import find_files
    from govlint.outputs.summary import Summary
    from govlint.packs.errors import PackError
    from govlint.packs.load import load_packs
    from govlint.run import Setup, check_files
    from govlint.selection import UnknownRule, select_rules

    try:
        packs = load_packs(pack, Path.cwd())
        rules = select_rules(packs, select, ignore)
    except PackError as error:
        return show_problems(error, language)
    except UnknownRule as error:
        click.echo(error.message.in_language(language), err=True)
        return 2
    files = find_files(paths)
    summary = Summary()
    checked = with_progress(check_files(files.paths, Setup(pack, Path.cwd(), rules), jobs), len(files.paths))
    try:
        with writing(output) as stream:
            if output_format == "json":
                from govlint.outputs.json_output import json_output

                pieces: Iterable[str] = json_output(checked, packs, summary)
            else:
                pieces = _text(checked, packs, summary, language, color, stream is sys.stdout)
            for piece in pieces:
                stream.write(piece)
    except OSError as error:
        message = Bilingual("无法写入 {file}：{error}", "cannot write {file}: {error}")
        shown = message.format(file=output or "stdout", error=error.strerror or error)
        click.echo(shown.in_language(language), err=True)
        return 2
    if files.ignored:
        kinds = "、".join(f"{suffix or '?'} × {count}" for suffix, count in files.ignored.items())
        count = sum(files.ignored.values())
        click.echo(_IGNORED.format(count=count, kinds=kinds).in_language(language), err=True)
    for folder in files.empty:
        click.echo(_NOTHING_FOUND.format(folder=folder).in_language(language), err=True)
    return _exit_code(summary, fail_on, skip_unrecognised, nothing=bool(files.empty))


def _text(
    checked: Iterable[object],
    packs: Sequence[Pack],
    summary: object,
    language: Language,
    color: str,
    screen: bool,
) -> Iterator[str]:
    from govlint.outputs.text import TextOutput

    terminal = screen and sys.stdout.isatty()
    colour = color == "always" or (color == "auto" and terminal and "NO_COLOR" not in os.environ)
    width = os.get_terminal_size().columns if terminal else None
    return TextOutput(language, colour, width, packs).write(checked, summary)  # type: ignore[arg-type]


def _exit_code(summary: object, fail_on: str, skip_unrecognised: bool, nothing: bool) -> int:
    from govlint.outputs.summary import Summary

    assert isinstance(summary, Summary)
    unchecked = summary.files["unchecked"] + summary.checks["error"]
    if not skip_unrecognised:
        unchecked += summary.files["unrecognised"]
    if nothing or unchecked:
        return 3
    severity: Severity | None = None if fail_on == "never" else fail_on  # type: ignore[assignment]
    return 1 if summary.has_findings(severity) else 0
