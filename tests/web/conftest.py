"""The page in this process: what a browser that has the token would send."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from govlint.packs.load import load_packs
from govlint.run.settings import effective
from govlint.web.application import application
from govlint.web.session import Session

TOKEN = "t" * 43
PORT = 8123
ADDRESS = f"http://127.0.0.1:{PORT}"
HEADERS = {"X-Govlint-Token": TOKEN, "Origin": ADDRESS}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A run of the page with the built-in packs, not yet begun."""
    return Session(effective(None, {}), load_packs((), tmp_path), tmp_path, 1)


@pytest.fixture
def client(session):
    """Asks the application of that session as its page does."""
    with TestClient(application(session, PORT, TOKEN), base_url=ADDRESS, headers=HEADERS) as client:
        yield client
