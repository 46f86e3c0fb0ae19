"""A form of another family, with a row for each of something: the engine is general."""

from __future__ import annotations

import textwrap
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples.expected import expected_path, output, reports
from govlint.authoring.cases import packs_by_id
from govlint.authoring.specimen import build_example
from govlint.document import Block, Cell, Document, Paragraph, Table
from govlint.engine.linter import Linter, Result
from govlint.packs.language.examples import Edit, TableEdit
from govlint.packs.load import load_packs
from govlint.readers import read
from govlint.run.files import File
from govlint.run.one_file import Job, check_file

_ROOT = Path(__file__).resolve().parents[2]
_CLEAN = _ROOT / "examples/foia/tidal-records-2025.docx"
_PACKS = load_packs(["foia-annual"], _ROOT)
_FOIA = next(pack for pack in _PACKS if pack.id == "foia-annual")


@pytest.fixture(scope="module")
def foia() -> Linter:
    return Linter(_PACKS)


def _read(name: str) -> Document:
    return read(_ROOT / "examples/foia" / name)


def _edited(**cells: dict[str, str]) -> Document:
    tables = {table: TableEdit(cells=edits) for table, edits in cells.items()}
    return build_example(packs_by_id(_PACKS), _FOIA, Edit(tables=tables))


def _found(result: Result) -> list[tuple[str, str]]:
    return [(finding.rule, finding.location.path) for finding in result.findings]


@pytest.mark.parametrize("report", reports("foia"), ids=lambda path: path.name)
def test_the_examples(foia: Linter, report: Path) -> None:
    if "flawed" in report.name:
        assert output(foia, report, "en") == expected_path(report).read_text(encoding="utf-8")
    else:
        outcome = check_file(foia, Job(File(report))).outcome
        assert isinstance(outcome, Result)
        assert (outcome.edition_id, outcome.year) == ("foia-annual", 2025)
        assert (outcome.findings, outcome.not_assessed, outcome.crashes) == ((), (), ())


def test_each_report_is_checked_by_the_form_that_it_is_like(foia: Linter) -> None:
    outcome = check_file(foia, Job(File(_ROOT / "examples/clean/township-2023.docx"))).outcome
    assert isinstance(outcome, Result)
    assert (outcome.edition_id, outcome.findings) == ("disclosure-2021", ())


def _with_cell(document: Document, table: int, row: int, column: int, text: str) -> Document:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    wanted = tables[table]
    cells = tuple(
        Cell(c.row, c.column, text, c.anchor, c.row_span, c.column_span)
        if (c.row, c.column) == (row, column)
        else c
        for c in wanted.cells
    )
    changed = Table(cells, wanted.rows, wanted.columns, wanted.anchor)
    blocks = tuple(changed if block is wanted else block for block in document.blocks)
    return msgspec.structs.replace(document, blocks=blocks)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.integers(1, 4), column=st.integers(1, 4), value=st.integers(1000, 9999))
def test_one_wrong_cell_of_table_va_is_reported_there_alone(
    foia: Linter, row: int, column: int, value: int
) -> None:
    result = foia.lint(_with_cell(read(_CLEAN), 0, row, column, str(value)))
    name = "overall" if row == 4 else f"component.{row}"
    cell = ["pending_start", "received", "processed", "pending_end"][column - 1]
    assert [path for _, path in _found(result)] == [f"requests/va/{name}/{cell}"]


def test_rows_of_any_name_and_the_overall_row(foia: Linter) -> None:
    report = foia.bind(read(_CLEAN), {})
    rows = {row.id: row.path[-1].text for row in report.tables["va"].open_rows}
    assert rows == {
        "component.1": "Office of Tides",
        "component.2": "Office of Charts",
        "component.3": "Harbor Survey",
    }
    assert report.tables["va"].figures["overall", "received"].value == 933


def test_a_missing_overall_row_is_missing_and_no_component(foia: Linter) -> None:
    edit = Edit(tables={"va": TableEdit(remove=["row overall"])})
    result = foia.lint(build_example(packs_by_id(_PACKS), _FOIA, edit))
    assert _found(result) == [("FOIA-016", "requests/va/overall")]
    assert "FOIA-502" in {n.rule for n in result.not_assessed}


def test_tables_with_the_same_labels_are_told_by_the_part_they_stand_in(foia: Linter) -> None:
    result = foia.lint(_edited(viic2={"component.2, d20": "4"}))
    assert _found(result) == [("FOIA-502", "times/viic2/component.2/d20")]


def test_the_same_row_of_another_table_is_found_by_its_label(foia: Linter) -> None:
    rows = ["component.1", "overall"]
    both = {f"{row}, received.current": "3" for row in rows}
    result = foia.lint(_edited(xiid1=both))
    assert _found(result) == [
        ("FOIA-1208", "requests/va/component.1/received"),
        ("FOIA-1208", "requests/va/overall/received"),
    ]


_WORKBOOK = [f"lighthouse-commission-2025.{suffix}" for suffix in ("docx", "md")]


@pytest.mark.parametrize("name", _WORKBOOK)
def test_the_layout_of_the_workbook(foia: Linter, name: str) -> None:
    report = foia.bind(_read(name), {})
    assert list(report.tables) == list(_FOIA.tables)
    assert (report.unread, report.repeated) == ({}, [])
    assert [bound.id for bound in report.sections] == list(_FOIA.outline.sections)
    assert {bound.match for bound in report.sections} == {"exact"}
    topics = {bound.id: [item.topics for item in bound.items] for bound in report.sections}
    assert topics["times"] == [
        ("processed",),
        ("granted",),
        ("simple",),
        ("complex",),
        ("expedited",),
        ("pending",),
        ("oldest",),
    ]
    totals = {
        table: report.tables[table].figures["overall", "total"].value for table in ("viic1", "viic2", "viic3")
    }
    assert totals == {"viic1": 630, "viic2": 239, "viic3": 11}


def test_headings_that_go_on_in_the_next_line(foia: Linter) -> None:
    document = _read(_WORKBOOK[1])
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and len(block.text) > 80 and ". " in block.text[:12]:
            blocks += [msgspec.structs.replace(block, text=line) for line in textwrap.wrap(block.text, 80)]
        else:
            blocks.append(block)
    assert len(blocks) > len(document.blocks)
    result = foia.lint(msgspec.structs.replace(document, blocks=tuple(blocks)))
    assert result.findings == ()


def test_tables_that_came_apart_into_lines_are_unread_and_not_missing(foia: Linter) -> None:
    document = _read(_WORKBOOK[0])
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines = [line for cell in block.cells for line in textwrap.wrap(cell.text, 22)]
            blocks += [Paragraph(line, block.anchor) for line in lines]
        else:
            blocks.append(block)
    result = foia.lint(msgspec.structs.replace(document, blocks=tuple(blocks)))
    assert {rule for rule, _ in _found(result)} == {"FOIA-031"}


@pytest.mark.parametrize("name", _WORKBOOK)
def test_of_date_and_days_the_days_are_read(foia: Linter, name: str) -> None:
    table = foia.bind(_read(name), {}).tables["vic5"]
    days = {row.path[-1].text: table.figures[row.id, "oldest"].value for row in table.open_rows}
    assert days == {"Keepers Bureau": 77, "Lamp Works": 30, "Fog Signals": 0}
    assert table.figures["overall", "oldest"].value == 77
    assert {defect.kind for defect in table.defects} == {"variant"}


@pytest.mark.parametrize("name", _WORKBOOK)
def test_several_reasons_of_a_component_and_rows_kept_free(foia: Linter, name: str) -> None:
    report = foia.bind(_read(name), {})
    rows = {
        table: [r.path[-1].text for r in report.tables[table].open_rows] for table in ("vb2", "vib", "xia")
    }
    components = ["Keepers Bureau", "Lamp Works", "Fog Signals"]
    assert rows == {"vb2": components, "vib": components, "xia": []}
    assert report.tables["vb2"].figures["component.1", "total"].value == 2


def _with_text(document: Document, old: tuple[str, ...], column: int, text: str) -> Document:
    """The document with another text in a cell of the only row that begins with certain texts."""
    found = [
        (number, row)
        for number, table in enumerate(b for b in document.blocks if isinstance(b, Table))
        for row in range(table.rows)
        if tuple(cell.text for cell in table.cells if cell.row == row)[: len(old)] == old
    ]
    assert len(found) == 1, found
    return _with_cell(document, *found[0], column, text)


@pytest.mark.parametrize(
    ("row", "column", "text", "found"),
    [
        (("AGENCY OVERALL", "12", "19"), 1, "13", [("FOIA-502", "expedited/viiia/overall/granted")]),
        (("AGENCY OVERALL", "9", "14"), 2, "15", [("FOIA-502", "expedited/viiib/overall/denied")]),
        (("Lamp Works", "5", "12"), 0, "", [("FOIA-032", "regulations/xib/component.2")]),
        (("Number of Days Pending", "31", "35"), 2, "98", [("FOIA-611", "times/viie/component.1/oldest")]),
        (("Lamp Works", "$610.10"), 1, "$600.10", [("FOIA-1001", "fees/x/overall/fees")]),
        (
            ("Lamp Works", "Requester could not be reached"),
            3,
            "",
            [("FOIA-022", "requests/vb2/component.2/total")],
        ),
    ],
)
def test_one_wrong_cell_of_the_workbook_is_one_finding(
    foia: Linter, row: tuple[str, ...], column: int, text: str, found: list[tuple[str, str]]
) -> None:
    assert _found(foia.lint(_with_text(_read(_WORKBOOK[0]), row, column, text))) == found


def test_a_component_without_a_name_is_said_once(foia: Linter) -> None:
    labels = {"row component.2": ""}
    edit = Edit(tables={table: TableEdit(labels=labels) for table in ("va", "vb2", "vic5", "xiie2")})
    (finding,) = foia.lint(build_example(packs_by_id(_PACKS), _FOIA, edit)).findings
    assert (finding.rule, finding.location.path) == ("FOIA-032", "requests/va/component.2")
    assert [place.path for place in finding.related] == [
        "requests/vb2/component.2",
        "appeals/vic5/component.2",
        "backlogs/xiie2/component.2",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("N/A", []),
        ("n/a", []),
        ("<1", []),
        ("several", ["FOIA-024"]),
        ("-", ["FOIA-025"]),
    ],
)
def test_sentinels_stand_for_numbers(foia: Linter, text: str, found: list[str]) -> None:
    result = foia.lint(_edited(vic4={"component.1, average": text}))
    assert [rule for rule, _ in _found(result)] == found


def test_thousands_separators_and_currency_are_how_the_form_is_filled(foia: Linter) -> None:
    costs = {
        f"{row}, costs.{c}": "$1,204.50"
        for row in ("component.1", "overall")
        for c in ("processing", "total")
    }
    assert _found(foia.lint(_edited(ix=costs))) == []
