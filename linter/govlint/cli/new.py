"""``govlint new``: a pack or a rule to begin with."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govlint.cli.destination import writing
from govlint.cli.language import language_option, spoken
from govlint.cli.options import FILE
from govlint.cli.printing import say
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

if TYPE_CHECKING:
    from govlint.packs.pack import Pack

_DEFAULT = "disclosure-2021"
_EXISTS = Bilingual(
    "{path} 已存在，没有改动；请换一个名称",
    "{path} exists and was left as it is; choose another name",
)
_WRITTEN = Bilingual("已写入 {path}", "wrote {path}")
_NO_FOLDER = Bilingual(
    "{pack} 不是文件夹式的规则包，不能加入新文件；请把规则写进该文件",
    "{pack} is no folder, so no file can be added to it; write the rule into the pack's file",
)
_BAD_ID = Bilingual(
    "规则编号“{id}”应是大写字母加数字，如 PRV001",
    "the rule id {id} should look like PRV001",
)
_BAD_NAME = Bilingual(
    "“{id}”不能作名称：只能用字母、数字、点、下划线和连字符，以字母或数字开头",
    "{id!r} is no name: letters, digits, dots, underscores and hyphens, a letter or digit first",
)
_BOTH = Bilingual("--extends 和 --standalone 只能写一个", "write one of --extends and --standalone")
_NAME_TAKEN = Bilingual(
    "规则包里已有“{name}”，请换一个名称", "the pack has {name!r} already; choose another name"
)
_TAKEN = Bilingual("规则编号 {id} 已有", "the rule id {id} is taken")


@click.group("new")
@language_option
def command(**_: object) -> None:
    """新建规则包、规则、事实或量，带可以运行的例子。Start a pack, a rule, a fact or a measure."""


@command.command("pack")
@click.argument("identifier", metavar="ID")
@click.option("--extends", help="继承的规则包（默认 disclosure-2021）the pack to build on")
@click.option("--standalone", is_flag=True, help="不继承，另一种报告 a form of its own, built on nothing")
@language_option
def pack_command(identifier: str, extends: str | None, standalone: bool, **_: object) -> int:
    """在当前文件夹新建规则包 ID/。Start a pack in the folder ID/."""
    from govlint.authoring.scaffold import new_form, new_pack
    from govlint.packs.load import find_pack, load_pack

    _check_name(identifier)
    if standalone and extends is not None:
        raise Refusal(_BOTH)
    folder = Path(identifier)
    if os.path.lexists(folder):
        raise Refusal(_EXISTS.format(path=folder))
    if standalone:
        files = new_form(identifier)
    else:
        files = new_pack(identifier, load_pack(find_pack(extends or _DEFAULT, Path())))
    for name, text in files.items():
        _write(folder / name, text)
    return 0


@command.command("rule")
@click.argument("identifier", metavar="ID")
@click.option("--pack", required=True, type=FILE, help="规则包文件夹 its pack")
@click.option(
    "--check", default="assert", metavar="TYPE", help="检查类型 check type, as in the rule language"
)
@language_option
def rule_command(identifier: str, pack: Path, check: str, **_: object) -> int:
    """在规则包里新建规则 ID。Start a rule in a pack."""
    from govlint.authoring.scaffold import new_rule
    from govlint.packs.language.base import RULE_ID
    from govlint.packs.load import load_pack

    path, target = _place(pack, f"rule-{identifier}.yaml")
    loaded = load_pack(path)
    if not re.fullmatch(RULE_ID, identifier):
        raise Refusal(_BAD_ID.format(id=identifier))
    if identifier in {rule.id for rule in loaded.rules}:
        raise Refusal(_TAKEN.format(id=identifier))
    _write(target, new_rule(identifier, check, loaded, str(pack)))
    return 0


@command.command("fact")
@click.argument("name")
@click.option("--pack", required=True, type=FILE, help="规则包文件夹 its pack")
@language_option
def fact_command(name: str, pack: Path, **_: object) -> int:
    """在规则包里新建事实 NAME：从正文里读出的一个值。Start a fact: a value that the text states."""
    from govlint.authoring.scaffold import new_fact

    return _begin_part("fact", name, pack, new_fact)


@command.command("measure")
@click.argument("name")
@click.option("--pack", required=True, type=FILE, help="规则包文件夹 its pack")
@language_option
def measure_command(name: str, pack: Path, **_: object) -> int:
    """在规则包里新建量 NAME：正文和表里都有的数。Start a measure: a number of text and table."""
    from govlint.authoring.scaffold import new_measure

    return _begin_part("measure", name, pack, new_measure)


def _begin_part(kind: str, name: str, pack: Path, made: Callable[[str, Pack], str]) -> int:
    """Write a file with one part of a pack into its folder."""
    from govlint.packs.load import load_pack

    _check_name(name)
    path, target = _place(pack, f"{kind}-{name}.yaml")
    loaded = load_pack(path)
    if name in (loaded.facts if kind == "fact" else loaded.claims.measures):
        raise Refusal(_NAME_TAKEN.format(name=name))
    _write(target, made(name, loaded))
    return 0


def _check_name(name: str) -> None:
    """Raise Refusal for a name that leads out of the folder, or that no pack can have."""
    from govlint.packs.language.base import PACK_ID

    if not re.fullmatch(PACK_ID, name):
        raise Refusal(_BAD_NAME.format(id=name))


def _place(pack: Path, name: str) -> tuple[Path, Path]:
    """A pack's folder and a new file in it. Raises Refusal where it is no folder, or the file exists."""
    from govlint.packs.load import find_pack

    path = find_pack(str(pack), Path())
    if not path.is_dir():
        raise Refusal(_NO_FOLDER.format(pack=path))
    if os.path.lexists(path / name):
        raise Refusal(_EXISTS.format(path=path / name))
    return path, path / name


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with writing(path) as stream:
        stream.write(text)
    say(_WRITTEN.format(path=path).in_language(spoken()))
