"""The page of an installed program: asked as a browser would, without one."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any


def _ask(address: str, path: str, method: str = "GET", body: bytes | None = None) -> bytes:
    place, _, token = address.partition("#")
    headers = {"X-Govlint-Token": token, "Origin": place.rstrip("/")}
    request = urllib.request.Request(place + path, body, headers, method=method)
    # Without the proxy of the environment.
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        content: bytes = answer.read()
        return content


def end_page(address: str) -> None:
    """Have the program end."""
    _ask(address, "end", "POST", b"")


def check_on_page(address: str, report: Path) -> dict[str, Any]:
    """What the page lists of a report that is dropped there; scripts, styles and its view are there."""
    for path in ("", "static/use.js", "static/page.css", "part/use"):
        assert len(_ask(address, path)) > 500
    names = json.dumps({"names": [report.name]}).encode()
    (number,) = json.loads(_ask(address, "use/files", "POST", names))["numbers"]
    _ask(address, f"use/files/{number}", "PUT", report.read_bytes())
    version = 0
    while True:
        told = json.loads(_ask(address, f"use/files?since={version}"))
        version = told["version"]
        for entry in told["changed"]:
            if entry["state"] in ("checked", "unchecked"):
                assert b"<article" in _ask(address, f"use/files/{number}/report")
                found: dict[str, Any] = entry
                return found
