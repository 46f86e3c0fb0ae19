"""``govlint serve``: where it listens, what it says, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.web.dropping import example

SAID = re.compile(r"页面已打开：(http://127\.0\.0\.1:(\d+)/)#([\w-]{43})\n")
COMMAND = [sys.executable, "-m", "govlint", "serve", "--no-config"]
# Writes down the address that it is to open.
BROWSER = '#!/bin/sh\necho "$1" > "$OPENED"\n'


@contextmanager
def _serving(tmp_path, *options, environment=()):
    """A server, its process, address and token; its temporary folders are in ``tmp_path``."""
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1", **dict(environment)}
    with subprocess.Popen(
        [*COMMAND, "--jobs", "1", *options], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        try:
            said = SAID.match(server.stdout.readline().decode())
            assert said is not None
            yield server, said[1], said[3]
        finally:
            server.kill()


def _ask(address, token, path, method="GET", body=None):
    headers = {"X-Govlint-Token": token, "Origin": address.rstrip("/")}
    request = urllib.request.Request(address + path, body, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


def _left(tmp_path):
    return [path.name for path in tmp_path.iterdir() if path.name.startswith("govlint-")]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_told_to_end_by_the_system_it_leaves_nothing(tmp_path, number, code):
    with _serving(tmp_path, "--no-browser") as (server, address, token):
        _ask(address, token, "use/files", "POST", b'{"names": ["a.docx"]}')
        _ask(address, token, "use/files/1", "PUT", example("clean/township-2023.docx"))
        assert _left(tmp_path) != []
        server.send_signal(number)
        assert server.wait(timeout=20) == code
        assert b"Traceback" not in server.stderr.read()
    assert _left(tmp_path) == []


def test_told_to_end_by_the_page_it_ends_well(tmp_path):
    with _serving(tmp_path, "--no-browser") as (server, address, token):
        assert _ask(address, token, "end", "POST", b"") == {}
        assert server.wait(timeout=20) == 0
        assert server.stderr.read() == b""
    assert _left(tmp_path) == []


def test_it_ends_when_nobody_asks_any_more(tmp_path, monkeypatch):
    code = "from govlint.cli import main, serve; serve._MINUTE = 1; main.main()"
    monkeypatch.setattr(
        sys.modules[__name__], "COMMAND", [sys.executable, "-c", code, "serve", "--no-config"]
    )
    with _serving(tmp_path, "--no-browser", "--idle", "2") as (server, _, _):
        began = time.monotonic()
        assert server.wait(timeout=20) == 0
        assert time.monotonic() - began > 1
    assert _left(tmp_path) == []


def test_it_listens_to_this_machine_alone(tmp_path):
    with _serving(tmp_path, "--no-browser") as (_, address, _):
        port = int(address.rstrip("/").rpartition(":")[2])
        for other in ("127.0.0.2", "::1"):
            family = socket.AF_INET6 if ":" in other else socket.AF_INET
            with socket.socket(family) as asking:
                asking.settimeout(5)
                assert asking.connect_ex((other, port)) != 0


def test_the_browser_gets_an_address_that_is_good_once(tmp_path):
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(BROWSER)
    browser.chmod(0o755)
    with _serving(tmp_path, environment={"BROWSER": str(browser), "OPENED": str(opened)}) as (
        _,
        address,
        token,
    ):
        until = time.monotonic() + 20
        while not (opened.exists() and opened.read_text()) and time.monotonic() < until:
            time.sleep(0.05)
        once = opened.read_text().strip()
        assert token not in once
        assert once.startswith(f"{address}#once.")
        key = once.partition("#once.")[2]
        assert _ask(address, key, "enter", "POST", b"") == {"token": token}
        with pytest.raises(urllib.error.HTTPError, match="403"):
            _ask(address, key, "enter", "POST", b"")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])
def test_asked_to_listen_elsewhere_it_says_that_it_does_not(host):
    run = subprocess.run([*COMMAND, "--host", host], capture_output=True, check=False)
    assert run.returncode == 2
    assert run.stderr.decode() == (
        f"govlint serve 只供这台电脑自己使用，只能在 127.0.0.1 上打开，不能用 {host}：页面没有登录，"
        "别的电脑能打开就等于谁都能看报告。多人使用请各自运行。\n"
    )


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = subprocess.run([*COMMAND, "--port", str(port)], capture_output=True, check=False)
    assert run.returncode == 2
    assert run.stderr.decode().startswith(f"端口 {port} 不能使用（")


def test_without_the_extra_it_says_what_to_install(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'uvicorn' else find(name, *a)\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path('linter').absolute()}"}
    run = subprocess.run([*COMMAND, "--lang", "en"], env=environment, capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (
        2,
        "the page needs another install: pip install 'govlint[web]'\n",
    )
