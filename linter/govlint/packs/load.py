"""Loading rule packs: from a folder of YAML files to a Pack, with every mistake found at once."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from govlint.bilingual import Bilingual
from govlint.data import data_folder
from govlint.expressions import FormulaError, Node
from govlint.packs.errors import PackError, Problem
from govlint.packs.names import Names, read_scope
from govlint.packs.pack import Pack, Table, build_table
from govlint.packs.schema import (
    AnyRule,
    AssertRule,
    FactSpec,
    Outline,
    PackHeader,
    PatternRule,
    Specimen,
    TableSpec,
)
from govlint.packs.yaml_source import Path as DataPath
from govlint.packs.yaml_source import Source, read_yaml
from govlint.regex import PatternError, for_lines

T = TypeVar("T")
_PATH_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN_FIELD = re.compile("unknown field `([^`]+)`")
_PARTS = frozenset({"outline", "tables", "facts", "rules", "specimen"})


class _Folder(msgspec.Struct):
    """The files of one pack as read, before bases are added."""

    header: PackHeader
    sources: list[Source]
    rules: list[tuple[AnyRule, Source, DataPath]]
    problems: list[Problem]
    digest: bytes


@functools.cache
def built_in_packs() -> tuple[Pack, ...]:
    """The packs that come with govlint, editions only, by id."""
    folders = sorted(path.parent for path in data_folder("rules").glob("*/pack.yaml"))
    known: dict[Path, _Folder] = {}
    editions = [folder for folder in folders if _folder(folder, known).header.edition is not None]
    return tuple(load_pack(folder, known) for folder in editions)


def load_pack(folder: Path, known: dict[Path, _Folder] | None = None) -> Pack:
    """Load the pack in ``folder``; a base that it extends lies beside it.

    ``known`` keeps folders once read, for packs with a common base. Raises PackError with every
    mistake found.
    """
    known = {} if known is None else known
    chain = [_folder(folder, known)]
    while chain[0].header.extends:
        base = folder.parent / chain[0].header.extends
        if any(base.name == known.header.id for known in chain):
            message = Bilingual("规则包互相继承，形成循环", "the packs extend one another in a circle")
            raise PackError([Problem(str(folder / "pack.yaml"), 1, 1, message)])
        chain.insert(0, _folder(base, known))
    return _Assembly(folder, chain).pack()


def _folder(folder: Path, known: dict[Path, _Folder]) -> _Folder:
    if folder not in known:
        known[folder] = _read_folder(folder)
    return known[folder]


def _read_folder(folder: Path) -> _Folder:
    names = sorted(folder.glob("*.yaml"))
    if not (folder / "pack.yaml").is_file():
        message = Bilingual("这里没有规则包（缺少 pack.yaml）", "there is no rule pack here (no pack.yaml)")
        raise PackError([Problem(str(folder), 1, 1, message)])
    digest = hashlib.sha256()
    sources: list[Source] = []
    for name in names:
        data = name.read_bytes()
        digest.update(name.name.encode() + b"\0" + data + b"\0")
        try:
            text = data.decode()
        except UnicodeDecodeError:
            message = Bilingual(
                "文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"
            )
            raise PackError([Problem(str(name), 1, 1, message)]) from None
        sources.append(read_yaml(text, str(name)))
    header_source = next(source for source in sources if Path(source.file).name == "pack.yaml")
    problems: list[Problem] = []
    header = _convert(header_source, header_source.data, (), PackHeader, problems)
    if header is None:
        raise PackError(problems)
    sources = [s for s in sources if s is not header_source and s.data is not None]
    rules = [rule for source in sources for rule in _read_rules(source, problems)]
    return _Folder(header, sources, rules, problems, digest.digest())


def _read_rules(source: Source, problems: list[Problem]) -> Iterator[tuple[AnyRule, Source, DataPath]]:
    """The rules of one file, each with its place; mistakes are added to ``problems``."""
    listed = source.data.get("rules") if isinstance(source.data, dict) else None
    for number, data in enumerate(listed or ()):
        path: DataPath = ("rules", number)
        rule = _convert(source, data, path, AnyRule, problems)  # type: ignore[arg-type]
        if rule is not None:
            yield rule, source, path


def _convert(source: Source, data: Any, path: DataPath, wanted: type[T], problems: list[Problem]) -> T | None:
    """Decode ``data`` at ``path`` of a source; a mistake is added to ``problems`` with its place."""
    try:
        return msgspec.convert(data, wanted, strict=False)
    except msgspec.ValidationError as error:
        text, _, where = str(error).partition(" - at `$")
        found = _PATH_STEP.findall(where.rstrip("`"))
        steps = tuple(int(n) if n.isdigit() else key for key, n in found if n != "...")
        steps += tuple(_UNKNOWN_FIELD.findall(text))
        problems.append(source.problem((*path, *steps), Bilingual(f"规则文件不合格式：{text}", text)))
        return None


def _merge(base: Any, added: Any) -> Any:
    """Lay a mapping over another: mappings member by member, anything else replaced."""
    if isinstance(base, dict) and isinstance(added, dict):
        return {**base, **{k: _merge(base[k], v) if k in base else v for k, v in added.items()}}
    return added


class _Assembly:
    """Puts a chain of folders, base first, together into one pack."""

    def __init__(self, folder: Path, chain: list[_Folder]) -> None:
        self._folder = folder
        self._chain = chain
        self._problems: list[Problem] = []
        self._rule_places: dict[str, tuple[Source, DataPath]] = {}

    def pack(self) -> Pack:
        header = self._chain[-1].header
        outline = self._part("outline", Outline)
        tables = {n: build_table(n, s) for n, s in (self._part("tables", dict[str, TableSpec]) or {}).items()}
        facts = self._part("facts", dict[str, FactSpec]) or {}
        specimen = self._part("specimen", Specimen)
        rules = self._rules()
        self._check_patterns(facts, rules)
        formulas = {} if self._problems else {r.id: self._formulas(r, tables, facts) for r in rules}
        grammar = next((f.header.grammar for f in reversed(self._chain) if f.header.grammar), None)
        year = next((f.header.year for f in reversed(self._chain) if f.header.year), [])
        if not self._problems and (outline is None or header.edition is None or grammar is None):
            message = Bilingual("缺少 outline、edition 或 grammar", "outline, edition or grammar is missing")
            self._problems.append(Problem(str(self._folder / "pack.yaml"), 1, 1, message))
        if self._problems:
            raise PackError(self._problems)
        assert outline is not None
        assert header.edition is not None
        assert grammar is not None
        digest = hashlib.sha256(b"".join(folder.digest for folder in self._chain))
        return Pack(
            header.id,
            header.version,
            digest.hexdigest()[:12],
            header.title,
            grammar,
            header.edition,
            tuple(year),
            outline,
            tables,
            facts,
            tuple(rules),
            formulas,
            specimen,
            tuple(folder.header.id for folder in self._chain),
        )

    def _sources(self) -> list[Source]:
        return [source for folder in self._chain for source in folder.sources]

    def _part(self, name: str, wanted: type[T]) -> T | None:
        """One part of the language, laid together from every file that has it."""
        merged: Any = None
        latest: Source | None = None
        for source in self._sources():
            if not isinstance(source.data, dict):
                message = Bilingual("文件应是“键：值”", "the file must be a mapping")
                self._problems += [source.problem((), message)] if name == "outline" else []
                continue
            for key in source.data.keys() - _PARTS if name == "outline" else ():
                message = Bilingual(f"不认识的键“{key}”", f"unknown key {key!r}")
                self._problems.append(source.problem((key,), message))
            if name in source.data:
                latest = source
                added = source.data[name]
                merged = added if merged is None else _merge(merged, added)
        return None if latest is None else _convert(latest, merged, (name,), wanted, self._problems)

    def _rules(self) -> list[AnyRule]:
        rules: list[AnyRule] = []
        for folder in self._chain:
            self._problems += folder.problems
            for rule, source, path in folder.rules:
                if rule.id in self._rule_places:
                    message = Bilingual(f"规则编号 {rule.id} 重复", f"the rule id {rule.id} stands twice")
                    self._problems.append(source.problem((*path, "id"), message))
                self._rule_places[rule.id] = (source, path)
                rules.append(rule)
        return rules

    def _check_patterns(self, facts: dict[str, FactSpec], rules: list[AnyRule]) -> None:
        for name, fact in facts.items():
            for source in self._sources():
                if isinstance(source.data, dict) and name in (source.data.get("facts") or {}):
                    self._check_pattern(source, ("facts", name, "pattern"), fact.pattern)
        for rule in rules:
            if isinstance(rule, PatternRule):
                source, path = self._rule_places[rule.id]
                for key in ("forbid", "require", "unless"):
                    if pattern := getattr(rule, key):
                        self._check_pattern(source, (*path, key), pattern)

    def _check_pattern(self, source: Source, path: DataPath, pattern: str) -> None:
        try:
            for_lines(pattern)
        except PatternError as error:
            reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
            message = Bilingual(f"正则表达式有误：{reason}", f"the pattern is not valid: {reason}")
            self._problems.append(source.problem(path, message))

    def _formulas(
        self, rule: AnyRule, tables: dict[str, Table], facts: dict[str, FactSpec]
    ) -> dict[str, Node]:
        source, path = self._rule_places[rule.id]
        texts = {"when": rule.when}
        for_each = None
        if isinstance(rule, AssertRule):
            texts |= {"assert": rule.formula, "blame": rule.blame}
            for_each = rule.for_each
        formulas: dict[str, Node] = {}
        key = "for_each"
        try:
            names = Names(read_scope(for_each, tables, facts), tables, facts)
            for key, text in texts.items():
                if text is not None:
                    formulas[key] = names.formula(text)
        except FormulaError as error:
            message = Bilingual(f"公式有误：{error}", f"the formula is not right: {error}")
            self._problems.append(source.problem((*path, key), message))
        return formulas
