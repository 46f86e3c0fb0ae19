"""A real browser before a real server, each started once for all tests of a process."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

FORGET = """
    fetch("/use/forget", {method: "POST", headers: {"X-Govlint-Token": sessionStorage.getItem("token")}})
"""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def address():
    """The address, with its token, of a server that runs as long as the tests."""
    command = [sys.executable, "-m", "govlint", "serve", "--no-browser", "--no-config"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        words = server.stdout.readline().split("http://")
        yield "http://" + words[1].strip()
        server.terminate()


@pytest.fixture(scope="session")
def browser():
    """Chromium, without a window."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, address):
    """The page in a new window, with an empty list; no script may fail in it, and nothing be blocked."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.locator(".use[data-ready]").wait_for()
    page.evaluate(FORGET)
    yield page
    context.close()
    assert failed == []
