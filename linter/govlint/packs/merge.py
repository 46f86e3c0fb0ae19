"""Laying the files of a pack over those of its bases: mappings member by member, the rest replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from govlint.sources.mistakes import Problem
from govlint.sources.source import Path, Source
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

# Where a list is of words: those of a pack come on top of those of its base.
_WORDS: tuple[Path, ...] = (("claims", "lexicon"), ("claims", "patterns"), ("claims", "units"))


class Merged(msgspec.Struct):
    """One part of the language, laid together from every file that has it."""

    name: str
    data: Any
    sources: list[Source]
    problems: list[Problem]

    def source(self, path: Path) -> Source:
        """The file that says what stands at ``path``: the last of those that reach furthest."""
        return max(reversed(self.sources), key=lambda source: source.reaches(path))

    def problem(self, path: Path, message: Bilingual, in_key: bool = False, offset: int = 0) -> Problem:
        """A mistake at ``path`` (which begins with the part's name), in the file that it stands in."""
        source = self.source(path)
        return source.problem(path, message) if in_key else source.value_problem(path, message, offset)


def merge_part(sources: Sequence[Source], name: str) -> Merged | None:
    """Lay the part ``name`` of all files together, the first file lowest; None if no file has it."""
    having = [source for source in sources if isinstance(source.data, dict) and name in source.data]
    if not having:
        return None
    data: Any = None
    for source in having:
        data = _lay(data, source.data[name], (name,))
    merged = Merged(name, None, having, [])
    merged.data = _arranged(data, (name,), merged)
    return merged


def _lay(base: Any, added: Any, path: Path) -> Any:
    if isinstance(base, str) and isinstance(added, dict) and "label" not in added:
        base = {"label": base}  # the short way to write a row or a column
    if isinstance(base, dict) and isinstance(added, dict):
        return {**base, **{k: _lay(base[k], v, (*path, k)) if k in base else v for k, v in added.items()}}
    if isinstance(base, list) and isinstance(added, list) and path[:2] in _WORDS:
        return [*base, *added]
    return added


def _arranged(data: Any, path: Path, merged: Merged) -> Any:
    """Take out members with ``remove: true`` and put those with ``after`` behind their neighbour."""
    if not isinstance(data, dict):
        return data
    kept = {
        key: _arranged(value, (*path, key), merged)
        for key, value in data.items()
        if not (isinstance(value, dict) and value.get("remove") == "true")
    }
    behind: dict[str, str] = {}  # the last member put behind each neighbour
    for key in [k for k, value in kept.items() if isinstance(value, dict) and "after" in value]:
        neighbour = kept[key]["after"]
        if not isinstance(neighbour, str) or neighbour not in kept or neighbour == key:
            others = [other for other in kept if other != key]
            near = hint(str(neighbour), others)
            message = Bilingual(
                f"after 所指的“{neighbour}”不存在{near.zh}",
                f"after names {neighbour!r}, which is not there{near.en}",
            )
            merged.problems.append(merged.problem((*path, key, "after"), message))
            continue
        member = kept.pop(key)
        order = list(kept.items())
        position = [name for name, _ in order].index(behind.get(neighbour, neighbour)) + 1
        behind[neighbour] = key
        kept = dict([*order[:position], (key, member), *order[position:]])
    return kept
