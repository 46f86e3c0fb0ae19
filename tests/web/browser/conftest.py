"""A real browser before a real server, each started once for all tests of a process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FORGET = """
    fetch("/use/forget", {method: "POST", headers: {"X-Govlint-Token": sessionStorage.getItem("token")}})
"""
# A name that somebody else has point to this machine.
REBOUND = "rebound.example"


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """The address, with its token, of a server that runs as long as the tests."""
    command = [sys.executable, "-m", "govlint", "serve", "--no-browser", "--no-config"]
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as server:
        assert server.stdout is not None
        words = server.stdout.readline().split("http://")
        yield "http://" + words[1].strip()
        assert server.poll() is None
        server.terminate()


@pytest.fixture(scope="session")
def browser():
    """Chromium, without a window."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    options = ["--no-sandbox", f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1"]
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, address):
    """The page in a new window, with an empty list; no script may fail in it, and nothing be blocked."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    failed = watch(page)
    page.goto(address)
    page.locator(".use[data-ready]").wait_for()
    page.evaluate(FORGET)
    yield page
    context.close()
    assert failed == []


def watch(page):
    """What goes wrong on a page from now on. That the server refuses something is told on the page."""
    failed: list[str] = []

    def note(message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            failed.append(message.text)

    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", note)
    page.on("dialog", lambda dialog: (failed.append(dialog.message), dialog.dismiss()))
    return failed
