"""Results of a run, written in the formats that were asked for, and what they mean for the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.destination import Notice, Writer, writing, writing_bytes
from govlint.cli.language import spoken
from govlint.cli.options import Target
from govlint.cli.printing import say
from govlint.finding import SEVERITIES, Severity
from govlint.outputs.formats import FORMATS
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

if TYPE_CHECKING:
    from govlint.cli.run import Run
    from govlint.outputs.output import Output, Piece
    from govlint.outputs.summary import Summary

_NOTHING_FOUND = Bilingual(
    "{folder} 中没有可以检查的文件（{suffixes}）。", "There is no file to check ({suffixes}) in {folder}."
)
_IGNORED = Bilingual(
    "另有 {count} 个不是文档的文件未检查：{kinds}", "{count} other files were not checked: {kinds}"
)
_UNQUOTED = Bilingual(
    '没有 {parts}，但有“{path}”；路径里有空格的，请加引号："{path}"',
    'there is no {parts}, but there is {path}; put quotes around a path with blanks: "{path}"',
)
_WHICH = Bilingual(
    "-o 只用于一种没有写明文件的格式；请写作 --format 格式=文件",
    "-o is for one format that names no file; write --format FORMAT=FILE",
)
_BOTH = Bilingual(
    "{one} 和 {other} 不能都输出到屏幕；请写作 --format {other}=文件",
    "{one} and {other} cannot both go to the screen; write --format {other}=FILE",
)
_TO_FILE = Bilingual(
    "{format} 要写入{place}；请写作 --format {format}={place}",
    "{format} goes to a {place}; write --format {format}={capitals}",
)
_FILE, _FOLDER = Bilingual("文件", "file"), Bilingual("文件夹", "folder")
_SAME_FILE = Bilingual("两种格式写入同一个文件；请分别写明", "two formats go to the same file; name two")


def write(stream: Writer, pieces: Iterable[Piece]) -> None:
    """Write all of them."""
    for piece in pieces:
        stream.write(piece)


def placed(targets: tuple[Target, ...], output: Path | None) -> tuple[Target, ...]:
    """The formats with the path that ``--output`` has for the one without; raises UsageError."""
    loose = [target for target in targets if target.path is None]
    if output is not None and len(loose) != 1:
        raise click.UsageError(_WHICH.in_language(spoken()))
    if len(loose) > 1:
        wrong = _BOTH.format(one=loose[0].format, other=loose[1].format)
        raise click.UsageError(wrong.in_language(spoken()))
    placed = tuple(t._replace(path=t.path or output) for t in targets)
    for target in placed:
        if target.path is None and target.place != "any":
            place = _FOLDER if target.place == "folder" else _FILE
            wrong = _TO_FILE.format(format=target.format, place=place, capitals=place.en.upper())
            raise click.UsageError(wrong.in_language(spoken()))
    files = [os.path.realpath(target.path) for target in placed if target.path is not None]
    if len(set(files)) < len(files):
        raise click.UsageError(_SAME_FILE.in_language(spoken()))
    return placed


def opened(target: Target, run: Run, given: Mapping[str, Any], stack: ExitStack) -> tuple[Output, Writer]:
    """An output with what it writes to, open until the run ends."""
    from govlint.outputs.output import Style, make_output

    format = FORMATS[target.format]
    terminal = target.path is None and sys.stdout is not None and sys.stdout.isatty()
    colour = format.people and (
        given["color"] == "always" or (given["color"] == "auto" and _may_colour(terminal))
    )
    style = Style(
        run.settings.lang,
        run.packs,
        colour=colour,
        width=os.get_terminal_size().columns if terminal else None,
        amount=given["verbose"] - given["quiet"],
        several=len(run.files.files) > 1,
        paths=given["show_paths"],
        statistics=given["statistics"],
        target=target.path,
        root=run.root,
        limits=run.settings.limits,
        office=run.settings.soffice,
        failing=_failing(run.settings.fail_on),
        skip_unrecognised=run.settings.skip_unrecognised,
        against=run.against is not None,
    )
    made = make_output(target.format, style)
    if format.place == "folder":
        return made, Notice()
    if target.path is None or not format.binary:
        utf8 = not format.people
        return made, stack.enter_context(writing(target.path, utf8=utf8, colour=colour))
    return made, stack.enter_context(writing_bytes(target.path))


def _may_colour(terminal: bool) -> bool:
    """Whether colours are wanted: https://no-color.org and https://force-color.org say how."""
    if os.environ.get("NO_COLOR"):
        return False
    return terminal or bool(os.environ.get("FORCE_COLOR"))


def note_the_rest(run: Run) -> None:
    """Say which files were passed over and where there was none."""
    from govlint.readers import ARCHIVES, SUFFIXES
    from govlint.run.files import unquoted

    language = run.settings.lang
    if run.files.ignored:
        kinds = "、".join(
            f"{visible_line(suffix) or '?'} × {count}" for suffix, count in run.files.ignored.items()
        )
        count = sum(run.files.ignored.values())
        say(_IGNORED.format(count=count, kinds=kinds).in_language(language), err=True)
    for parts, path in unquoted(run.paths):
        named = Bilingual("、".join(f"“{part}”" for part in parts), ", ".join(parts))
        say(visible_line(_UNQUOTED.format(parts=named, path=path).in_language(language)), err=True)
    suffixes = Bilingual("、".join((*SUFFIXES, *ARCHIVES)), ", ".join((*SUFFIXES, *ARCHIVES)))
    for folder in run.files.empty:
        say(
            _NOTHING_FOUND.format(folder=visible_line(str(folder)), suffixes=suffixes).in_language(language),
            err=True,
        )


def exit_code(summary: Summary, run: Run) -> int:
    """The exit code of a run: 3 where something was not checked, 1 where findings fail it, else 0."""
    unchecked = summary.files["unchecked"] + summary.checks["error"]
    if not run.settings.skip_unrecognised:
        unchecked += summary.files["unrecognised"]
    if run.files.empty or unchecked:
        return 3
    fail_on = run.settings.fail_on
    severity: Severity | None = None if fail_on == "never" else fail_on  # type: ignore[assignment]
    return 1 if summary.has_findings(severity) else 0


def _failing(fail_on: str) -> tuple[Severity, ...]:
    """The severities that fail a run."""
    return () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
