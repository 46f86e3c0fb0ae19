"""``govlint explain``: a rule as a page, with its examples run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govlint.cli.language import speak
from govlint.cli.options import pack_options, packs_of
from govlint.cli.printing import say
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

_UNKNOWN = Bilingual("没有规则“{name}”{hint}", "there is no rule {name!r}{hint}")


@click.command("explain")
@click.argument("names", nargs=-1, required=True, metavar="RULE...")
@pack_options
def command(names: tuple[str, ...], **given: Any) -> int:
    """说明规则：查什么、依据、公式、例子、怎样改。RULE 是编号或名称。

    Explain rules by id or name: what they find, why, formula, examples, how to fix it.
    """
    from govlint.authoring.cases import packs_by_id, run_examples
    from govlint.authoring.rule_page import rule_page
    from govlint.engine.linter import Linter
    from govlint.text.nearest import hint

    packs, settings = packs_of(given, [Path.cwd()])
    speak(settings.lang)
    linter, by_id = Linter(packs), packs_by_id(packs)
    known = [word for p in packs for rule in p.rules for word in (rule.id, rule.name)]
    for name in names:
        having = [(p, r) for p in packs for r in p.rules if name.upper() == r.id or name == r.name]
        if not having:
            raise Refusal(_UNKNOWN.format(name=name, hint=hint(name, known)))
        own, rule = having[-1]
        examples = list(run_examples(rule, own, by_id, linter))
        say(rule_page(rule, [p for p, _ in having], examples, settings.lang))
    return 0
