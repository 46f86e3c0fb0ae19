"""What two files of one pack both say, so that one of them would silently have no effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govlint.packs.language.files import PackFile
from govlint.packs.merge import CHANGES, WORDS
from govlint.sources.mistakes import Problem
from govlint.sources.source import Path, Source
from govlint.text.bilingual import Bilingual

# Rules of one id are told with the rules.
_PARTS = [name for name in PackFile.__struct_fields__ if name != "rules"]
# What is written whole in one place.
_WHOLE = ("changes", "facts")
_TWICE = Bilingual(
    "{name} 重复（另见 {where}），只有一处会起作用：去掉一处，或合成一处",
    "{name} stands twice (also {where}), and only one of them would count: take one out, or make them one",
)


def said_twice(sources: Sequence[Source]) -> Iterator[Problem]:
    """The first of what a file says again, in every member of a part that an earlier file of the pack has."""
    for number, source in enumerate(sources):
        for earlier in sources[:number]:
            for member in _members(source):
                if (path := _again(earlier.at_path(member), source.at_path(member), member)) is not None:
                    where = f"{earlier.file}:{earlier.places[path].line}"
                    yield source.problem(path, _TWICE.format(name=".".join(map(str, path)), where=where))


def _members(source: Source) -> Iterator[Path]:
    """The members of the parts in a file."""
    for name in _PARTS:
        part = source.data.get(name) if isinstance(source.data, dict) else None
        yield from ((name, key) for key in part) if isinstance(part, dict) else ()


def _again(earlier: Any, later: Any, path: Path) -> Path | None:
    """The first place at or below ``path`` where both files say something; None if there is none."""
    if earlier is None or later is None:
        return None
    if path[0] in _WHOLE:
        return path
    if isinstance(earlier, dict) and isinstance(later, dict):
        if later and later.keys() <= CHANGES:
            return None  # both change an inherited list
        below = (_again(earlier.get(key), value, (*path, key)) for key, value in later.items())
        return next((found for found in below if found is not None), None)
    if isinstance(earlier, dict) != isinstance(later, dict):
        return None  # a label and more of the same row, or a list and what changes in it
    return None if path[:2] in WORDS else path
