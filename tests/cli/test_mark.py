"""``govlint mark`` and ``--format docx=FOLDER``: copies beside reports or in a folder."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from govlint.outputs.earlier import is_output
from tests.cli.command import said
from tests.outputs.word.word_files import comments

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLES = _ROOT / "examples"
_WRONG = _EXAMPLES / "flawed/wrong-inner-cell.docx"
_CLEAN = _EXAMPLES / "clean/township-2023.docx"


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _is_output(path: Path) -> bool:
    with path.open("rb") as file:
        return is_output(file)


def _saved_by(path: Path, name: str) -> None:
    document = docx.Document(str(path))
    document.core_properties.last_modified_by = name
    document.save(str(path))


def test_a_copy_stands_beside_the_report(tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    shutil.copy(_WRONG, report)
    assert said("mark", "报告.docx", cwd=tmp_path) == (
        0,
        "已写出 报告（批注）.docx：1 个错误、0 个警告、0 个提示\n",
        "",
    )
    assert report.read_bytes() == _WRONG.read_bytes()
    assert _files(tmp_path) == ["报告.docx", "报告（批注）.docx"]
    copy = tmp_path / "报告（批注）.docx"
    told = comments(copy.read_bytes())
    assert [words for _, _, words in told] == ["云汀市人民政府2024年政府信息公开工作年度报告", "331"]
    assert told[1][1].startswith("错误：“（二）部分公开”行“自然人”列填的是 331")
    # Ours is written over.
    assert _is_output(copy)
    assert said("mark", "报告.docx", cwd=tmp_path)[0] == 0
    # What somebody has saved since is not.
    _saved_by(copy, "某人")
    before = copy.read_bytes()
    assert not _is_output(copy)
    code, stdout, stderr = said("mark", "报告.docx", cwd=tmp_path)
    assert (code, stdout, stderr) == (
        2,
        "",
        "报告（批注）.docx 已经存在，而且不是 govlint 写的，或者写出以后有人改过，没有覆盖；"
        "请把它改名或移走，或另取文件名\n",
    )
    assert copy.read_bytes() == before
    code, stdout, _ = said("mark", "报告.docx", "-o", "另一份.docx", "--lang", "en", cwd=tmp_path)
    assert (code, stdout) == (0, "另一份.docx was written: 1 errors, 0 warnings, 0 notes\n")
    code, stdout, _ = said("mark", "报告.docx", "--lang", "en", cwd=tmp_path)
    assert (code, stdout) == (0, "报告 (marked).docx was written: 1 errors, 0 warnings, 0 notes\n")


def test_a_clean_report_that_is_asked_for_has_a_copy(tmp_path: Path) -> None:
    code, stdout, _ = said("mark", _CLEAN, "-o", "copy.docx", cwd=tmp_path)
    assert (code, stdout) == (0, "已写出 copy.docx：0 个错误、0 个警告、0 个提示\n")
    (only,) = comments((tmp_path / "copy.docx").read_bytes())
    assert "没有发现问题\n按 2023 年度报告、2021年格式核对" in only[1]


def test_options_of_a_run_hold(tmp_path: Path) -> None:
    code, stdout, _ = said("mark", _WRONG, "-o", "a.docx", "--ignore", "APP002,APP003", cwd=tmp_path)
    assert (code, stdout) == (0, "已写出 a.docx：0 个错误、0 个警告、0 个提示\n")
    code, _, stderr = said("mark", _WRONG, "-o", "b.docx", "--select", "nothing", cwd=tmp_path)
    assert (code, stderr) == (2, "没有规则“nothing”；是否指“nothing-received”？\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["gone.docx"], 3, "gone.docx：文件不存在；请检查路径和文件名。\n"),
        (["folder"], 2,
         "一次只处理磁盘上的一份报告；批注多份请用 govlint check folder --format docx=文件夹\n"),
        (["report.md"], 3, "report.md 不是 Word 文件，不能处理；请用报告的 Word 原件\n"),
        (["report.docx", "-o", "report.docx"], 2,
         "report.docx 就是要读的文件，没有改动；请用 -o 另取文件名\n"),
        (["report.docx", "-o", "other.docx"], 2,
         "other.docx 已经存在，而且不是 govlint 写的，或者写出以后有人改过，没有覆盖；"
         "请把它改名或移走，或另取文件名\n"),
        (["signed.docx"], 3,
         "signed.docx：Word 文件有数字签名，写批注会使签名失效，没有写；请批注签名前的文件。\n"),
        (["locked.docx"], 3,
         "locked.docx：文件有密码保护，无法读取；请用密码打开，取消密码并另存为 .docx 后再检查。\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_marked(arguments: list[str], code: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    shutil.copy(_EXAMPLES / "flawed/wrong-inner-cell.md", tmp_path / "report.md")
    shutil.copy(_WRONG, tmp_path / "report.docx")
    shutil.copy(_WRONG, tmp_path / "signed.docx")
    with zipfile.ZipFile(tmp_path / "signed.docx", "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    (tmp_path / "other.docx").write_bytes(b"what somebody wrote")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    (tmp_path / "locked.docx").write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    before = {name: (tmp_path / name).read_bytes() for name in _files(tmp_path)}
    assert said("mark", *arguments, cwd=tmp_path) == (code, "", message)
    assert {name: (tmp_path / name).read_bytes() for name in _files(tmp_path)} == before


@pytest.mark.skipif(shutil.which("soffice") is None, reason=".ci/run installs LibreOffice")
def test_an_old_word_file_is_marked_as_a_new_one(tmp_path: Path) -> None:
    shutil.copy(_EXAMPLES / "formats/wrong-inner-cell.doc", tmp_path / "报告.doc")
    code, stdout, stderr = said("mark", "报告.doc", cwd=tmp_path)
    assert (code, stdout, stderr) == (0, "已写出 报告（批注）.docx：1 个错误、0 个警告、0 个提示\n", "")
    told = comments((tmp_path / "报告（批注）.docx").read_bytes())
    assert [words for _, _, words in told] == ["云汀市人民政府2024年政府信息公开工作年度报告", "331"]


def test_copies_of_a_run_go_to_a_folder(tmp_path: Path) -> None:
    source = tmp_path / "in"
    for name in ("甲/报告.docx", "乙/报告.docx"):
        (source / name).parent.mkdir(parents=True)
        shutil.copy(_WRONG, source / name)
    shutil.copy(_CLEAN, source / "clean.docx")
    shutil.copy(_EXAMPLES / "flawed/wrong-inner-cell.md", source / "text.md")
    shutil.copy(_EXAMPLES / "formats/wrong-inner-cell.html", source / "page.html")
    (source / "broken.docx").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(source / "zipped.zip", "w") as archive:
        archive.write(_WRONG, "丙/报告.docx")
    code, stdout, stderr = said("in", "--format", "docx=out/copies", cwd=tmp_path)
    assert (code, stdout) == (3, "")
    lines = stderr.splitlines()
    assert lines[0].startswith("in/broken.docx：没有写批注文件。文件已损坏或不完整；")
    assert lines[1:] == [
        "已写出 3 份批注文件：out/copies",
        "1 份报告没有问题，没有写批注文件",
        "不是 Word 文件，没有写批注文件：in/page.html、in/text.md",
    ]
    out = tmp_path / "out/copies"
    names = ["zipped.zip/丙/报告（批注）.docx", "乙/报告（批注）.docx", "甲/报告（批注）.docx"]
    assert _files(out) == names
    assert all(len(comments((out / name).read_bytes())) == 2 for name in names)
    # Again, with one corrected and one that somebody goes on with.
    shutil.copy(_CLEAN, source / "甲/报告.docx")
    _saved_by(out / "乙/报告（批注）.docx", "某人")
    code, _, stderr = said("in/甲", "in/乙", "--format", "docx=out/copies", cwd=tmp_path)
    assert code == 1
    assert stderr.splitlines() == [
        "in/乙/报告.docx：没有写批注文件。out/copies/乙/报告（批注）.docx 已经存在，而且不是 govlint 写的，"
        "或者写出以后有人改过，没有覆盖；请把它改名或移走，或另取文件名",
        "已写出 1 份批注文件：out/copies",
    ]
    (only,) = comments((out / "甲/报告（批注）.docx").read_bytes())
    assert "没有发现问题" in only[1]


def test_two_reports_of_one_name_have_two_copies(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    shutil.copy(_WRONG, source / "报告.docm")
    shutil.copy(_WRONG, source / "报告.docx")
    code, _, stderr = said("in", "--format", "docx=out", cwd=tmp_path)
    assert (code, stderr) == (1, "已写出 2 份批注文件：out\n")
    assert _files(tmp_path / "out") == ["报告.docx（批注）.docx", "报告（批注）.docx"]


def test_a_copy_is_not_marked_again_while_it_is_ours(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    shutil.copy(_WRONG, source / "报告.docx")
    said("mark", "in/报告.docx", cwd=tmp_path)
    _, _, stderr = said("in", "--format", "docx=out", cwd=tmp_path)
    assert stderr.splitlines() == [
        "已写出 1 份批注文件：out",
        "本身就是 govlint 写的副本，没有再批注：in/报告（批注）.docx",
    ]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("docx", "错误：docx 要写入文件夹；请写作 --format docx=文件夹\n"),
        ("docx=报告.docx", "报告.docx 不是文件夹；请换一个\n"),
        ("docx=.", "输出文件夹 . 里有要检查的文件（报告.docx）；请换一个输出文件夹，或不检查其中的文件\n"),
    ],
)  # fmt: skip
def test_folders_that_copies_cannot_go_to(target: str, message: str, tmp_path: Path) -> None:
    shutil.copy(_WRONG, tmp_path / "报告.docx")
    code, stdout, stderr = said("报告.docx", "--format", target, cwd=tmp_path)
    assert (code, stdout) == (2, "")
    assert stderr.endswith(message)
    assert _files(tmp_path) == ["报告.docx"]


def test_what_is_ours() -> None:
    assert not is_output(io.BytesIO(_WRONG.read_bytes()))
    assert not is_output(io.BytesIO(b"PK\x03\x04 no archive"))
