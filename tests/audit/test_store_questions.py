"""The questions of ``docs/store.md``, asked of a small store as an office opens it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from govlint.audit.bodies import Body, Roster
from govlint.audit.rows import Identified, Kept
from govlint.audit.store import Store
from govlint.run.one_file import Unchecked
from govlint.text.bilingual import Bilingual
from tests.audit.reports import figure, finding, kept, record, result

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "store.md"
_QUESTIONS = re.findall(r"(?ms)^\*\*(\d+)\. [^\n]+\n\n```sql\n(.*?)^```$", _PAGE.read_text(encoding="utf-8"))
_COUNTY = Body(id="1", name="甲县政府", level="县")
_WATER = Body(id="2", name="甲县水务局", level="部门", parent="1")
_SCHOOLS = Body(id="3", name="甲县教育局", level="部门", parent="1")
_CLOSED = Body(id="4", name="甲县旧局", level="部门", parent="1", last=2022)
_LATER = Body(id="5", name="甲县新局", level="部门", parent="1", first=2025)
_SAME = "坚持以人民为中心。"
_ANSWERS: list[list[tuple[Any, ...]]] = [
    [("打不开.docx", "打不开"), ("通知.docx", "不像报告")],
    [("甲县教育局",)],
    [("某局.docx", "某局", "不能确定是哪个单位的报告")],
    [("SUM001", 3, 2), ("TXT001", 1, 1)],
    [("县", 2023, 1, 0.0), ("县", 2024, 1, 2.0), ("部门", 2023, 2, 0.0), ("部门", 2024, 1, 1.0)],
    [("甲县水务局", 2024, 4, 3)],
    [(2023, 45, 3), (2024, 67, 3)],
    [
        ("1", 2023, 30, 15, None),
        ("1", 2024, 50, 7, ["甲县教育局"]),
    ],
    [("2024/水务局.docx", "行fees", "列total", "约3", "2", "7")],
    [(_SAME, ["甲县政府", "甲县水务局"])],
]


def _report(
    path: str, year: int, new: int, carried_in: int, carried_out: int, rules: Sequence[str] = (), *more: str
) -> Kept:
    figures = [
        figure("new", str(new), new),
        figure("new", str(new), new, column="natural"),
        figure("carried_in", str(carried_in), carried_in),
        figure("carried_out", str(carried_out), carried_out),
        *(figure("fees", text, None, line=7) for text in more),
    ]
    recorded = record(figures, [_SAME, f"{path}如此。"])
    findings = [finding(rule, "warning" if rule == "TXT001" else "error") for rule in rules]
    return kept(path, result(year, findings=findings, recorded=recorded, name=Path(path).stem))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "audit.duckdb"
    batch = [
        _report("2023/政府.docx", 2023, 30, 1, 2),
        _report("2023/水务局.docx", 2023, 5, 0, 4),
        _report("2023/教育局.docx", 2023, 10, 0, 0),
        _report("2024/政府.docx", 2024, 50, 2, 6, ["SUM001", "SUM001"]),
        _report("2024/水务局.docx", 2024, 7, 3, 1, ["SUM001", "TXT001"], "约3", " "),
        _report("某局.docx", 2024, 10, 0, 0),
        kept("打不开.docx", Unchecked(Bilingual("打不开", "it cannot be opened"))),
        kept("通知.docx", Unchecked(Bilingual("不像报告", "no such report"), unrecognised=True)),
    ]
    bodies = [_COUNTY, _WATER, _SCHOOLS, _COUNTY, _WATER]
    identities = [
        Identified(report=n, body=body.id, body_name=body.name, parent=body.parent, level=body.level)
        for n, body in enumerate(bodies, start=1)
    ]
    doubt = Bilingual("不能确定是哪个单位的报告", "it is not certain whose it is")
    with Store(path) as store:
        store.add(batch)
        store.set_bodies(Roster([_COUNTY, _WATER, _SCHOOLS, _CLOSED, _LATER]))
        store.set_identities([*identities, Identified(report=6, doubt=doubt)])
    return path


def test_there_are_ten_questions() -> None:
    assert [number for number, _ in _QUESTIONS] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("number", range(10))
def test_a_question_of_the_page(number: int, store: Path) -> None:
    with duckdb.connect(str(store), read_only=True) as connection:
        assert connection.execute(_QUESTIONS[number][1]).fetchall() == _ANSWERS[number]
