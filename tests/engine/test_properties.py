"""Build a valid report, change one cell: exactly that cell is reported."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter, Result
from govlint.finding import Finding
from govlint.packs.language.examples import Edit, TableEdit
from govlint.packs.pack import Pack

_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_EDITIONS = pytest.mark.parametrize("edition", ["disclosure-2019", "disclosure-2021"])


def _applications(pack: Pack, draw: st.DataObject) -> dict[tuple[str, str], int]:
    """Random figures for table three that satisfy every identity."""
    part = pack.tables["applications"].parts[0]
    columns = [column.id for column in part.columns if not column.total]
    outcomes = [row.id for row in part.rows if row.id.startswith("outcome.") and row.id != "outcome.total"]
    count = st.integers(0, 30)
    values: dict[tuple[str, str], int] = {}
    for column in columns:
        for row in outcomes:
            values[row, column] = draw.draw(count) if draw.draw(st.booleans()) else 0
        values["outcome.total", column] = sum(values[row, column] for row in outcomes)
        values["carried_out", column] = draw.draw(count)
        whole = values["outcome.total", column] + values["carried_out", column]
        values["carried_in", column] = draw.draw(st.integers(0, whole))
        values["new", column] = whole - values["carried_in", column]
    for row in part.rows:
        values[row.id, "total"] = sum(values[row.id, column] for column in columns)
    return values


def _edit(values: dict[tuple[str, str], int | str]) -> Edit:
    cells = {f"{row}, {column}": str(value) for (row, column), value in values.items()}
    # The specimen says that there were no requests.
    texts = {"overview.on_request": ["受理渠道畅通，按照规定办理。"]}
    return Edit(texts=texts, tables={"applications": TableEdit(cells=cells)})


def _told(result: Result) -> list[Finding]:
    """The findings but for those that only ask to look at a likely number: figures are random here."""
    return [finding for finding in result.findings if finding.rule != "APP005"]


@_EDITIONS
@_SETTINGS
@given(data=st.data())
def test_a_valid_report_gives_no_finding(
    packs: dict[str, Pack], linter: Linter, edition: str, data: st.DataObject
) -> None:
    values = _applications(packs[edition], data)
    result = linter.lint(build_example(packs, packs[edition], _edit({**values})))
    assert [(f.rule, f.location.path) for f in _told(result)] == []
    assert result.counts["not-assessable"] == 0


@_EDITIONS
@_SETTINGS
@given(data=st.data())
def test_one_changed_cell_is_reported_there_and_nowhere_else(
    packs: dict[str, Pack], linter: Linter, edition: str, data: st.DataObject
) -> None:
    values = _applications(packs[edition], data)
    row, column = data.draw(st.sampled_from(sorted(values)))
    right = values[row, column]
    wrong = data.draw(st.integers(0, 99).filter(lambda number: number != right))
    values[row, column] = wrong
    result = linter.lint(build_example(packs, packs[edition], _edit({**values})))
    (finding,) = _told(result)
    assert finding.location.path == f"applications/applications/{row}/{column}"
    assert finding.severity == "error"
    assert f"填的是 {wrong}，" in finding.message.zh
    assert finding.fix is not None
    # Behind it may stand by which slip the one number becomes the other.
    assert finding.fix.zh.partition("（")[0] == f"如果其他数字无误，此处应为 {right}"
    expected = 3 if row == "outcome.total" else 2
    assert len(finding.evidence) == expected


@_EDITIONS
@_SETTINGS
@given(data=st.data())
def test_a_blank_cell_is_never_an_arithmetic_error(
    packs: dict[str, Pack], linter: Linter, edition: str, data: st.DataObject
) -> None:
    values: dict[tuple[str, str], int | str] = {**_applications(packs[edition], data)}
    row, column = data.draw(st.sampled_from(sorted(values)))
    values[row, column] = ""
    result = linter.lint(build_example(packs, packs[edition], _edit(values)))
    rules = {(finding.rule, finding.location.path) for finding in _told(result)}
    place = f"applications/applications/{row}/{column}"
    blank = "CEL003" if column == "total" else "CEL006"
    assert rules == {(blank, place)}
    assert {item.rule for item in result.not_assessed} >= {"APP003"}
