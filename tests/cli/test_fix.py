"""``govlint fix``: a copy with what is certain put right, or a list of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.command import said

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLES = _ROOT / "examples"
_TABLE_TWO = "收到和处理政府信息公开申请情况表"
_CHANGES = (
    "“行政许可”行“本年处理决定数量”列，主动公开政府信息情况表（第1张表第7行第2格）：“286,431”改为“286431”\n"
    "“行政强制”行“本年处理决定数量”列，主动公开政府信息情况表（第1张表第11行第2格）：“６１３５８”改为“61358”\n"
    f"“一、本年新收政府信息公开申请数量”行“其他”列，{_TABLE_TWO}（第2张表第4行第7格）：“09”改为“9”\n"
)
_ZERO = f"“2.其他法律行政法规禁止公开”行“社会公益组织”列，{_TABLE_TWO}（第2张表第9行第7格）：空白处填“0”\n"


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(_EXAMPLES / "flawed/cell-writing.docx", tmp_path / "报告.docx")
    return tmp_path


def test_a_list_writes_nothing(folder: Path) -> None:
    listed = said("fix", "报告.docx", "--diff", cwd=folder)
    assert listed == (0, _CHANGES + "其余 10 个问题要由人判断\n", "")
    with_zeros = said("fix", "报告.docx", "--diff", "--zeros", cwd=folder)
    assert with_zeros == (0, _CHANGES + _ZERO + "其余 9 个问题要由人判断\n", "")
    assert _names(folder) == ["报告.docx"]


def test_a_copy_stands_beside_the_report(folder: Path) -> None:
    before = (folder / "报告.docx").read_bytes()
    written = "已写出 报告（修订）.docx：修订 3 处\n其余 10 个问题要由人判断\n"
    assert said("fix", "报告.docx", cwd=folder) == (0, _CHANGES + written, "")
    assert (folder / "报告.docx").read_bytes() == before
    assert _names(folder) == ["报告.docx", "报告（修订）.docx"]
    # It is ours, and what is mended is no longer found.
    assert said("fix", "报告.docx", cwd=folder)[0] == 0
    _, stdout, _ = said(
        "报告（修订）.docx", "--format", "concise", "--select", "CEL017,CEL018,CEL020", cwd=folder
    )
    assert stdout == ""
    code, stdout, _ = said("fix", "报告（修订）.docx", cwd=folder)
    assert (code, stdout) == (0, "没有可以直接修订的问题，没有写文件\n其余 11 个问题要由人判断\n")
    assert _names(folder) == ["报告.docx", "报告（修订）.docx"]


def test_a_clean_report(tmp_path: Path) -> None:
    run = said("fix", _EXAMPLES / "clean/township-2023.docx", "--lang", "en", cwd=tmp_path)
    assert run == (0, "nothing can be put right for certain; no file was written\n", "")


def test_findings_left_out_are_not_mended(folder: Path) -> None:
    _, stdout, _ = said("fix", "报告.docx", "--diff", "--select", "CEL018", cwd=folder)
    assert stdout == _CHANGES.splitlines(keepends=True)[1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["报告.md"], 3, "报告.md 不是 Word 文件，不能处理；请用报告的 Word 原件\n"),
        (["报告.docx", "-o", "报告.docx"], 2, "报告.docx 就是要读的文件，没有改动；请用 -o 另取文件名\n"),
        (["."], 2, "一次只处理磁盘上的一份报告；批注多份请用 govlint check . --format docx=文件夹\n"),
    ],
)
def test_what_cannot_be_mended(arguments: list[str], code: int, message: str, folder: Path) -> None:
    shutil.copy(_EXAMPLES / "flawed/cell-writing.md", folder / "报告.md")
    before = {name: (folder / name).read_bytes() for name in _names(folder)}
    assert said("fix", *arguments, cwd=folder) == (code, "", message)
    assert {name: (folder / name).read_bytes() for name in _names(folder)} == before
