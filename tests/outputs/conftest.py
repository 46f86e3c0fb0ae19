"""What the tests of outputs share."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.engine.linter import Linter, Plan
from govlint.packs.load import load_packs
from govlint.readers import SUFFIXES
from govlint.run.files import File
from govlint.run.one_file import Checked, Job, check_file

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def all_examples(linter: Linter) -> tuple[Checked, ...]:
    """Every example with all that is said of it; those of the other form too, and the notes beside them."""
    folder = _ROOT / "examples"
    both = {"foia": Linter(load_packs(("foia-annual",), _ROOT))}
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return tuple(
        check_file(both.get(path.parent.name, linter), Job(File(path.relative_to(_ROOT)), Plan(details=True)))
        for path in paths
    )
