"""Who may ask the server anything."""

from __future__ import annotations

import pytest

from tests.web.conftest import ADDRESS, PORT, TOKEN

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
