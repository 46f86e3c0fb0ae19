"""Every passage gives what should be found, and no other; what is still missed is written down."""

from __future__ import annotations

from collections import Counter

import pytest

from govlint.engine.linter import Linter
from tests.claims.passages import SETS, Passage, judge, read_passages

_PASSAGES = [passage for name in SETS for passage in read_passages(name)]
# Contradictions that are not found, and why.
_MISSED = {
    "a061": "县政府及县政府办公室 may be one level of those that the table counts",
    "b049": "厅机关 may be only a part of the body",
    "e037": "县政府办 is the body that is spoken of before",
    "e044": "各单位 may be some of those that the table counts",
    "e048": "growth is not told across sentences",
    "e057": "与以前内容相同 is not understood",
    "e058": "the channels need not be listed as a whole",
    "f091": "规章库集中公开现行有效规章38部 need not be all that are in force",
    "f115": "因征求第三方意见结转 may be some of those carried out",
    "g069": "其中 need not list all",
    "g098": "其中 need not list all",
    "g101": "公安机关 is not understood",
    "h257": "the rest of what another sentence counted",
    "h263": "办理行政复议案件 may be those that the body itself decided",
    "h277": "which is the most is not compared",
    "i394": "行政诉讼应诉 need not be about disclosure",
    "i379": "由…组成 is not understood",
    "i400": "发布的946条信息 has no name in common with 发布信息964条",
    "k567": "办公厅 in the title: the whole province need not be what the table counts",
    "k568": "办公厅 in the title: the whole province need not be what the table counts",
    "l765": "开展清理，…制发 may be of those that were looked through",
    "a066": "beside 减免各类费用146万元, which is not understood",
    "f074": "beside 承接2023年结转10件, which is not understood",
    "g094": "beside 其余…分别为, which is not understood",
    "i404": "beside 曝光典型案例15起, which is not understood",
    "k565": "beside 法人中商业企业…共1204件, which is not understood",
    "w121": "beside 公开行政规范性文件12件, which is not understood",
    "w145": "beside 经批准延期答复5件, which is not understood",
    "w137": "the year may be meant: it is information",
    "w138": "the year may be meant: it is information",
    "d081": "a change against the year before is not compared with its column",
}
# Contradictions of which only the wrong sum is found, not which of its numbers is wrong.
_BLURRED = {
    "g095": "对不属于政府信息公开范畴的申请 may be some of those not handled",
    "k564": "办公厅 in the title: which of the four numbers is wrong is not said",
    "f076": "which of the parts is wrong is not said",
    "h285": "24 and 2 make 26: which of the three is wrong is not said",
}
_KNOWN: dict[str, Counter[str]] = {}


@pytest.mark.parametrize("passage", _PASSAGES, ids=lambda passage: passage.id)
def test_a_passage(passage: Passage, linter: Linter) -> None:
    expected = "right" if passage.expected else "silent"
    if passage.id in _MISSED:
        expected = "missed"
    if passage.id in _BLURRED:
        expected = "blurred"
    assert judge(passage, linter, _KNOWN) == expected
