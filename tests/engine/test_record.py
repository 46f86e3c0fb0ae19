"""What is kept of a report: all that rules over several look at, and nothing private."""

from __future__ import annotations

import zlib
from decimal import Decimal
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.audit.rows import Kept
from govlint.audit.store import Store
from govlint.binding.prose.recorded import RecordedClaim
from govlint.document import TextAnchor
from govlint.engine.linter import Linter, Plan, Result
from govlint.engine.record import Record, RecordedSentence, RecordedTable, RecordedUnread
from govlint.finding import Location, Step
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual
from tests.audit.libraries import EAST, PACKS, audited, discs, report
from tests.checks.trying import markdown

_PHONE = "13812345678"


def _result(text: str) -> Result:
    return Linter(PACKS).lint(markdown(text), Plan(record=True))


def _record(text: str) -> Record:
    record = _result(text).record
    assert record is not None
    return record


def test_a_report() -> None:
    record = _record(report(EAST))
    assert (record.pack, record.called, record.traits, record.unread, record.doubtful) == (
        "libraries",
        (EAST,),
        {"level": "branch"},
        (),
        (),
    )
    assert record.names == (("title", EAST), ("signature", EAST))
    stock, visits = (
        Step("section", "stock", "二、馆藏情况"),
        Step("section", "visits", "三、各分馆到馆情况"),
    )
    assert record.tables == (
        RecordedTable("stock", "libraries", (stock, Step("table", "stock", "馆藏图书表")), TextAnchor(21, 3)),
        RecordedTable(
            "visits",
            "libraries",
            (visits, Step("table", "visits", "到馆人次表")),
            TextAnchor(39, 3),
            (("branch.1", "东城分馆", ""), ("branch.2", "西城分馆", "")),
        ),
    )
    values = {figure.name: (figure.text, figure.value) for figure in record.figures}
    assert len(values) == len(record.figures) == 43
    assert {
        name: values[name] for name in ("stock[discs, cost]", "stock[tapes, change]", "stock[discs, note]")
    } == {
        "stock[discs, cost]": ("1.25", Decimal("1.25")),
        "stock[tapes, change]": ("-2", -2),
        "stock[discs, note]": ("新购", None),
    }


def test_its_sentences() -> None:
    record = _record(report(EAST, plans="缺书。缺人；缺钱！还有？没有句号"))
    assert record.sentences == (
        RecordedSentence("readers.lending", "全年外借图书12册。", TextAnchor(8)),
        RecordedSentence("readers.events", "举办讲座4场。", TextAnchor(11)),
        RecordedSentence("readers.web", "网站可以续借。", TextAnchor(14)),
        RecordedSentence("readers.training", "组织培训2次。", TextAnchor(17)),
        RecordedSentence("plans", "缺书。", TextAnchor(48)),
        RecordedSentence("plans", "缺人；缺钱！", TextAnchor(48, 4)),
        RecordedSentence("plans", "还有？", TextAnchor(48, 10)),
        RecordedSentence("plans", "没有句号", TextAnchor(48, 13)),
    )


def _claims(text: str) -> list[tuple[object, ...]]:
    return [
        (c.kind, c.words, c.value, c.slack, c.measures, c.direction, c.period, c.doubt, c.beside)
        for c in _record(report(EAST, plans=text)).claims
        if c.location.path.startswith("plans")
    ]


def test_numbers_of_last_year_are_told_of_those_of_this() -> None:
    assert _claims("年末光盘30盘，比上年的25盘增加5盘，增长20%。") == [
        ("count", "年末光盘30盘", 30, 0, ("discs",), "", "this", "", ()),
        ("earlier", "比上年的25盘", 25, 0, ("discs",), "", "last", "", ("change", "growth")),
        ("change", "增加5盘", 5, 0, ("discs",), "up", "this", "", ("earlier", "growth")),
        ("growth", "增长20%", 20, 0, ("discs",), "up", "this", "", ("earlier", "change")),
    ]
    assert _claims("年末录像带8盘，比上年减少2盘。") == [
        ("count", "年末录像带8盘", 8, 0, ("tapes",), "", "this", "", ()),
        ("change", "比上年减少2盘", 2, 0, ("tapes",), "down", "this", "", ()),
    ]


def test_what_is_told_of_several_measures_is_compared_with_all_of_them() -> None:
    record = _record(report(EAST, plans="光盘、录像带共38盘，比上年的33盘增加5盘。"))
    told = [(c.kind, c.joined, c.measures) for c in record.claims if c.location.path.startswith("plans")]
    assert told == [(kind, "sum", ("discs", "tapes")) for kind in ("count", "earlier", "change")]


def test_what_states_no_number_is_not_kept() -> None:
    assert _claims("未新购光盘。光盘全部登记。") == []


def test_a_column_is_named_behind_its_measure() -> None:
    assert _claims("外借图书12册。")[0][4] == ("books.lent",)


def test_the_place_of_a_number_holds_its_words_alone() -> None:
    (claim,) = (c for c in _record(report(EAST, plans="又：年末光盘30盘。")).claims if "光盘" in c.words)
    route = (Step("section", "plans", "四、存在的问题和打算"), Step("paragraph", "1", ""))
    assert claim.location == Location(route, TextAnchor(48, 3), "年末光盘30盘")


def test_what_is_not_understood_is_a_doubt() -> None:
    assert [claim[7] for claim in _claims("各分馆光盘30盘。")] == ["body"]
    assert all(claim[7] for claim in _claims("光盘抽查中30盘。"))


def test_without_names_and_tables() -> None:
    text = report(EAST).replace(EAST, "")
    record = _record(
        text[: text.index("| 第一部分")] + "三、各分馆到馆情况\n\n四、存在的问题和打算\n\n无。\n"
    )
    assert (record.names, record.tables, record.figures, record.called) == ((), (), (), ())


def test_a_table_that_could_not_be_read() -> None:
    text = report(EAST).replace("| 光盘 | | 30 |", "| 光盘 | 30 |").replace("载体", "载")
    record = _record(text)
    (unread,) = record.unread
    assert (unread.id, unread.location.path) == ("stock", "stock/stock")
    assert unread.reason.zh
    assert [table.id for table in record.tables] == ["visits"]
    assert {figure.table for figure in record.figures} == {"visits"}


def test_private_numbers_are_never_kept(tmp_path: Path) -> None:
    store = tmp_path / "audit.duckdb"
    text = report(
        EAST,
        2023,
        ("| 6 | 2 | |", f"| {_PHONE} | 2 | |"),
        ("| 新购 |", f"| 电话{_PHONE} |"),
        ("本报告由", f"联系{_PHONE}。本报告由"),
        plans=f"电话{_PHONE}，光盘{_PHONE}盘，比上年的{_PHONE}盘增加1盘。",
    )
    files = {"2022/a.md": report(EAST, 2022), "2023/a.md": text}
    audited(tmp_path, files, store=store, paths=[tmp_path / "2022", tmp_path / "2023"])
    with duckdb.connect(str(store), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        cells = [
            zlib.decompress(cell).decode() if isinstance(cell, bytes) else str(cell)
            for table in tables
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()
            for cell in row
            if cell is not None
        ]
    assert any("138********" in cell for cell in cells)
    assert [cell for cell in cells if _PHONE in cell] == []


def test_a_masked_number_counts_for_nothing() -> None:
    record = _record(report(EAST, 2023, ("| 6 | 2 | |", f"| {_PHONE} | 2 | |"), plans=f"光盘{_PHONE}盘。"))
    (figure,) = (f for f in record.figures if f.name == "stock[moves, dropped]")
    assert (figure.text, figure.value) == ("138********", None)
    (claim,) = (c for c in record.claims if "光盘" in c.words)
    assert (claim.words, claim.value, claim.slack, claim.doubt) == ("光盘138********盘", 0, 0, "private")


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.decimals(-(10**12), 10**12, places=2) | st.integers(-(10**30), 10**30), min_size=1, max_size=4
    ),
    st.text(max_size=8),
)
def test_it_comes_back_from_a_store_as_it_was(values: list[Decimal | int], words: str) -> None:
    own = _BASE
    figures = tuple(
        msgspec.structs.replace(figure, value=value, text=words)
        for figure, value in zip(own.figures, values, strict=False)
    )
    claim = RecordedClaim(
        kind="earlier",
        words=words,
        value=values[0],
        slack=0,
        measures=("discs",),
        joined="",
        direction="",
        period="last",
        doubt="",
        location=Location((), None, words),
        beside=("change",),
    )
    sentence = RecordedSentence("plans", words, None)
    record = msgspec.structs.replace(
        own,
        figures=figures,
        claims=(claim,),
        sentences=(sentence,),
        doubtful=(TextAnchor(3, 4),),
        unread=(RecordedUnread(words, Location((), None, words), Bilingual(words, words)),),
    )
    result = msgspec.structs.replace(_RESULT, record=record)
    with Store(None) as store:
        store.add([Kept(Checked(Path("a.md"), "md", result), "digest", "settings")])
        assert store.records([1]) == {1: record}
        ((_, checked),) = store.checked([1])
    assert checked.outcome == msgspec.structs.replace(result, record=None)


_RESULT = _result(report(EAST, 2023, discs(31)))
assert _RESULT.record is not None
_BASE = _RESULT.record


@pytest.mark.parametrize("record", [False, True])
def test_it_is_made_only_where_it_is_asked_for(record: bool) -> None:
    result = Linter(PACKS).lint(markdown(report(EAST)), Plan(record=record))
    assert (result.record is not None) is record
