"""Checking one file: read it, run the linter on it, and say why where that cannot be done."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec

from govlint.document import Document, UnreadableDocument
from govlint.engine.linter import Linter, Plan, Result
from govlint.readers import read, read_stream
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.run.budget import refused_beyond, too_large
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
    """A file, how it is to be checked, the program that opens old formats, if it is named, and what
    checking it may take.
    """

    file: File
    plan: Plan = Plan()
    office: str | None = None
    limits: Limits = DEFAULT_LIMITS


class Unchecked(msgspec.Struct, frozen=True):
    """A file that was not checked, and why. ``unrecognised``: readable, but not such a report."""

    reason: Bilingual
    unrecognised: bool = False


class Checked(msgspec.Struct, frozen=True):
    """A file with what the linter says of it."""

    path: Path
    format: str
    outcome: Result | Unchecked


def unchecked(job: Job, reason: Bilingual) -> Checked:
    """A file that was not checked, for a reason."""
    path = job.file.name
    return Checked(path, path.suffix.lower().lstrip("."), Unchecked(reason))


def check_within(linter: Linter, job: Job) -> Checked:
    """Read and check one file in this process, within its limits. Never raises for what is in the file."""
    try:
        with refused_beyond(job.limits):
            return check_file(linter, job)
    except UnreadableDocument as error:
        return unchecked(job, error.reason)


def check_file(linter: Linter, job: Job) -> Checked:
    """Read and check one file. Never raises for what is in the file."""
    path = job.file.name
    try:
        document = read_job(job)
        result = linter.lint(document, job.plan)
    except UnreadableDocument as error:
        return unchecked(job, error.reason)
    except MemoryError:
        return unchecked(job, too_large(job.limits))
    except Exception as error:
        return unchecked(job, _INTERNAL.format(error=f"{type(error).__name__}: {error}"))
    if not result.recognised:
        return Checked(path, document.format, Unchecked(_UNRECOGNISED, unrecognised=True))
    return Checked(path, document.format, result)


def read_job(job: Job) -> Document:
    """The document in the file of a job. Raises UnreadableDocument."""
    file = job.file
    if file.barred is not None:
        raise UnreadableDocument(file.barred)
    if file.data is not None:
        return read_stream(io.BytesIO(file.data), file.name, len(file.data), job.limits, job.office)
    if not file.member:
        return read(file.path, job.limits, job.office)
    from govlint.readers.bundle import read_member

    return read_member(file.path, file.member, job.limits, job.office, file.copy)
