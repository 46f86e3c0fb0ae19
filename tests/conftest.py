"""What several tests share, and which of them are slow."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack

# Whoever runs the tests may have settings of his own; here and in the commands they start, there are none.
os.environ["XDG_CONFIG_HOME"] = os.devnull

_TESTS = Path(__file__).parent
# These start browsers, other programs or many processes, or try inputs by the hundred: `pytest -m slow`.
_SLOW = (
    "audit/test_gather",
    "audit/test_judge",
    "audit/test_likeness",
    "audit/test_processes",
    "audit/test_store_file",
    "authoring/test_coverage",
    "cli/test_audit",
    "cli/test_destination",
    "cli/test_fix",
    "cli/test_format_codes",
    "cli/test_inputs",
    "cli/test_mark",
    "cli/test_office_files",
    "cli/test_printing",
    "docs/test_documents",
    "docs/test_pictures",
    "engine/test_properties",
    "engine/test_record",
    "examples/test_atomic",
    "examples/test_examples",
    "examples/test_formats",
    "outputs/audit/test_command",
    "outputs/audit/test_page",
    "outputs/page/test_browser",
    "outputs/page/test_html",
    "outputs/test_gbk",
    "outputs/test_multitool",
    "outputs/test_schema",
    "outputs/test_services",
    "outputs/word/test_marked",
    "packaging/",
    "packs/test_any_text",
    "packs/test_merged",
    "readers/test_any_bytes",
    "readers/test_child",
    "readers/test_ofd",
    "readers/test_office",
    "readers/test_pdf",
    "run/test_budget",
    "run/test_cluster",
    "web/audit/test_compare_view",
    "web/audit/test_grid",
    "web/audit/test_pages",
    "web/audit/test_part",
    "web/audit/test_process",
    "web/bench/test_part",
    "web/bench/test_process",
    "web/bench/test_questions",
    "web/browser/",
    "web/test_editor",
    "web/test_reading",
    "web/test_serve",
)
_STARTED = time.monotonic()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--order", help="shuffle the files of tests; the same word gives the same order")
    parser.addoption("--seconds", type=float, help="begin no test after so many seconds, but leave it out")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(_TESTS).as_posix().startswith(_SLOW):
            item.add_marker("slow")
    order = config.getoption("order")
    if order:
        items.sort(key=lambda item: hashlib.sha256(f"{order} {item.path.name}".encode()).digest())


def pytest_runtest_setup(item: pytest.Item) -> None:
    seconds = item.config.getoption("seconds")
    if seconds is not None and time.monotonic() - _STARTED > seconds:
        pytest.skip(f"the {seconds:g} seconds were over")


@pytest.fixture(scope="session")
def packs() -> dict[str, Pack]:
    return {pack.id: pack for pack in built_in_packs()}


@pytest.fixture(scope="session")
def linter(packs: dict[str, Pack]) -> Linter:
    return Linter(tuple(packs.values()))
