"""Reading one report for the commands that look into it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govlint.cli.language import speak
from govlint.cli.options import packs_of
from govlint.document import UnreadableDocument
from govlint.text.bilingual import Bilingual, Language

if TYPE_CHECKING:
    from govlint.binding.bound import BoundReport

_NO_REPORT = Bilingual(
    "内容不像年度报告：没有格式中的任何标题或表格。",
    "This is no such report: it has no heading and no table of the form.",
)

_OF_FILE = Bilingual("{path}：{reason}", "{path}：{reason}")


def read_report(path: Path, given: Mapping[str, Any]) -> tuple[BoundReport, Language]:
    """The bound report and the language. Raises Refusal where there is none."""
    from govlint.engine.linter import Linter
    from govlint.readers import read
    from govlint.run.budget import refused_beyond
    from govlint.run.settings import Planner

    packs, settings = packs_of(given, [path])
    organisation = Planner(settings, packs).for_path(path).organisation
    speak(settings.lang)
    limits = settings.limits
    try:
        with refused_beyond(limits):
            report = Linter(packs).bind(read(path, limits, settings.soffice), organisation)
    except UnreadableDocument as error:
        raise UnreadableDocument(_OF_FILE.format(path=path, reason=error.reason)) from None
    if not report.recognised:
        raise UnreadableDocument(_OF_FILE.format(path=path, reason=_NO_REPORT))
    return report, settings.lang
