"""``govlint new``: a pack or a rule to begin with."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from govlint.cli.destination import writing
from govlint.cli.language import language_option, spoken
from govlint.cli.options import FILE
from govlint.cli.printing import say
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

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
_TAKEN = Bilingual("规则编号 {id} 已有", "the rule id {id} is taken")


@click.group("new")
@language_option
def command(**_: object) -> None:
    """新建规则包或规则，带可以运行的例子。Start a pack or a rule, with an example that runs."""


@command.command("pack")
@click.argument("identifier", metavar="ID")
@click.option("--extends", default="disclosure-2021", help="继承的规则包 the pack to build on")
@language_option
def pack_command(identifier: str, extends: str, **_: object) -> int:
    """在当前文件夹新建规则包 ID/。Start a pack in the folder ID/."""
    from govlint.authoring.scaffold import new_pack
    from govlint.packs.load import find_pack, load_pack

    folder = Path(identifier)
    if os.path.lexists(folder):
        raise Refusal(_EXISTS.format(path=folder))
    base = load_pack(find_pack(extends, Path()))
    for name, text in new_pack(folder.name, base).items():
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
    from govlint.packs.load import find_pack, load_pack

    path = find_pack(str(pack), Path())
    loaded = load_pack(path)
    target = path / f"rule-{identifier}.yaml"
    if not path.is_dir():
        raise Refusal(_NO_FOLDER.format(pack=path))
    if not re.fullmatch(r"[A-Z][A-Z0-9_-]*\d+", identifier):
        raise Refusal(_BAD_ID.format(id=identifier))
    if identifier in {rule.id for rule in loaded.rules}:
        raise Refusal(_TAKEN.format(id=identifier))
    if os.path.lexists(target):
        raise Refusal(_EXISTS.format(path=target))
    _write(target, new_rule(identifier, check, loaded, str(pack)))
    return 0


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with writing(path) as stream:
        stream.write(text)
    say(_WRITTEN.format(path=path).in_language(spoken()))
