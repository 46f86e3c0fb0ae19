"""The project's configuration: ``govlint.toml``, or ``[tool.govlint]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from govlint.finding import Severity
from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.yaml_source import Path as DataPath
from govlint.sources.yaml_source import Place, Source
from govlint.text.bilingual import Bilingual, Language

NAME = "govlint.toml"
PYPROJECT = "pyproject.toml"
_PREFIX = ("tool", "govlint")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(\S)?""")


class FileSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[files]]``: what is different for files whose path, from the configuration, fits ``match``."""

    match: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    organisation: dict[str, str] = {}


class Configuration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What a configuration file may hold; None and empty where it says nothing.

    Paths in it are meant from the folder of the file.
    """

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = {}
    fail_on: Severity | Literal["never"] | None = None
    lang: Language | None = None
    skip_unrecognised: bool | None = None
    waivers: tuple[str, ...] = ()
    baseline: str | None = None
    soffice: str | None = None
    organisation: dict[str, str] = {}
    files: tuple[FileSettings, ...] = ()


class ConfigurationFile(msgspec.Struct, frozen=True):
    """A configuration with the file it is from and the line of each key; ``also`` was passed over."""

    path: Path
    configuration: Configuration
    lines: dict[str, int]
    also: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder that paths in the configuration are meant from."""
        return self.path.parent


def find_configuration(paths: Sequence[Path]) -> ConfigurationFile | None:
    """The nearest configuration above the given files, up to the root of their repository.

    ``govlint.toml`` goes before ``pyproject.toml`` in the same folder. Raises Mistakes with every
    mistake in it.
    """
    for folder in _upward(paths):
        own, project = folder / NAME, folder / PYPROJECT
        in_project = project.is_file() and _has_table(project)
        if own.is_file():
            return read_configuration(own, project if in_project else None)
        if in_project:
            return read_configuration(project)
        if (folder / ".git").exists():
            return None
    return None


def _upward(paths: Sequence[Path]) -> Iterable[Path]:
    folders = [p if p.is_dir() else p.parent for p in (path.absolute() for path in paths)] or [Path.cwd()]
    common = folders[0]
    while not all(folder.is_relative_to(common) for folder in folders):
        common = common.parent
    return (common, *common.parents)


def _has_table(project: Path) -> bool:
    try:
        text = project.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return "[tool.govlint" in text or "[[tool.govlint" in text


def read_configuration(path: Path, also: Path | None = None) -> ConfigurationFile:
    """Read a configuration file. Raises Mistakes with every mistake and its place."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data: Any = tomllib.loads(text)
    except OSError as error:
        raise _failed(
            path, 1, 1, f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}"
        ) from None
    except UnicodeDecodeError:
        raise _failed(path, 1, 1, "文件不是 UTF-8 编码", "the file is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line, column = map(int, (re.findall(r"line (\d+), column (\d+)", str(error)) or [(1, 1)])[0])
        reason = str(error).partition(" (at")[0]
        raise _failed(
            path, line, column, f"TOML 语法错误：{reason}", f"TOML syntax error: {reason}"
        ) from None
    prefix: DataPath = ()
    if path.name == PYPROJECT:
        data, prefix = data.get("tool", {}).get("govlint", {}), _PREFIX
    source = Source(str(path), data, _places(text, prefix), tuple(text.splitlines()))
    problems: list[Problem] = []
    configuration = convert(source, data, (), Configuration, problems)
    if configuration is None:
        raise Mistakes(problems)
    lines = {str(steps[0]): place.line for steps, place in source.places.items() if len(steps) == 1}
    return ConfigurationFile(path, configuration, lines, also)


def _failed(path: Path, line: int, column: int, zh: str, en: str) -> Mistakes:
    return Mistakes([Problem(str(path), line, column, Bilingual(zh, en))])


def _places(text: str, prefix: DataPath) -> dict[DataPath, Place]:
    """The places of keys, found line by line: the reader of TOML gives none."""
    places: dict[DataPath, Place] = {(): Place(1, 1, 1, 1)}
    table: DataPath = ()
    counts: dict[DataPath, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _steps(header.group(2))
            if header.group(1) == "[[":
                counts[table] = counts.get(table, -1) + 1
                _note(places, table, prefix, Place(number, 1, number, 1))
                table = (*table, counts[table])
            _note(places, table, prefix, Place(number, 1, number, 1))
        elif entry := _ENTRY.match(line):
            value = entry.start(2) + 1 if entry.group(2) else len(line)
            place = Place(number, entry.start(1) + 1, number, value)
            _note(places, (*table, *_steps(entry.group(1))), prefix, place)
    return places


def _steps(text: str) -> DataPath:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", text))


def _note(places: dict[DataPath, Place], path: DataPath, prefix: DataPath, place: Place) -> None:
    if path[: len(prefix)] == prefix:
        places.setdefault(path[len(prefix) :], place)
