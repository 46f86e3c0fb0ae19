"""``govlint rules``: all rules that would run, as a table or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli.options import format_option, pack_options, packs_of, split
from govlint.cli.printing import say, say_json
from govlint.text.bilingual import Bilingual

if TYPE_CHECKING:
    from govlint.packs.pack import Pack

_OFF = Bilingual("已停用", "off")


@click.command("rules")
@click.option("--select", multiple=True, callback=split, help="只列这些规则 only these rules")
@click.option(
    "--merged",
    metavar="PACK",
    help="把一个规则包连同继承的内容合成一个文件列出 print a pack with all that it inherits as one file",
)
@format_option
@pack_options
def command(select: tuple[str, ...], merged: str | None, output_format: str, **given: Any) -> int:
    """列出规则：编号、级别、名称、内容、所在规则包。

    List the rules: id, severity, name, title and packs.
    """
    if merged is not None:
        from govlint.packs.load import find_pack
        from govlint.packs.merged import merged_pack

        for line in merged_pack(find_pack(merged, Path())):
            say(line)
        return 0
    from govlint.finding import SEVERITY_WORDS
    from govlint.run.selection import names_of, select_rules

    packs, settings = packs_of(given, [Path.cwd()])
    chosen = select_rules(names_of(packs), select, ())
    language = settings.lang
    rules: dict[str, dict[str, Any]] = {}
    for own in packs:
        for rule in own.rules:
            if chosen is not None and rule.id not in chosen:
                continue
            origin = own.origins[rule.id]
            listed = rules.setdefault(
                rule.id,
                {
                    "id": rule.id,
                    "name": rule.name,
                    "severity": rule.severity,
                    "check": rule.__struct_config__.tag,
                    "title": rule.title,
                    "basis": rule.basis,
                    "packs": [],
                    "file": origin.file,
                    "line": origin.line,
                    "changed": origin.change or None,
                },
            )
            listed["packs"].append(own.id)
    if output_format == "json":
        gone = {own.id: off for own in packs if (off := _switched_off(own, select))}
        about = [{"id": p.id, "version": p.version, "hash": p.hash} for p in packs]
        data = {"packs": about, "rules": list(rules.values()), "switched_off": gone}
        say_json(data)
        return 0
    rows: list[tuple[str, ...]] = [
        (
            str(rule["id"]),
            SEVERITY_WORDS[rule["severity"]].in_language(language),
            str(rule["name"]),
            rule["title"].in_language(language),
            ", ".join(rule["packs"]),
        )
        for rule in rules.values()
    ]
    for own in packs:
        rows += [
            (name, _OFF.in_language(language), "", reason, own.id)
            for name, reason in _switched_off(own, select).items()
        ]
    for line in _table(rows):
        say(line)
    return 0


def _switched_off(pack: Pack, select: tuple[str, ...]) -> dict[str, str]:
    """The pack's switched-off rules, of those asked for, each with its reason."""
    return {
        rule: reason
        for rule, reason in pack.switched_off.items()
        if not select or rule.startswith(tuple(map(str.upper, select)))
    }


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows with their columns below one another; Chinese characters are two columns wide."""
    from wcwidth import wcswidth

    widths = [max(map(wcswidth, column)) for column in zip(*rows, strict=True)]

    def padded(cell: str, width: int) -> str:
        return cell + " " * (width - wcswidth(cell))

    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
