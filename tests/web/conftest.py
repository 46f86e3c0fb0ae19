"""The page in this process: what a browser that has the token would send."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from govlint.run.one_file import check_file
from govlint.run.settings import effective
from govlint.web.application import application
from govlint.web.session import Session

TOKEN = "t" * 43
KEY = "k" * 43
PORT = 8123
ADDRESS = f"http://127.0.0.1:{PORT}"
HEADERS = {"X-Govlint-Token": TOKEN, "Origin": ADDRESS}


class Straight:
    """Checks each file at once, in this process; while it is ``held``, files wait."""

    def __init__(self, linter):
        self._linter = linter
        self._waiting = []
        self.held = False

    def start(self):
        pass

    def close(self):
        pass

    def give(self, number, job, begun, done):
        self._waiting.append((number, job, begun, done))
        if not self.held:
            self.go_on()

    def go_on(self, count=None):
        """Check what waits, or so many of it."""
        for number, job, begun, done in self._waiting[:count]:
            begun(number)
            done(number, check_file(self._linter, job))
        del self._waiting[:count]

    def take_back(self):
        numbers = [number for number, *_ in self._waiting]
        self._waiting.clear()
        return numbers


@pytest.fixture
def pool(linter):
    return Straight(linter)


@pytest.fixture
def session(tmp_path: Path, packs, pool) -> Session:
    """A run of the page with the built-in packs, not yet begun."""
    folder, book = tmp_path / "dropped", tmp_path / "book"
    folder.mkdir()
    return Session(effective(None, {}), tuple(packs.values()), folder, pool, book)


@pytest.fixture
def client(session):
    """Asks the application of that session as its page does."""
    app = application(session, PORT, TOKEN, KEY)
    with TestClient(app, base_url=ADDRESS, headers=HEADERS) as client:
        yield client
