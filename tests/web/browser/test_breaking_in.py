"""Other pages in the same browser, and a page without the token: they get nothing."""

from __future__ import annotations

import http.server
import threading

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import REBOUND
from tests.web.browser.doing import FLAWED, done, drop

ASK = """async ([address, method, headers]) => {
    try {
        const answer = await fetch(address, {method, headers, body: method === "GET" ? undefined : ""});
        return `${answer.status} ${(await answer.text()).length}`;
    } catch (error) { return error.name; }
}"""


FRAME = """place => {
    const frame = document.createElement("iframe");
    frame.src = place;
    document.body.append(frame);
}"""


class _Empty(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>another page</title>")

    def log_message(self, *_):
        pass


@pytest.fixture
def elsewhere(browser):
    """Another page on this machine, at another port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def _parts(address):
    place, _, token = address.partition("#")
    return place, token


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("with_token", [False, True])
def test_another_page_cannot_ask(page, elsewhere, address, method, with_token):
    place, token = _parts(address)
    drop(page, FLAWED)
    done(page, 1)
    headers = {"X-Govlint-Token": token} if with_token else {}
    for path in ("use/files", "use/forget", "end", "words", ""):
        assert elsewhere.evaluate(ASK, [place + path, method, headers]) == "TypeError"
    expect(page.locator("#files tbody tr")).to_have_count(1)


def test_another_page_cannot_show_it_in_a_frame_or_load_its_scripts(elsewhere, address):
    place, _ = _parts(address)
    script = """place => new Promise(done => {
        const script = document.createElement("script");
        script.src = place + "static/shell.js";
        script.onload = () => done("loaded");
        script.onerror = () => done("refused");
        document.body.append(script);
    })"""
    assert elsewhere.evaluate(script, place) == "refused"
    elsewhere.evaluate(FRAME, place)
    elsewhere.wait_for_timeout(300)
    assert all(frame.locator("header").count() == 0 for frame in elsewhere.frames[1:])


def test_a_name_that_points_here_shows_nothing(browser, address):
    place, token = _parts(address)
    port = place.rstrip("/").rpartition(":")[2]
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(f"http://{REBOUND}:{port}/#{token}")
    assert answer.status == 403
    assert page.locator("header").count() == 0
    assert page.evaluate(ASK, ["/words", "GET", {"X-Govlint-Token": token}]).startswith("403 ")
    context.close()


def test_a_page_without_the_token_says_how_to_get_there(browser, address):
    place, _ = _parts(address)
    context = browser.new_context()
    page = context.new_page()
    page.goto(place)
    expect(page.locator("#no-token")).to_contain_text("这个页面没有口令。请运行 govlint serve")
    assert page.locator("#drop").count() == 0
    context.close()


def test_a_page_with_the_wrong_token_says_what_to_do(browser, address):
    place, token = _parts(address)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{place}#{'x' * len(token)}")
    expect(page.locator("#notice")).to_have_text(
        "页面没有有效的口令，或程序已重新启动；请用程序启动时显示的地址重新打开页面。"
    )
    page.goto(f"{place}#once.{'x' * 43}")
    expect(page.locator("#notice")).to_contain_text("这个地址只能打开一次，已经用过")
    # With the right one it opens after all.
    page.goto(address)
    page.locator(".use[data-ready]").wait_for()
    assert page.url == place
    context.close()


def test_nothing_is_asked_of_any_other_machine(page, address):
    place, _ = _parts(address)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.locator(".use[data-ready]").wait_for()
    drop(page, FLAWED)
    done(page, 1)
    assert asked
    assert all(url.startswith((place, "data:", "blob:")) for url in asked)
