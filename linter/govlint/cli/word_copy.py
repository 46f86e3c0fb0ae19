"""What the commands that write a copy of one Word report share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from govlint.cli.language import speak
from govlint.document import UnreadableDocument
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

if TYPE_CHECKING:
    from govlint.cli.run import Run
    from govlint.engine.linter import Result

T = TypeVar("T")

_ONE = Bilingual(
    "一次只处理磁盘上的一份报告；批注多份请用 govlint check {path} --format docx=文件夹",
    "this takes one report on the disk; to mark several use govlint check {path} --format docx=FOLDER",
)
_NOT_WORD = Bilingual(
    "{path} 不是 Word 文件，不能处理；请用报告的 Word 原件",
    "{path} is no Word file; take the report's Word original",
)
_REASON = Bilingual("{path}：{reason}", "{path}: {reason}")


def check_one(path: Path, given: Mapping[str, Any], today: datetime.datetime | None) -> tuple[Run, Result]:
    """Check one report on the disk. Raises Refusal where that cannot be done."""
    from govlint.cli.run import Run
    from govlint.run.one_file import Unchecked

    run = Run((path,), given, (today or datetime.datetime.now()).date())
    speak(run.settings.lang)
    if [file.name for file in run.files.files] != [path]:
        raise Refusal(_ONE.format(path=path))
    (checked,) = run.checked(1)
    if isinstance(checked.outcome, Unchecked):
        raise UnreadableDocument(_REASON.format(path=path, reason=checked.outcome.reason))
    return run, checked.outcome


def made_of(path: Path, run: Run, make: Callable[[bytes], T]) -> T:
    """What ``make`` makes of a Word report, within the limits of the run. Raises UnreadableDocument."""
    from govlint.outputs.word.original import word_file
    from govlint.run.budget import refused_beyond

    try:
        with refused_beyond(run.settings.limits):
            data = word_file(path, run.settings.limits, run.settings.soffice)
            if data is not None:
                return make(data)
    except UnreadableDocument as error:
        raise UnreadableDocument(_REASON.format(path=path, reason=error.reason)) from None
    raise UnreadableDocument(_NOT_WORD.format(path=path))
