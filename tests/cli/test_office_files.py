"""Workbooks, lists and a second round, as they are asked for on the command line."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.command import govlint

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLES = _ROOT / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report that has one error and one that has none."""
    (tmp_path / "in").mkdir()
    shutil.copy(_EXAMPLES / "flawed/wrong-inner-cell.md", tmp_path / "in/错.md")
    shutil.copy(_EXAMPLES / "clean/township-2023.md", tmp_path / "in/对.md")
    return tmp_path


@pytest.mark.parametrize("form", [["--format", "xlsx=汇总.xlsx"], ["--format", "xlsx", "-o", "汇总.xlsx"]])
def test_a_workbook(folder: Path, form: list[str]) -> None:
    for _ in range(2):  # the second is written over the first
        run = govlint("check", "in", *form, cwd=folder)
        assert (run.returncode, run.stdout, run.stderr) == (1, "", "")
    assert sorted(os.listdir(folder)) == ["in", "汇总.xlsx"]
    book = openpyxl.load_workbook(folder / "汇总.xlsx")
    assert [row[-1:] + row[:4] for row in book["汇总"].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        ("in/对.md", "青岬区白榆镇人民政府", 2023, "已检查", 0),
        ("in/错.md", "云汀市人民政府", 2024, "已检查", 1),
    ]
    assert book["汇总"]["L2"].hyperlink.target == "in\\对.md"
    # The reports themselves are there although nobody asked for JSON.
    assert "数据汇总 2021年格式" in book.sheetnames


def test_a_workbook_that_somebody_saved_since_is_left_as_it_is(folder: Path) -> None:
    govlint("check", "in", "--format", "xlsx=汇总.xlsx", cwd=folder)
    book = openpyxl.load_workbook(folder / "汇总.xlsx")
    book.properties.lastModifiedBy = "张三"
    book.save(folder / "汇总.xlsx")
    before = (folder / "汇总.xlsx").read_bytes()
    run = govlint("check", "in", "--format", "xlsx=汇总.xlsx", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "汇总.xlsx 是要读的文件，或者是文档、规则包或配置文件，没有改动；请换一个输出文件名\n"
    )
    assert (folder / "汇总.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("xlsx", "xlsx 要写入文件；请写作 --format xlsx=文件"),
        ("docx-list", "docx-list 要写入文件夹；请写作 --format docx-list=文件夹"),
    ],
)
def test_these_do_not_go_to_the_screen(folder: Path, form: str, said: str) -> None:
    run = govlint("check", "in", "--format", form, cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(f"错误：{said}\n")


def test_lists(folder: Path) -> None:
    run = govlint("check", "in", "--format", "docx-list=清单", "--format", "concise", cwd=folder)
    assert run.returncode == 1
    assert run.stderr == "已在 清单 写出 1 份问题清单\n"
    assert run.stdout.startswith("in/错.md:")
    (path,) = (folder / "清单").iterdir()
    assert path.name == "云汀市人民政府（2024年度）问题清单.docx"
    assert len(docx.Document(str(path)).tables[0].rows) == 2


def test_lists_do_not_go_where_the_reports_are(folder: Path) -> None:
    run = govlint("check", "in", "--format", "docx-list=in", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "输出文件夹 in 里有要检查的文件（in/对.md）；请换一个输出文件夹，或不检查其中的文件\n"
    )
    assert sorted(os.listdir(folder / "in")) == ["对.md", "错.md"]


def test_a_second_round(folder: Path) -> None:
    """The wrong report is corrected and renamed, the folder moved; a report that was right no longer is."""
    assert govlint("check", "in", "--format", "json", "-o", "last.json", cwd=folder).returncode == 1
    (folder / "in").rename(folder / "new")
    (folder / "new/错.md").unlink()
    shutil.copy(_EXAMPLES / "clean/city-government-2024.md", folder / "new/改.md")
    right = (folder / "new/对.md").read_text("utf-8")
    (folder / "new/对.md").write_text(right.replace("| 7 | 1 | 0", "| 8 | 1 | 0", 1), "utf-8")
    arguments = ["new", "--against", "last.json", "--format", "text", "--format", "json=now.json"]
    run = govlint("check", *arguments, "--format", "xlsx=now.xlsx", cwd=folder)
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert "  与上次（in/错.md）相比：已改正 1，仍存在 0，新出现 0" in lines
    assert "  已改正（1）：" in lines
    assert any(line.startswith("    错误 新出现 ") for line in lines)
    files = {file["path"]: file for file in json.loads((folder / "now.json").read_text("utf-8"))["files"]}
    assert files["new/改.md"]["against"]["path"] == "in/错.md"
    assert [finding["rule"] for finding in files["new/改.md"]["against"]["mended"]] == ["APP002"]
    assert {finding["state"] for finding in files["new/对.md"]["findings"]} == {"new"}
    states = [cell.value for cell in openpyxl.load_workbook(folder / "now.xlsx")["问题清单"]["D"]]
    assert set(states) == {"状态", "新出现", "已改正"}


def test_reports_that_were_not_sent_again_are_named(folder: Path) -> None:
    govlint("check", "in", "--format", "json", "-o", "last.json", cwd=folder)
    run = govlint("check", "in/对.md", "--against", "last.json", cwd=folder)
    assert run.returncode == 0
    assert "上次检查过、这次没有的文件：\n  in/错.md\n" in run.stdout


def test_an_earlier_result_that_is_none_is_refused(folder: Path) -> None:
    (folder / "last.json").write_text("{}", encoding="utf-8")
    run = govlint("check", "in", "--against", "last.json", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("last.json 不是 govlint 的 JSON 结果，或已损坏（")
    run = govlint("check", "in", "--against", "none.json", "--lang", "en", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("the earlier result none.json cannot be read: cannot be read: ")


def test_the_earlier_result_is_not_written_over(folder: Path) -> None:
    arguments = ["in", "--format", "json", "-o", "last.json"]
    govlint("check", *arguments, cwd=folder)
    before = (folder / "last.json").read_bytes()
    run = govlint("check", *arguments, "--against", "last.json", cwd=folder)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("last.json 是要读的文件，")
    assert (folder / "last.json").read_bytes() == before
