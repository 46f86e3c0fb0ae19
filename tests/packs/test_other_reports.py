"""``previous.`` and ``members.`` in formulas: what may stand behind them, and what is said of the rest."""

from __future__ import annotations

import pytest

from govlint.expressions import FormulaError, Node, keys, name_of
from govlint.expressions.keys import Cell, Other, Row, is_open, operand_names
from govlint.packs.load import load_pack
from govlint.packs.names import Names, Vocabulary
from govlint.packs.scopes import read_scope
from tests.checks.trying import PACKS

_PACK = load_pack(PACKS / "library.yaml")
_VISITS = "visits[overall, all]"


def _formula(text: str, scope: str | None) -> Node:
    vocabulary = Vocabulary(_PACK.tables, _PACK.facts, _PACK.profile)
    return Names(read_scope(scope, _PACK.tables, _PACK.facts), vocabulary).formula(text)


@pytest.mark.parametrize(
    ("scope", "text", "names"),
    [
        (None, f"{_VISITS} == previous.{_VISITS}", ["visits.overall.all", "previous.visits.overall.all"]),
        ("row of visits", "all == previous.all", ["all", "previous.all"]),
        ("column of visits", "overall == previous.overall", ["overall", "previous.overall"]),
        ("column of visits", "overall == sum(members.overall)", ["overall", "members.overall"]),
        ("cell of stock.books", "same == previous.same", ["same", "previous.same"]),
        ("group of stock.books", "all == previous.all", ["all", "previous.all"]),
        ("row of visits", "all == previous.visits[same, all]", ["all", "previous.visits.same.all"]),
        (None, "report.year == previous.report.year + 1", ["report.year", "previous.report.year"]),
        (None, f"{_VISITS} == sum(members.{_VISITS})", ["visits.overall.all", "members.visits.overall.all"]),
        (None, f"{_VISITS} >= max(members.{_VISITS})", ["visits.overall.all", "members.visits.overall.all"]),
        (
            None,
            "stock[discs, note] == previous.stock[discs, note]",
            ["stock.discs.note", "previous.stock.discs.note"],
        ),
    ],
)
def test_what_they_stand_for(scope: str | None, text: str, names: list[str]) -> None:
    assert [name_of(key) for key in keys(_formula(text, scope))] == names


_FIGURES_ONLY = "{} 后面只能写表里的一个数，或 report.year；文中的话、机关的情况、行名和任意多行不能用"


@pytest.mark.parametrize(
    ("scope", "text", "column", "message"),
    [
        (None, "lent.n == previous.lent.n", 11, _FIGURES_ONLY.format("previous")),
        (None, "lent.n == previous.lent.first.n", 11, _FIGURES_ONLY.format("previous")),
        (None, "lent.count == previous.lent.count", 15, _FIGURES_ONLY.format("previous")),
        (None, "level.branch and previous.level.branch", 18, _FIGURES_ONLY.format("previous")),
        ("column of visits", "overall == sum(previous.branch.*)", 16, _FIGURES_ONLY.format("previous")),
        (None, f"{_VISITS} > sum(previous.visits[branch.*, all])", 28, _FIGURES_ONLY.format("previous")),
        ("row of visits", "label == previous.label", 10, _FIGURES_ONLY.format("previous")),
        ("row of visits", "label == previous.visits[same, label]", 10, _FIGURES_ONLY.format("previous")),
        ("column of visits", "overall == previous.previous.overall", 12, _FIGURES_ONLY.format("previous")),
        ("column of visits", "overall == sum(members.previous.overall)", 16, _FIGURES_ONLY.format("members")),
        (None, "lent.n == sum(members.lent.n)", 15, _FIGURES_ONLY.format("members")),
        (None, f"{_VISITS} == members.{_VISITS}", 25, "代表几个值的名称只能放在 sum(...) 一类的函数里"),
        (None, f"{_VISITS} == previous.gone[overall, all]", 25, "没有表“gone”；有：stock、visits"),
        (
            None,
            f"{_VISITS} == previous.visits[gone, all]",
            25,
            "没有表 visits 的行“gone”；有：branch、overall",
        ),
        (
            "column of visits",
            "overall == previous.all",
            12,
            "这里没有名为“all”的数值：它是列；for_each: column of … 逐列检查，公式里写行",
        ),
        (
            "column of visits",
            "overall == previous.overal",
            12,
            "这里没有名为“overal”的数值；是否指“overall”？",
        ),
        (
            None,
            f"{_VISITS} == previous",
            25,
            "这里没有名为“previous”的数值；它后面要写另一份报告里的名称：previous.…",
        ),
        (
            None,
            f"{_VISITS} == sum(members)",
            29,
            "这里没有名为“members”的数值；它后面要写另一份报告里的名称：members.…",
        ),
    ],
)
def test_what_is_refused(scope: str | None, text: str, column: int, message: str) -> None:
    with pytest.raises(FormulaError) as error:
        _formula(text, scope)
    assert (error.value.column, error.value.message.zh) == (column, message)


def test_the_names_that_messages_may_use() -> None:
    used = [Other("previous", Cell("visits", "overall", "all")), Other("members.0", Row("overall"))]
    assert operand_names(used) == {
        "previous_visits_overall_all": used[0],
        "previous_all": used[0],
        "members_0_overall": used[1],
    }


def test_members_are_as_many_as_there_are() -> None:
    assert [is_open(Other(whose, Row("overall"))) for whose in ("members", "members.0", "previous")] == [
        True,
        False,
        False,
    ]
