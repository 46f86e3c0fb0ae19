"""Laying the files of a pack over those of its bases: mappings member by member, the rest replaced.

A list is replaced as a whole, or changed: ``{add: […], take: […]}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from govlint.sources.mistakes import Problem
from govlint.sources.source import Path, Source
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, listed

# Where a list is of words: those of a pack come on top of those of its base.
WORDS: tuple[Path, ...] = (("claims", "lexicon"), ("claims", "patterns"), ("claims", "units"))
_LEXICON: Path = ("claims", "lexicon")
# How a list is changed rather than replaced.
CHANGES = frozenset({"add", "take"})
_NO_LIST = Bilingual(
    "add 和 take 只能用来改继承的列表，后面各写一个列表，如 {add: [甲], take: [乙]}",
    "add and take change an inherited list and have a list each, as {add: [a], take: [b]}",
)

_NO_SENSES = Bilingual(
    "“{kind}”的词按词义分列，不能只写一个列表；写在词义下面，如 {kind}: {{词义: [词]}}",
    "the words of {kind!r} stand under senses, in place of which there can be no list; write them under one, "
    "as {kind}: {{sense: [word]}}",
)


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
        source, path = self._added_up(path) or (self.source(path), path)
        return source.problem(path, message) if in_key else source.value_problem(path, message, offset)

    def _added_up(self, path: Path) -> tuple[Source, Path] | None:
        """The file, and the path in it, of a word in a list to which each file adds its own."""
        *above, number = path
        if path[:2] not in WORDS or not isinstance(number, int):
            return None
        for source in self.sources:
            words = source.at_path(tuple(above))
            if isinstance(words, dict):
                return None  # changed: the places are no longer those of the lists
            if words is None:
                continue
            if number < len(words):
                return source, (*above, number)
            number -= len(words)
        return None


def merge_part(sources: Sequence[Source], name: str) -> Merged | None:
    """Lay the part ``name`` of all files together, the first file lowest; None if no file has it."""
    having = [source for source in sources if isinstance(source.data, dict) and name in source.data]
    if not having:
        return None
    merged = Merged(name, None, having, [])
    data: Any = None
    for source in having:
        data = _Layer(source, merged.problems).over(data, source.data[name], (name,))
    merged.data = _arranged(data, (name,), merged)
    return merged


class _Layer:
    """Lays what one file says over what stands below it; what cannot be is a problem of this file."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source = source
        self._problems = problems

    def over(self, base: Any, added: Any, path: Path) -> Any:
        """What stands at ``path`` in the end."""
        if isinstance(base, str) and isinstance(added, dict) and "label" not in added:
            base = {"label": base}  # the short way to write a row or a column
        if path[:2] == _LEXICON and len(path) == 3 and isinstance(base, dict) and isinstance(added, list):
            self._problems.append(self._source.value_problem(path, _NO_SENSES.format(kind=path[-1])))
            return base
        if isinstance(added, dict) and added and added.keys() <= CHANGES and not isinstance(base, dict):
            return self._changed([] if base is None else base, added, path)
        if isinstance(added, dict):
            below = base if isinstance(base, dict) else {}
            laid = {key: self._member(key, below, value, path) for key, value in added.items()}
            return {**below, **laid}
        if isinstance(base, list) and isinstance(added, list) and path[:2] in WORDS:
            return [*base, *added]
        return added

    def _member(self, key: str, base: dict[str, Any], added: Any, path: Path) -> Any:
        if key not in base and isinstance(added, dict) and added.get("remove") == "true":
            near = hint(key, base)
            message = Bilingual(
                f"没有继承到“{key}”，不能去掉{near.zh}",
                f"no {key!r} is inherited that could be removed{near.en}",
            )
            self._problems.append(self._source.problem((*path, key), message))
        return self.over(base.get(key), added, (*path, key))

    def _changed(self, base: Any, change: dict[str, Any], path: Path) -> Any:
        """A list with members added and taken out."""
        lists = [base, *change.values()]
        if not all(isinstance(one, list) for one in lists):
            self._problems.append(self._source.problem(path, _NO_LIST))
            return base
        for number, member in enumerate(change.get("take", ())):
            if member not in base:
                near = hint(str(member), map(str, base))
                message = Bilingual(
                    f"继承的列表里没有“{member}”，不能去掉{near.zh}",
                    f"the inherited list has no {member!r} that could be taken out{near.en}",
                )
                self._problems.append(self._source.value_problem((*path, "take", number), message))
        kept = [member for member in base if member not in change.get("take", ())]
        return [*kept, *(member for member in change.get("add", ()) if member not in kept)]


_SAME_LEVEL = Bilingual(
    "；after 只能写同一层里的编号，不带点；有：{zh}",
    "; after names an id of the same level, without a dot; there are: {en}",
)


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
    after = {k: value["after"] for k, value in kept.items() if isinstance(value, dict) and "after" in value}
    for key in after:
        neighbour = kept[key]["after"]
        if not isinstance(neighbour, str) or neighbour not in kept or neighbour == key:
            others = [other for other in kept if other != key]
            near = hint(str(neighbour), others)
            if "." in str(neighbour):
                names = listed(others)
                near = _SAME_LEVEL.format(zh=names.zh, en=names.en)
            message = Bilingual(
                f"after 所指的“{neighbour}”不存在{near.zh}",
                f"after names {neighbour!r}, which is not there{near.en}",
            )
            merged.problems.append(merged.problem((*path, key, "after"), message))
            continue
        if _comes_round(key, after):
            message = Bilingual(
                f"after 形成循环：“{key}”最终要排在它自己后面",
                f"after goes round in a circle: {key!r} would stand behind itself",
            )
            merged.problems.append(merged.problem((*path, key, "after"), message))
            continue
        member = kept.pop(key)
        order = list(kept.items())
        position = [name for name, _ in order].index(behind.get(neighbour, neighbour)) + 1
        behind[neighbour] = key
        kept = dict([*order[:position], (key, member), *order[position:]])
    return kept


def _comes_round(key: str, after: dict[str, Any]) -> bool:
    """Whether one comes back to a member by going from each to the one that it stands behind."""
    at, steps = after[key], 0
    while at in after and at != key and steps < len(after):
        at, steps = after[at], steps + 1
    return bool(at == key)
