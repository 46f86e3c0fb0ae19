"""Broken packs: each mistake is told in both languages, at its place, with what to do about it.

``broken_packs.expected.txt`` holds what an author sees, for reading as much as for testing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.packs.load import Known, load_pack
from govlint.sources.mistakes import Mistakes

from .broken_packs import GOOD, KINDS

_EXPECTED = Path(__file__).with_name("broken_packs.expected.txt")


@pytest.fixture(scope="module")
def known() -> Known:
    """The packs that the broken ones extend, read once."""
    return {}


def _told(folder: Path, text: str, known: Known) -> str:
    """What the author of a pack is told, in Chinese with the line meant, and in English."""
    path = folder / "county.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        load_pack(path, known)
    told = []
    for problem in caught.value.problems:
        told += [problem.in_language("zh"), "    " + problem.message.en]
    return "\n".join(told).replace(f"{folder}/", "").replace(str(_EXPECTED.parents[2]) + "/", "") + "\n"


def _expected() -> dict[str, str]:
    parts = _EXPECTED.read_text(encoding="utf-8").split("## ")[1:]
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


def test_every_kind_has_an_expectation() -> None:
    assert list(_expected()) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_pack_is_explained(tmp_path: Path, known: Known, kind: str) -> None:
    assert _told(tmp_path, KINDS[kind], known) == _expected()[kind]


def test_the_pack_itself_is_right(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "county.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_pack(path, known).rules[-1].id == "CTY001"
