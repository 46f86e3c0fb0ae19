"""Stores to look at: the flawed county, and a few libraries."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.packs.pack import Pack
from govlint.web.audit.audited import Audited
from tests.audit.test_county import COUNTY
from tests.audit.test_county import audited as audit_folder
from tests.outputs.audit.audits import audit, library


@pytest.fixture(scope="session")
def county_file(tmp_path_factory: pytest.TempPathFactory, packs: dict[str, Pack]) -> Path:
    """The store of the flawed county."""
    path = tmp_path_factory.mktemp("county") / "county.duckdb"
    with Store(path) as store:
        audit_folder(COUNTY / "flawed", tuple(packs.values()), store)
    return path


@pytest.fixture(scope="session")
def county(
    county_file: Path, packs: dict[str, Pack], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Audited]:
    """The flawed county, open to be looked at."""
    reading = Reading("county.duckdb", tmp_path_factory.mktemp("spill"))
    with Store(county_file, reading=reading) as store:
        yield Audited(store, tuple(packs.values()))


@pytest.fixture(scope="session")
def numbers(county: Audited) -> Mapping[str, int]:
    """The numbers of the county's reports, by file."""
    return {
        Path(entry.stored.path).relative_to(COUNTY / "flawed").as_posix(): number
        for number, entry in county.entries.items()
    }


@pytest.fixture
def libraries_file(tmp_path: Path) -> Path:
    """The store of the libraries, with a report of none on the roster, and a file that could not be read."""
    path = tmp_path / "libraries.duckdb"
    with Store(path) as store:
        audit(store)
    return path


@pytest.fixture
def libraries(libraries_file: Path, tmp_path: Path) -> Iterator[Audited]:
    """The libraries, open to be looked at."""
    with Store(libraries_file, reading=Reading("libraries", tmp_path)) as store:
        yield Audited(store, (library(),))


@pytest.fixture
def copy_of_county(county_file: Path, tmp_path: Path) -> Path:
    """A copy of the county's store, to be spoiled."""
    return Path(shutil.copy(county_file, tmp_path / "copy.duckdb"))
