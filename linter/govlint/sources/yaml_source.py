"""Strict reading of YAML: plain data only, every scalar a string, and a place for every value.

Packs are untrusted: no tags, no aliases, no duplicate keys, bounded size and depth. Strings stay
strings (``no``, ``012``, ``3.10``); the typed schema turns them into numbers where it wants any.
"""

from __future__ import annotations

import pathlib
import re
from typing import Any

import yaml

from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import MAX_BYTES, UnusableFile, read_regular
from govlint.sources.source import Path, Place, Source, decoded
from govlint.sources.yaml_hints import explain
from govlint.text.bilingual import Bilingual

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
# Far above what a pack needs; below it, nothing that is refused has cost much time.
MAX_NODES = 200_000
# Newlines and tabs stand in blocks of text; nothing else of the kind is text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def read_yaml_file(path: pathlib.Path, within: pathlib.Path | None = None) -> Source:
    """Read a file that holds one YAML document.

    ``within``: the folder that it must be in, as for ``read_regular``. Raises Mistakes, also where it
    cannot be read.
    """
    try:
        return read_yaml(decoded(read_regular(path, within), str(path)), str(path))
    except UnusableFile as error:
        raise Mistakes([Problem(str(path), 1, 1, error.message)]) from None


def read_yaml(text: str, file: str) -> Source:
    """Read one YAML document. Raises Mistakes with every mistake found and its place."""
    lines = tuple(text.splitlines())
    source = Source(file, None, {}, lines)
    if len(text.encode()) > MAX_BYTES:
        message = Bilingual(f"文件超过 {MAX_BYTES} 字节", f"the file has more than {MAX_BYTES} bytes")
        raise Mistakes([source.at(1, 1, message)])
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        line, column, message = explain(lines, error)
        raise Mistakes([source.at(line, column, message)]) from None
    reader = _Reader(source)
    data = None if node is None else reader.data(node, ())
    if reader.problems:
        raise Mistakes(reader.problems)
    return Source(file, data, reader.places, lines)


class _Reader:
    """Turns YAML's nodes into plain data, noting places and what is not allowed."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._seen: set[int] = set()
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []

    def data(self, node: yaml.Node, path: Path, key: yaml.Node | None = None) -> Any:
        mark = node.start_mark
        if id(node) in self._seen:
            return self._refuse(
                mark, "不允许使用锚和别名（& 和 *）", "anchors and aliases (& and *) are not allowed"
            )
        if len(path) > MAX_DEPTH:
            return self._refuse(mark, f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep")
        if len(self._seen) > MAX_NODES:
            self._refuse(mark, f"内容超过 {MAX_NODES} 项", f"more than {MAX_NODES} items")
            raise Mistakes(self.problems)
        self._seen.add(id(node))
        if node.tag not in _TAGS:
            return self._refuse(mark, f"不允许使用标签 {node.tag}", f"the tag {node.tag} is not allowed")
        self.places[path] = _place(node, key)
        if isinstance(node, yaml.ScalarNode):
            if _CONTROL.search(node.value):
                return self._refuse(
                    mark, "值里有控制字符，请删去", "the value has control characters; take them out"
                )
            return None if not node.style and node.value in ("", "~", "null") else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.data(child, (*path, number)) for number, child in enumerate(node.value)]
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = key_node.value
            if not isinstance(name, str):
                self._refuse(key_node.start_mark, "键必须是文字", "a key must be text")
            elif name in mapping:
                self._refuse(key_node.start_mark, f"键“{name}”重复", f"the key {name!r} stands twice")
            else:
                mapping[name] = self.data(value_node, (*path, name), key_node)
        return mapping

    def _refuse(self, mark: yaml.Mark, zh: str, en: str) -> None:
        self.problems.append(self._source.at(mark.line + 1, mark.column + 1, Bilingual(zh, en)))


def _place(node: yaml.Node, key: yaml.Node | None) -> Place:
    mark, start = node.start_mark, (key or node).start_mark
    inside = None
    if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">") and mark.line == node.end_mark.line:
        inside = mark.column + (2 if node.style else 1)
    return Place(start.line + 1, start.column + 1, mark.line + 1, mark.column + 1, inside)
