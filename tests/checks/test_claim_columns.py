"""Numbers of the text against groups of columns, and what all of a measure were, in a form of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.trying import PACKS, Rule, all_said, load_rule, markdown

_REPORT = """\
# 青石博物馆2023年来信报告

一、来信情况

| 来信 | 本国来信 | 邮寄 | | 总计 | 邮资（元） |
|---|---|---|---|---|---|
| | | 平信 | 挂号 | | |
| 收到 | 20 | 4 | 3 | 27 | 12.50 |
| 拆阅 | 19 | 3 | 2 | 24 | 0.00 |
| 答复 | 15 | 4 | 1 | 20 | 30.25 |
| 包裹 | 5 | 1 | 0 | 6 | 0.00 |

二、说明

TEXT

青石博物馆
"""
_MESSAGE = "“{place}”：{stated}，{measure}，{readings}"
CELLS = Rule(
    "check: claim, relation: cells, measures: [letters, opened, answered, copies, postage, postage_sent]",
    _MESSAGE,
)
POST = Rule(
    "check: claim, relation: cells, measures: [letters, answered, copies], columns: [post, home]", _MESSAGE
)
JOINT = Rule("check: claim, relation: cells, joint: true", _MESSAGE)
ALL = Rule("check: claim, relation: all, measures: [answered]", _MESSAGE)
SHARE = Rule("check: claim, relation: share, measures: [letters], columns: [post]", "{stated}：{readings}")


@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        pytest.param(POST, "邮寄来信7件。", ["pass: 1"], id="a group of columns, and right"),
        pytest.param(
            POST,
            "邮寄来信8件。",
            [
                "warning notes/1 15:1 «邮寄来信8件»",
                "  “邮寄来信8件”：8件，邮寄来信，邮寄来信 7",
                "  “邮寄来信8件”：8件，邮寄: letters，邮寄: letters 7",
                "  “收到”行“平信”列 + “收到”行“挂号”列",
                "  4 + 3 = 7; left 8; right 7; off by 1",
                "  see counts/letters/received/post.plain 8:13 «4»",
                "  see counts/letters/received/post.registered 8:17 «3»",
            ],
            id="a group of columns",
        ),
        pytest.param(POST, "本国来信20件。", ["pass: 1"], id="a column, and right"),
        pytest.param(
            POST,
            "本国来信21件。",
            [
                "warning notes/1 15:1 «本国来信21件»",
                "  “本国来信21件”：21件，本国来信，本国来信 20",
                "  “本国来信21件”：21件，本国: letters，本国: letters 20",
                "  “收到”行“本国”列",
                "  20; left 21; right 20; off by 1",
                "  see counts/letters/received/home 8:8 «20»",
            ],
            id="a column",
        ),
        pytest.param(
            POST,
            "答复来信20件，其中邮寄6件。",
            [
                "warning notes/1 15:9 «其中邮寄6件»",
                "  “其中邮寄6件”：6件，邮寄答复，邮寄答复 5",
                "  “其中邮寄6件”：6件，邮寄: answered，邮寄: answered 5",
                "  “答复”行“平信”列 + “答复”行“挂号”列",
                "  4 + 1 = 5; left 6; right 5; off by 1",
                "  see counts/letters/answered/post.plain 10:13 «4»",
                "  see counts/letters/answered/post.registered 10:17 «1»",
            ],
            id="a group of columns of a row",
        ),
        pytest.param(
            POST, "答复来信20件，其中邮寄5件。", ["pass: 1"], id="a group of columns of a row, and right"
        ),
        pytest.param(POST, "来信27件。", [], id="all columns"),
        pytest.param(CELLS, "拆阅27件。", ["pass: 1"], id="the first of several readings"),
        pytest.param(CELLS, "拆阅24件。", ["pass: 1"], id="the second of several readings"),
        pytest.param(
            CELLS,
            "拆阅25件。",
            [
                "warning notes/1 15:1 «拆阅25件»",
                "  “拆阅25件”：25件，来信，来信 27，拆阅 24",
                "  “拆阅25件”：25件，letters，letters 27, opened 24",
                "  “收到”行“总计”列",
                "  27; left 25; right 27; off by -2",
                "  “拆阅”行“总计”列",
                "  24; left 25; right 24; off by 1",
                "  see counts/letters/received/all 8:21 «27»",
                "  see counts/letters/opened/all 9:21 «24»",
            ],
            id="none of several readings",
        ),
        pytest.param(JOINT, "来信和包裹33件。", ["pass: 1"], id="a sum counts the first of several readings"),
        pytest.param(
            JOINT,
            "来信和包裹32件。",
            [
                "warning notes/1 15:1 «来信和包裹32件»",
                "  “来信和包裹32件”：32件，来信、包裹合计，来信、包裹合计 33",
                "  “来信和包裹32件”：32件，letters and parcels，letters and parcels 33",
                "  “收到”行“总计”列 + “包裹”行“总计”列",
                "  27 + 6 = 33; left 32; right 33; off by -1",
                "  see counts/letters/received/all 8:21 «27»",
                "  see counts/letters/parcels/all 11:20 «6»",
            ],
            id="a sum of another reading",
        ),
        pytest.param(JOINT, "邮寄来信和包裹13件。", ["pass: 1"], id="a sum of columns"),
        pytest.param(
            ALL,
            "来信27件，均已答复。",
            [
                "warning notes/1 15:7 «均已答复»",
                "  “均已答复”：均已答复，答复，答复 20，来信 27，其余 7",
                "  “均已答复”：均已答复，answered，answered 20, letters 27, the others 7",
                "  “答复”行“总计”列",
                "  20; right 20",
                "  “收到”行“总计”列",
                "  27; right 27",
                "  see counts/letters/answered/all 10:21 «20»",
                "  see counts/letters/received/all 8:21 «27»",
            ],
            id="all, as many as there are",
        ),
        pytest.param(
            ALL,
            "均已答复。",
            [
                "warning notes/1 15:1 «均已答复»",
                "  “均已答复”：均已答复，答复，答复 20，来信 27，其余 7",
                "  “均已答复”：均已答复，answered，answered 20, letters 27, the others 7",
                "  “答复”行“总计”列",
                "  20; right 20",
                "  “收到”行“总计”列",
                "  27; right 27",
                "  see counts/letters/answered/all 10:21 «20»",
                "  see counts/letters/received/all 8:21 «27»",
            ],
            id="all, of whom nothing is said",
        ),
        pytest.param(
            ALL,
            "邮件30件，来信均已答复。",
            [
                "warning notes/1 15:9 «均已答复»",
                "  “均已答复”：均已答复，答复，答复 20，来信 27，其余 7",
                "  “均已答复”：均已答复，answered，answered 20, letters 27, the others 7",
                "  “答复”行“总计”列",
                "  20; right 20",
                "  “收到”行“总计”列",
                "  27; right 27",
                "  see counts/letters/answered/all 10:21 «20»",
                "  see counts/letters/received/all 8:21 «27»",
            ],
            id="all, of what they are a part of",
        ),
        pytest.param(
            ALL,
            "拆阅27件，均已答复。",
            [
                "warning notes/1 15:7 «均已答复»",
                "  “均已答复”：均已答复，答复，答复 20，来信 27，其余 7",
                "  “均已答复”：均已答复，answered，answered 20, letters 27, the others 7",
                "  “答复”行“总计”列",
                "  20; right 20",
                "  “收到”行“总计”列",
                "  27; right 27",
                "  see counts/letters/answered/all 10:21 «20»",
                "  see counts/letters/received/all 8:21 «27»",
            ],
            id="all, of what counts the same cells",
        ),
        pytest.param(ALL, "转阅3件，均已答复。", ["not-applicable: 1"], id="all, of a part"),
        pytest.param(ALL, "答复20件，均已答复。", ["not-applicable: 1"], id="all, of themselves"),
        pytest.param(ALL, "邮寄来信7件，均已答复。", ["not-applicable: 1"], id="all, of a column"),
        pytest.param(ALL, "来信和包裹33件，均已答复。", ["not-applicable: 1"], id="all, of several things"),
        pytest.param(
            ALL,
            "古旧33件，均已答复。",
            [
                "? notes/1 15:7 «均已答复»",
                "  “均已答复”：看不出是不是“古旧”的一部分",
                "  “均已答复”: it is not clear whether it is a part of “古旧”",
            ],
            id="all, of what is not known",
        ),
        pytest.param(
            SHARE, "邮寄占来信的25.9%。", ["pass: 1"], id="a share of a group of columns, and right"
        ),
        pytest.param(CELLS, "复印40件。", ["pass: 1"], id="a formula over columns"),
        pytest.param(POST, "邮寄复印10件。", ["pass: 1"], id="a formula over a group of columns, and right"),
        pytest.param(
            POST,
            "邮寄复印7件。",
            [
                "warning notes/1 15:1 «邮寄复印7件»",
                "  “邮寄复印7件”：7件，邮寄复印，邮寄复印 10",
                "  “邮寄复印7件”：7件，邮寄: copies，邮寄: copies 10",
                "  (“答复”行“平信”列 + “答复”行“挂号”列) × 2",
                "  (4 + 1) × 2 = 10; left 7; right 10; off by -3",
                "  see counts/letters/answered/post.plain 10:13 «4»",
                "  see counts/letters/answered/post.registered 10:17 «1»",
            ],
            id="a formula over a group of columns",
        ),
        pytest.param(CELLS, "寄出邮资30.255元。", ["pass: 1"], id="an amount as exact as its decimals"),
        pytest.param(
            CELLS,
            "寄出邮资30.256元。",
            [
                "warning notes/1 15:1 «寄出邮资30.256元»",
                "  “寄出邮资30.256元”：30.256元，寄出邮资，寄出邮资 30.25",
                "  “寄出邮资30.256元”：30.256元，postage sent，postage sent 30.25",
                "  “答复”行“邮资”列",
                "  30.25; left 30.256; right 30.25; off by 0.006",
                "  see counts/letters/answered/postage 10:26 «30.25»",
            ],
            id="an amount, and farther",
        ),
        pytest.param(CELLS, "邮资42.76元。", ["pass: 1"], id="a sum of amounts as exact as their decimals"),
        pytest.param(
            CELLS,
            "邮资42.77元。",
            [
                "warning notes/1 15:1 «邮资42.77元»",
                "  “邮资42.77元”：42.77元，邮资，邮资 42.75",
                "  “邮资42.77元”：42.77元，postage，postage 42.75",
                "  “收到”行“邮资”列 + “答复”行“邮资”列",
                "  12.50 + 30.25 = 42.75; left 42.77; right 42.75; off by 0.02",
                "  see counts/letters/received/postage 8:26 «12.50»",
                "  see counts/letters/answered/postage 10:26 «30.25»",
            ],
            id="a sum of amounts, and farther",
        ),
    ],
)
def test_columns(rule: Rule, text: str, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "letters.yaml").write_bytes((PACKS / "letters.yaml").read_bytes())
    pack = load_rule(rule, tmp_path, 0, {}, "letters")
    assert all_said([pack], markdown(_REPORT.replace("TEXT", text)), {}) == said
