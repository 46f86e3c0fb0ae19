"""Checking one file: read it, run the linter on it, and say why where that cannot be done."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec

from govlint.document import Document, UnreadableDocument
from govlint.engine.linter import Linter, Plan, Result
from govlint.readers import read, read_stream
from govlint.run.files import File
from govlint.text.bilingual import Bilingual

_INTERNAL = Bilingual(
    "检查时程序内部出错（{error}），该文件未检查；这是 govlint 的缺陷，请反馈。",
    "The linter failed on this file ({error}); it was not checked. Please report this defect of govlint.",
)
_UNRECOGNISED = Bilingual(
    "内容不像年度报告：没有格式中的任何标题或表格，因此未检查；请确认文件是否选对。",
    "This is no such report: it has no heading and no table of the form, so it was not checked.",
)


class Job(msgspec.Struct, frozen=True):
    """A file, how it is to be checked, and the program that opens old formats, if it is named."""

    file: File
    plan: Plan = Plan()
    office: str | None = None


class Unchecked(msgspec.Struct, frozen=True):
    """A file that was not checked, and why. ``unrecognised``: readable, but not such a report."""

    reason: Bilingual
    unrecognised: bool = False


class Checked(msgspec.Struct, frozen=True):
    """A file with what the linter says of it."""

    path: Path
    format: str
    outcome: Result | Unchecked


def check_file(linter: Linter, job: Job) -> Checked:
    """Read and check one file. Never raises for what is in the file."""
    path = job.file.name
    suffix = path.suffix.lower().lstrip(".")
    try:
        document = _read(job)
    except UnreadableDocument as error:
        return Checked(path, suffix, Unchecked(error.reason))
    except Exception as error:
        return Checked(path, suffix, Unchecked(_INTERNAL.format(error=f"{type(error).__name__}: {error}")))
    try:
        result = linter.lint(document, job.plan)
    except Exception as error:
        return Checked(path, suffix, Unchecked(_INTERNAL.format(error=f"{type(error).__name__}: {error}")))
    if not result.recognised:
        return Checked(path, document.format, Unchecked(_UNRECOGNISED, unrecognised=True))
    return Checked(path, document.format, result)


def _read(job: Job) -> Document:
    file = job.file
    if file.barred is not None:
        raise UnreadableDocument(file.barred)
    if file.data is not None:
        return read_stream(io.BytesIO(file.data), file.name, len(file.data), office=job.office)
    if not file.member:
        return read(file.path, office=job.office)
    from govlint.readers.bundle import read_member

    return read_member(file.path, file.member, office=job.office)
