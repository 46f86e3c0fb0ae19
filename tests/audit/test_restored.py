"""A report made again from its record: rules over its tables say of it what they say of the report."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.audit.restored import restored
from govlint.binding.bound import BoundReport
from govlint.binding.tables.figures import UnreadTable
from govlint.checks import check
from govlint.checks.outcome import Context, Outcome
from govlint.document import TextAnchor
from govlint.engine.details import figures_of
from govlint.engine.linter import Linter
from govlint.engine.record import Record, RecordedUnread, record_of
from govlint.finding import Location, Step
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number
from tests.checks.trying import PACKS as FOLDER
from tests.checks.trying import Edit, report

_CELLS = [
    "| 3 | 7 | 10 |",
    "| 10 | 14 | 24 |",
    "| 30 | +4 | 1.25 | 新购 |",
    "| 300 | 500 | 800 |",
    "| 580 | 500 | 1080 |",
]
_WRITTEN = st.sampled_from(
    ["", "0", "7", "12.50", "-3", "＋4", "1,200", "未开放", "约5", "3万元", "/", "新购", "2 3"]
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(FOLDER / "asserted.yaml")


def _bound(pack: Pack, *edits: Edit) -> BoundReport:
    return Linter([pack]).bind(report(*edits), {})


def _again(own: BoundReport, pack: Pack, record: Record | None = None) -> Context:
    record = record or record_of(own)
    organisation = {"name": own.name, **record.traits}
    return restored(record, {pack.id: pack}, file="report.md", year=own.year, organisation=organisation)


def _outcomes(context: Context) -> dict[str, list[Outcome]]:
    """What each rule says, but for where the report as a whole begins and what its equations are."""
    return {
        rule.id: [_plain(outcome, context) for outcome in check(rule, context)] for rule in context.pack.rules
    }


def _values(report: BoundReport) -> dict[str, dict[tuple[str, str], Number | None]]:
    """The numbers of each table."""
    return {
        name: {cell: figure.value for cell, figure in table.figures.items()}
        for name, table in report.tables.items()
    }


def _plain(outcome: Outcome, context: Context) -> Outcome:
    location = outcome.location
    if location == context.report.whole:
        location = msgspec.structs.replace(location, anchor=None)
    evidence = tuple(
        msgspec.structs.replace(
            one,
            operands=tuple(
                msgspec.structs.replace(operand, location=None)
                if operand.location == context.report.whole
                else operand
                for operand in one.operands
            ),
        )
        for one in outcome.evidence
    )
    return msgspec.structs.replace(outcome, location=location, evidence=evidence, equation=None)


def test_it_says_what_the_report_says(pack: Pack) -> None:
    # The pack is no argument of the property: it would be printed whole with an example.
    @settings(deadline=None, max_examples=60)
    @given(
        st.lists(
            st.tuples(st.sampled_from(_CELLS), st.integers(0, 2), _WRITTEN),
            max_size=3,
            unique_by=lambda e: e[0],
        )
    )
    def holds(changed: list[tuple[str, int, str]]) -> None:
        _compare(pack, changed)

    holds()


def _compare(pack: Pack, changed: list[tuple[str, int, str]]) -> None:
    """A report with other figures, and what is made again from its record, are the same to rules."""
    edits = []
    for row, at, written in changed:
        cells = row.strip("| ").split(" | ")
        cells[at] = written
        edits.append((row, "| " + " | ".join(cells) + " |"))
    own = _bound(pack, *edits)
    again = _again(own, pack)
    assert figures_of(again.report) == figures_of(own)
    assert _outcomes(again) == _outcomes(Context(own, pack))
    assert _values(again.report) == _values(own)
    assert {name: (one.location, one.reason) for name, one in again.report.unread.items()} == {
        name: (one.location, one.reason) for name, one in own.unread.items()
    }


def test_what_is_known_of_it(pack: Pack) -> None:
    own = _bound(pack)
    report = _again(own, pack).report
    assert (report.document.source, report.name, report.year, report.pack) == (
        "report.md",
        "云汀市图书馆",
        2023,
        pack,
    )
    assert [row.path[-1].text for row in report.tables["visits"].open_rows] == ["东城分馆", "西城分馆"]
    tables = [(table.template.id, table.anchor, table.location) for table in report.tables.values()]
    assert tables == [(table.template.id, table.anchor, table.location) for table in own.tables.values()]
    assert not report.unread


def test_a_table_that_could_not_be_read_is_unread(pack: Pack) -> None:
    place, why = (
        Location((Step("section", "stock", "藏书"),), TextAnchor(9)),
        Bilingual("缺行", "a row lacks"),
    )
    unread = tuple(RecordedUnread(name, place, why) for name in ("stock", "gone"))
    record = msgspec.structs.replace(record_of(_bound(pack)), tables=(), figures=(), unread=unread)
    report = _again(_bound(pack), pack, record).report
    assert dict(report.tables) == {}
    assert report.unread == {"stock": UnreadTable(pack.tables["stock"], place, why)}


def test_tables_of_packs_that_are_gone_are_not_there(pack: Pack) -> None:
    record = record_of(_bound(pack))
    stock, visits = record.tables
    changed = (msgspec.structs.replace(stock, pack="gone"), msgspec.structs.replace(visits, id="gone"))
    again = _again(_bound(pack), pack, msgspec.structs.replace(record, tables=changed))
    assert dict(again.report.tables) == {}
    with pytest.raises(KeyError):
        _again(_bound(pack), pack, msgspec.structs.replace(record, pack="gone"))


def test_figures_of_rows_and_columns_that_are_gone_are_left_out(pack: Pack) -> None:
    record = record_of(_bound(pack))
    first, second, *rest = record.figures
    gone = (msgspec.structs.replace(first, row="gone"), msgspec.structs.replace(second, column="gone"))
    figures = _again(_bound(pack), pack, msgspec.structs.replace(record, figures=(*gone, *rest))).report
    assert figures_of(figures) == tuple(rest)


def test_a_doubtful_cell_stays_doubtful(pack: Pack) -> None:
    document = report()
    anchor = next(f.anchor for f in record_of(_bound(pack)).figures if f.name == "stock[discs, owned]")
    other = TextAnchor(1)
    doubted = msgspec.structs.replace(document, doubtful=frozenset({anchor, other}))
    record = record_of(Linter([pack]).bind(doubted, {}))
    assert record.doubtful == (anchor,)
    assert _again(_bound(pack), pack, record).report.document.doubtful == frozenset({anchor})
