"""The routes of the bench, as the page asks them."""

from __future__ import annotations

import msgspec
import pytest
from starlette.testclient import TestClient

from govlint.engine.linter import Linter
from govlint.packs.load import load_packs
from govlint.run.settings import effective
from govlint.web.application import application
from govlint.web.labels import LABELS
from govlint.web.session import Session
from tests.web.bench.drafts import EXAMPLES, HEADER, RULE
from tests.web.conftest import ADDRESS, HEADERS, PORT, TOKEN, Straight

_NONE = {"files": {}, "built_in": None}
_OWN = {"files": {"pack.yaml": HEADER + RULE}, "built_in": None}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, linter: Linter):
    """One page for all tests here, so that the process of the bench starts once."""
    folder = tmp_path_factory.mktemp("page")
    session = Session(effective(None, {}), load_packs((), folder), folder, Straight(linter))
    with TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS) as client:
        yield client


def _look(client: TestClient, draft: object = _OWN, before: object = _NONE, **more: object) -> dict:
    body = {"draft": draft, "before": before, "report": "disclosure-2021", **more}
    answer = client.post("/bench/look", json=body)
    assert answer.status_code == 200
    return answer.json()


def test_the_part_is_there(client: TestClient) -> None:
    page = client.get("/part/bench").text
    assert "<h1" in page
    assert "http://" not in page
    assert 'data-part="bench"' in client.get("/").text


def test_what_can_be_chosen(client: TestClient) -> None:
    assert client.get("/bench/choices").json() == {
        "bases": ["disclosure-2021", "disclosure-2019"],
        "built_in": [
            "disclosure-2019",
            "disclosure-2021",
            "disclosure-common",
            "final-accounts",
            "foia-annual",
        ],
        "named": [],
        "specimens": ["disclosure-2021", "disclosure-2019"],
        "reports": [],
    }


def test_a_pack_to_begin_with_is_right(client: TestClient) -> None:
    new = client.get("/bench/pack?new=disclosure-2019").json()
    assert list(new["files"]) == ["pack.yaml", "rule-NEW001.yaml"]
    assert (new["built_in"], new["fresh"]) == (None, True)
    assert "extends: disclosure-2019" in new["files"]["pack.yaml"]
    assert "$schema" not in "".join(new["files"].values())
    looked = _look(client, {"files": new["files"], "built_in": None}, report="disclosure-2019")
    assert (looked["mistakes"], looked["changed"]) == ([], True)


def test_a_built_in_pack_is_opened_as_a_copy(client: TestClient) -> None:
    pack = client.get("/bench/pack?built_in=disclosure-2021").json()
    assert (pack["built_in"], pack["fresh"]) == ("disclosure-2021", False)
    assert pack["files"]["pack.yaml"].startswith("id: disclosure-2021")


def test_a_pack_of_the_run_is_opened_as_a_copy(tmp_path, linter) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "mine.yaml").write_text(HEADER, "utf-8")
    settings = msgspec.structs.replace(effective(None, {}), packs=("mine.yaml",), folder=folder)
    session = Session(settings, load_packs(["mine.yaml"], folder), tmp_path, Straight(linter))
    with TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS) as client:
        assert client.get("/bench/choices").json()["named"] == ["mine.yaml"]
        pack = client.get("/bench/pack?named=mine.yaml").json()
        assert pack == {"files": {"mine.yaml": HEADER}, "built_in": None, "fresh": False}


@pytest.mark.parametrize("asked", ["", "?new=nothing", "?built_in=../tests", "?named=/etc/passwd", "?named="])
def test_what_is_no_pack_is_refused(client: TestClient, asked: str) -> None:
    answer = client.get(f"/bench/pack{asked}")
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(("没有规则包", "没有内置的规则包"))


def test_a_look_at_a_draft(client: TestClient) -> None:
    looked = _look(client)
    assert looked["mistakes"] == []
    assert looked["counts"] == {"come": 0, "gone": 0, "changed": 0, "stayed": 0}
    assert looked["words"]["outcome.granted"] == "（一）予以公开"
    assert looked["words"]["applications"] == "收到和处理政府信息公开申请情况表"
    assert looked["words"]["report.year"].isdecimal()
    assert "overview" not in looked["words"]
    assert looked["rules"]["PRV001"] == "收到的多"
    assert "这份报告用的规则包：省 (province)" in looked["found"]
    assert 'data-name="applications[new, total]"' in looked["names"]


def test_mistakes_have_places_in_the_language_of_the_page(client: TestClient) -> None:
    draft = {"files": {"pack.yaml": HEADER + "rules: 1\n"}, "built_in": None}
    looked = client.post(
        "/bench/look",
        json={"draft": draft, "before": _NONE, "report": ""},
        headers={"X-Govlint-Language": "en"},
    ).json()
    [mistake] = looked["mistakes"]
    assert mistake == {
        "file": "pack.yaml",
        "line": 5,
        "column": 8,
        "message": "rules is a list; each rule begins with '- id: …'",
        "elsewhere": False,
    }
    assert (looked["changed"], looked["counts"]) == (False, {})
    assert "pack.yaml, line 5, column 8" in looked["found"]
    assert 'data-line="5" data-column="8"' in looked["found"]


def test_what_is_in_a_pack_never_acts(client: TestClient) -> None:
    evil = "<img src=x onerror=alert(1)>"
    rule = RULE.replace("收到 {left} 件", evil).replace("<= 5", "< 0").replace("收到的多", evil)
    looked = _look(client, {"files": {"pack.yaml": HEADER.replace("省", evil) + rule}, "built_in": None})
    assert looked["counts"]["come"] == 1
    assert "<img" not in looked["found"] + looked["names"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in looked["found"]
    broken = _look(client, {"files": {f"{'<b>'}.yaml": HEADER + f'"{evil}": 1\n'}, "built_in": None})
    assert "<img" not in broken["found"]
    assert "<b>.yaml" not in broken["found"]


def test_a_report_of_the_list(client: TestClient) -> None:
    [number] = client.post("/use/files", json={"names": ["甲/wrong-inner-cell.md"]}).json()["numbers"]
    answer = client.post("/bench/look", json={"draft": _OWN, "before": _NONE, "report": number})
    assert answer.json()["message"] == "报告“甲/wrong-inner-cell.md”还没有收到，或不能读取；请换一份。"
    client.put(f"/use/files/{number}", content=(EXAMPLES / "flawed/wrong-inner-cell.md").read_bytes())
    assert client.get("/bench/choices").json()["reports"] == [
        {"number": number, "name": "甲/wrong-inner-cell.md"}
    ]
    looked = _look(client, report=number)
    assert looked["counts"] == {"come": 1, "gone": 0, "changed": 0, "stayed": 1}
    assert "APP002" in looked["found"]


def test_the_settings_know_the_body(tmp_path, linter) -> None:
    settings = effective(None, {"organisation": {"level": "township"}})
    session = Session(settings, load_packs((), tmp_path), tmp_path, Straight(linter))
    with TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS) as client:
        [number] = client.post("/use/files", json={"names": ["a.md"]}).json()["numbers"]
        client.put(f"/use/files/{number}", content=(EXAMPLES / "flawed/wrong-inner-cell.md").read_bytes())
        assert _look(client, report=number)["words"]["level"] == "township"


def test_a_formula(client: TestClient) -> None:
    def formula(text: str, **more: object) -> dict:
        body = {"draft": _OWN, "before": _NONE, "report": "disclosure-2021", "formula": text, **more}
        return client.post("/bench/formula", json=body).json()

    found = formula("new >= 0", for_each="column of applications")
    assert found["column"] is None
    assert found["html"].count("成立") == 7
    wrong = formula("new >= nwe")
    assert wrong["column"] == 8
    assert "没有" in wrong["html"]
    assert "<b>" not in formula('"<b>x</b>" == "y"')["html"]
    broken = {"files": {"pack.yaml": "a"}, "built_in": None}
    assert formula("new", draft=broken, before=broken)["message"] == "共 1 处错误，没有检查。"


def test_completion(client: TestClient) -> None:
    typed = {"text": "rules:\n  - check: item\n    defect: ", "line": 2, "column": 12}
    found = client.post("/bench/complete", json=typed).json()
    assert (found["column"], found["names"]) == (12, "")
    assert [option["label"] for option in found["options"]] == [
        "extra",
        "merged",
        "missing",
        "number",
        "order",
    ]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"draft": {"files": {"a.yaml": 1}}, "before": _NONE},
        {"draft": {"files": {}, "folder": "/etc"}, "before": _NONE},
        {"draft": _NONE, "before": _NONE, "report": {"path": "/etc/passwd"}},
    ],
)
def test_what_the_page_would_not_send_is_refused(client: TestClient, body: object) -> None:
    for path in ("look", "formula", "complete"):
        assert client.post(f"/bench/{path}", json=body).status_code == 400


def test_the_words_of_the_bench_hide_no_others(client: TestClient) -> None:
    words = client.get("/words").json()
    assert words["bench"] == "试规则"
    assert words["editor:Find"] == "查找"
    assert not [name for name in LABELS if name.startswith(("bench", "editor:"))]
