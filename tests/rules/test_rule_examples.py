"""Every rule is silent on its passing examples and fires on its failing ones."""

from __future__ import annotations

import pytest

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter
from govlint.packs.language import AnyRule, Edit
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack

# A rule that both editions share is tried on the later one, unless the example names a form.
_RULES = {rule.id: (pack.id, rule) for pack in built_in_packs() for rule in pack.rules}
_PASSING = [(p, r, e) for p, r in _RULES.values() for e in r.examples.passing]
_FAILING = [(p, r, e) for p, r in _RULES.values() for e in r.examples.failing]


def _fired(packs: dict[str, Pack], linter: Linter, pack: str, edit: Edit) -> list[str]:
    result = linter.lint(build_example(packs, packs[pack], edit))
    assert result.crashes == ()
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize(("pack", "rule", "edit"), _PASSING, ids=lambda value: getattr(value, "id", None))
def test_passing_example_is_silent(
    packs: dict[str, Pack], linter: Linter, pack: str, rule: AnyRule, edit: Edit
) -> None:
    assert rule.id not in _fired(packs, linter, pack, edit)


@pytest.mark.parametrize(("pack", "rule", "edit"), _FAILING, ids=lambda value: getattr(value, "id", None))
def test_failing_example_fires(
    packs: dict[str, Pack], linter: Linter, pack: str, rule: AnyRule, edit: Edit
) -> None:
    assert rule.id in _fired(packs, linter, pack, edit)


@pytest.mark.parametrize(("pack", "rule"), _RULES.values(), ids=list(_RULES))
def test_every_rule_has_examples_of_both_kinds(pack: str, rule: AnyRule) -> None:
    assert rule.examples.passing
    assert rule.examples.failing


@pytest.mark.parametrize("pack", ["disclosure-2019", "disclosure-2021"])
def test_the_specimen_itself_gives_no_finding(packs: dict[str, Pack], linter: Linter, pack: str) -> None:
    assert _fired(packs, linter, pack, Edit()) == []
