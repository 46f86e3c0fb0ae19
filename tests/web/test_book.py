"""What is known of reports from looking at them before, and where it is kept."""

from __future__ import annotations

import os
import stat

import msgspec
import pytest

from govlint.acceptance.against import Earlier
from govlint.refusal import Refusal
from govlint.web.book import Book, identity
from govlint.web.decisions import Decision
from tests.outputs.results import result

FIRST, SECOND, THIRD = (Earlier(f"{name}.docx", "docx", "checked") for name in "abc")
SAID = Decision("dismissed", "why", "who")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "reports"


def test_a_report_is_known_again_by_body_year_and_form():
    named = {"body": "某局", "year": 2023, "edition_id": "x"}
    one = identity(_of(**named), "1")
    assert one == identity(_of(**named), "2")
    others = [
        _of(**{**named, key: value}) for key, value in (("body", "某厅"), ("year", 2024), ("edition_id", "y"))
    ]
    assert len({one, *(identity(other, "1") for other in others)}) == 4


@pytest.mark.parametrize("unnamed", [{"body": ""}, {"year": None}])
def test_a_report_that_does_not_say_whose_it_is_is_known_by_its_bytes(unnamed):
    made = _of(**{"body": "某局", "year": 2023, "edition_id": "x", **unnamed})
    assert identity(made, "1") == identity(made, "1")
    assert identity(made, "1") != identity(made, "2")


def _of(**values):
    return msgspec.structs.replace(result(), **values)


def test_nothing_is_written_before_it_is_asked_for(folder):
    book = Book(folder)
    book.seen("k", "1", FIRST)
    book.decide("k", "f", SAID)
    assert book.page("k").decisions == {"f": SAID}
    assert not book.is_kept("k")
    assert not folder.exists()
    assert Book(folder).page("k").decisions == {}


def test_what_is_kept_is_there_in_the_next_run(folder):
    book = Book(folder)
    book.seen("k", "1", FIRST)
    book.keep("k", True)
    book.decide("k", "f", SAID)
    later = Book(folder)
    assert later.is_kept("k")
    assert later.page("k").decisions == {"f": SAID}
    later.decide("k", "f", None)
    assert Book(folder).page("k").decisions == {}


def test_it_is_for_the_user_alone(folder):
    book = Book(folder)
    book.keep("k", True)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [
        ("k.json", 0o600)
    ]


def test_what_is_no_more_to_be_kept_is_deleted(folder):
    book = Book(folder)
    book.seen("k", "1", FIRST)
    book.keep("k", True)
    book.keep("k", False)
    assert not book.is_kept("k")
    assert list(folder.iterdir()) == []
    book.decide("k", "f", SAID)
    assert list(folder.iterdir()) == []
    assert book.before("k", "2") is None


def test_the_version_before_is_that_of_an_earlier_run(folder):
    book = Book(folder)
    book.seen("k", "1", FIRST)
    assert book.before("k", "2") is None
    book.keep("k", True)
    later = Book(folder)
    assert later.before("k", "1") is None
    assert later.before("k", "2") == FIRST
    later.seen("k", "2", SECOND)
    later.seen("k", "3", THIRD)
    assert later.before("k", "2") == later.before("k", "3") == FIRST
    last = Book(folder)
    assert last.before("k", "3") == FIRST
    assert last.before("k", "4") == THIRD


def test_what_is_forgotten_is_read_again_where_it_is_kept(folder):
    book = Book(folder)
    book.keep("k", True)
    for key in ("k", "l"):
        book.decide(key, "f", SAID)
    book.forget()
    assert (book.page("k").decisions, book.page("l").decisions) == ({"f": SAID}, {})


@pytest.mark.parametrize("content", [b"", b"{", b'{"decisions": 3}', b"[" * 100_000, b"\xff"])
def test_a_page_that_is_broken_is_an_empty_one(folder, content):
    folder.mkdir(parents=True)
    (folder / "k.json").write_bytes(content)
    assert Book(folder).page("k").decisions == {}
    assert not Book(folder).is_kept("k")


def test_a_link_is_not_followed(folder, tmp_path):
    book = Book(folder)
    book.decide("k", "f", SAID)
    book.keep("k", True)
    os.replace(folder / "k.json", tmp_path / "elsewhere.json")
    (folder / "k.json").symlink_to(tmp_path / "elsewhere.json")
    assert Book(folder).page("k").decisions == {}


@pytest.mark.parametrize("place", [None, "file"])
def test_where_nothing_can_be_kept_that_is_said(tmp_path, place):
    folder = None
    if place is not None:
        (tmp_path / "file").write_bytes(b"")
        folder = tmp_path / "file" / "reports"
    book = Book(folder)
    with pytest.raises(Refusal, match="nothing was kept"):
        book.keep("k", True)
    assert not book.is_kept("k")
    book.keep("k", False)


def test_what_cannot_be_deleted_is_still_kept(folder):
    book = Book(folder)
    book.keep("k", True)
    (folder / "k.json").unlink()
    (folder / "k.json").mkdir()
    with pytest.raises(Refusal, match="cannot be deleted"):
        book.keep("k", False)
    assert book.is_kept("k")
