"""``govlint test``: try out rule packs on the examples in their rules and the cases beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govlint.cli.language import language_option, spoken
from govlint.cli.printing import say
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, counted
from govlint.text.visible import visible_line

if TYPE_CHECKING:
    from govlint.engine.plugins import Plugin
    from govlint.packs.pack import Pack

_COUNTS = Bilingual(
    "{pack} {version}：{rules} 条规则，{examples} 个例子，{cases} 个案例，{failures} 处不符",
    "{pack} {version}: {rules}, {examples}, {cases}, {failures}",
)
_INHERITED = Bilingual(
    "（另有 {count} 条规则与 {pack} 相同，没有检验；要检验，加 --inherited）",
    " ({count} more rules are as in {pack} and were not tested; --inherited tests them)",
)
_BASE = Bilingual(
    "{path}：没有 edition，只供别的规则包继承，语法无误；例子随继承它的规则包检验；"
    "要直接检查报告，写上 edition",
    "{path}: only a base for other packs, as it has no edition, and without mistakes; its examples run with "
    "the packs that extend it; to check reports with it, write edition",
)
_NO_PACK = Bilingual("{path}：不是规则包的文件，未检验", "{path}: no file of a rule pack, not tested")
_NO_RULES = Bilingual(
    "{path}：没有规则；规则写在 rules 下，每条以“- id: …”开头",
    "{path}: there are no rules; they stand under rules and begin with '- id: …' each",
)
_GAPS = Bilingual("没有例子或案例试过的（{count}）：", "tried by no example or case ({count}):")
_NO_GAPS = Bilingual("每条规则、条件和数值都有例子试过", "every rule, clause and operand is exercised")
_KINDS = {
    "example": Bilingual("例子", "example"),
    "clause": Bilingual("条件", "clause"),
    "operand": Bilingual("数值", "operand"),
}


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option(
    "--inherited",
    is_flag=True,
    help="继承来、没有改动的规则也检验 rules that were taken over unchanged, too",
)
@click.option("--coverage", is_flag=True, help="列出没有例子试过的内容 list what no example exercises")
@click.option(
    "--plugin", "plugins", multiple=True, metavar="NAME", help="允许运行的插件 a plug-in that may run"
)
@click.option(
    "--skip-unrecognised",
    is_flag=True,
    help="不是规则包的文件只提示，不算失败 files that belong to no pack do not fail the run",
)
@language_option
def command(
    packs: tuple[str, ...],
    plugins: tuple[str, ...],
    inherited: bool,
    coverage: bool,
    skip_unrecognised: bool,
    **_: object,
) -> int:
    """检验规则包：规则里的例子和案例文件；不写 PACK 则检验内置规则包。

    Test rule packs (ids, folders, files, or files inside them) on their examples and cases; without
    PACK the built-in ones. A rule that never fires is a failure.
    """
    from govlint.engine.plugins import load_plugins
    from govlint.packs.load import built_in_packs, find_pack, pack_of

    loaded_plugins = load_plugins(plugins)
    if not packs:
        tried = [
            _try(pack, built_in_packs(), {}, find_pack(pack.id, Path()), coverage, inherited)
            for pack in built_in_packs()
        ]
        return max(tried)
    code = 0
    tested: set[Path] = set()
    for name in packs:
        # A pack that cannot be used does not keep the others from being tested.
        try:
            path = pack_of(Path(name)) or find_pack(name, Path())
            if path not in tested:
                tested.add(path)
                code = max(code, _try_at(path, loaded_plugins, coverage, inherited))
        except Refusal as error:
            if skip_unrecognised and Path(name).is_file() and pack_of(Path(name)) is None:
                say(_NO_PACK.format(path=name).in_language(spoken()))
                continue
            say(error.in_language(spoken()), err=True)
            code = error.exit_code
    return code


def _try_at(path: Path, plugins: dict[str, Plugin], coverage: bool, inherited: bool) -> int:
    """Test the pack at a path, with those built in that it stands beside; the result is the exit code."""
    from govlint.authoring.case_files import refuse_cases_of_a_base
    from govlint.authoring.unread import unread_files
    from govlint.packs.load import beside_built_in, load_any
    from govlint.sources.mistakes import Mistakes

    try:
        pack = load_any(path)
        if pack is None:
            refuse_cases_of_a_base(path)
            return _told_of_base(path)
        return _try(pack, beside_built_in({str(path): pack}), plugins, path, coverage, inherited)
    except Mistakes as error:
        # What is said to be missing may stand in a file that was not read.
        raise Mistakes([*error.problems, *unread_files(path)]) from None


def _told_of_base(path: Path) -> int:
    """Say of a pack that it is only a base, and which of its files were not read."""
    from govlint.authoring.unread import unread_files

    unread = unread_files(path)
    for one in unread:
        say(one.in_language(spoken()))
    say(_BASE.format(path=path).in_language(spoken()))
    return 1 if unread else 0


def _try(
    pack: Pack,
    packs: tuple[Pack, ...],
    plugins: dict[str, Plugin],
    path: Path,
    coverage: bool,
    inherited: bool,
) -> int:
    """Test one pack and print what came of it; the result is the exit code."""
    from govlint.authoring.cases import try_pack
    from govlint.engine.linter import Linter
    from govlint.engine.plugins import check_plugins

    language = spoken()
    linter = Linter(packs, plugins)
    check_plugins([pack], plugins, None)
    report = try_pack(pack, packs, linter, path, inherited)
    for failure in report.failures:
        say(f"{visible_line(failure.file)}:{failure.line}: {failure.message.in_language(language)}")
    if not pack.rules and pack.builds_on is None:
        say(_NO_RULES.format(path=path).in_language(language))
    counts = _COUNTS.format(
        pack=pack.id,
        version=pack.version,
        rules=counted(report.rules, "rule"),
        examples=counted(report.examples, "example"),
        cases=counted(report.cases, "case"),
        failures=counted(len(report.failures), "failure"),
    )
    if coverage:
        from govlint.authoring.coverage import gaps

        found = gaps(report, linter, inherited)
        lines: Iterator[str] = (
            f"  {gap.rule} {_KINDS[gap.kind].in_language(language)} {gap.what}" for gap in found
        )
        title = _GAPS.format(count=len(found)) if found else _NO_GAPS
        say("\n".join([title.in_language(language), *lines]))
    told = counts.in_language(language)
    if report.inherited:
        told += _INHERITED.format(count=report.inherited, pack=pack.builds_on).in_language(language)
    say(told)
    return 1 if report.failures else 0
