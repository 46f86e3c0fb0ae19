"""The form of these tests, with one rule more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from govlint.document import Document
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from tests.checks.trying import PACKS, Edit, Rule, all_said, load_rule, report


@pytest.fixture(scope="session")
def pack_with(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Rule], Pack]:
    """The form with a rule; each rule is loaded once, the form only once for all."""
    folder = tmp_path_factory.mktemp("packs")
    for name in ("library.yaml", "library-2024.yaml"):
        (folder / name).write_bytes((PACKS / name).read_bytes())
    known: dict[Path, object] = {}
    packs: dict[Rule, Pack] = {}

    def load(rule: Rule) -> Pack:
        if rule not in packs:
            packs[rule] = load_rule(rule, folder, len(packs), known)
        return packs[rule]

    return load


@pytest.fixture(scope="session")
def next_edition() -> Pack:
    return load_pack(PACKS / "library-2024.yaml")


@pytest.fixture(scope="session")
def tried(pack_with: Callable[[Rule], Pack]) -> Callable[..., list[str]]:
    """Try a rule on the report with some edits, or on another document."""

    def try_it(
        rule: Rule,
        *edits: Edit,
        document: Document | None = None,
        organisation: dict[str, str] | None = None,
    ) -> list[str]:
        return all_said([pack_with(rule)], document or report(*edits), organisation or {})

    return try_it
