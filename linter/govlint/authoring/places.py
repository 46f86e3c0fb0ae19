"""Where in the files of a pack stands what an example or the specimen shows to be wrong."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import msgspec

from govlint.packs.files import PackFiles
from govlint.packs.inherit import inherit_rules
from govlint.packs.language.examples import Edit
from govlint.packs.language.files import PackFile
from govlint.packs.load import read_chain
from govlint.packs.merge import WORDS
from govlint.sources.source import Path as DataPath
from govlint.sources.source import Source

# The parts that are laid over those of the packs below.
_LAID_OVER = frozenset(PackFile.__struct_fields__) - {"rules", "changes"}
Line = tuple[str, int]


class Places:
    """The places of one pack and its bases. Their files are read again where a place is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @functools.cached_property
    def _chain(self) -> list[PackFiles]:
        return read_chain(self._path, {})

    @property
    def _sources(self) -> list[Source]:
        """All files, those of the base first."""
        return [source for files in self._chain for source in files.sources]

    def of(self, path: DataPath) -> Line:
        """File and line of a part: in the last of the files that reach furthest towards it."""
        source = max(reversed(self._sources), key=lambda one: one.reaches(path))
        return _line(source, path)

    def of_example(self, rule: str, kind: str, number: int) -> Line | None:
        """File and line of the ``number``-th (from 1) example of a rule; None if it is written nowhere."""
        for source, above in self._examples(rule):
            path = (*above, "examples", kind, number - 1)
            if path in source.places:
                return _line(source, path)
        return None

    def is_inherited(self, line: Line) -> bool:
        """Whether a line stands in a file of the packs below."""
        return line[0] not in {source.file for source in self._chain[-1].sources}

    def of_cause(self, edit: Edit) -> Line:
        """Where the pack takes away what an inherited example names; or the list that it replaces
        where that is one only; else where it extends.
        """
        words = str(msgspec.to_builtins(edit))
        for source in self._chain[-1].sources:
            for path, name in _taken(source.data, ()):
                if name in words:
                    return _line(source, path)
        replaced = [
            _line(source, path)
            for source in self._chain[-1].sources
            for path in self._replaced_lists(source.data, ())
        ]
        return replaced[0] if len(replaced) == 1 else _line(self._chain[-1].main, ("extends",))

    def _replaced_lists(self, data: object, path: DataPath) -> Iterator[DataPath]:
        """The lists of a file of the pack that stand in place of inherited ones."""
        if isinstance(data, dict):
            for key, value in data.items():
                if path or key in _LAID_OVER:
                    yield from self._replaced_lists(value, (*path, key))
        elif isinstance(data, list) and path[:2] not in WORDS:
            below = [source for files in self._chain[:-1] for source in files.sources]
            if any(isinstance(source.at_path(path), list) for source in below):
                yield path

    def _examples(self, rule: str) -> Iterator[tuple[Source, DataPath]]:
        """Above what the examples of a rule may stand, those that count first."""
        for source in reversed(self._sources):
            if ("changes", rule, "examples") in source.places:
                yield source, ("changes", rule)
        for placed in inherit_rules(self._chain).rules:
            if placed.rule.id == rule:
                yield placed.source, placed.path
                # Rules that are written once for several may have them once, too.
                yield placed.source, placed.path[:2]


def _taken(data: object, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """What a file takes out of lists, and the members that it removes or replaces, each with its place."""
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        if key == "take" and isinstance(value, list):
            yield from (((*path, key, number), str(member)) for number, member in enumerate(value))
        elif isinstance(value, dict) and value.get("remove") == "true":
            yield (*path, key), str(key)
        else:
            yield from _taken(value, (*path, key))


def _line(source: Source, path: DataPath) -> Line:
    return source.file, source.places[path[: source.reaches(path)]].line
