"""What the examples and cases of a pack never try: the whole list."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint

_FORM = (Path(__file__).parents[1] / "checks/pack/library.yaml").read_text(encoding="utf-8")
_RULES = """\
rules:
  - id: LIB001
    name: lent-within-kept
    check: assert
    for_each: row of stock.books
    when: shelves.all > 0
    assert: shelves.lent + shelves.kept == shelves.all or stores.all > 0
    blame: shelves.lent
    severity: error
    title: {zh: 检查, en: check}
    message: {zh: 不对, en: wrong}
    basis: 试验
    examples: EXAMPLES
  - id: LIB002
    name: visits
    check: assert
    assert: sum(visits[branch.*, adults]) == visits[overall, adults]
    severity: warning
    severities: [{when: level.central, severity: error}]
    title: {zh: 检查, en: check}
    message: {zh: 不对, en: wrong}
    basis: 试验
    examples:
      fail: [{tables: {visits: {cells: {"branch.1, adults": "1"}}}}]
  - id: LIB003
    name: no-plans
    check: section
    defect: missing
    when: not stock[novels, shelves.lent] > 0
    severity: warning
    title: {zh: 检查, en: check}
    message: {zh: 不对, en: wrong}
    basis: 试验
    examples:
      pass: [{}]
      fail: [{remove: [section plans]}]
"""
_LIB002 = [
    "LIB002 example pass",
    "LIB002 clause level.central = true",
    "LIB002 clause visits[branch.*, adults] = visits[overall, adults] = true",
    "LIB002 operand visits[overall, adults]",
]
_LIB003 = ["LIB003 clause stock[novels, shelves.lent] > 0 = true"]


def _gaps(folder: Path, examples: str, cases: str = "") -> list[str]:
    """Every gap that ``govlint test --coverage`` prints."""
    path = folder / "library.yaml"
    path.write_text(_FORM + _RULES.replace("EXAMPLES", examples), encoding="utf-8")
    if cases:
        (folder / "library.cases.yaml").write_text(cases, encoding="utf-8")
    command = ["test", str(path), "--coverage", "--lang", "en"]
    result = CliRunner().invoke(govlint, command, standalone_mode=False)
    assert result.exception is None, result.output
    return [line.strip() for line in result.output.splitlines() if line.startswith("  LIB")]


_CELLS = "{tables: {stock: {cells: {%s}}}}"
_RIGHT = _CELLS % '"novels, shelves.lent": "1", "novels, shelves.kept": "2", "novels, shelves.all": "3"'
_WRONG = _CELLS % '"novels, shelves.lent": "1", "novels, shelves.all": "3"'
_STORES = _CELLS % '"novels, shelves.all": "3", "novels, stores.all": "4"'


@pytest.mark.parametrize(
    ("examples", "gaps"),
    [
        (
            "{}",
            [
                "LIB001 example pass",
                "LIB001 example fail",
                "LIB001 clause shelves.all > 0 = false",
                "LIB001 clause shelves.all > 0 = true",
                "LIB001 clause shelves.lent + shelves.kept = shelves.all = false",
                "LIB001 clause shelves.lent + shelves.kept = shelves.all = true",
                "LIB001 clause stores.all > 0 = false",
                "LIB001 clause stores.all > 0 = true",
                "LIB001 operand shelves.lent",
                "LIB001 operand shelves.kept",
                "LIB001 operand shelves.all",
                "LIB001 operand stores.all",
            ],
        ),
        # Of the specimen the condition is false, so that no operand counts.
        (
            "{pass: [{}], fail: [{}]}",
            [
                "LIB001 clause shelves.all > 0 = true",
                "LIB001 clause shelves.lent + shelves.kept = shelves.all = false",
                "LIB001 clause stores.all > 0 = true",
                "LIB001 operand shelves.lent",
                "LIB001 operand shelves.kept",
                "LIB001 operand shelves.all",
                "LIB001 operand stores.all",
            ],
        ),
        (
            f"{{pass: [{{}}], fail: [{_WRONG}]}}",
            [
                "LIB001 clause stores.all > 0 = true",
                "LIB001 operand shelves.kept",
                "LIB001 operand stores.all",
            ],
        ),
        (f"{{pass: [{{}}, {_RIGHT}, {_STORES}], fail: [{_WRONG}]}}", []),
    ],
)
def test_gaps_of_a_formula(examples: str, gaps: list[str], tmp_path: Path) -> None:
    assert _gaps(tmp_path, examples) == gaps + _LIB002 + _LIB003


def test_cases_try_every_rule(tmp_path: Path) -> None:
    examples = f"{{pass: [{{}}, {_RIGHT}, {_STORES}], fail: [{_WRONG}]}}"
    cells = (
        'stock: {cells: {"every, shelves.all": "2000", "novels, shelves.lent": "1"}}, '
        'visits: {cells: {"overall, adults": "1"}}'
    )
    cases = f"cases: [{{name: every rule, edit: {{tables: {{{cells}}}}}}}, {{name: specimen, edit: {{}}}}]\n"
    assert _gaps(tmp_path, examples, cases) == ["LIB002 example pass"]


def test_a_pack_that_is_built_in_is_tried_as_any_other() -> None:
    result = CliRunner().invoke(govlint, ["test", "final-accounts", "--coverage", "--lang", "en"])
    assert "0 failures" in result.output
    # This sum is tried by its own examples, true and false.
    assert "FIN201" not in result.output
