"""A strict file as it was read: its data, the place of every value in it, and its lines."""

from __future__ import annotations

from typing import Any

import msgspec

from govlint.sources.mistakes import Mistakes, Problem
from govlint.text.bilingual import Bilingual

_NOT_UTF8 = Bilingual("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8")

Path = tuple[str | int, ...]


class Place(msgspec.Struct, frozen=True):
    """Where a key and its value begin, 1-based.

    ``inside`` is the column of the value's first character where it stands on one line, else None.
    """

    line: int
    column: int
    value_line: int
    value_column: int
    inside: int | None = None


class Source(msgspec.Struct, frozen=True):
    """One YAML file: its name, its data, the place of every value by its path, and its lines."""

    file: str
    data: Any
    places: dict[Path, Place]
    lines: tuple[str, ...] = ()

    def reaches(self, path: Path) -> int:
        """How many steps of a path this file has."""
        while path and path not in self.places:
            path = path[:-1]
        return len(path)

    def at_path(self, path: Path) -> Any:
        """The data at a path; None where the file has nothing there."""
        return self._value(path) if path in self.places else None

    def problem(self, path: Path, message: Bilingual) -> Problem:
        """A mistake in the key at ``path``, or at the nearest place above it that is in the file."""
        place = self._place(path)
        return self.at(place.line, place.column, message) if place else self.at(1, 1, message)

    def value_problem(self, path: Path, message: Bilingual, offset: int = 0) -> Problem:
        """A mistake in the value at ``path``, ``offset`` characters in."""
        place = self._place(path)
        if place is None or path not in self.places:
            return self.problem(path, message)
        if not offset:
            return self.at(place.value_line, place.value_column, message)
        if place.inside is not None:
            return self.at(place.value_line, place.inside + offset, message)
        # Folded over several lines: the text as it is read, with the mark in it.
        value = self._value(path)
        return msgspec.structs.replace(
            self.at(place.value_line, place.value_column, message),
            excerpt=str(value).replace("\n", " "),
            mark=offset,
        )

    def _place(self, path: Path) -> Place | None:
        return self.places.get(path[: self.reaches(path)])

    def _value(self, path: Path) -> Any:
        value = self.data
        for step in path:
            value = value[step]
        return value

    def at(self, line: int, column: int, message: Bilingual) -> Problem:
        """A mistake at a 1-based place, with the line that stands there."""
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        return Problem(self.file, line, column, message, excerpt, column - 1)


def decoded(data: bytes, file: str) -> str:
    """The text of a file. Raises Mistakes with the first line that is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Mistakes([Problem(file, line, 1, _NOT_UTF8)]) from None
