"""The files of one pack, read and decoded one by one, before its bases are added."""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from govlint.packs.language.base import PACK_ID, RULE_ID, RULE_NAME, VERSION
from govlint.packs.language.files import MAIN, PackFile, PackMain
from govlint.packs.language.rules import AnyRule
from govlint.packs.twice import said_twice
from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.sources.source import Path as DataPath
from govlint.sources.source import Source, decoded
from govlint.sources.yaml_source import read_yaml
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

_PARTS = frozenset(PackFile.__struct_fields__)

_CASES = Bilingual(
    "案例不写在这里：文件夹式规则包的案例放在它的 cases 文件夹里（cases/*.yaml）",
    "cases do not stand here: those of a pack in a folder lie in its folder cases (cases/*.yaml)",
)


class PackFiles(msgspec.Struct):
    """One pack as read: its header, its files, its rules each with its place, and what is wrong."""

    path: Path
    header: PackMain
    sources: list[Source]
    rules: list[tuple[AnyRule, Source, DataPath]]
    problems: list[Problem]
    digest: bytes

    @property
    def main(self) -> Source:
        """The file with the header."""
        return self.sources[0]


def read_files(path: Path) -> PackFiles:
    """Read the pack in a folder, or in one file. Raises Mistakes with every mistake found.

    The path itself may be reached through a link; the files in the folder are regular ones.
    """
    within = None if os.path.isfile(path) else path
    contents: dict[Path, bytes] = {}
    unusable: list[Problem] = []
    for name in file_names(path):
        try:
            contents[name] = read_regular(name, within)
        except UnusableFile as error:
            unusable.append(Problem(str(name), 1, 1, error.message))
    return pack_files(path, contents, unusable)


def pack_files(path: Path, contents: Mapping[Path, bytes], unusable: Sequence[Problem] = ()) -> PackFiles:
    """The pack at a path of which the files hold ``contents``, the main one first; nothing is read here.

    ``unusable`` is what is wrong with files that are not among them. Raises Mistakes as ``read_files``.
    """
    return _of_contents(path, tuple(contents.items()), tuple(unusable))


@functools.lru_cache(maxsize=16)
def _of_contents(
    path: Path, contents: tuple[tuple[Path, bytes], ...], unusable: tuple[Problem, ...]
) -> PackFiles:
    """``pack_files``, once for the same contents: who works at a pack has its bases read again and again."""
    digest = hashlib.sha256()
    sources: list[Source] = []
    problems: list[Problem] = list(unusable)
    for name, data in contents:
        digest.update(os.fsencode(name.name) + b"\0" + data + b"\0")
        try:
            sources.append(read_yaml(decoded(data, str(name)), str(name)))
        except Mistakes as error:
            problems += error.problems
    if problems:
        raise Mistakes(problems)
    main = sources[0]
    header = _header(main, problems)
    if header is None:
        raise Mistakes(problems)
    sources = [source for source in sources if source.data is not None]
    for source in sources[1:]:
        _check_parts(source, problems)
    problems += said_twice(sources)
    rules = [rule for source in sources for rule in _read_rules(source, problems)]
    return PackFiles(path, header, sources, rules, problems, digest.digest())


def file_names(path: Path) -> list[Path]:
    """The files of the pack in a folder or file, the main one first. Raises Mistakes where there is none."""
    if os.path.isfile(path):
        return [path]
    main = path / MAIN
    if not os.path.lexists(main):
        message = Bilingual(f"这里没有规则包（缺少 {MAIN}）", f"there is no rule pack here (no {MAIN})")
        raise Mistakes([Problem(str(path), 1, 1, message)])
    return [main, *(name for name in sorted(path.glob("*.yaml")) if name != main)]


def _header(main: Source, problems: list[Problem]) -> PackMain | None:
    if not isinstance(main.data, dict):
        message = Bilingual("规则包应以“id: …”等键开头", "a pack begins with keys such as 'id: …'")
        problems.append(main.problem((), message))
        return None
    own = {key: value for key, value in main.data.items() if key not in _PARTS}
    header = convert(main, own, (), PackMain, problems)
    if header is None:
        return None
    if not re.fullmatch(PACK_ID, header.id):
        message = Bilingual(
            f"规则包的 id“{header.id}”只能用字母、数字、点和连字符",
            f"the id {header.id!r} may have letters, digits, dots and hyphens",
        )
        problems.append(main.value_problem(("id",), message))
    if not re.fullmatch(VERSION, header.version):
        message = Bilingual(
            f"版本“{header.version}”应像 1.0.0", f"the version {header.version!r} should look like 1.0.0"
        )
        problems.append(main.value_problem(("version",), message))
    return header


def _check_parts(source: Source, problems: list[Problem]) -> None:
    if not isinstance(source.data, dict):
        message = Bilingual("文件应由“键: 值”组成", "the file must consist of 'key: value' lines")
        problems.append(source.problem((), message))
        return
    for key in source.data.keys() - _PARTS:
        if key == "cases":
            problems.append(source.problem((key,), _CASES))
            continue
        near = hint(key, _PARTS)
        known = "、".join(sorted(_PARTS))
        message = Bilingual(
            f"不认识的键“{key}”{near.zh or f'；这里可以有：{known}'}",
            f"unknown key {key!r}{near.en or f'; here may stand: {known}'}",
        )
        problems.append(source.problem((key,), message))


def _read_rules(source: Source, problems: list[Problem]) -> Iterator[tuple[AnyRule, Source, DataPath]]:
    """The rules of one file, each with its place; mistakes are added to ``problems``."""
    listed = source.data.get("rules") if isinstance(source.data, dict) else None
    if listed is not None and not isinstance(listed, list):
        message = Bilingual(
            "rules 应是列表，每条规则以“- id: …”开头", "rules is a list; each rule begins with '- id: …'"
        )
        problems.append(source.value_problem(("rules",), message))
        return
    for path, data in _each(listed or ()):
        rule = convert(source, data, path, AnyRule, problems)
        if rule is None:
            continue
        if not re.fullmatch(RULE_ID, rule.id):
            message = Bilingual(
                f"规则编号“{rule.id}”应是大写字母加数字，如 PRV001",
                f"the rule id {rule.id!r} should be capital letters and digits, as PRV001",
            )
            problems.append(source.value_problem((*path, "id"), message))
        if not re.fullmatch(RULE_NAME, rule.name):
            message = Bilingual(
                f"规则的 name“{rule.name}”只能用英文字母、数字、连字符和下划线，如 new-and-granted",
                f"the name {rule.name!r} may have letters, digits, hyphens and underscores",
            )
            problems.append(source.value_problem((*path, "name"), message))
        yield rule, source, path


def _each(listed: Sequence[Any]) -> Iterator[tuple[DataPath, Any]]:
    """The rules of a list; one with ``each`` is written once for several, by id with what is their own."""
    for number, data in enumerate(listed):
        path: DataPath = ("rules", number)
        own = data.get("each") if isinstance(data, dict) else None
        if not isinstance(own, dict):
            yield path, data
            continue
        shared = {key: value for key, value in data.items() if key != "each"}
        for name, rest in own.items():
            yield (*path, "each", name), {**shared, "id": name, **(rest if isinstance(rest, dict) else {})}
