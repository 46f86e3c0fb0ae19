"""What a finding about a claim shows: the sentence, the cells, the readings tried; scope and doubt."""

from __future__ import annotations

import msgspec
import pytest

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter, Plan, Result
from govlint.packs.language.examples import Edit
from govlint.packs.pack import Pack
from govlint.text.quantities import Quantity, RoughWords, read_quantity

_CELLS = {"new, total": "40", "carried_in, total": "3", "outcome.total, total": "43"}


@pytest.fixture
def lint(packs: dict[str, Pack], linter: Linter):  # type: ignore[no-untyped-def]
    def run(text: str, organisation: dict[str, str] | None = None, **edit: object) -> Result:
        whole = {
            "texts": {"overview.on_request": [text]},
            "tables": {"applications": {"cells": _CELLS}},
            **edit,
        }
        document = build_example(packs, packs["disclosure-2021"], msgspec.convert(whole, Edit))
        return linter.lint(document, Plan(None, {}, organisation or {}))

    return run


def test_a_finding_shows_the_sentence_the_cells_and_the_readings(lint) -> None:  # type: ignore[no-untyped-def]
    result = lint("全年共收到政府信息公开申请45件。")
    (finding,) = [finding for finding in result.findings if finding.rule == "CLM002"]
    place = finding.location
    assert (finding.severity, place.path) == ("warning", "overview/on_request/1")
    assert place.text is not None
    assert place.span is not None
    assert place.text[slice(*place.span)] == "全年共收到政府信息公开申请45件"
    assert [location.path for location in finding.related] == [
        "applications/applications/new/total",
        "applications/applications/carried_in/total",
    ]
    assert finding.message.zh == (
        "文中“全年共收到政府信息公开申请45件”；表中本年新收 40，新收与上年结转合计 43，不相符"
    )
    assert [(e.filled, e.computed, e.reported, e.difference) for e in finding.evidence] == [
        ("40", "45", "40", "5"),
        ("40 + 3 = 43", "45", "43", "2"),
    ]
    assert [(o.label, o.value) for e in finding.evidence for o in e.operands] == [
        ("“一、本年新收”行“总计”列", "40"),
        ("“一、本年新收”行“总计”列", "40"),
        ("“二、上年结转”行“总计”列", "3"),
    ]


@pytest.mark.parametrize(
    ("level", "name", "text", "judged", "reason"),
    [
        ("department", "云溪市水利局", "全市各级行政机关共收到政府信息公开申请900件。", False, "全市"),
        ("government", "云溪市人民政府", "全市各级行政机关共收到政府信息公开申请900件。", True, ""),
        ("government", "青溪区人民政府", "全市各级行政机关共收到政府信息公开申请900件。", False, "全市"),
        (
            "government",
            "云溪市人民政府",
            "市政府办公室共收到政府信息公开申请17件。",
            False,
            "某些单位或某一级",
        ),
        ("government", "云溪市人民政府", "全市各部门共收到政府信息公开申请17件。", True, ""),
        ("department", "云溪市水利局", "本机关共收到政府信息公开申请17件。", True, ""),
        ("township", "石桥镇人民政府", "全镇共收到政府信息公开申请17件。", True, ""),
        ("township", "石桥镇人民政府", "石桥镇共收到政府信息公开申请17件。", True, ""),
    ],
)
def test_of_whom(level: str, name: str, text: str, judged: bool, reason: str, lint) -> None:  # type: ignore[no-untyped-def]
    result = lint(text, {"level": level, "name": name})
    found = [finding.rule for finding in result.findings if finding.rule.startswith("CLM")]
    reasons = [item.reason.zh for item in result.not_assessed if item.rule == "CLM002"]
    assert found == ["CLM002"] * judged
    expected = [] if judged else [f"“{text[:-1]}”：说的是{reason}的数，与表的口径可能不同"]
    assert reasons == expected


def test_a_doubtful_claim_is_not_assessable(lint) -> None:  # type: ignore[no-untyped-def]
    result = lint("上半年共收到政府信息公开申请17件。")
    assert [finding.rule for finding in result.findings if finding.rule.startswith("CLM")] == []
    assert [(item.rule, item.reason.zh) for item in result.not_assessed] == [
        ("CLM002", "“上半年共收到政府信息公开申请17件”：“上半年”说的不是全年总数")
    ]


def test_a_claim_in_what_is_too_long_to_be_a_sentence_is_not_assessable(lint) -> None:  # type: ignore[no-untyped-def]
    """A page that lost its paragraphs; reading every claim with all that stands before would take minutes."""
    result = lint("全年共收到政府信息公开申请17件，" * 4000 + "。")
    assert [finding.rule for finding in result.findings if finding.rule.startswith("CLM")] == []
    (claim,) = [item for item in result.not_assessed if item.rule == "CLM002"]
    assert claim.reason.zh.endswith("…”：这里连续 2000 多个字没有句号，看不出哪些话是一句；请恢复段落和标点")


@pytest.mark.parametrize(
    ("end", "found", "reasons"),
    [
        ("12月31日", [], []),
        ("2024年12月31日", [], []),
        ("2025年12月31日", ["统计期限从 2024 年到 2025 年，应在同一年"], []),
        ("二〇某某年12月31日", [], ["2024年1月1日至二〇某某年12月31日：终止年（“二〇某某”不是数字）"]),
    ],
)
def test_a_condition_on_what_a_mention_may_leave_out(
    end: str, found: list[str], reasons: list[str], lint
) -> None:  # type: ignore[no-untyped-def]
    """Whether two years are one is asked only where the text gives the second."""
    result = lint("按规定办理。", preface=[f"本报告统计期限自2024年1月1日至{end}。"])
    assert [finding.message.zh for finding in result.findings if finding.rule == "PER003"] == found
    assert [item.reason.zh for item in result.not_assessed if item.rule == "PER003"] == reasons


@pytest.mark.parametrize(("between", "judged"), [(9, False), (10, True)])
def test_numbers_that_make_up_another_one_near_before_them(between: int, judged: bool, lint) -> None:  # type: ignore[no-untyped-def]
    text = "收到申请40件。采砂类事项7件。" + "按期完成。" * between + "办结4件，结转3件。"
    result = lint(text)
    found = [finding.message.zh for finding in result.findings if finding.rule == "CLM005"]
    said = "文中“办结4件”；表中办理结果总计 43，不相符"
    assert found == [said] * judged
    reasons = [item.reason.zh for item in result.not_assessed if item.rule == "CLM005"]
    another = "“办结4件”：与前后的数合得上，合计数却不在表中，像是另一些事项的数，请自行核对"
    assert reasons == [another] * (not judged)


def test_a_blank_cell_makes_a_claim_not_assessable(lint) -> None:  # type: ignore[no-untyped-def]
    result = lint(
        "全年共收到政府信息公开申请45件。",
        tables={"applications": {"cells": {"new, total": "", "carried_in, total": "3"}}},
    )
    reasons = {item.rule: item.reason.zh for item in result.not_assessed}
    assert reasons["CLM002"] == "“全年共收到政府信息公开申请45件”：“一、本年新收”行“总计”列（空白）"
    assert "CLM002" not in [finding.rule for finding in result.findings]


def test_a_number_in_the_text_beside_an_empty_table_is_an_error(lint) -> None:  # type: ignore[no-untyped-def]
    result = lint("全年共收到政府信息公开申请45件。", tables={})
    found = [(f.rule, f.severity) for f in result.findings if f.rule.startswith("CLM")]
    assert found == [("CLM002", "error")]


def test_private_numbers_are_masked_everywhere(lint) -> None:  # type: ignore[no-untyped-def]
    text = "申请人证件号11010519491231002X，号码13900000000来电致谢。"
    result = lint(text, tables={})
    assert sorted(finding.rule for finding in result.findings) == ["LNG004", "LNG005"]
    shown = msgspec.json.encode(result).decode()
    assert "19491231" not in shown
    assert "13900000000" not in shown
    assert "110***************" in shown


def test_radicals_and_compatibility_characters_are_read(lint) -> None:  # type: ignore[no-untyped-def]
    result = lint("政府信息公开申请人中，自然⼈36件。")
    assert [f.rule for f in result.findings if f.rule.startswith("CLM")] == ["CLM021"]


@pytest.mark.parametrize(
    ("text", "behind", "value", "slack", "side"),
    [
        ("突破600", "", "600", 300, "above"),
        ("12", "", "12", 0, ""),
        # The decimals stay as they are printed: 12.0% is as exact as they are.
        ("12.00", "", "12.00", 0, ""),
        ("1,234", "", "1234", 0, ""),
        ("十二", "", "12", 0, ""),
        ("一百零五", "", "105", 0, ""),
        ("三千四百", "", "3400", 0, ""),
        ("二〇二四", "", "2024", 0, ""),
        ("两", "", "2", 0, ""),
        ("3百", "", "300", 0, ""),
        ("13.5万", "", "135000", 500, ""),
        ("1.2亿", "", "120000000", 5_000_000, ""),
        ("3万", "", "30000", 5000, ""),
        # Ten thousand of them and more were written out to the last one.
        ("9999万", "", "99990000", 5000, ""),
        ("10000万", "", "100000000", 0, ""),
        ("约 47.10", "", "47.10", 23.55, ""),
        ("近140", "", "140", 70, "below"),
        ("140余", "", "140", 70, "above"),
        # As far as the next hundred, not only by half.
        ("100余", "", "100", 100, "above"),
        ("40", "件左右", "40", 20, ""),
        ("40", "件以上", "40", 20, "above"),
        ("40", "件申请", "40", 0, ""),
    ],
)
def test_quantities(packs, text: str, behind: str, value: str, slack: float, side: str) -> None:  # type: ignore[no-untyped-def]
    quantity = read_quantity(text, behind, packs["disclosure-2021"].prose.rough)
    assert quantity is not None
    assert (str(quantity.value), float(quantity.slack), quantity.side) == (value, slack, side)


@pytest.mark.parametrize(
    ("text", "behind", "inside", "outside"),
    [
        ("近100", "", [51, 98, 100], [49, 101]),
        ("突破100", "", [100, 149], [99, 151]),
        ("100余", "", [100, 130], [98]),
        ("100", "件以上", [100, 120], [99]),
        ("约100", "", [60, 140], [40, 160]),
        ("1.3万", "", [12500, 13499], [12400, 13600]),
        ("100", "件", [100], [99, 101]),
    ],
)
def test_what_a_rough_quantity_may_be(  # type: ignore[no-untyped-def]
    packs, text: str, behind: str, inside: list[int], outside: list[int]
) -> None:
    quantity = read_quantity(text, behind, packs["disclosure-2021"].prose.rough)
    assert quantity is not None
    assert [number for number in (*inside, *outside) if quantity.may_be(number)] == inside


def test_a_quantity_beside_a_number_that_is_itself_rough() -> None:
    assert [number for number in (96, 97, 100, 103, 104) if Quantity(100).may_be(number, 3)] == [97, 100, 103]


@pytest.mark.parametrize(("text", "slack"), [("about 40", 20), ("40", 0), ("约40", None)])
def test_rough_words_may_be_of_any_language(text: str, slack: int | None) -> None:
    quantity = read_quantity(text, "", RoughWords(before=("about",)))
    assert (quantity and quantity.slack) == slack


@pytest.mark.parametrize("text", ["", "三四十", "件", "1" * 19])
def test_what_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


def test_claims_beside_the_tables_of_another_edition(lint) -> None:  # type: ignore[no-untyped-def]
    text = "全年制发行政规范性文件5件，收到政府信息公开申请3件。"
    result = lint(text, tables={"proactive": {"form": "disclosure-2019"}})
    assert result.crashes == ()
    assert "CLM051" not in [finding.rule for finding in result.findings]
    assert "CLM051" in [item.rule for item in result.not_assessed]
