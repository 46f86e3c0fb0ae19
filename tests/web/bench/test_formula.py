"""What a formula gives as one types it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from govlint.binding.bound import BoundReport
from govlint.engine.linter import Linter
from govlint.packs.pack import Pack
from govlint.readers import read, read_stream
from govlint.text.bilingual import Language
from govlint.web.bench.formula import MOST_PLACES, At, Evaluated, Operand, evaluated
from tests.web.bench.drafts import EXAMPLES


@pytest.fixture(scope="module")
def report(linter: Linter) -> BoundReport:
    return linter.bind(read(EXAMPLES / "flawed/cell-writing.md"), {})


@pytest.fixture(scope="module")
def pack(packs: dict[str, Pack]) -> Pack:
    return packs["disclosure-2021"]


def _evaluated(
    report: BoundReport, pack: Pack, text: str, scope: str | None = None, language: Language = "zh"
) -> Evaluated:
    return evaluated(report, pack, text, scope, language)


def test_a_number_with_what_it_was_made_of(report: BoundReport, pack: Pack) -> None:
    text = "proactive[norms, issued] + proactive[norms, repealed]"
    assert _evaluated(report, pack, text, language="en") == Evaluated(
        (
            At(
                "",
                "29.5",
                None,
                "row “行政规范性文件”, column “本年制发件数”(17.5) + "
                "row “行政规范性文件”, column “本年废止件数”(12)",
                (
                    Operand("row “行政规范性文件”, column “本年制发件数”", "17.5", "line 37, column 13"),
                    Operand("row “行政规范性文件”, column “本年废止件数”", "12", "line 37, column 20"),
                ),
            ),
        )
    )


def test_a_condition_at_every_place(report: BoundReport, pack: Pack) -> None:
    found = _evaluated(report, pack, "issued <= 2", "row of proactive.documents")
    assert [(one.place, one.result, one.holds) for one in found.values] == [
        ("规章", "成立", True),
        ("行政规范性文件", "不成立", False),
    ]
    english = _evaluated(report, pack, "issued <= 2", "row of proactive.documents", "en")
    assert [one.result for one in english.values] == ["true", "false"]


def test_what_is_not_known_is_neither(report: BoundReport, pack: Pack) -> None:
    text = "applications[outcome.partial, total] == 0"
    [one] = _evaluated(report, pack, text).values
    assert (one.result, one.holds) == ("无法判断", None)
    assert one.operands[0].value == ""
    assert _evaluated(report, pack, text, language="en").values[0].result == "not assessable"


@pytest.mark.parametrize(
    ("text", "scope", "message", "column"),
    [
        ("outcome.grantd", None, "这里没有名为“outcome.grantd”的数值；是否指“outcome.granted”？", 1),
        ("new + ", None, "公式没有写完", 7),
        ("new", "column of nothing", "没有表“nothing”", None),
    ],
)
def test_a_mistake_has_a_place(
    report: BoundReport, pack: Pack, text: str, scope: str | None, message: str, column: int | None
) -> None:
    found = _evaluated(report, pack, text, scope)
    assert found.values == ()
    assert found.message.startswith(message)
    assert column is None or found.column == column


def test_a_table_that_the_report_has_not(linter: Linter, pack: Pack) -> None:
    text = "甲局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n很好。\n".encode()
    report = linter.bind(read_stream(io.BytesIO(text), Path("a.md"), len(text)), {})
    assert _evaluated(report, pack, "end_year > 0", "mention of period") == Evaluated(
        message="报告里没有这张表"
    )
    english = _evaluated(report, pack, "end_year > 0", "mention of period", "en")
    assert english == Evaluated(message="the report has no such table")


def test_of_very_many_places_some_are_left_out(
    report: BoundReport, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_PLACES == 200
    monkeypatch.setattr("govlint.web.bench.formula.MOST_PLACES", 5)
    found = _evaluated(report, pack, "new", "column of applications")
    assert (len(found.values), found.more) == (5, 2)
    assert _evaluated(report, pack, "issued", "row of proactive.documents").more == 0
