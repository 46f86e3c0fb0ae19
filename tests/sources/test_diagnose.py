"""Data held against types: every mistake, at its path, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec
import pytest

from govlint.sources.diagnose import Mistake, mistakes


class _Shelf(msgspec.Struct, tag_field="kind", tag="shelf"):
    label: str
    books: int = 0
    width: Decimal | None = None
    open: bool = False
    colour: Literal["red", "green"] = "red"
    rows: list[str] = []
    notes: dict[str, int] = {}
    inner: str | list[str] = ""


class _Box(msgspec.Struct, tag_field="kind", tag="box"):
    label: str
    lid: bool = False


_UNKNOWN = "here may stand: label, books, width, open, colour, rows, notes, inner"


def _said(data: object, wanted: object) -> list[tuple[str, str]]:
    """The path and the English words of each mistake; ``key`` or ``absent`` before it where that is meant."""
    return [(_where(mistake), mistake.message.en) for mistake in mistakes(data, wanted)]


def _where(mistake: Mistake) -> str:
    kind = "absent " if mistake.absent else "key " if mistake.in_key else ""
    return kind + "/".join(map(str, mistake.path))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"label": "a"}, []),
        (
            {
                "label": "a",
                "books": "3",
                "width": "1.5",
                "open": "true",
                "colour": "green",
                "rows": ["b"],
                "notes": {"c": "1"},
                "inner": ["d"],
            },
            [],
        ),
        ({"label": "a", "width": None, "books": 3, "open": True}, []),
        ({}, [("absent ", "'label' is missing")]),
        ("a", [("", "wanted is 'key: value' lines, not 'a'")]),
        (None, [("", "the value is empty; wanted is 'key: value' lines")]),
        (["a"], [("", "wanted is 'key: value' lines, not a list ([…], or lines that begin with '- ')")]),
        ({"lable": "a"}, [("key lable", "unknown key 'lable'; did you mean 'label'?")]),
        ({"label": "a", "xyz": "b"}, [("key xyz", f"unknown key 'xyz'; {_UNKNOWN}")]),
        ({"“label”": "a"}, [("key “label”", "the key 'label' needs no quotation marks")]),
        (
            {"label：a": None},
            [
                (
                    "key label：a",
                    "a full-width colon stands behind the key; write a half-width one and a blank (': ')",
                ),
            ],
        ),
        ({"label": None}, [("label", "the value is empty; wanted is a text")]),
        ({"label": {"a": "b"}}, [("label", "wanted is a text, not 'key: value' lines")]),
        ({"label": "a", "books": "many"}, [("books", "wanted is a whole number, not 'many'")]),
        ({"label": "a", "books": "1.5"}, [("books", "wanted is a whole number, not '1.5'")]),
        ({"label": "a", "books": True}, [("books", "wanted is a whole number, not True")]),
        ({"label": "a", "open": "yes"}, [("open", "wanted is true or false, not 'yes'")]),
        ({"label": "a", "width": "wide"}, [("width", "wanted is a number, not 'wide'")]),
        ({"label": "a", "width": "NaN"}, [("width", "wanted is a number, not 'NaN'")]),
        (
            {"label": "a", "colour": "grean"},
            [("colour", "'grean' is no choice here; did you mean 'green'? (choices: green, red)")],
        ),
        (
            {"label": "a", "colour": ["red"]},
            [("colour", "wanted is a text, not a list ([…], or lines that begin with '- ')")],
        ),
        (
            {"label": "a", "rows": "b"},
            [("rows", "wanted is a list ([…], or lines that begin with '- '), not 'b'")],
        ),
        (
            {"label": "a", "rows": ["b", ["c"]]},
            [("rows/1", "wanted is a text, not a list ([…], or lines that begin with '- ')")],
        ),
        (
            {"label": "a", "notes": ["b"]},
            [("notes", "wanted is 'key: value' lines, not a list ([…], or lines that begin with '- ')")],
        ),
        ({"label": "a", "notes": {"b": "c"}}, [("notes/b", "wanted is a whole number, not 'c'")]),
        (
            {"label": "a", "inner": {"b": "c"}},
            [
                (
                    "inner",
                    "wanted is a text or a list ([…], or lines that begin with '- '), not 'key: value' lines",
                )
            ],
        ),
        ({"label": "a", "books": "x" * 30}, [("books", f"wanted is a whole number, not '{'x' * 30}'")]),
        ({"label": "a", "books": "x" * 31}, [("books", f"wanted is a whole number, not '{'x' * 29}…'")]),
        (
            {"books": "many", "open": "yes"},
            [
                ("books", "wanted is a whole number, not 'many'"),
                ("open", "wanted is true or false, not 'yes'"),
                ("absent ", "'label' is missing"),
            ],
        ),
    ],
)
def test_one_type(data: object, said: list[tuple[str, str]]) -> None:
    assert _said(data, _Shelf) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"kind": "box", "label": "a", "lid": "true"}, []),
        ({"label": "a"}, [("key ", "'kind' is missing; it may be: shelf, box")]),
        (
            {"kind": "bax", "label": "a"},
            [("kind", "'bax' is no choice here; did you mean 'box'? (choices: box, shelf)")],
        ),
        (
            {"kind": "box", "label": "a", "books": "3"},
            [("key books", "'books' belongs to another check: shelf")],
        ),
        ({"kind": "box"}, [("absent ", "'label' is missing")]),
    ],
)
def test_one_of_several_types(data: object, said: list[tuple[str, str]]) -> None:
    assert _said(data, _Shelf | _Box) == said
