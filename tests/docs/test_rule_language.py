"""The reference of the rule language names every field and every value that the schemas know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(
    ("schema", "documents"),
    [
        ("pack", ["rule-language.md", "prose.md"]),  # the kinds of words stand in the latter
        ("cases", ["rule-language.md"]),
        ("config", ["configuration.md"]),
        ("waivers", ["configuration.md"]),
    ],
)
def test_every_word_is_explained(schema: str, documents: list[str]) -> None:
    text = "\n".join((_DOCS / document).read_text(encoding="utf-8") for document in documents)
    words = set(re.findall(r"[A-Za-z_][\w-]*", text))
    known = set(_words(json.loads((_DOCS / f"schema/{schema}.json").read_text(encoding="utf-8"))))
    assert known
    assert known - words == set()


def _words(node: object) -> Iterator[str]:
    """The names of fields and the values to choose from, anywhere in a JSON Schema."""
    if isinstance(node, list):
        for child in node:
            yield from _words(child)
    if isinstance(node, dict):
        for key, child in node.items():
            if key == "properties":
                yield from child
                yield from _words(list(child.values()))
            elif key == "enum":
                yield from (word for value in child if isinstance(value, str) for word in value.split())
            else:
                yield from _words(child)
