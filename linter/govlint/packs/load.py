"""Finding and loading packs: by path, beside another pack, built in, or installed; and which of them run."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from govlint.data import data_folder
from govlint.outline.parser import grammar_tables
from govlint.packs.cache import cached
from govlint.packs.language.files import MAIN
from govlint.packs.pack import Pack
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import UnusableFile, check_within, read_regular
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, listed

if TYPE_CHECKING:
    from govlint.packs.files import PackFiles

ENTRY_POINTS = "govlint.packs"
# What the main file of a pack is called by mistake.
_NEARLY_MAIN = ("pack.yml", "pack.yaml.txt", "pack.yml.txt")
_MISNAMED = Bilingual(f"“{{name}}”没有读取：请改名为 {MAIN}", f"{{name!r}} was not read: rename it to {MAIN}")
_ID_OF_BASE = Bilingual(
    "id“{id}”是它所继承（extends）的规则包的，请给自己的规则包另取一个 id",
    "the id {id!r} is that of the pack that it extends; choose another id for this one",
)
_DEFAULT = "default-packs.txt"
_EXTENDS = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9_.-]*)\s*(.*)")

Known = dict[Path, "PackFiles"]


@functools.cache
def built_in_packs() -> tuple[Pack, ...]:
    """The packs that run when nothing else is asked for, by their list in ``rules/``."""
    return cached(_read_built_in)


def _read_built_in() -> tuple[Pack, ...]:
    names = (data_folder("rules") / _DEFAULT).read_text(encoding="utf-8").split()
    known: Known = {}
    return tuple(_made_ready(load_pack(data_folder("rules") / name, known)) for name in names)


def _made_ready(pack: Pack) -> Pack:
    """The pack with what a start would else have to reckon anew: worth it for packs that are kept."""
    # Imported here, as all that reads packs from their files: most runs take them from the cache.
    from govlint.packs.references import needed_by_patterns

    return msgspec.structs.replace(
        pack, needed=needed_by_patterns(pack), grammar_tables=grammar_tables(pack.grammar)
    )


def load_all_built_in() -> tuple[Pack, ...]:
    """Every edition that comes with govlint, of all families, by id."""
    known: Known = {}
    folders = sorted(path.parent for path in data_folder("rules").glob(f"*/{MAIN}"))
    loaded = [load_any(folder, known) for folder in folders]
    return tuple(pack for pack in loaded if pack is not None)


def load_packs(asked: Sequence[str], folder: Path) -> tuple[Pack, ...]:
    """The packs of a run: those built in, and those ``asked`` for by id or by path from ``folder``.

    Raises Mistakes with every mistake found, and as ``beside_built_in``.
    """
    problems: list[Problem] = []
    loaded: dict[str, Pack] = {}
    known: Known = {}
    for name in asked:
        try:
            loaded[name] = load_pack(find_pack(name, folder), known)
        except Mistakes as error:
            problems += error.problems
    if problems:
        raise Mistakes(problems)
    return beside_built_in(loaded)


def beside_built_in(loaded: Mapping[str, Pack], built_in: Sequence[Pack] | None = None) -> tuple[Pack, ...]:
    """The packs of a run: those built in, and those ``loaded``, by the names that they were asked for by.

    ``built_in`` stands in for the packs that are built in, for edited copies of them. A pack takes the place
    of those that it extends. Raises Mistakes where two packs have one id, would judge the same edition or
    define the same rule.
    """
    packs = {pack.id: pack for pack in (built_in_packs() if built_in is None else built_in)}
    problems: list[Problem] = []
    for name, pack in loaded.items():
        other = packs.get(pack.id)
        if other is not None and other.hash != pack.hash:
            message = Bilingual(
                f"id“{pack.id}”已由另一个规则包使用；要在它的基础上修改，请换一个 id 并写 extends: {pack.id}",
                f"the id {pack.id!r} is that of another pack; to change that one, choose another id and "
                f"write extends: {pack.id}",
            )
            problems.append(Problem(name, 1, 1, message))
        packs[pack.id] = pack
    if problems:
        raise Mistakes(problems)
    replaced = {name for pack in packs.values() for name in _replaced(pack)}
    chosen = [pack for pack in packs.values() if pack.id not in replaced]
    _check_conflicts(chosen)
    return tuple(sorted(chosen, key=lambda p: (p.edition.years.first or 0, p.edition.years.last or 9999)))


def _replaced(pack: Pack) -> Iterable[str]:
    """The packs that a pack stands in for: its bases down to the one that defines its edition."""
    start = pack.ancestors.index(pack.edition_of)
    return pack.ancestors[start:-1]


def _check_conflicts(packs: Sequence[Pack]) -> None:
    problems: list[Problem] = []
    editions: dict[str, Pack] = {}
    rules: dict[str, tuple[Pack, str]] = {}
    for pack in packs:
        other = editions.setdefault(pack.edition_of, pack)
        if other is not pack:
            message = Bilingual(
                f"规则包 {other.id} 和 {pack.id} 都要取代 {pack.edition_of}；"
                "让其中一个 extends 另一个，或分开运行",
                f"the packs {other.id} and {pack.id} both stand in for {pack.edition_of}; let one extend the "
                "other, or run them one by one",
            )
            problems.append(Problem(pack.id, 1, 1, message))
        for rule in pack.rules:
            origin = pack.origins[rule.id]
            first, written_in = rules.setdefault(rule.id, (pack, origin.pack))
            if written_in != origin.pack and first.family != pack.family:
                message = Bilingual(
                    f"规则编号 {rule.id} 在规则包 {written_in} 里已有；两个规则包不能用同一编号",
                    f"the rule id {rule.id} is already in the pack {written_in}; packs cannot share an id",
                )
                problems.append(Problem(origin.file, origin.line, 1, message))
    if problems:
        raise Mistakes(problems)


def load_pack(path: Path, known: Known | None = None) -> Pack:
    """Load the pack in a folder or file, with its bases.

    ``known`` keeps files once read, for packs with a common base. Raises Mistakes with every
    mistake found.
    """
    pack = load_any(path, known)
    if pack is None:
        message = Bilingual(
            "这个规则包没有 edition（适用的格式和年度），只能供别的规则包 extends",
            "this pack has no edition (which form, which years); others can only extend it",
        )
        raise Mistakes([Problem(str(path / MAIN if path.is_dir() else path), 1, 1, message)])
    return pack


def load_any(path: Path, known: Known | None = None) -> Pack | None:
    """Load and check a pack that may be only a base, for which the result is None. Raises Mistakes."""
    from govlint.packs.assemble import assemble

    return assemble(read_chain(path, {} if known is None else known))


def read_chain(path: Path, known: Known) -> list[PackFiles]:
    """The files of a pack and of those that it extends, base first. Raises Mistakes."""
    chain = [_read(path, known)]
    while chain[0].header.extends is not None:
        chain.insert(0, _base(chain[0], [files.header.id for files in chain], known))
    return chain


def _read(path: Path, known: Known) -> PackFiles:
    if path not in known:
        from govlint.packs.files import read_files

        known[path] = read_files(path)
    return known[path]


def _base(files: PackFiles, above: list[str], known: Known) -> PackFiles:
    """The pack that another extends."""
    main, extends = files.main, files.header.extends
    found = _EXTENDS.fullmatch(extends or "")
    if found is None:
        message = Bilingual("extends 应是另一个规则包的 id", "extends names the id of another pack")
        raise Mistakes([*files.problems, main.value_problem(("extends",), message)])
    identifier, versions = found.groups()
    folder = files.path.parent
    path = _located(identifier, folder)
    if identifier == files.header.id and path not in (None, files.path):
        message = _ID_OF_BASE.format(id=identifier)
        raise Mistakes([*files.problems, main.value_problem(("id",), message)])
    if identifier in above:
        circle = " → ".join([*reversed(above), identifier])
        message = Bilingual(
            f"规则包互相继承，形成循环：{circle}", f"the packs extend one another in a circle: {circle}"
        )
        raise Mistakes([*files.problems, main.value_problem(("extends",), message)])
    if path is not None and path.parent == folder:
        # What lies beside a pack came with it, and must not lead elsewhere.
        try:
            check_within(path, folder)
        except UnusableFile as error:
            raise Mistakes([*files.problems, Problem(str(path), 1, 1, error.message)]) from None
    if path is None:
        known_ids = [*_ids_in(folder), *_ids_in(data_folder("rules")), *installed_packs()]
        near, names = hint(identifier, known_ids), listed(dict.fromkeys(known_ids))
        message = Bilingual(
            f"找不到规则包“{identifier}”{near.zh or f'；有：{names.zh}'}",
            f"no pack {identifier!r}{near.en or f'; there are: {names.en}'}",
        )
        raise Mistakes([*files.problems, main.value_problem(("extends",), message)])
    base = _read(path, known)
    if versions and (wrong := _outside(base.header.version, versions)):
        message = Bilingual(
            f"{identifier} 的版本是 {base.header.version}，{wrong.zh}",
            f"{identifier} is of version {base.header.version}, {wrong.en}",
        )
        raise Mistakes([*files.problems, main.value_problem(("extends",), message)])
    return base


def _outside(version: str, versions: str) -> Bilingual | None:
    """Why a version does not fit a range such as ``>=1.0,<2``; None if it does."""
    # Imported here: few packs name a range.
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        fits = version in SpecifierSet(versions)
    except InvalidSpecifier:
        return Bilingual(
            f"而“{versions}”不是版本范围（例如 >=1.0,<2）",
            f"and {versions!r} is no range of versions (as >=1.0,<2)",
        )
    return None if fits else Bilingual(f"不在 {versions} 范围内", f"which is not in {versions}")


def find_pack(name: str, folder: Path) -> Path:
    """The folder or file of a pack asked for by path or by id. Raises Mistakes."""
    path = folder / name
    if os.path.isfile(path / MAIN) or (os.path.isfile(path) and path.suffix in (".yaml", ".yml")):
        return path
    found = _located(name, folder)
    if found is not None:
        return found
    known = [*_ids_in(data_folder("rules")), *installed_packs()]
    misnamed = next((path / name for name in _NEARLY_MAIN if os.path.isfile(path / name)), None)
    if misnamed is not None:
        message = _MISNAMED.format(name=misnamed.name)
        raise Mistakes([Problem(str(misnamed), 1, 1, message)])
    if os.path.exists(path):
        message = Bilingual(
            f"这里没有规则包（要么是含 {MAIN} 的文件夹，要么是一个 .yaml 文件）",
            f"there is no rule pack here (it is a folder with {MAIN}, or a .yaml file)",
        )
    else:
        near, names = hint(name, known), listed(known)
        message = Bilingual(
            f"没有这个规则包或路径{near.zh or f'；内置和已安装的有：{names.zh}'}",
            f"no such pack or path{near.en or f'; built in or installed are: {names.en}'}",
        )
    raise Mistakes([Problem(name, 1, 1, message)])


def pack_of(file: Path) -> Path | None:
    """The pack that a file belongs to: its folder, the folder above (for case files), or itself.

    None for a file of no pack.
    """
    if not os.path.isfile(file):
        return file if os.path.isfile(file / MAIN) else None
    for folder in (file.parent, file.parent.parent):
        if os.path.isfile(folder / MAIN):
            return folder
    single = file.with_name(file.name.replace(".cases.", "."))
    try:
        text = read_regular(single).decode(errors="replace")
    except UnusableFile:
        return None
    header = all(re.search(rf"(?m)^{key}\s*[:：]", text) for key in ("id", "version"))
    return single if header and single.suffix in (".yaml", ".yml") else None


def _located(identifier: str, folder: Path) -> Path | None:
    """A pack by its id: in a folder, built in, or installed."""
    for path in (folder / identifier, folder / f"{identifier}.yaml", data_folder("rules") / identifier):
        if os.path.isfile(path) or os.path.isfile(path / MAIN):
            return path
    return installed_packs().get(identifier)


def _ids_in(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob(f"*/{MAIN}"))


@functools.cache
def installed_packs() -> dict[str, Path]:
    """Packs that installed distributions offer, found without running any of their code.

    The entry point's name is the pack's id, its value a package, or a folder in one: ``pkg.folder``.
    """
    # Imported here: only packs that are neither built in nor a path need them.
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found: dict[str, Path] = {}
    for point in entry_points(group=ENTRY_POINTS):
        package, *inner = point.value.split(":")[0].split(".")
        spec = find_spec(package)
        for root in (spec.submodule_search_locations or []) if spec else []:
            path = Path(root, *inner)
            if (path / MAIN).is_file():
                found.setdefault(point.name, path)
    return found
