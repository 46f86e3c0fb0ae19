"""Rosters in Excel, CSV and YAML: read alike, and every mistake told with its place."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from govlint.audit import sheet
from govlint.audit.bodies import Body, Roster
from govlint.audit.roster_file import read_roster
from govlint.refusal import Refusal
from govlint.sources.mistakes import Mistakes

_BODIES = [
    Body(id="G1", name="甲县人民政府", level="县级", aliases=("甲县政府", "甲县")),
    Body(id="甲县水务局", name="甲县水务局", level="部门", parent="G1", first=2021),
    Body(id="G3", name="甲县水利局", level="部门", parent="G1", last=2020),
    Body(id="G4", name="水务局东区分局", parent="甲县水务局", first=2021, last=2023),
]
_TABLE = [
    ["编号", "单位名称", "级别", "主管", "曾用名", "起始年度", "截止年度", "备注"],
    ["G1", "甲县人民政府", "县级", "", "甲县政府、甲县", "", "", "在县城"],
    ["", "甲县水务局", "部门", "G1", "", "2021", "", ""],
    ["G3", "甲县水利局", "部门", "甲县政府", "", "", "2020年", ""],
    ["G4", "水务局东区分局", "", "甲县 水务局", "", "２０２１年度", "2023", ""],
]
_YAML = """\
- {id: G1, name: 甲县人民政府, level: 县级, aliases: [甲县政府, 甲县], note: 在县城}
- name: 甲县水务局
  level: 部门
  parent: G1
  first: 2021
- {id: G3, name: 甲县水利局, level: 部门, parent: 甲县政府, last: 2020年}
- {id: G4, name: 水务局东区分局, parent: 甲县水务局, first: 2021, last: 2023}
"""


def _bodies(roster: Roster) -> list[Body]:
    return list(roster.bodies.values())


def _csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding))
    return path


def _xlsx(path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    book.create_sheet("别的").append(["无关", "的表"])
    book.save(path)
    return path


def _wrong(path: Path, language: str = "zh") -> list[str]:
    """Every mistake in a file as ``line:column: message``."""
    with pytest.raises(Mistakes) as caught:
        read_roster(path)
    return [
        f"{problem.line}:{problem.column}: {problem.message.in_language(language)}"  # type: ignore[arg-type]
        for problem in caught.value.problems
    ]


def _refused(path: Path) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        read_roster(path)
    assert not isinstance(caught.value, Mistakes)
    message = caught.value.message
    zh, en = f"不能使用 {path}：", f"{path} cannot be used: "
    assert message.zh.startswith(zh)
    assert message.en.startswith(en)
    return message.zh.removeprefix(zh), message.en.removeprefix(en)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    assert _bodies(read_roster(_csv(tmp_path / "a.csv", _TABLE, delimiter, encoding))) == _BODIES


def test_xlsx(tmp_path: Path) -> None:
    assert _bodies(read_roster(_xlsx(tmp_path / "A.XLSX", _TABLE))) == _BODIES
    numbers = [["id", "name", "first", "last"], [1001.0, "甲", 2021, 2022.0], [1002, "乙", None, None]]
    assert _bodies(read_roster(_xlsx(tmp_path / "b.xlsx", numbers))) == [
        Body(id="1001", name="甲", first=2021, last=2022),
        Body(id="1002", name="乙"),
    ]


def test_formulas_count_as_what_they_gave_last(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    rows = book.add_worksheet()
    rows.write("A1", "name")
    rows.write_formula("A2", '="A"&"B"', None, "AB")
    book.close()
    assert _bodies(read_roster(tmp_path / "a.xlsx")) == [Body(id="AB", name="AB")]


@pytest.mark.parametrize("name", ["a.yaml", "a.yml"])
def test_yaml(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(_YAML, encoding="utf-8")
    assert _bodies(read_roster(tmp_path / name)) == _BODIES


def test_titles_blank_rows_and_the_order_of_columns(tmp_path: Path) -> None:
    rows = [
        [],
        ["甲县单位名单"],
        ["", "（2023年）"],
        ["上级", " Ｎａｍｅ ", "", "序号"],
        ["", "甲"],
        ["", ""],
        ["甲", "乙", "", "2"],
    ]
    wanted = [Body(id="甲", name="甲"), Body(id="乙", name="乙", parent="甲")]
    assert _bodies(read_roster(_csv(tmp_path / "a.csv", rows))) == wanted
    assert _bodies(read_roster(_xlsx(tmp_path / "a.xlsx", rows, merged=["A2:D2"]))) == wanted


def test_a_list_of_names(tmp_path: Path) -> None:
    rows = [["名称"], ["甲"], ["乙"]]
    assert _bodies(read_roster(_csv(tmp_path / "a.csv", rows))) == [
        Body(id="甲", name="甲"),
        Body(id="乙", name="乙"),
    ]


def test_aliases_are_parted_by_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('name,aliases\n甲,"乙、丙；丁;戊,己，庚/辛\n壬、、 癸 、乙"\n', encoding="utf-8")
    assert _bodies(read_roster(path)) == [
        Body(id="甲", name="甲", aliases=("乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"))
    ]


def test_a_parent_with_a_separator_in_its_name(tmp_path: Path) -> None:
    rows = [["name", "parent"], ["甲、乙局", ""], ["丙", "甲、乙局"]]
    assert read_roster(_csv(tmp_path / "a.csv", rows)).body("丙").parent == "甲、乙局"


@pytest.mark.parametrize(
    ("rows", "mistakes"),
    [
        ([[""]], ["1:1: 名单里没有单位；请至少写一行“名称”和一个单位"]),
        ([["甲局"], ["乙局"]], ["1:1: 名单里没有单位；请至少写一行“名称”和一个单位"]),
        ([["甲县名单"], ["名称", "上级"]], ["2:1: 名单里没有单位；请至少写一行“名称”和一个单位"]),
        ([["名称", "上级"]], ["1:1: 名单里没有单位；请至少写一行“名称”和一个单位"]),
        (
            [["编号", "上级"], ["1", ""]],
            ["1:1: 没有单位名称的列；标题行要有其中之一：名称、name、机关名称、单位名称、机构名称"],
        ),
        (
            [["名称", "上及", "电话"], ["甲", "", "1"]],
            [
                "1:2: 不认识的列“上及”；可以有：名称、编号、层级、上级、别名、起始年度、截止年度、备注",
                "1:3: 不认识的列“电话”；可以有：名称、编号、层级、上级、别名、起始年度、截止年度、备注",
            ],
        ),
        (
            [["名称", "起始年限"], ["甲", ""]],
            [
                "1:2: 不认识的列“起始年限”；"
                "可以有：名称、编号、层级、上级、别名、起始年度、截止年度、备注；是否指“起始年度”？"
            ],
        ),
        ([["名称", "name"], ["甲", "乙"]], ["1:2: “name”列与“名称”列意思相同，请只留一列"]),
        (
            [["名称", "", "id"], ["甲"], ["乙", "x", "", "y"]],
            [
                "3:2: 这一列有内容而没有标题；请写明标题，或删去",
                "3:4: 这一列有内容而没有标题；请写明标题，或删去",
            ],
        ),
        (
            [["id", "名称"], ["1", "甲"], ["2", ""], ["3", "（）"]],
            ["3:2: 这一行没有单位名称，请填写", "4:2: 这一行没有单位名称，请填写"],
        ),
        ([["id", "名称"], ["a1", "甲"], ["Ａ１", "乙"]], ["3:1: 编号“Ａ１”也是第 2 行的，请改正其中一个"]),
        (
            [
                ["id", "名称", "别名"],
                ["1", "甲局", "乙局"],
                ["2", "甲 局", ""],
                ["3", "丙", "丁、乙局"],
                ["4", "乙局", ""],
            ],
            [
                "3:2: 名称或别名“甲 局”也是第 2 行“甲局”的，请写完整名称以便区分",
                "4:3: 名称或别名“乙局”也是第 2 行“甲局”的，请写完整名称以便区分",
                "5:2: 名称或别名“乙局”也是第 2 行“甲局”的，请写完整名称以便区分",
            ],
        ),
        ([["名称"], ["甲"], ["甲"]], ["3:1: 名称或别名“甲”也是第 2 行“甲”的，请写完整名称以便区分"]),
        (
            [["名称", "上级"], ["甲县水务局", "甲县水务厅"], ["丁", "戊"]],
            [
                "2:2: 上级“甲县水务厅”不在名单里；请补上这个单位，最上一级的此格留空；是否指“甲县水务局”？",
                "3:2: 上级“戊”不在名单里；请补上这个单位，最上一级的此格留空",
            ],
        ),
        (
            [["名称", "上级"], ["甲", ""], ["乙", ""], ["丙", "甲、乙"], ["丁", "甲/戊"]],
            [
                "4:2: 这一格写了 2 个上级（甲、乙），一个单位只能有一个上级",
                "5:2: 这一格写了 2 个上级（甲、戊），一个单位只能有一个上级",
            ],
        ),
        (
            [["名称", "上级"], ["丁", "乙"], ["甲", "乙"], ["乙", "丙"], ["丙", "甲"], ["戊", "戊"]],
            [
                "3:2: 上级关系成了环：甲、乙、丙、甲；请改正其中一个上级",
                "6:2: 上级关系成了环：戊、戊；请改正其中一个上级",
            ],
        ),
        (
            [
                ["名称", "first", "last"],
                ["甲", "去年", ""],
                ["乙", "202", "1800"],
                ["丙", "2023", "2022"],
                ["丁", "2023", "2023"],
            ],
            [
                "2:2: “去年”不是年度，请写四位数字，如 2023",
                "3:2: “202”不是年度，请写四位数字，如 2023",
                "3:3: “1800”不是年度，请写四位数字，如 2023",
                "4:3: 起始年度 2023 在截止年度 2022 之后，请改正",
            ],
        ),
    ],
)
def test_mistakes(tmp_path: Path, rows: Sequence[Sequence[str]], mistakes: Sequence[str]) -> None:
    assert _wrong(_csv(tmp_path / "a.csv", rows)) == mistakes
    assert _wrong(_xlsx(tmp_path / "a.xlsx", rows)) == mistakes


def test_mistakes_in_english(tmp_path: Path) -> None:
    rows = [
        ["name", "id", "parent", "first", "last", "leve"],
        ["A", "1", "B", "20", "", ""],
        ["A", "1", "A, C", "2023", "2022", ""],
        ["D", "4", "D", "", "", ""],
        ["", "5", "", "", "", ""],
    ]
    assert _wrong(_csv(tmp_path / "a.csv", rows, ";"), "en") == [
        "1:6: unknown column 'leve'; there may be: name, id, level, parent, aliases, first, last, note; "
        "did you mean 'level'?",
        "2:3: the body above, 'B', is not in the roster; add it, or leave the cell blank at the top",
        "2:4: '20' is no year; write four digits, such as 2023",
        "3:1: the name or alias 'A' is one of 'A' in row 2 as well; write names that differ",
        "3:2: the id '1' is that of row 2 as well; correct one",
        "3:3: there are 2 bodies above (A, C); a body can have one only",
        "3:5: the first year, 2023, is after the last, 2022; correct one",
        "4:3: the bodies above form a loop: D, D; correct the body above of one of them",
        "5:1: this row has no name of a body; write one",
    ]


def test_hints_are_bounded(tmp_path: Path) -> None:
    names = [f"{number}号单位" for number in range(30)]
    rows = [["name", "parent"], *([name, f"{name}x"] for name in names)]
    assert [wrong.endswith("？") for wrong in _wrong(_csv(tmp_path / "a.csv", rows))] == [True] * 20 + [
        False
    ] * 10


def test_mistakes_of_yaml_have_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- name: 甲\n  parent: 乙\n- {first: x}\n- {nam: 1}\n", encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        read_roster(path)
    assert caught.value.in_language("en").replace(str(path), "a.yaml").splitlines() == [
        "a.yaml:2:11: the body above, '乙', is not in the roster; add it, or leave the cell blank at the top",
        "      parent: 乙",
        "              ^",
        "a.yaml:3:3: this row has no name of a body; write one",
        "    - {first: x}",
        "      ^",
        "a.yaml:3:11: 'x' is no year; write four digits, such as 2023",
        "    - {first: x}",
        "              ^",
        "a.yaml:4:3: this row has no name of a body; write one",
        "    - {nam: 1}",
        "      ^",
        "a.yaml:4:4: unknown column 'nam'; there may be: "
        "name, id, level, parent, aliases, first, last, note; did you mean 'name'?",
        "    - {nam: 1}",
        "       ^",
        "5 mistakes; nothing was checked.",
    ]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("", ["1:1: 名单里没有单位；请至少写一行“名称”和一个单位"]),
        ("name: 甲\n", ["1:1: 这里要一个列表，每项以“- ”开头"]),
        ("- 甲\n- name: 乙\n- [丙]\n", ["1:3: 这一项要写成“键: 值”", "3:3: 这一项要写成“键: 值”"]),
        (
            "- name: {a: b}\n- name: 乙\n  aliases: [丙, [丁]]\n",
            ["1:9: 这里要一段文字，或者文字的列表", "3:12: 这里要一段文字，或者文字的列表"],
        ),
        ("- name: &a 甲\n  id: *a\n", ["1:9: 不允许使用锚和别名（& 和 *）"]),
    ],
)
def test_what_yaml_may_hold(tmp_path: Path, text: str, mistakes: Sequence[str]) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert _wrong(tmp_path / "a.yaml")[: len(mistakes)] == mistakes


@pytest.mark.parametrize(
    ("data", "mistakes"),
    [
        (
            b'name,id\n"a"b,1\n',
            ["2:1: the quotation marks do not pair, or a cell is too long: ',' expected after '\"'"],
        ),
        (
            b'name,id\na,1\n\n"b,2\n',
            ["4:1: the quotation marks do not pair, or a cell is too long: unexpected end of data"],
        ),
        (
            b"name\na\n\x01b\n",
            [
                "3:1: there are control characters, perhaps it is no text; "
                "take them out, or save it as CSV again"
            ],
        ),
        # A cell of several lines: the row is where it begins.
        (b'name,first\n"a\nb",2000\nc,x\n', ["4:2: 'x' is no year; write four digits, such as 2023"]),
    ],
)
def test_broken_csv(tmp_path: Path, data: bytes, mistakes: Sequence[str]) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert _wrong(tmp_path / "a.csv", "en") == mistakes


def test_merged_cells_are_refused_below_the_headings(tmp_path: Path) -> None:
    rows = [["名单"], [], ["上级", "名称"], ["", "甲"], ["甲", "乙"], ["", "丙"], ["丁", ""]]
    path = _xlsx(tmp_path / "a.xlsx", rows, merged=["A1:B2", "A5:A6", "A7:B7"])
    assert _wrong(path, "en") == [
        "5:1: the cells A5:A6 are merged, so that what each row has is not clear; "
        "unmerge them and fill every row"
    ]
    path = _xlsx(tmp_path / "a.xlsx", rows, merged=["A1:B2", "A3:A4"])
    assert [wrong[:4] for wrong in _wrong(path)] == ["3:1:"]


def _zipped(path: Path, source: Path, **changed: bytes) -> Path:
    """A copy of a zip with the parts whose names end as the keys say replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            own = next((data for key, data in changed.items() if name.endswith(f"{key}.xml")), old.read(name))
            new.writestr(name, own)
    return path


_DAMAGED = "it is no Excel workbook, or is damaged; open it in Excel or WPS and save it as .xlsx"


def test_damaged_and_hostile_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = _xlsx(tmp_path / "good.xlsx", [["name"], ["A"]])
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert _refused(path) == (
        "这是有密码的或旧格式（.xls）的文件；请取消密码，另存为 .xlsx",
        "it has a password or is of the old format (.xls); take the password off and save it as .xlsx",
    )
    path.write_bytes(good.read_bytes()[:-300])
    assert _refused(path)[1] == (
        "The file is damaged or incomplete; get it again, or repair it in Word or WPS and save it anew."
    )
    assert _refused(_zipped(path, good, sheet1=b"<worksheet><sheetData><row>"))[1] == _DAMAGED
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("word/document.xml", "<a/>")
    assert _refused(path)[1] == _DAMAGED
    assert _refused(_zipped(path, good, sheet1=b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'))[1] == (
        "it has a document type declaration, which no ordinary workbook has; save it anew as .xlsx"
    )
    assert re.fullmatch(
        r".*sheet1\.xml inside the file unpacks to more than 200 times its size .*",
        _refused(_zipped(path, good, sheet1=b" " * 2_000_000))[1],
    )
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="%d"/></sheetData></worksheet>'
    )
    many = "it has more than 3000000 cells, the limit; delete rows and columns that do not belong to it"
    assert _refused(_zipped(path, good, sheet1=far % 10**15))[1] == many
    monkeypatch.setattr(sheet, "_MOST_CELLS", 2)
    assert [body.name for body in _bodies(read_roster(good))] == ["A"]
    assert _refused(_xlsx(path, [["name"], ["A"], ["B"]]))[1] == many
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert _refused(good) == (
        '读 .xlsx 需要另装组件；请运行：pip install "govlint[audit]"，或另存为 .csv',
        'reading .xlsx needs another component; run: pip install "govlint[audit]", or save it as .csv',
    )


def test_files_that_are_no_rosters(tmp_path: Path) -> None:
    kinds = "it must be an .xlsx, .csv or .yaml file; save it as one of these"
    assert _refused(tmp_path / "a.docx") == (
        "只能是 .xlsx、.csv 或 .yaml 文件，请另存为其中一种",
        f"{kinds}",
    )
    assert _refused(tmp_path / "none.csv")[1] == "cannot be read: No such file or directory"
    assert _wrong(tmp_path / "none.yaml", "en") == ["1:1: cannot be read: No such file or directory"]
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert "no regular file" in _refused(tmp_path / "pipe.xlsx")[1]
    (tmp_path / "utf16.csv").write_bytes("name\na\n".encode("utf-16"))
    assert _refused(tmp_path / "utf16.csv")[1] == ("it is neither UTF-8 nor GB18030; save it as CSV in UTF-8")
    (tmp_path / "huge.csv").touch()
    os.truncate(tmp_path / "huge.csv", 1 << 40)
    assert _refused(tmp_path / "huge.csv")[1] == "the file has more than 50000000 bytes"


_PARENTS = st.integers(min_value=1, max_value=12).flatmap(
    lambda count: st.lists(st.integers(min_value=-1, max_value=count - 1), min_size=count, max_size=count)
)


def _on_a_loop(parents: Sequence[int]) -> set[int]:
    """Those that are above themselves."""
    found = set()
    for start in range(len(parents)):
        at = parents[start]
        for _ in parents:
            if at == start:
                found.add(start)
            at = parents[at] if at >= 0 else -1
    return found


@given(_PARENTS)
def test_loops_are_always_found(tmp_path_factory: pytest.TempPathFactory, parents: Sequence[int]) -> None:
    names = "甲乙丙丁戊己庚辛壬癸子丑"[: len(parents)]
    rows = [[names[own], names[above] if above >= 0 else ""] for own, above in enumerate(parents)]
    path = _csv(tmp_path_factory.getbasetemp() / "loops.csv", [["name", "parent"], *rows])
    loops = []
    try:
        assert [[body.name, body.parent] for body in _bodies(read_roster(path))] == rows
    except Mistakes as error:
        told = [(problem.line, problem.message.zh) for problem in error.problems]
        loops = [(line, re.split("[：；]", message)[1].split("、")) for line, message in told]
    assert {one for _, loop in loops for one in loop} == {names[own] for own in _on_a_loop(parents)}
    # Each once, from the first of it in the roster to that one again.
    assert sum(len(loop) - 1 for _, loop in loops) == len(_on_a_loop(parents))
    assert all(loop[0] == loop[-1] == min(loop, key=names.index) for _, loop in loops)
    assert all(names[line - 2] == loop[0] for line, loop in loops)


_TEXTS = st.text(alphabet="甲乙,;\t\n\"'- :[]{}名称上级ame123年、\x00\ufeff", max_size=60)


@given(st.sampled_from([".csv", ".yaml", ".xlsx"]), st.one_of(_TEXTS.map(str.encode), st.binary(max_size=60)))
def test_nothing_crashes(tmp_path_factory: pytest.TempPathFactory, kind: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{kind}"
    path.write_bytes(data)
    with contextlib.suppress(Refusal):
        assert _bodies(read_roster(path))
