"""One line a finding, whole: where editors and grep look for file, line and column."""

from __future__ import annotations

import msgspec

from govlint.document import TextAnchor
from govlint.finding import Location, Step
from govlint.outputs.output import Style
from govlint.text.bilingual import Bilingual
from tests.outputs.printed import printed
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED,
    WHOLE,
    WRONG_SUM,
    checked,
    result,
)

_WAIVER_FILE = msgspec.structs.replace(
    TITLE,
    rule="WVR003",
    location=Location((Step("file", "waivers", "a.docx.govlint.yaml"),), TextAnchor(3, 5)),
)
_LINES = msgspec.structs.replace(TITLE, message=Bilingual("两\n行", "two\nlines"))
_FILES = [
    checked(
        "in/a.docx", result(STATEMENT, WRONG_SUM, WHOLE, _WAIVER_FILE, crashes=(CRASH,), waived=(WAIVED,))
    ),
    checked("b\x1b.md", result(_LINES)),
    checked("clean.md", result()),
    checked("c.md", UNREADABLE),
    checked("d.txt", NO_REPORT),
]


def test_chinese() -> None:
    assert printed("concise", _FILES, Style("zh")).splitlines() == [
        "in/a.docx: 警告 LIB002 文中外借册数与表不符（一、读者服务情况，正文第5段第9字）",
        "in/a.docx: 错误 LIB001 “小说”外借与在馆之和不等于小计（二、馆藏情况，第2张表第4行第4格）",
        "in/a.docx: 警告 LIB004 格式有误（全文）",
        # What is wrong with a waiver file stands at its own lines.
        "in/a.docx.govlint.yaml:3:5: 提示 WVR003 标题没有年度（a.docx.govlint.yaml）",
        "in/a.docx: 规则 LIB009 运行出错",
        "b\\u001b.md:1:3: 提示 LIB003 两 行（标题）",
        "c.md: 未检查: 文件是空的。",
        "d.txt: 未检查: 内容不像年度报告。",
    ]


def test_english() -> None:
    assert printed("concise", _FILES[:1], Style("en")).splitlines() == [
        "in/a.docx: warning LIB002 the text and the table differ "
        "(一、读者服务情况, body block 5, character 9)",
        "in/a.docx: error LIB001 novels: lent and kept do not make the sum "
        "(二、馆藏情况, table 2, row 4, cell 4)",
        "in/a.docx: warning LIB004 the form is wrong (whole report)",
        "in/a.docx.govlint.yaml:3:5: info WVR003 the title has no year (a.docx.govlint.yaml)",
        "in/a.docx: rule LIB009 failed to run",
    ]
