"""Old Word, WPS, RTF and OpenDocument files, by way of LibreOffice without a window and without macros."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import msgspec

from govlint.document import Document, UnreadableDocument
from govlint.readers.kinds import kind_named
from govlint.readers.opened import Opened
from govlint.readers.word.read import read as read_word
from govlint.text.bilingual import Bilingual

_SECONDS = 120
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
    "LibreOffice 转换超过 {seconds} 秒，已停止；请用 Word 或 WPS 另存为 .docx 后再检查。",
    "LibreOffice took more than {seconds} seconds and was stopped; save the file as .docx in Word or WPS.",
)
_FAILED = Bilingual(
    "LibreOffice 未能转换这个文件（可能已损坏或有密码）；请用 Word 或 WPS 打开，另存为 .docx 后再检查。",
    "LibreOffice could not convert the file (it may be damaged or protected); "
    "save it as .docx in Word or WPS.",
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
        return configured if Path(configured).is_file() else None
    on_path = (found for name in _NAMES if (found := shutil.which(name)))
    return next(on_path, None) or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def read(opened: Opened) -> Document:
    """Convert a file and read the result. Raises UnreadableDocument."""
    size, limits = opened.size, opened.limits
    if size > limits.archive_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(size=size, limit=limits.archive_bytes))
    program = find_office(opened.office)
    if program is None:
        configured = opened.office
        what = opened.kind.what
        message = _MISSING.format(what=what) if configured is None else _NOT_THERE.format(path=configured)
        raise UnreadableDocument(message)
    suffix = _suffix(opened)
    with tempfile.TemporaryDirectory(prefix="govlint-") as name:
        folder = Path(name)
        copy = folder / f"report{suffix}"
        copy.write_bytes(opened.file.read())
        _convert(program, copy, folder)
        converted = folder / "converted" / "report.docx"
        if not converted.is_file():
            raise UnreadableDocument(_FAILED)
        with converted.open("rb") as stream:
            document = read_word(msgspec.structs.replace(opened, file=stream))
    return msgspec.structs.replace(document, format=suffix.lstrip("."))


def _suffix(opened: Opened) -> str:
    """The extension for LibreOffice: the file's own if it is of a kind read here, else its kind's."""
    named = kind_named(opened.suffix)
    own = named is not None and named.reader == opened.kind.reader
    return opened.suffix if own else opened.kind.suffixes[0]


def _convert(program: str, copy: Path, folder: Path) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "converted"), str(copy)),
    ]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise UnreadableDocument(_NOT_THERE.format(path=program)) from None
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(_TOO_SLOW.format(seconds=_SECONDS)) from None
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
