"""What became of the findings of an earlier run, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec
import pytest

from govlint.engine.linter import Compared
from govlint.finding import Finding, FindingState
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary, shown
from govlint.run.one_file import Checked
from govlint.text.bilingual import Language
from tests.outputs.results import STATEMENT, TITLE, UNREADABLE, WHOLE, WRONG_SUM, checked, result


def _in(state: FindingState, finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, state=state)


FILES = [
    checked(
        "new/a.docx",
        result(
            _in("new", TITLE),
            _in("still", WHOLE),
            _in("still", WHOLE),
            compared=Compared("old\n/a.docx", (WRONG_SUM, STATEMENT), (WHOLE,)),
        ),
    ),
    checked("b.docx", result(WHOLE, compared=Compared(None))),
    checked("c.docx", result(compared=Compared("c.docx", (TITLE,)))),
    checked("d.docx", result(compared=Compared("d.docx", (), (TITLE,)))),
    checked("e.docx", result(compared=Compared("e.docx"))),
    checked("f.docx", UNREADABLE),
]


def _printed(
    name: str, files: Sequence[Checked], language: Language, absent: tuple[str, ...] | None, **style: object
) -> str:
    summary = Summary(absent=absent)
    output = make_output(name, Style(language, several=len(files) > 1, **style))  # type: ignore[arg-type]
    return "".join(map(str, pieces(output, files, summary)))


_ZH = """\
new/a.docx（2023 年度，2020年格式）
  与上次（old\\u000a/a.docx）相比：已改正 2，仍存在 2，新出现 1，未能复核 1

  标题
    提示 新出现 LIB003 标题没有年度
         位置：第1行第3列
         依据：习惯

  全文
    警告 仍存在 LIB004 格式有误
         依据：年报格式
    警告 仍存在 LIB004 格式有误
         依据：年报格式

  已改正（2）：
    LIB001 “小说”外借与在馆之和不等于小计
         位置：二、馆藏情况：“小说”行“小计”列，馆藏图书表
    LIB002 文中外借册数与表不符
         位置：一、读者服务情况：（一）图书外借 > 第1段

  未能复核（1，这次没有发现，但所在处已无法判断）：
    LIB004 格式有误
         位置：全文

b.docx（2023 年度，2020年格式）
  上次没有检查过这个文件，未作比较

  全文
    警告 LIB004 格式有误
         依据：年报格式

c.docx（2023 年度，2020年格式）
  与上次相比：已改正 1，仍存在 0，新出现 0
  没有发现问题

  已改正（1）：
    LIB003 标题没有年度
         位置：标题

d.docx（2023 年度，2020年格式）
  与上次相比：已改正 0，仍存在 0，新出现 0，未能复核 1
  没有发现问题

  未能复核（1，这次没有发现，但所在处已无法判断）：
    LIB003 标题没有年度
         位置：标题

f.docx
  未检查：文件是空的。

"""
_ZH_END = """\
共 6 个文件：有错误 0，有警告 2，仅提示 0，没有问题 3，未检查 1
发现 0 个错误、3 个警告、1 个提示
与上次相比：已改正 3，仍存在 2，新出现 1，未能复核 2
上次检查过、这次没有的文件：
  x\\u000a.docx
  y.docx
"""


def test_in_chinese() -> None:
    text = _printed("text", FILES, "zh", ("x\n.docx", "y.docx"))
    assert text.startswith(_ZH)
    assert text.endswith("\n" + _ZH_END)


def test_in_english() -> None:
    lines = _printed("text", FILES, "en", ("x.docx",)).splitlines()
    assert lines[:5] == [
        "new/a.docx (report of 2023, form of 2020)",
        "  since the last time (old\\u000a/a.docx): 2 mended, 2 still there, 1 new, 1 not verified",
        "",
        "  title",
        "    info new LIB003 the title has no year",
    ]
    assert "    warning still there LIB004 the form is wrong" in lines
    assert "  mended (2):" in lines
    assert "  not verified (1; not found, but the place can no longer be judged):" in lines
    assert "         place: 一、读者服务情况: （一）图书外借 > paragraph 1" in lines
    assert "  not checked the last time, so there is nothing to compare" in lines
    assert lines[-3:] == [
        "since the last time: 3 mended, 2 still there, 1 new, 2 not verified",
        "files of the last time that are not among these:",
        "  x.docx",
    ]


def test_nothing_is_said_where_there_is_nothing_to_compare_with() -> None:
    text = _printed("text", [checked("a.docx", result(TITLE))], "zh", None)
    assert "上次" not in text
    assert "新出现" not in text


def test_all_mended_and_none_absent() -> None:
    text = _printed("text", [checked("c.docx", result(compared=Compared("c.docx", (TITLE,))))], "zh", ())
    assert text.endswith("\n发现 0 个错误、0 个警告、0 个提示\n与上次相比：已改正 1，仍存在 0，新出现 0\n")


@pytest.mark.parametrize("amount", [-1, 0, 1])
def test_quiet_names_the_mended_only_in_figures(amount: int) -> None:
    text = _printed("text", FILES[:1], "zh", (), amount=amount)
    assert "已改正 2，仍存在 2" in text
    assert ("已改正（2）：" in text) is (amount >= 0)


def test_json() -> None:
    data = json.loads(_printed("json", FILES, "zh", ("x.docx",)))
    first, second, third, *_, last = data["files"]
    assert [finding["state"] for finding in first["findings"]] == ["new", "still", "still"]
    assert first["against"]["path"] == "old\n/a.docx"
    assert [f["rule"] for f in first["against"]["mended"]] == ["LIB001", "LIB002"]
    assert [f["fingerprint"] for f in first["against"]["mended"]] == [
        WRONG_SUM.fingerprint,
        STATEMENT.fingerprint,
    ]
    assert [f["rule"] for f in first["against"]["unverified"]] == ["LIB004"]
    assert second["against"] == {"path": None, "mended": [], "unverified": []}
    assert [finding["state"] for finding in second["findings"]] == [None]
    assert [f["rule"] for f in third["against"]["mended"]] == ["LIB003"]
    assert "against" not in last
    assert data["summary"]["against"] == {
        "mended": 3,
        "unverified": 2,
        "still": 2,
        "new": 1,
        "absent": ["x.docx"],
    }


def test_json_without_an_earlier_run_has_none_of_these_keys() -> None:
    data = json.loads(_printed("json", [checked("a.docx", result(TITLE))], "zh", None))
    assert "against" not in data["files"][0]
    assert "against" not in data["summary"]
    assert "state" not in data["files"][0]["findings"][0]


def test_what_is_less_severe_than_asked_for_is_left_out_here_too() -> None:
    least = shown(FILES[0], "error")
    assert least.outcome == result(
        counts=result(TITLE, WHOLE, WHOLE).counts,
        compared=Compared("old\n/a.docx", (WRONG_SUM,)),
        hidden=3,
    )
    only = shown(checked("a.docx", result(TITLE)), "error")
    assert only.outcome == result(counts=result(TITLE).counts, hidden=1)
