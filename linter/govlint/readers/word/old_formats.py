"""Old Word, WPS, RTF and OpenDocument files, by way of LibreOffice without a window and without macros."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

import msgspec

from govlint.document import Document, UnreadableDocument
from govlint.readers.child import TooSlow, run_program
from govlint.readers.kinds import kind_named
from govlint.readers.limits import Limits
from govlint.readers.opened import Opened
from govlint.readers.word.read import read as read_word
from govlint.text.bilingual import Bilingual

_OWN_MEGABYTES = 100
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_MISSING = Bilingual(
    "读{what}需要安装 LibreOffice（没有找到；也可以在配置里用 soffice 指明位置），"
    "或者用 Word、WPS 另存为 .docx 后再检查。",
    "Reading {what} needs LibreOffice, which was not found (the setting soffice may name it); "
    "or save the file as .docx in Word or WPS.",
)
_NOT_THERE = Bilingual(
    "配置的 soffice“{path}”不存在；请改正配置，或将文件另存为 .docx。",
    "The configured soffice {path!r} does not exist; correct the setting, or save the file as .docx.",
)
_TOO_SLOW = Bilingual(
    "LibreOffice 转换用时超过 {seconds} 秒的上限，已停止；请用 Word 或 WPS 另存为 .docx 后再检查，"
    "或用 --seconds 提高上限。",
    "LibreOffice took more than the limit of {seconds} seconds and was stopped; save the file as .docx in "
    "Word or WPS, or raise the limit with --seconds.",
)
_FAILED = Bilingual(
    "LibreOffice 未能转换这个文件（可能已损坏、有密码，或需要超过 {megabytes} MB 上限的内存）；"
    "请用 Word 或 WPS 打开，另存为 .docx 后再检查。",
    "LibreOffice could not convert the file (it may be damaged or protected, or need more memory than the "
    "limit of {megabytes} MB); save it as .docx in Word or WPS.",
)
_TOO_LARGE = Bilingual(
    "文件有 {size} 字节，超过 {limit} 字节的上限；请确认它确实是报告。",
    "The file has {size} bytes, more than the limit of {limit}; make sure that it is a report.",
)
# No macro runs, whatever the file says.
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def find_office(configured: str | None) -> str | None:
    """The program to convert with: the configured one, one on the path, or one in a usual place."""
    if configured is not None:
        return configured if Path(configured).is_file() and os.access(configured, os.X_OK) else None
    on_path = (found for name in _NAMES if (found := shutil.which(name)))
    return next(on_path, None) or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def read(opened: Opened) -> Document:
    """Convert a file and read the result. Raises UnreadableDocument."""
    with io.BytesIO(convert(opened)) as stream:
        document = read_word(msgspec.structs.replace(opened, file=stream))
    return msgspec.structs.replace(document, format=_suffix(opened).lstrip("."))


def convert(opened: Opened) -> bytes:
    """The file as a Word file (.docx). Raises UnreadableDocument."""
    size, limits = opened.size, opened.limits
    if size > limits.archive_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(size=size, limit=limits.archive_bytes))
    program = find_office(opened.office)
    if program is None:
        configured = opened.office
        what = opened.kind.what
        message = _MISSING.format(what=what) if configured is None else _NOT_THERE.format(path=configured)
        raise UnreadableDocument(message)
    with tempfile.TemporaryDirectory(prefix="govlint-") as name:
        folder = Path(name)
        copy = folder / f"report{_suffix(opened)}"
        copy.write_bytes(opened.file.read())
        _convert(program, copy, folder, limits)
        converted = folder / "converted" / "report.docx"
        if not converted.is_file() or converted.stat().st_size > limits.archive_bytes:
            raise UnreadableDocument(_FAILED.format(megabytes=limits.megabytes))
        return converted.read_bytes()


def _suffix(opened: Opened) -> str:
    """The extension for LibreOffice: the file's own if it is of a kind read here, else its kind's."""
    named = kind_named(opened.suffix)
    own = named is not None and named.reader == opened.kind.reader
    return opened.suffix if own else opened.kind.suffixes[0]


def _convert(program: str, copy: Path, folder: Path, limits: Limits) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "converted"), str(copy)),
    ]
    # The code of LibreOffice itself is memory, too, and not counted by the limit.
    data = msgspec.structs.replace(limits, megabytes=limits.megabytes - _OWN_MEGABYTES)
    try:
        run_program(command, data)
    except TooSlow:
        raise UnreadableDocument(_TOO_SLOW.format(seconds=f"{limits.child_seconds:g}")) from None
