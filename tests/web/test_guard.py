"""Who may ask the server anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import govlint.web
from govlint.web.application import application, static_files
from tests.web.conftest import ADDRESS, HEADERS, KEY, PORT, TOKEN

# Those of the rule bench and of the view of audits have budgets of their own.
SCRIPTS = ("shell.js", "use.js", "report.js", "dropped.js")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def test_the_page_of_this_server_may_ask(client):
    assert client.get("/words").status_code == 200


@pytest.mark.parametrize("path", ["/", "/static/shell.js", "/static/page.css"])
def test_the_empty_page_and_its_files_need_no_token(client, path):
    del client.headers["X-Govlint-Token"]
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["", "t" * 42, "t" * 44, "T" * 43, "t" * 42 + "é"])
def test_without_the_token_nothing_is_told(client, token):
    answer = client.get("/words", headers={"X-Govlint-Token": token.encode()})
    assert (answer.status_code, answer.json()) == (
        403,
        {"message": "页面没有有效的口令，或程序已重新启动；请用程序启动时显示的地址重新打开页面。"},
    )
    assert answer.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"[::1]:{PORT}", ""],
)
@pytest.mark.parametrize("path", ["/", "/words"])
def test_a_name_that_somebody_had_point_here_is_refused(client, host, path):
    assert client.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_both_names_of_this_machine_are_known(client, host):
    assert client.get("/words", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "", ADDRESS + "0"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_page_is_refused_even_with_the_token(client, origin, method):
    assert client.request(method, "/words", headers={"Origin": origin}).status_code == 403


def test_what_changes_something_must_say_from_which_page_it_comes(client):
    del client.headers["Origin"]
    assert client.get("/words").status_code == 200
    assert client.post("/use/forget").status_code == 403


def test_a_header_that_comes_twice_is_refused(client):
    headers = [("X-Govlint-Token", TOKEN), ("X-Govlint-Token", TOKEN)]
    assert client.get("/words", headers=headers).status_code == 403


def test_the_language_of_the_page_is_spoken(client):
    answer = client.get("/words", headers={"X-Govlint-Token": "no", "X-Govlint-Language": "en"})
    assert answer.json() == {
        "message": "The page has no valid token, or the program was started anew; "
        "open the address that the program printed when it started."
    }


def test_the_key_is_worth_the_token_once(client):
    def enter(key):
        answer = client.post("/enter", headers={"X-Govlint-Token": key})
        return answer.status_code, answer.json()

    used = {
        "message": "这个地址只能打开一次，已经用过；请用程序启动时显示的地址打开页面。"
        "如果不是您打开的，请结束程序，重新启动。"
    }
    assert enter("k" * 42) == (403, used)
    assert enter(TOKEN) == (403, used)
    assert enter(KEY) == (200, {"token": TOKEN})
    assert enter(KEY) == (403, used)


def test_the_key_opens_nothing_else(client):
    assert client.get("/words", headers={"X-Govlint-Token": KEY}).status_code == 403


def test_the_key_is_refused_to_another_page(client):
    headers = {"X-Govlint-Token": KEY, "Origin": "http://evil.example"}
    assert client.post("/enter", headers=headers).status_code == 403
    assert client.post("/enter", headers={"X-Govlint-Token": KEY}).status_code == 200


def test_what_fails_is_said_in_a_sentence_and_told_to_the_window(session, monkeypatch):
    monkeypatch.setattr(session.reports, "cancel", lambda: 1 / 0)
    app = application(session, PORT, TOKEN)
    with TestClient(app, base_url=ADDRESS, headers=HEADERS, raise_server_exceptions=False) as client:
        answer = client.post("/use/cancel")
    assert (answer.status_code, answer.json()["message"][:6]) == (500, "程序内部出错")
    assert "ZeroDivision" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_all_that_a_page_loads_is_in_its_budget():
    size = sum(path.stat().st_size for name, path in static_files().items() if name in SCRIPTS)
    assert size < 100_000


def test_no_address_of_a_network_is_in_the_page():
    folder = Path(govlint.web.__file__).parent
    for path in (*folder.glob("templates/*"), *folder.glob("static/*")):
        # The name of the language of drawings is none.
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"(?<![.\w])(?:https?:)?//[\w\[]", text), path.name


def test_no_script_writes_markup():
    folder = Path(govlint.web.__file__).parent
    for path in folder.glob("static/*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text), (
            path.name
        )
