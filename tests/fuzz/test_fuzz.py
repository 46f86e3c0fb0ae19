"""That the fuzzer notices what is wrong, and tries the same again when it is asked to."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.__main__ import made, smaller, tried
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import Target, Tried


def _fails_on_a(data: bytes, folder: Path) -> str | None:
    if b"a" in data:
        raise ValueError("an a")
    return "a b" if b"b" in data else None


_TARGET = Target("letters", [b"abc" * 20, b"xyz"], _fails_on_a)


def test_what_is_wrong_is_noticed() -> None:
    wrong = tried(_TARGET, b"xa")
    assert wrong is not None
    assert wrong.startswith("ValueError in test_fuzz.py:")
    assert wrong.endswith(": an a")
    assert tried(_TARGET, b"xb") == "a b"
    assert tried(_TARGET, b"x") is None


def test_a_case_is_the_same_each_time_and_others_differ() -> None:
    cases = [made(_TARGET, 1, number) for number in range(50)]
    assert cases == [made(_TARGET, 1, number) for number in range(50)]
    assert cases != [made(_TARGET, 2, number) for number in range(50)]
    assert len(set(cases)) > 25


def test_a_changed_zip_is_mostly_still_one() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a", "text " * 100)
    data = packed.getvalue()
    changed = [mutated(data, Random(number), data) for number in range(40)]
    assert sum(zipfile.is_zipfile(BytesIO(one)) for one in changed) > 25
    assert data not in changed


def test_what_is_left_is_what_it_takes() -> None:
    assert smaller(b"xxxxxaxxxxxxxxbxxxxxx", lambda data: b"a" in data and b"b" in data) == b"ab"


@pytest.fixture(scope="module")
def targets() -> list[Target]:
    return Tried().targets()


def test_samples_as_they_are(targets: list[Target]) -> None:
    assert [target.name for target in targets] == [
        *("docx", "md", "txt", "html", "mht", "pdf", "ofd", "zip"),
        *("pack", "configuration", "waivers", "baseline", "formula"),
    ]
    for target in targets:
        assert (target.name, tried(target, target.samples[0])) == (target.name, None)
