"""Old Word, RTF and OpenDocument files through the real LibreOffice; a plain sentence where there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from govlint.document import Document, Paragraph, UnreadableDocument
from govlint.readers import Limits, read
from govlint.readers.word import old_formats

_ROOT = Path(__file__).resolve().parents[2]
_DOC = _ROOT / "examples/formats/wrong-inner-cell.doc"
_WORD = _ROOT / "examples/flawed/wrong-inner-cell.docx"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason=".ci/run installs LibreOffice")


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text]


def test_without_the_program_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(old_formats, "_USUAL_PLACES", ())
    with pytest.raises(UnreadableDocument) as caught:
        read(_DOC)
    assert caught.value.reason.zh == (
        "读旧版 Word 文件（.doc 或 .wps）需要安装 LibreOffice"
        "（没有找到；也可以在配置里用 soffice 指明位置），或者用 Word、WPS 另存为 .docx 后再检查。"
    )


def test_a_configured_program_that_is_not_there() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(_DOC, office="/nowhere/soffice")
    assert caught.value.reason.zh == (
        "配置的 soffice“/nowhere/soffice”不存在；请改正配置，或将文件另存为 .docx。"
    )


def test_a_program_that_does_nothing(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(UnreadableDocument) as caught:
        read(_DOC, office=str(program))
    assert caught.value.reason.zh.startswith("LibreOffice 未能转换这个文件")


@pytest.mark.parametrize("doing", ["sleep 600", "while :; do :; done"])
def test_a_program_that_hangs_is_stopped(tmp_path: Path, doing: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{doing}\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(UnreadableDocument) as caught:
        read(_DOC, Limits(seconds=0.5), office=str(program))
    assert caught.value.reason.zh == (
        "LibreOffice 转换用时超过 1 秒的上限，已停止；请用 Word 或 WPS 另存为 .docx 后再检查，"
        "或用 --seconds 提高上限。"
    )


@needs_office
@pytest.mark.parametrize("suffix", [".doc", ".rtf", ".odt"])
def test_old_formats_are_read_like_the_word_file(suffix: str, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(tmp_path), str(_WORD)],
        check=True,
        capture_output=True,
    )
    path = tmp_path / f"wrong-inner-cell{suffix}"
    before = path.read_bytes()
    document = read(path)
    assert document.format == suffix[1:]
    assert _texts(document) == _texts(read(_WORD))
    assert path.read_bytes() == before
    assert sorted(child.name for child in tmp_path.iterdir()) == ["profile", path.name]


@needs_office
def test_an_old_file_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(_DOC.read_bytes())
    assert _texts(read(path)) == _texts(read(_WORD))


@needs_office
def test_a_damaged_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(_DOC.read_bytes()[:4000])
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert caught.value.reason.zh.startswith("LibreOffice 未能转换")
