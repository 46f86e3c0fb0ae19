"""The store: what is added comes back as it was, is there in SQL, and is replaced as it should be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from govlint.audit.bodies import Body, Roster
from govlint.audit.rows import Identified, Kept, Stored, finding_key
from govlint.audit.store import Store
from govlint.audit.tables import TABLES
from govlint.checks.others import Usual
from govlint.engine.linter import Crash, Linter, NotAssessed, Plan, Result, Said
from govlint.finding import Evidence, Location, Operand
from govlint.run.files import File
from govlint.run.one_file import Checked, Job, Unchecked, check_file
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number
from tests.audit.reports import EVERYTHING, ROUTE, figure, finding, kept, record, result

_ROOT = Path(__file__).resolve().parents[2]
_UNREADABLE = Unchecked(Bilingual("打不开", "it cannot be opened"))
_NO_REPORT = Unchecked(Bilingual("不像报告", "no such report"), unrecognised=True)


def _without_record(checked: Checked) -> Checked:
    outcome = checked.outcome
    if isinstance(outcome, Unchecked):
        return checked
    return msgspec.structs.replace(checked, outcome=msgspec.structs.replace(outcome, record=None))


def _asked(path: Path, question: str) -> list[tuple[Any, ...]]:
    """The answer to a question, as somebody gets it who opens the file without govlint."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(question).fetchall()


def test_what_is_added_comes_back_as_it_was(linter: Linter) -> None:
    names = [
        "clean/township-2023.docx",
        "flawed/wrong-inner-cell.docx",
        "flawed/cell-writing.txt",
        "README.md",
    ]
    files = [File(_ROOT / "examples" / name) for name in names]
    checked = [check_file(linter, Job(file, Plan(record=True))) for file in files]
    assert [type(one.outcome) for one in checked] == [Result, Result, Result, Unchecked]
    checked += [Checked(Path("a.pdf"), "pdf", EVERYTHING), Checked(Path("b.docx"), "docx", _UNREADABLE)]
    with Store(None) as store:
        store.add([Kept(one, "d", "s") for one in checked])
        order = [3, 5, 1, 6, 4, 2]
        assert list(store.checked(order)) == [(n, _without_record(checked[n - 1])) for n in order]
        records = store.records(range(1, 9))
    kept = {n: one.outcome.record for n, one in enumerate(checked, 1) if isinstance(one.outcome, Result)}
    assert records == kept
    back = records[5]
    assert [(figure.value, type(figure.value), str(figure.value)) for figure in back.figures] == [
        (3, int, "3"),
        (Decimal("3.50"), Decimal, "3.50"),
        (None, type(None), "None"),
        (Decimal("0.123456789098765"), Decimal, "0.123456789098765"),
        (-999999999999999999, int, "-999999999999999999"),
    ]


def test_a_report_in_sql(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with Store(path) as store:
        store.add([kept("a/甲.docx", EVERYTHING)])
    columns = (
        "id, path, path_bytes, digest, settings, status, reason_zh, reason_en, format, edition, pack, year, "
        "title, name, names, called, body, body_name, parent, level, doubt_zh, doubt_en, "
        "errors, warnings, infos, not_assessed"
    )
    assert _asked(path, f"SELECT {columns} FROM report") == [
        (
            *(1, "a/甲.docx", None, "d1", "s1", "checked", "", "", "docx", "form-2021", "form-2019", 2024),
            *("甲县水务局2024年报告", "甲县水务局"),
            '[["title","甲县水务局"],["signature","甲县水务局（东区）"]]',
            '["甲县水务局"]',
            *("", "", "", "", "", "", 1, 1, 2, 1),
        )
    ]
    table = "收到和处理政府信息公开申请情况表"
    assert _asked(path, "SELECT * FROM figure") == [
        (1, "applications", row, "total", table, f"行{row}", "列total", text, value, place)
        for row, text, value, place in [
            ("new", "3", 3, '{"kind":"docx","block":9,"table":2,"row":1,"cell":3}'),
            ("in", "3.50", Decimal("3.5"), '{"kind":"docx","block":9,"table":2,"row":2,"cell":3}'),
            ("out", "—", None, '{"kind":"docx","block":9,"table":2,"row":3,"cell":3}'),
            (
                "fees",
                "0.123456789098765",
                Decimal("0.1234567890"),
                '{"kind":"docx","block":9,"table":2,"row":4,"cell":3}',
            ),
            (
                "all",
                "-999999999999999999",
                -999999999999999999,
                '{"kind":"docx","block":9,"table":2,"row":5,"cell":3}',
            ),
        ]
    ]
    measures = '["newly_received","answered.total"]'
    place = '{"kind":"text","line":7,"column":12}'
    assert _asked(path, "SELECT * FROM claim") == [
        (1, 1, "count", measures, "sum", "收到申请3件", 3, 0, "", "this", "", place),
        (
            1,
            2,
            "growth",
            "[]",
            "",
            "增长12.50%",
            Decimal("12.5"),
            Decimal("0.005"),
            "up",
            "this",
            "object",
            None,
        ),
        (
            1,
            3,
            "count",
            "[]",
            "",
            "约十万亿亿亿条",
            None,
            Decimal("9999999999999999999999999999.9999999999"),
            "",
            "next",
            "plan",
            None,
        ),
    ]
    assert _asked(path, "SELECT * FROM sentence") == [
        (1, 1, "overview.proactive", "全年公开信息3条。"),
        (1, 2, "other", "没有其他事项。"),
    ]
    assert _asked(path, "SELECT * FROM not_assessed") == [
        (1, "SUM002", "缺表", "a table is missing", "requests/applications", False)
    ]
    told = (
        "“3”不是数",
        "'3' is no number",
        "",
        "",
        "",
        "requests/applications",
        "3①",
        False,
        "",
        "[]",
        False,
    )
    found = _asked(path, "SELECT * FROM finding")
    assert found[1:] == [
        (1, "TXT001", "name-of-TXT001", "warning", *told),
        (1, "TXT002", "name-of-TXT002", "info", *told),
        (1, "TXT002", "name-of-TXT002", "info", *told),
    ]
    assert found[0][:-2] == (
        *(1, "SUM001", "sum", "error", "合计不符", "the sum is wrong", "改为 3", "write 3", "《规定》第一条"),
        *("requests/applications", "10", False, "b/去年.docx"),
    )
    assert msgspec.json.decode(found[0][-2], type=tuple[Evidence, ...]) == EVERYTHING.findings[0].evidence
    assert _asked(path, "SELECT evidence->0->>'filled' FROM finding LIMIT 1") == [("1 + 2 = 10",)]
    assert _asked(path, "SELECT * FROM meta") == [("govlint", 2, "0.1.0")]


def test_the_file_says_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with Store(path):
        pass
    told = "SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name"
    tables = sorted(TABLES, key=lambda table: table.name)
    assert _asked(path, told) == [(t.name, f"{t.comment.zh} · {t.comment.en}") for t in tables]
    told = (
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY table_name, column_index"
    )
    assert _asked(path, told) == [
        (table.name, column.name, column.type, column.optional, f"{column.comment.zh} · {column.comment.en}")
        for table in tables
        for column in table.columns
    ]


def test_names_that_come_again_are_held_once() -> None:
    with Store(None) as store:
        store.add([kept("a.docx", result(2023)), kept("b.docx", result(2024))])
        first, second = store.reports()
    assert (first.name, first.names, first.called) == (second.name, second.names, second.called)
    assert (first.year, second.year) == (2023, 2024)
    texts = [
        first.name,
        second.name,
        *first.called[:1],
        *second.called[:1],
        first.names[0][1],
        second.names[1][1],
    ]
    assert len(set(map(id, texts))) == 1
    assert first.settings is second.settings


def test_what_is_waived() -> None:
    sum_, text = EVERYTHING.findings[:2]
    with Store(None) as store:
        store.add([kept("a.docx", EVERYTHING), kept("\udcff.docx", EVERYTHING), kept("c.docx", _UNREADABLE)])
        assert store.waived([1, 2, 3]) == {}
        store.add_waived([("a.docx", text), ("\udcff.docx", sum_), ("elsewhere.docx", sum_)])
        first, second = (("TXT001", "requests/applications", "“3”不是数"),), (finding_key(sum_),)
        assert store.waived([1, 2, 3]) == {1: {*first}, 2: {*second}}
        assert list(store.query("SELECT report, rule FROM finding WHERE waived ORDER BY ALL")) == [
            (1, "TXT001"),
            (2, "SUM001"),
        ]
        store.clear_waived()
        assert store.waived([1, 2, 3]) == {}


def test_what_is_known_of_all_files() -> None:
    with Store(None) as store:
        assert (store.known(), list(store.reports())) == ({}, [])
        store.add([kept("b.docx", EVERYTHING, "d2", "s2"), kept("c.docx", _UNREADABLE)])
        store.add([kept("a.docx", _NO_REPORT), kept("d.docx", result(None))])
        assert store.known() == {
            "a.docx": ("d1", "s1"),
            "b.docx": ("d2", "s2"),
            # It could not be checked, and is tried again.
            "c.docx": ("", "s1"),
            "d.docx": ("d1", "s1"),
        }
        reports = list(store.reports())
    nothing: dict[str, Any] = {
        **dict.fromkeys(("edition", "pack", "title", "name", "body", "body_name", "parent", "level"), ""),
        **dict.fromkeys(("reason", "year", "doubt")),
        **dict.fromkeys(("errors", "warnings", "infos", "not_assessed"), 0),
        **{"digest": "d1", "settings": "s1", "format": "docx", "names": (), "called": ()},
    }
    names = (("title", "甲县水务局"), ("signature", "甲县水务局"))
    assert reports == [
        Stored(
            **{
                **nothing,
                **{"id": 3, "path": "a.docx", "status": "unrecognised", "reason": _NO_REPORT.reason},
            }
        ),
        Stored(
            id=1,
            path="b.docx",
            digest="d2",
            settings="s2",
            status="checked",
            reason=None,
            format="docx",
            edition="form-2021",
            pack="form-2019",
            year=2024,
            title="甲县水务局2024年报告",
            name="甲县水务局",
            names=(("title", "甲县水务局"), ("signature", "甲县水务局（东区）")),
            called=("甲县水务局",),
            body="",
            body_name="",
            parent="",
            level="",
            doubt=None,
            errors=1,
            warnings=1,
            infos=2,
            not_assessed=1,
        ),
        Stored(
            **{**nothing, **{"id": 2, "path": "c.docx", "status": "unchecked", "reason": _UNREADABLE.reason}}
        ),
        Stored(
            **{
                **nothing,
                **{"id": 4, "path": "d.docx", "status": "checked", "title": "甲县水务局None年报告"},
                **{"edition": "form-2021", "pack": "form-2021", "name": "甲县水务局", "names": names},
                **{"called": ("甲县水务局", "我局")},
            }
        ),
    ]


def _contents(path: Path) -> dict[str, list[int]]:
    """Of which reports each table has how many rows, by number."""
    return {
        table: [number for (number,) in _asked(path, f"SELECT report FROM {table} ORDER BY ALL")]
        for table in ("figure", "claim", "finding", "not_assessed", "sentence", "said")
    }


def test_a_file_is_replaced_and_forgotten_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    short = result(findings=[finding("TXT001")], recorded=record([figure("new", "3", 3)], ["甲。", "乙。"]))
    with Store(path) as store:
        store.add([kept("a", EVERYTHING), kept("b", EVERYTHING), kept("c", EVERYTHING)])
        store.add_said([(n, Said((finding("O1"),), (), {})) for n in (1, 3)])
        store.add([kept("c", short, "d2"), kept("a", EVERYTHING), kept("a", short, "d2")])
        store.forget(["b", "nowhere"])
        assert store.known() == {"a": ("d2", "s1"), "c": ("d2", "s1")}
        assert [(one.id, one.path) for one in store.reports()] == [(4, "a"), (3, "c")]
        assert [number for number, _ in store.checked([4, 3])] == [4, 3]
    assert _contents(path) == {
        "figure": [3, 4],
        "claim": [],
        "finding": [3, 4],
        "not_assessed": [],
        "sentence": [3, 3, 4, 4],
        "said": [],
    }
    with Store(path) as store:
        store.add([])
        store.forget([])
        store.forget(["a", "c"])
        assert store.known() == {}
        store.add([kept("a", short)])
        assert [one.id for one in store.reports()] == [1]


def test_numbers_of_no_file() -> None:
    with Store(None) as store:
        store.add([kept("a", _UNREADABLE)])
        assert store.records([1, 2]) == {}
        assert list(store.checked([])) == []
        with pytest.raises(KeyError):
            list(store.checked([1, 2]))


def test_many_numbers_at_once() -> None:
    """More than are decoded at once, one of them twice."""
    with Store(None) as store:
        store.add([kept(f"{n:03}", result(2000 + n)) for n in range(1, 451)])
        order = [*range(450, 0, -1), 450]
        assert [(n, one.path.name, one.outcome.year) for n, one in store.checked(order)] == [  # type: ignore[union-attr]
            (n, f"{n:03}", 2000 + n) for n in order
        ]
        assert list(store.records(order)) != []
        assert sorted(store.records(order)) == list(range(1, 451))


def test_sentences_of_a_part() -> None:
    def of(year: int, *sentences: str) -> Result:
        return result(year, recorded=record(sentences=sentences))

    many = [f"第{n}句。" for n in range(40)]
    with Store(None) as store:
        store.add(
            [kept("c", of(2024, *many)), kept("b", of(2023, "甲。")), kept("a", of(2024, "丙。", "乙。"))]
        )
        store.add([kept("d", EVERYTHING), kept("e", of(2024)), kept("f", _UNREADABLE)])
        assert list(store.sentences(range(1, 9), "overview.proactive")) == [
            (1, many),
            (2, ["甲。"]),
            (3, ["丙。", "乙。"]),
            (4, ["全年公开信息3条。"]),
        ]
        assert list(store.sentences([3, 4], "other")) == [(4, ["没有其他事项。"])]
        assert list(store.sentences([3, 5], "other")) == []
        # A section with its items, and no part that only begins alike.
        assert [number for number, _ in store.sentences([4, 1, 3], "overview")] == [1, 3, 4]
        assert list(store.sentences(range(1, 9), "overview.pro")) == []


def test_files_are_added_while_others_are_read() -> None:
    """A reader sees what was there when it began."""
    with Store(None) as store:
        store.add([kept(f"{n:04}", _UNREADABLE) for n in range(2500)])
        reading = store.reports()
        seen = [next(reading).path]
        store.add([kept("x", _UNREADABLE)])
        store.forget(["2400"])
        seen += [one.path for one in reading]
        assert seen == [f"{n:04}" for n in range(2500)]
        assert len(store.known()) == 2500


def test_bodies_take_the_place_of_those_before(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with Store(path) as store:
        store.set_bodies(Roster([Body(id="9", name="乙县")]))
        store.set_bodies(
            Roster(
                [
                    Body(id="1", name="甲县", first=2019, last=2024, aliases=("甲", "甲政府")),
                    Body(id="2", name="局", level="部门", parent="1"),
                ]
            )
        )
    assert _asked(path, "SELECT * FROM body") == [
        ("1", "甲县", "", "", 2019, 2024, '["甲","甲政府"]'),
        ("2", "局", "部门", "1", None, None, "[]"),
    ]
    with Store(path) as store:
        store.set_bodies(Roster([]))
    assert _asked(path, "SELECT * FROM body") == []


def test_identities_take_the_place_of_those_before() -> None:
    with Store(None) as store:
        store.add([kept(name, result()) for name in "abc"])
        store.set_identities(
            [
                Identified(report=1, body="1", body_name="甲县", level="县"),
                Identified(report=3, body="9", body_name="乙县", parent="8", level="县"),
            ]
        )
        doubt = Bilingual("不能确定", "not certain")
        store.set_identities(
            [
                Identified(report=3, doubt=doubt),
                Identified(report=2, body="2", body_name="局", parent="1", level="部门"),
            ]
        )
        assert [(r.id, r.body, r.body_name, r.parent, r.level, r.doubt) for r in store.reports()] == [
            (1, "", "", "", "", None),
            (2, "2", "局", "1", "部门", None),
            (3, "", "", "", "", doubt),
        ]


def test_what_is_said_over_reports_takes_the_place_of_what_was(tmp_path: Path) -> None:
    def over(rule: str, *files: str | None) -> Any:
        places = [Location(ROUTE, None, "1", file=file) for file in files]
        evidence = Evidence("a = b", "1 = 2", tuple(Operand("b", "乙", "2", place) for place in places))
        return msgspec.structs.replace(finding(rule), evidence=(evidence,))

    place = Location(ROUTE, None)
    unjudged = NotAssessed("O2", "o2", place, Bilingual("没有去年的报告", "there is no report of last year"))
    path = tmp_path / "a.duckdb"
    with Store(path) as store:
        store.add([kept("a", EVERYTHING), kept("b", result()), kept("c", result())])
        store.add_said([(1, Said((over("O1"),), (unjudged,), {"fail": 1})), (2, Said((), (unjudged,), {}))])
        store.clear_said()
        assert store.said([1, 2]) == {}
        related = msgspec.structs.replace(over("O3", "c"), related=(Location((), None, file="b"),))
        own = msgspec.structs.replace(related, location=Location((), None, file="a"))
        crash = Crash("O9", Bilingual("出错", "failed"))
        told = {
            2: Said((over("O1", None, "a", "c"), over("O1")), (unjudged,), {"fail": 2}, (crash,), alone=True),
            1: Said((related, own), (), {"pass": 3}),
        }
        store.add_said([(2, told[2])])
        store.add_said([(1, told[1])])
        store.add_said([])
        assert store.said([1, 2, 3]) == told
        # What is said of a file alone stays.
        assert [(one.errors, one.not_assessed) for one in store.reports()] == [(1, 1), (0, 0), (0, 0)]
    over_reports = "SELECT report, rule, other_report FROM finding WHERE over_reports ORDER BY ALL"
    assert _asked(path, over_reports) == [(1, "O3", "a"), (1, "O3", "b"), (2, "O1", ""), (2, "O1", "a")]
    assert _asked(path, "SELECT count(*) FROM finding WHERE NOT over_reports") == [(4,)]
    assert _asked(path, "SELECT report, rule, over_reports FROM not_assessed ORDER BY ALL") == [
        (1, "SUM002", False),
        (2, "O2", True),
    ]


def test_what_the_figures_of_peers_usually_are() -> None:
    def of(year: int | None, *values: Number | None) -> Result:
        figures = [figure(f"r{n}", str(value), value) for n, value in enumerate(values)]
        return result(year, recorded=record(figures))

    with Store(None) as store:
        years = [2024, 2024, 2024, 2023, None, 2024, 2024]
        values = [(1, Decimal("0.5")), (4, None), (2,), (7,), (9,), (100,), (50,)]
        store.add(
            [kept(str(n), of(year, *some)) for n, (year, some) in enumerate(zip(years, values, strict=True))]
        )
        groups = [("1", "局"), ("1", "局"), ("1", "局"), ("1", "局"), ("1", "局"), ("1", "镇"), ("2", "局")]
        store.set_identities(
            Identified(report=n, body=str(n), parent=parent, level=level)
            for n, (parent, level) in enumerate(groups, start=1)
        )
        assert store.usual_of_peers([("1", "局"), ("2", "局"), ("3", "局")]) == {
            ("1", "局", 2024): {
                ("applications", "r0", "total"): Usual(2, 2, 3),
                ("applications", "r1", "total"): Usual(Decimal("0.5"), Decimal("0.5"), 1),
            },
            ("1", "局", 2023): {("applications", "r0", "total"): Usual(7, 7, 1)},
            ("2", "局", 2024): {("applications", "r0", "total"): Usual(50, 50, 1)},
        }
        assert store.usual_of_peers([]) == {}


def test_odd_names_and_texts() -> None:
    """Names of files that are no text, beside one that reads alike; and texts that a column cannot hold."""
    odd = result(recorded=record([figure("new", "a\udcffb\x00c", None)], ["\ud800。"]))
    paths = ["a\udcff.docx", "a\\udcff.docx", "'; DROP TABLE report; --.docx", "\x00"]
    with Store(None) as store:
        store.add([kept(path, odd) for path in paths])
        store.add([kept("a\udcff.docx", odd, "d2")])
        assert store.known() == {path: ("d2" if path == paths[0] else "d1", "s1") for path in paths}
        assert {one.id: one.path for one in store.reports()} == {
            5: paths[0],
            2: paths[1],
            3: paths[2],
            4: paths[3],
        }
        assert [str(one.path) for _, one in store.checked([5, 2])] == paths[:2]
        assert store.records([5])[5].figures[0].text == "a\\udcffb\x00c"
        assert next(store.sentences([2], "overview.proactive")) == (2, ["\\ud800。"])
        store.forget(["a\\udcff.docx"])
        assert sorted(store.known()) == sorted([paths[0], *paths[2:]])
