"""One report with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.web.audit import report as module
from govlint.web.audit.audited import Audited
from govlint.web.audit.report import part_title, report_view
from tests.outputs.audit.audits import ALONE, FILES, audit, library, report


def _number(audited: Audited, path: str) -> int:
    (number,) = [n for n, entry in audited.entries.items() if entry.stored.path == path]
    return number


def test_a_report(libraries: Audited) -> None:
    number = _number(libraries, "2022/总馆.md")
    view = report_view(libraries, number, "zh")
    assert (view.head.number, view.head.name, view.head.year) == (number, "云汀市图书馆", 2022)
    assert (view.title, view.form, view.level, view.parent) == (
        "云汀市图书馆2022年度服务报告",
        "2020年格式",
        "总馆",
        "",
    )
    assert [(line.year, line.status) for line in view.lines] == [(2022, "handed-in")]
    assert (view.reason, view.left_out, view.unknown, view.crashes) == (None, 0, (), ())
    (across,), (alone,) = view.beside, view.alone
    assert (across.rule, across.message) == ("MEM001", "总馆写 100，两个分馆之和是 90")
    assert [(o.value, o.place.file, o.place.number) for o in across.operands] == [
        ("100", None, None),
        ("60", "2022/东分馆.md", _number(libraries, "2022/东分馆.md")),
        (None, "2022/西分馆.md", _number(libraries, "2022/西分馆.md")),
        ("9", "", None),
    ]
    assert (alone.rule, alone.message, alone.others) == ("LIB001", "表中合计有误", ())
    assert [table.title for table in view.tables] == ["到馆人次表"]
    assert view.in_tables == frozenset()
    assert report_view(libraries, number, "en").beside[0].message == "EN 总馆写 100，两个分馆之和是 90"


def test_whose_it_is_and_how_it_was_handed_in(libraries: Audited) -> None:
    def told(path: str) -> tuple[object, ...]:
        view = report_view(libraries, _number(libraries, path), "zh")
        return view.parent, view.level, [(line.year, line.status) for line in view.lines]

    assert told("2023/东分馆.md") == ("云汀市图书馆", "分馆", [(2023, "repeated")])
    assert told("2023/南分馆.md") == ("", "", [(2023, "unlisted")])


def test_a_file_that_was_not_checked(libraries: Audited) -> None:
    view = report_view(libraries, _number(libraries, "1/北分馆.docx"), "zh")
    assert view.reason == Bilingual("文件损坏", "it is damaged")
    assert [line.status for line in view.lines] == ["unchecked"]
    assert (view.beside, view.alone, view.tables, view.parts) == ((), (), (), ())


def test_there_is_no_such_report(libraries: Audited) -> None:
    with pytest.raises(Refusal) as caught:
        report_view(libraries, 4711, "zh")
    assert caught.value.message == Bilingual(
        "存储中没有编号为 4711 的文件；请回到总表重新选择。",
        "The store has no file of the number 4711; go back to the overview and choose again.",
    )


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Audited]:
    path = tmp_path / "many.duckdb"
    files = {**FILES, "2022/总馆.md": report("云汀市图书馆", 2022, (), [ALONE] * 3)}
    with Store(path) as store:
        audit(store, files)
    with Store(path, reading=Reading("many", tmp_path)) as store:
        yield Audited(store, (library(),))


@pytest.mark.parametrize(("most", "alone", "left_out"), [(4, 3, 0), (3, 2, 1), (1, 0, 3)])
def test_how_many_findings_are_shown(
    many: Audited, monkeypatch: pytest.MonkeyPatch, most: int, alone: int, left_out: int
) -> None:
    monkeypatch.setattr(module, "MOST_FINDINGS", most)
    view = report_view(many, _number(many, "2022/总馆.md"), "zh")
    assert (len(view.beside), len(view.alone), view.left_out) == (1, alone, left_out)


def test_the_county(county: Audited, numbers: Mapping[str, int]) -> None:
    view = report_view(county, numbers["2024/natural-resources-bureau.docx"], "zh")
    (across,) = view.beside
    assert across.message == "“上年结转”总计写 5 件，去年报告的“结转下年度”总计是 4 件，相差 1 件"
    assert [operand.place.number for operand in across.operands] == [
        None,
        numbers["2023/natural-resources-bureau.md"],
    ]
    assert view.in_tables == {1}
    marked = [
        (table.title, row.label, cell.left)
        for table in view.tables
        for grid in table.grids
        for row in grid.rows
        for cell in row.cells
        if cell and cell.marks
    ]
    assert marked == [("收到和处理政府信息公开申请情况表", "二、上年结转", "5")]
    assert [part.title for part in view.parts][-1] == "六、其他需要报告的事项"
    assert view.parts[0].title == "一、总体情况 / 主动公开"
    government = report_view(county, numbers["2024/government.html"], "zh")
    assert "霁川县葭泊镇人民政府的报告（缺失）" in government.unknown[0].reason
    assert government.unknown[0].rules[0].startswith("MEM001 ")


def test_what_parts_are_called(county: Audited) -> None:
    pack = county.packs["disclosure-2021"]
    assert part_title(pack, "improvement") == "五、存在的主要问题及改进情况"
    assert part_title(pack, "improvement.nothing") == "五、存在的主要问题及改进情况"
    assert part_title(pack, "nowhere.1") == "nowhere.1"
    assert part_title(None, "overview") == "overview"
