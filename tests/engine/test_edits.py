"""Edits of findings: what a rule's ``mend`` makes of the places that its check is certain of."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.document import TextAnchor
from govlint.engine.linter import Linter
from govlint.finding import Finding
from govlint.sources.mistakes import Mistakes
from tests.checks.trying import PACKS, Edit, Rule, load_rule, report


def findings(rule: str, folder: Path, *edits: Edit, mask: str = "") -> list[Finding]:
    library = (PACKS / "library.yaml").read_text(encoding="utf-8")
    masked = library.replace("\nprose:\n", f"\nprose:\n  mask: ['{mask}']\n") if mask else library
    (folder / "library.yaml").write_text(masked, encoding="utf-8")
    pack = load_rule(Rule(rule, "有误"), folder, 1, {})
    return list(Linter([pack]).lint(report(*edits)).findings)


def mended(rule: str, folder: Path, *edits: Edit) -> list[list[tuple[str, str]]]:
    """For each finding, the words and what is to stand in their place."""
    found = findings(rule, folder, *edits)
    return [[(edit.old, edit.text) for edit in finding.edits] for finding in found]


_WIDE = "check: cell, defect: fullwidth-digit"
_LENT = "| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |"


@pytest.mark.parametrize(
    ("rule", "edits", "wanted"),
    [
        pytest.param(
            f"{_WIDE}, mend: '{{plain}}'", [(_LENT, _LENT.replace("| 3", "| ３"))], [[("３", "3")]],
            id="a cell",
        ),
        pytest.param(_WIDE, [(_LENT, _LENT.replace("| 3", "| ３"))], [[]], id="a rule that does not mend"),
        pytest.param(
            f"{_WIDE}, mend: '{{plain}}'", [(_LENT, _LENT.replace("| 3", "| ３件"))], [[]],
            id="a unit beside it",
        ),
        pytest.param(
            f"{_WIDE}, mend: '{{plain}}'",
            [(_LENT, "| 小说（含散文集） | | ３ | ３ | ３ | ３ | ３ | ３ |")], [[("３", "3")] * 6],
            id="a row",
        ),
        pytest.param(
            "check: section, defect: typo, mend: '{title}'", [("二、馆藏情况", "二、馆葬情况")],
            [[("馆葬情况", "馆藏情况")]], id="a heading without its number",
        ),
        pytest.param(
            "check: label, defect: altered, mend: '{expected}'", [("| 录像带 |", "| 录象带 |")],
            [[("录象带", "录像带")]], id="a label",
        ),
        pytest.param(
            "check: blank, extent: cell, mend: '0'",
            [("| 8 | 0 | 2 | 2 |", "| 8 |  | 2 | 2 |")], [[("", "0")]], id="a blank",
        ),
        pytest.param(
            "check: blank, extent: cell, mend: '0'", [(_LENT, _LENT.replace("| 3", "| "))], [[]],
            id="a blank that the total of its row shows to be more",
        ),
        pytest.param(
            "check: blank, extent: row, mend: '0'",
            [(_LENT, "| 小说（含散文集） | | | | | | | |")], [[]], id="a row of blanks",
        ),
    ],
)  # fmt: skip
def test_what_is_certain(
    rule: str, edits: list[Edit], wanted: list[list[tuple[str, str]]], tmp_path: Path
) -> None:
    assert mended(rule, tmp_path, *edits) == wanted


_VARIANT = "check: section, defect: variant, mend: '{title}'"


def test_a_heading_with_text_run_in(tmp_path: Path) -> None:
    (found,) = findings(_VARIANT, tmp_path, ("一、读者服务情况\n", "一、服务读者情况。全年开放。\n"))
    (edit,) = found.edits
    assert (edit.location.text, edit.location.span) == ("一、服务读者情况。全年开放。", (2, 8))
    assert edit.location.anchor == TextAnchor(5, 3)
    assert (edit.old, edit.text) == ("服务读者情况", "读者服务情况")


def test_what_is_too_long_to_be_quoted_is_not_changed(tmp_path: Path) -> None:
    text = "一、服务读者情况。" + "全年开放，" * 2000
    (found,) = findings(_VARIANT, tmp_path, ("一、读者服务情况\n", f"{text}\n"))
    assert found.edits == ()


def test_what_is_private_is_not_written(tmp_path: Path) -> None:
    edit = (_LENT, _LENT.replace("| 3", "| １３９０００００００"))
    rule = f"{_WIDE}, mend: '{{plain}}'"
    (found,) = findings(rule, tmp_path, edit)
    assert [edit.text for edit in found.edits] == ["1390000000"]
    (found,) = findings(rule, tmp_path, edit, mask=r"139\d+")
    assert found.location.text == "１３９*******"
    assert found.edits == ()


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("check: label, defect: altered, mend: '{place}'", "place"),
        ("check: label, defect: altered, mend: '{expected'", "brace"),
        ("check: date, within: [body], mend: '1'", "mend"),
    ],
)
def test_mistakes(rule: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Mistakes) as raised:
        findings(rule, tmp_path)
    assert message in str(raised.value)
