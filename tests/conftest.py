"""What several tests share."""

from __future__ import annotations

import os

import pytest

from govlint.engine.linter import Linter
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack

# Whoever runs the tests may have settings of his own; here and in the commands they start, there are none.
os.environ["XDG_CONFIG_HOME"] = os.devnull


@pytest.fixture(scope="session")
def packs() -> dict[str, Pack]:
    return {pack.id: pack for pack in built_in_packs()}


@pytest.fixture(scope="session")
def linter(packs: dict[str, Pack]) -> Linter:
    return Linter(tuple(packs.values()))
