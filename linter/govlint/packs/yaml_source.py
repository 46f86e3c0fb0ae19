"""Strict reading of YAML: plain data only, every scalar a string, and a place for every value.

Packs are untrusted: no tags, no aliases, no duplicate keys, bounded size and depth. Strings stay
strings (``no``, ``012``, ``3.10``); the typed schema turns them into numbers where it wants any.
"""

from __future__ import annotations

from typing import Any

import msgspec
import yaml

from govlint.bilingual import Bilingual
from govlint.packs.errors import PackError, Problem

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))

Path = tuple[str | int, ...]
Place = tuple[int, int]


class Source(msgspec.Struct, frozen=True):
    """One YAML file: its name, its data and the place (line, column) of every value by its path."""

    file: str
    data: Any
    places: dict[Path, Place]

    def problem(self, path: Path, message: Bilingual) -> Problem:
        """A mistake at ``path``, or at the nearest place above it that is in the file."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Problem(self.file, line, column, message)


def read_yaml(text: str, file: str) -> Source:
    """Read one YAML document. Raises PackError with the first mistake and its place."""
    if len(text.encode()) > MAX_BYTES:
        _fail(file, None, f"文件超过 {MAX_BYTES} 字节", f"the file has more than {MAX_BYTES} bytes")
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        _fail(
            file, error.problem_mark, f"YAML 语法错误：{error.problem}", f"YAML syntax error: {error.problem}"
        )
    except (yaml.YAMLError, RecursionError) as error:
        _fail(file, None, f"YAML 无法读取：{error}", f"YAML could not be read: {error}")
    places: dict[Path, Place] = {}
    data = None if node is None else _data(node, (), places, file, set())
    return Source(file, data, places)


def _data(node: yaml.Node, path: Path, places: dict[Path, Place], file: str, seen: set[int]) -> Any:
    mark = node.start_mark
    if id(node) in seen:
        _fail(file, mark, "不允许使用别名（*）", "aliases (*) are not allowed")
    if len(path) > MAX_DEPTH:
        _fail(file, mark, f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep")
    places[path] = (mark.line + 1, mark.column + 1)
    if node.tag not in _TAGS:
        _fail(file, mark, f"不允许使用标签 {node.tag}", f"the tag {node.tag} is not allowed")
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in ("", "~", "null") else node.value
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_data(child, (*path, n), places, file, seen) for n, child in enumerate(node.value)]
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            _fail(file, key_node.start_mark, "键必须是文字", "a key must be text")
        if key in mapping:
            _fail(file, key_node.start_mark, f"键“{key}”重复", f"the key {key!r} stands twice")
        mapping[key] = _data(value_node, (*path, key), places, file, seen)
        places[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
    return mapping


def _fail(file: str, mark: yaml.Mark | None, zh: str, en: str) -> None:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    raise PackError([Problem(file, line, column, Bilingual(zh, en))])
