"""Configuration: ``govlint.toml``, or ``[tool.govlint]`` in ``pyproject.toml``; the project's and the user's.

A file that was named, or that the user keeps among his own, is trusted. One that was merely found near
the reports may have come with them: it chooses no program, and no path outside its folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from govlint.finding import Severity
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.sources.source import Path as DataPath
from govlint.sources.source import Place, Source, decoded
from govlint.text.bilingual import Bilingual, Language

NAME = "govlint.toml"
PYPROJECT = "pyproject.toml"
_OPTIONS = {"packs": "--pack", "waivers": "--waivers", "baseline": "--baseline"}
_PROGRAM = Bilingual(
    "放在报告旁边的配置不能指定要运行的程序；请写在 {own} 里，或用 --config 指明这个文件",
    "a configuration that lies near the reports cannot choose a program to run; "
    "write it in {own}, or name this file with --config",
)
_OUTSIDE = Bilingual(
    "放在报告旁边的配置只能用它所在文件夹里的文件，“{name}”在外面；"
    "请用 {option}，或写在 {own} 里，或用 --config 指明这个文件",
    "a configuration that lies near the reports can use only files in its folder, and {name!r} is outside; "
    "use {option}, write it in {own}, or name this file with --config",
)
_SYNTAX = Bilingual("TOML 语法错误：{reason}", "TOML syntax error: {reason}")
_REASONS = {
    "Expected '=' after a key": "键后面缺少等号 =",
    "Invalid initial character for a key": "键里不能有这个符号；中文的键要用引号括起来",
    "Invalid statement": "这一行不是“键 = 值”；中文的键要用引号括起来",
    "Invalid value": "等号后面的值不对：文字要用英文引号括起来",
    "Unclosed array": "方括号 [ ] 没有成对，或者各项之间缺少逗号",
    "Unclosed inline table": "大括号 { } 没有成对，或者各项之间缺少逗号",
    "Unterminated string": "引号没有成对",
    "Expected newline or end of document": "一行里有多余的内容",
    "Expected ']' at the end of a table": "方括号 ] 没有写完",
    "Expected ']]' at the end of an array": "双方括号 ]] 没有写完",
    "Cannot overwrite a value": "同一个键写了两次",
    "Cannot declare": "同一个表写了两次",
    "Cannot mutate immutable namespace": "不能再往这个表里加内容",
    "Duplicate inline table key": "同一个键写了两次",
    "Illegal character": "含有不允许的字符",
    "Unescaped '\\' in a string": "双引号里的反斜杠要写成两个；或者改用单引号",
    "Hex value does not correspond": "转义的字符不存在",
}
_DEEP = Bilingual("括号嵌套过深", "brackets are nested too deep")
_NUMBER = Bilingual("文件里有一个数字过长或日期有误", "a number in the file is too long, or a date is wrong")
_NO_TABLE = Bilingual("tool 和 tool.govlint 应是表", "tool and tool.govlint must be tables")
_MORE = Bilingual(
    "放在报告旁边的配置不能提高上限（{limit}）；请用 {option}，或写在 {own} 里，或用 --config 指明这个文件",
    "a configuration that lies near the reports cannot raise the limit of {limit}; "
    "use {option}, write it in {own}, or name this file with --config",
)
_NO_FILES = Bilingual(
    "[[files]] 针对项目里的文件，请写在报告所在文件夹的 govlint.toml 里",
    "[[files]] is about the files of a project; write it in the govlint.toml of their folder",
)
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
    seconds: float | None = None
    megabytes: int | None = None
    organisation: dict[str, str] = {}
    files: tuple[FileSettings, ...] = ()


class ConfigurationFile(msgspec.Struct, frozen=True):
    """A configuration with the file it is from and the line of each key; ``also`` was passed over.

    ``trusted``: it was named, or is the user's own, and was not merely found near the reports.
    """

    path: Path
    configuration: Configuration
    lines: dict[str, int]
    trusted: bool
    also: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder that paths in the configuration are meant from."""
        return self.path.parent


def find_configuration(paths: Sequence[Path]) -> ConfigurationFile | None:
    """The nearest configuration above the given files, up to the root of their repository.

    ``govlint.toml`` goes before ``pyproject.toml`` in the same folder. Raises Mistakes with every
    mistake in it, and with every setting that a file which was merely found may not make.
    """
    for folder in _upward(paths):
        own, project = folder / NAME, folder / PYPROJECT
        in_project = os.path.isfile(project) and _has_table(project)
        if os.path.lexists(own):
            return read_configuration(own, trusted=False, also=project if in_project else None)
        if in_project:
            return read_configuration(project, trusted=False)
        if os.path.exists(folder / ".git"):
            return None
    return None


def users_configuration() -> ConfigurationFile | None:
    """The ``govlint.toml`` in the user's own configuration folder, if there is one.

    Raises Mistakes, also for ``[[files]]``: there are no reports there that it could mean.
    """
    path = _users_place()
    # A relative folder would be one beside the reports.
    if not path.is_absolute() or not os.path.isfile(path):
        return None
    file = read_configuration(path, trusted=True)
    if file.configuration.files:
        raise Mistakes([Problem(str(path), file.lines.get("files", 1), 1, _NO_FILES)])
    return file


def _upward(paths: Sequence[Path]) -> Iterable[Path]:
    # Asked of os.path, which has an answer for closed folders and impossible names too.
    absolute = [path.absolute() for path in paths]
    folders = [path if os.path.isdir(path) else path.parent for path in absolute] or [Path.cwd()]
    common = folders[0]
    while not all(folder.is_relative_to(common) for folder in folders):
        common = common.parent
    return (common, *common.parents)


def _has_table(project: Path) -> bool:
    try:
        text = read_regular(project).decode(errors="replace")
    except UnusableFile:
        return False
    return "[tool.govlint" in text or "[[tool.govlint" in text


def read_configuration(path: Path, *, trusted: bool, also: Path | None = None) -> ConfigurationFile:
    """Read a configuration file. Raises Mistakes with every mistake and its place.

    Among them is, unless the file is ``trusted``, what it may not choose.
    """
    text, data = _read(path, None if trusted else path.parent)
    prefix: DataPath = ()
    if path.name == PYPROJECT:
        prefix = _PREFIX
        for step in prefix:
            if not isinstance(data, dict):
                raise _failed(path, 1, 1, _NO_TABLE)
            data = data.get(step, {})
    source = Source(str(path), data, _places(text, prefix), tuple(text.splitlines()))
    problems: list[Problem] = []
    configuration = convert(source, data, (), Configuration, problems)
    if configuration is not None and not trusted:
        problems += _beyond(configuration, source, path.parent)
    if configuration is None or problems:
        raise Mistakes(problems)
    lines = {str(steps[0]): place.line for steps, place in source.places.items() if len(steps) == 1}
    return ConfigurationFile(path, configuration, lines, trusted, also)


def _beyond(configuration: Configuration, source: Source, folder: Path) -> Iterator[Problem]:
    """What a configuration that was merely found chooses and may not: a program, more time and memory,
    paths outside its folder.
    """
    if configuration.soffice is not None:
        yield source.problem(("soffice",), _PROGRAM.format(own=_users_place()))
    for key in ("seconds", "megabytes"):
        value, limit = getattr(configuration, key), getattr(DEFAULT_LIMITS, key)
        if value is not None and not value <= limit:
            yield source.value_problem(
                (key,), _MORE.format(limit=limit, option=f"--{key}", own=_users_place())
            )
    baseline = () if configuration.baseline is None else (configuration.baseline,)
    for key, names in (
        ("packs", configuration.packs),
        ("waivers", configuration.waivers),
        ("baseline", baseline),
    ):
        for name in names:
            if not _inside(folder, name):
                message = _OUTSIDE.format(name=name, option=_OPTIONS[key], own=_users_place())
                yield source.value_problem((key,), message)


def _inside(folder: Path, name: str) -> bool:
    """Whether a path, with all links followed, stays in a folder."""
    try:
        return Path(os.path.realpath(folder / name)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):  # no name that a file can have
        return False


def _users_place() -> Path:
    # Imported here: --help and --version need no folders.
    from platformdirs import user_config_path

    return user_config_path("govlint", appauthor=False) / NAME


def _read(path: Path, within: Path | None) -> tuple[str, Any]:
    """The text and the data of a TOML file. Raises Mistakes."""
    # Imported here: most runs have no configuration.
    import tomllib

    try:
        text = decoded(read_regular(path, within), str(path))
        return text, tomllib.loads(text)
    except UnusableFile as error:
        raise _failed(path, 1, 1, error.message) from None
    except tomllib.TOMLDecodeError as error:
        lines = tuple(text.splitlines())
        end = (len(lines) or 1, len(lines[-1]) + 1 if lines else 1)
        line, column = map(int, (re.findall(r"line (\d+), column (\d+)", str(error)) or [end])[0])
        raise Mistakes([Source(str(path), None, {}, lines).at(line, column, _syntax(str(error)))]) from None
    except RecursionError:
        raise _failed(path, 1, 1, _DEEP) from None
    except ValueError:  # what else the reader of TOML stumbles over: figures of thousands of digits
        raise _failed(path, 1, 1, _NUMBER) from None


def _syntax(error: str) -> Bilingual:
    """What the reader of TOML says, in words that say what to change."""
    reason = error.partition(" (at")[0]
    told = next((zh for beginning, zh in _REASONS.items() if reason.startswith(beginning)), reason)
    return Bilingual(_SYNTAX.zh.format(reason=told), _SYNTAX.en.format(reason=reason))


def _failed(path: Path, line: int, column: int, message: Bilingual) -> Mistakes:
    return Mistakes([Problem(str(path), line, column, message)])


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
