"""One report: what is shown of it, decided, compared and taken away."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from lxml import html
from starlette.testclient import TestClient

from govlint.run.settings import effective
from govlint.web.application import application
from govlint.web.session import Session
from tests.web.conftest import ADDRESS, HEADERS, PORT, TOKEN
from tests.web.dropping import dropped, example, listed

FLAWED = "flawed/table-four-and-stock.docx"
CLEAN = "clean/township-2023.docx"


def _report(client, number, against=None):
    answer = client.get(f"/use/files/{number}/report" + ("" if against is None else f"?against={against}"))
    assert answer.status_code == 200, answer.text
    return html.fragment_fromstring(answer.text, create_parent="div")


def _text(element):
    return "".join(element.itertext()).strip()


def _cards(view):
    return view.xpath("//article")


def _keys(view):
    return [card.get("data-key") for card in _cards(view)]


def _decide(client, number, key, verdict, reason="", by=""):
    body = {"key": key, "verdict": verdict, "reason": reason, "by": by}
    return client.post(f"/use/files/{number}/decide", json=body)


def test_a_report_is_shown_from_beginning_to_end(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    view = _report(client, number)
    assert _text(view.xpath("//h1")[0]) == "云汀市人民政府2024年政府信息公开工作年度报告"
    assert [_text(one) for one in view.xpath("//h4")] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [_text(one) for one in view.xpath("//h5")][:2] == ["（一）主动公开", "（二）依申请公开"]
    assert len(view.xpath("//table[contains(@class, 'grid')]")) == 3


def test_every_mark_leads_to_its_finding_and_back(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    view = _report(client, number)
    ids = view.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(_cards(view)) == 6
    for at in range(1, 7):
        (mark,) = view.xpath(f"//section[@class='whole']//a[@id='r{number}-m{at}']")
        assert mark.get("href") == f"#r{number}-f{at}"
        (back,) = view.xpath(f"//article[@id='r{number}-f{at}']/h3/a")
        assert back.get("href") == f"#r{number}-m{at}"
    assert {link.lstrip("#") for link in view.xpath("//a/@href")} <= set(ids)


def test_the_numbers_of_the_text_are_marked(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    view = _report(client, number)
    claims = [(_text(one), one.get("title")) for one in view.xpath("//p[@class='text']/span[@class='claim']")]
    assert claims[0] == (
        "全市行政机关主动公开政府信息86214条",
        "读出的数，没有核对：看不出说的是哪种事项",
    )
    assert ("制发规章2件", "读出的数") in claims


def test_what_could_not_be_judged_has_a_place_of_its_own(client):
    (number,) = dropped(client, {"a.docx": example("flawed/cell-writing.docx")})
    view = _report(client, number)
    (unknown,) = view.xpath("//details[@class='not-assessed']")
    assert _text(unknown[0]) == "无法判断的检查（缺少数据，不算通过）（12）"
    assert not _report(client, *dropped(client, {"b.docx": example(FLAWED)})).xpath(
        "//*[@class='not-assessed']"
    )


def test_a_clean_report_says_so(client):
    (number,) = dropped(client, {"a.docx": example(CLEAN)})
    view = _report(client, number)
    assert _cards(view) == []
    assert "没有发现问题" in _text(view.xpath("//aside")[0])


def test_a_file_that_was_not_checked_has_no_report(client):
    (number,) = dropped(client, {"a.docx": b""})
    answer = client.get(f"/use/files/{number}/report")
    assert (answer.status_code, answer.json()) == (400, {"message": "这个文件没有检查结果可看。"})


def test_the_page_is_in_english_too(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    answer = client.get(f"/use/files/{number}/report", headers={"X-Govlint-Language": "en"})
    view = html.fragment_fromstring(answer.text, create_parent="div")
    assert _text(view.xpath("//aside/h2")[0]) == "Findings (6)"


def test_a_dismissed_finding_is_told_with_its_reason_and_counted_apart(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    key = _keys(_report(client, number))[1]
    answer = _decide(client, number, key, "dismissed", " 已核实 <b> ", "张三")
    assert "已核实 &lt;b&gt;" in answer.text
    view = _report(client, number)
    card = next(card for card in _cards(view) if card.get("data-key") == key)
    assert "dismissed" in card.get("class").split()
    assert (
        _text(card.xpath(".//p[contains(@class, 'decision')]")[0]) == "不是问题：已核实 <b>（责任人：张三）"
    )
    (one,) = listed(client)["changed"]
    assert (one["severities"], one["dismissed"]) == ({"error": 2, "warning": 3, "info": 0}, 1)
    _decide(client, number, key, None)
    (one,) = listed(client)["changed"]
    assert (one["severities"]["warning"], one["dismissed"]) == (4, 0)
    assert not _report(client, number).xpath("//p[contains(@class, 'decision')]")


def test_a_confirmed_finding_still_counts(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    _decide(client, number, _keys(_report(client, number))[1], "confirmed")
    assert [_text(one) for one in _report(client, number).xpath("//p[contains(@class, 'decision')]")] == [
        "属实"
    ]
    assert listed(client)["changed"][0]["severities"]["warning"] == 4


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"verdict": "dismissed", "reason": " "}, "认定“不是问题”要写明理由。"),
        ({"verdict": "dismissed", "reason": "x" * 2001}, "理由和责任人最多 2000 字。"),
        ({"verdict": "dismissed", "reason": "x", "key": "0" * 16}, "这份报告里没有这个问题；请刷新页面。"),
    ],
)
def test_what_cannot_be_decided_says_why(client, asked, message):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    key = _keys(_report(client, number))[0]
    answer = client.post(f"/use/files/{number}/decide", json={"key": key, **asked})
    assert (answer.status_code, answer.json()) == (400, {"message": message})
    assert not _report(client, number).xpath("//p[contains(@class, 'decision')]")


def test_what_is_wrong_with_waivers_is_put_right_and_not_dismissed(client):
    number, _ = dropped(client, {"a.docx": example(CLEAN), "a.docx.govlint.yaml": b"waivers: [x]"})
    answer = _decide(client, number, _keys(_report(client, number))[0], "dismissed", "x")
    assert (answer.status_code, answer.json()) == (
        400,
        {"message": "这是豁免文件自身的问题，不能认定为“不是问题”；请改正豁免文件。"},
    )


def test_what_was_dismissed_is_a_waiver_file_that_the_command_line_takes(client, tmp_path):
    (number,) = dropped(client, {"f/a.docx": example(FLAWED)})
    keys = _keys(_report(client, number))
    _decide(client, number, keys[1], "dismissed", "已核实：复议数含上年", "张三")
    _decide(client, number, keys[0], "confirmed")
    answer = client.get(f"/use/files/{number}/waivers")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a.docx.govlint.yaml"
    assert answer.text == (
        "waivers:\n  - rule: CLM031\n    route: overview/on_request/2\n"
        "    reason: 已核实：复议数含上年\n    by: 张三\n"
    )
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "a.docx").write_bytes(example(FLAWED))
    (folder / "a.docx.govlint.yaml").write_bytes(answer.content)
    command = [sys.executable, "-m", "govlint", "check", "a.docx", "--no-config", "--format", "json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    (file,) = json.loads(run.stdout)["files"]
    assert [(one["finding"]["rule"], one["reason"], one["by"]) for one in file["waived"]] == [
        ("CLM031", "已核实：复议数含上年", "张三")
    ]
    assert len(file["findings"]) == 5
    assert "WVR" not in run.stdout.decode()


def test_without_anything_dismissed_the_waiver_file_is_empty(client):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    assert client.get(f"/use/files/{number}/waivers").text == "waivers: []\n"


def test_two_versions_are_compared(client):
    old, new = dropped(client, {"old.docx": example(FLAWED), "new.docx": example("flawed/cell-writing.docx")})
    view = _report(client, new, old)
    assert [_text(one) for one in view.xpath("//option[@selected]")] == ["old.docx"]
    assert {_text(one) for one in view.xpath("//article//span[@class='state']")} == {"新出现"}
    assert [_text(one[0]) for one in view.xpath("//details[@class='gone']")] == [
        "上一版有、这一版已改正的问题（6）"
    ]
    same = _report(client, old, old)
    assert not same.xpath("//option[@selected]")
    assert not _report(client, new, "").xpath("//article//span[@class='state']")


def test_what_is_still_there_is_told(client):
    old, new = dropped(client, {"old.docx": example(FLAWED), "new.md": example(FLAWED.replace("docx", "md"))})
    states = [_text(one) for one in _report(client, new, old).xpath("//article//span[@class='state']")]
    assert states == ["仍存在"] * 6


def _again(session, packs, pool):
    """The next run of the page for the same user."""
    return Session(
        effective(None, {}), tuple(packs.values()), session.folder, pool, session.folder.parent / "book"
    )


def test_nothing_is_kept_unless_it_is_asked_for(client, session, packs, pool):
    (number,) = dropped(client, {"a.docx": example(FLAWED)})
    _decide(client, number, _keys(_report(client, number))[1], "dismissed", "已核实")
    assert not (session.folder.parent / "book").exists()


def test_what_is_kept_is_there_at_the_next_look_and_compared(client, session, packs, pool):
    (number,) = dropped(client, {"a.docx": example("flawed/cell-writing.docx")})
    key = _keys(_report(client, number))[1]
    assert client.post(f"/use/files/{number}/keep", json={"keep": True}).json() == {"kept": True}
    _decide(client, number, key, "dismissed", "已核实")
    app = application(_again(session, packs, pool), PORT, TOKEN)
    with TestClient(app, base_url=ADDRESS, headers=HEADERS) as later:
        same, other = dropped(
            later, {"b.docx": example("flawed/cell-writing.docx"), "c.docx": example(FLAWED)}
        )
        view = _report(later, same)
        assert view.xpath("//input[@class='keep-box' and @checked]")
        assert [_text(one) for one in view.xpath("//p[contains(@class, 'decision')]")] == ["不是问题：已核实"]
        assert not view.xpath("//article//span[@class='state']")
        assert listed(later)["changed"][0]["dismissed"] == 1
        view = _report(later, other)
        assert [_text(one) for one in view.xpath("//option[@selected]")] == ["上次检查的版本：a.docx"]
        options = view.xpath("//select[@class='versions']/option")
        assert [_text(one) for one in options] == ["不比较", "上次检查的版本：a.docx", "b.docx"]
        assert {_text(one) for one in view.xpath("//article//span[@class='state']")} == {"新出现"}
        assert later.post(f"/use/files/{same}/keep", json={"keep": False}).json() == {"kept": False}
    assert list((session.folder.parent / "book").iterdir()) == []


def test_the_marked_copy_has_what_was_not_dismissed(client):
    (number,) = dropped(client, {"x/年报.docx": example(FLAWED)})
    _decide(client, number, _keys(_report(client, number))[1], "dismissed", "已核实")
    answer = client.get(f"/use/files/{number}/word")
    assert answer.headers["Content-Disposition"].endswith(
        "%E5%B9%B4%E6%8A%A5%EF%BC%88%E6%89%B9%E6%B3%A8%EF%BC%89.docx"
    )
    with zipfile.ZipFile(io.BytesIO(answer.content)) as word:
        comments = word.read("word/comments.xml").decode()
    assert set(re.findall("规则 ([A-Z]+[0-9]+)", comments)) == {"CLM053", "CLM032", "PRO001", "REV001"}


def test_a_report_that_is_no_word_file_has_no_marked_copy(client):
    (number,) = dropped(client, {"a.md": example(FLAWED.replace("docx", "md"))})
    assert not _report(client, number).xpath("//button[@data-save='word']")
    answer = client.get(f"/use/files/{number}/word")
    assert (answer.status_code, answer.json()) == (
        400,
        {"message": "这份报告不是 Word 文件，没有批注副本；可以下载工作簿或可打印的检查结果。"},
    )


def test_the_workbook_and_the_page_are_those_of_the_command_line(client):
    (number,) = dropped(client, {"x/a.docx": example(FLAWED)})
    page = client.get(f"/use/files/{number}/html")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.text.startswith("<!DOCTYPE html>\n<html lang=")
    assert page.text.count("<article") == 6
    answer = client.get(f"/use/files/{number}/xlsx")
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["汇总", "问题清单", "规则统计", "数据汇总 2021年格式"]


def test_all_reports_are_taken_away_together(client):
    answer = client.get("/use/all/html")
    assert (answer.status_code, answer.json()) == (400, {"message": "还没有检查完的报告。"})
    dropped(client, {"a.docx": example(FLAWED), "b.docx": b"", "c.docx": example(CLEAN)})
    page = client.get("/use/all/html").text
    rows = html.document_fromstring(page).xpath("//section[@id='overview']//tbody/tr")
    assert [_text(row[0]) for row in rows] == ["a.docx", "b.docx", "c.docx"]
    assert client.get("/use/all/xlsx").content[:2] == b"PK"


def test_what_a_report_says_is_text_and_never_markup(client):
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    text = example(FLAWED.replace("docx", "md")).decode()
    text = text.replace("# 云汀市人民政府", f"# {evil.replace('<', '&lt;')}云汀市人民政府", 1)
    text = text.replace("2024年，全市行政机关", f"2024年，`{evil}`全市行政机关", 1).replace(
        "| 2318 |", f"| `{evil}` |", 1
    )
    (number,) = dropped(client, {f"{evil}.md": text.encode()})
    answer = client.get(f"/use/files/{number}/report")
    view = html.fragment_fromstring(answer.text, create_parent="div")
    assert not view.xpath("//script | //img | //@onerror | //@style")
    assert evil in _text(view)
