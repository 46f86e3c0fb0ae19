"""What several tests share."""

from __future__ import annotations

import pytest

from govlint.engine.linter import Linter
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack


@pytest.fixture(scope="session")
def packs() -> dict[str, Pack]:
    return {pack.id: pack for pack in built_in_packs()}


@pytest.fixture(scope="session")
def linter(packs: dict[str, Pack]) -> Linter:
    return Linter(tuple(packs.values()))
