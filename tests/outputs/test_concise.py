"""One line a finding, and one object a line."""

from __future__ import annotations

import json

import pytest

from govlint.document import TextAnchor
from govlint.finding import Finding, Location, Step
from govlint.outputs.output import Style
from govlint.text.bilingual import Bilingual, Language
from tests.outputs.printed import printed
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    TITLE,
    UNREADABLE,
    WHOLE,
    WRONG_SUM,
    checked,
    result,
)

_FILES = [
    checked("a\n.docx", result(WRONG_SUM, WHOLE, crashes=(CRASH,))),
    checked("b.md", result(TITLE)),
    checked("clean.md", result()),
    checked("c.md", UNREADABLE),
]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "zh",
            [
                "a\\u000a.docx: 错误 LIB001 “小说”外借与在馆之和不等于小计"
                "（二、馆藏情况，第2张表第4行第4格）",
                "a\\u000a.docx: 警告 LIB004 格式有误（全文）",
                "a\\u000a.docx: 规则 LIB009 运行出错",
                "b.md:1:3: 提示 LIB003 标题没有年度（标题）",
                "c.md: 未检查: 文件是空的。",
            ],
        ),
        (
            "en",
            [
                "a\\u000a.docx: error LIB001 novels: lent and kept do not make the sum "
                "(二、馆藏情况, table 2, row 4, cell 4)",
                "a\\u000a.docx: warning LIB004 the form is wrong (whole report)",
                "a\\u000a.docx: rule LIB009 failed to run",
                "b.md:1:3: info LIB003 the title has no year (title)",
                "c.md: not checked: The file is empty.",
            ],
        ),
    ],
)
def test_a_line_a_finding(language: Language, lines: list[str]) -> None:
    assert printed("concise", _FILES, Style(language)).splitlines() == lines


def test_a_message_of_several_lines_stays_on_one() -> None:
    place = Location((Step("title", "title", ""),), TextAnchor(7, 2))
    message = Bilingual("标题“年\n度\x1b”", "the title")
    finding = Finding(rule="LIB003", name="title", severity="info", message=message, location=place)
    shown = printed("concise", [checked("b.md", result(finding))], Style("zh"))
    assert shown == "b.md:7:2: 提示 LIB003 标题“年 度\\u001b”（标题）\n"


def test_json_lines_hold_what_json_holds() -> None:
    files = [*_FILES, checked("d.txt", NO_REPORT)]
    lines = [json.loads(line) for line in printed("jsonl", files, Style("zh")).splitlines()]
    whole = json.loads(printed("json", files, Style("zh")))
    assert [next(iter(line)) for line in lines] == ["run", "file", "file", "file", "file", "file", "summary"]
    assert [line["file"] for line in lines[1:-1]] == whole.pop("files")
    assert lines[-1]["summary"] == whole.pop("summary")
    assert lines[0]["run"] == whole
