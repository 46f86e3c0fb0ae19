"""Files that look like a pack's own and are not read, as they do not lie where a pack has its files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from govlint.authoring.case_files import case_files
from govlint.packs.language.files import MAIN, PackFile
from govlint.sources.mistakes import Problem
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.text.bilingual import Bilingual

# Backups (rules.yaml.bak) are left out on purpose; .txt is what some editors put behind a name.
_NAMED = re.compile(r"(.+)\.ya?ml(?:\.txt)?", re.IGNORECASE)
_CASES = "cases"
_KEY = re.compile(r"(?m)^[\"']?(\w+)[\"']?\s*[:：]")
_PARTS = frozenset(PackFile.__struct_fields__)
_UNREAD = Bilingual(
    "这个文件没有读取：规则包只读自己文件夹里的 *.yaml，不读子文件夹里的，也不读别的扩展名；请改为 {better}",
    "this file was not read: of a pack only *.yaml in its own folder is read, nothing in other folders and "
    "no other extension; make it {better}",
)
_UNREAD_CASES = Bilingual(
    "这个案例文件没有读取：这个规则包的案例写在 {better}",
    "this file of cases was not read: those of this pack stand in {better}",
)


def unread_files(path: Path) -> list[Problem]:
    """Each file near the pack at ``path`` that holds parts of a pack, or cases, and belongs to no pack."""
    found = _in_folder(path) if path.is_dir() else _beside(path)
    return [Problem(str(file), 1, 1, message) for file, message in found]


def _in_folder(path: Path) -> Iterator[tuple[Path, Bilingual]]:
    read = {*path.glob("*.yaml"), *case_files(path)}
    for file in _candidates(path):
        keys = set() if file in read else _keys(file, path)
        name = _stem(file)
        if _CASES in keys:
            yield file, _UNREAD_CASES.format(better=path / _CASES / f"{name}.yaml")
        elif keys & _PARTS:
            yield file, _UNREAD.format(better=path / f"{name}.yaml")


def _beside(path: Path) -> Iterator[tuple[Path, Bilingual]]:
    """Cases whose names begin with that of a pack in one file, and that are no cases of another one."""
    for file in sorted(path.parent.iterdir()):
        own = re.match(r"[\W_]", file.name[len(path.stem) :]) if file.name.startswith(path.stem) else None
        if not own or file == path or file in case_files(path) or not _NAMED.fullmatch(file.name):
            continue
        if _CASES in _keys(file, path.parent):
            yield file, _UNREAD_CASES.format(better=path.with_name(f"{path.stem}.cases.yaml"))


def _candidates(path: Path) -> Iterator[Path]:
    """All files below a folder that are named as YAML, without hidden folders and those of other packs."""
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(
            name
            for name in inner
            if not name.startswith(".") and not os.path.lexists(Path(folder, name, MAIN))
        )
        yield from (Path(folder, name) for name in sorted(names) if _NAMED.fullmatch(name))


def _keys(file: Path, within: Path) -> set[str]:
    """The keys at the left margin of a file; none of a pack in one file, and of its cases."""
    try:
        keys = set(_KEY.findall(read_regular(file, within).decode("utf-8-sig", errors="replace")))
    except UnusableFile:
        return set()
    pack = file.with_name(file.name.replace(".cases.", "."))
    return set() if {"id", "version"} <= keys or (pack != file and pack.is_file()) else keys


def _stem(file: Path) -> str:
    named = _NAMED.fullmatch(file.name)
    assert named is not None
    return named[1]
