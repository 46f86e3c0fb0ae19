"""Every rule says of its own examples what is written in ``expected/``, word for word, and all rules what is
written in the atomic cases.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import pytest

from examples.atomic import EDITIONS, cases_of
from examples.atomic import FOLDER as ATOMIC
from govlint.authoring.cases import Example, packs_by_id, run_examples
from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter
from govlint.packs.language.examples import Edit
from govlint.packs.language.rules import AnyRule
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from tests.rules.snapshots import FOLDER, LANGUAGES, families, lines, snapshot_path

_FAMILIES = families()
_PACKS = [pack for packs in _FAMILIES for pack in packs]
_TRIED = [pytest.param(pack, rule, id=f"{pack.id}-{rule.id}") for pack in _PACKS for rule in pack.rules]
# The lines of each snapshot, those of one rule together.
_EXPECTED = {
    (pack.id, language): [
        (rule, list(said))
        for rule, said in groupby(
            snapshot_path(pack, language).read_text(encoding="utf-8").splitlines(),
            lambda line: line.partition(" ")[0],
        )
    ]
    for pack in _PACKS
    for language in LANGUAGES
}


def _cases(edition: str) -> dict[str, list[dict[str, Any]]]:
    """The atomic cases of an edition, those of one rule together."""
    written = (ATOMIC / f"{edition}.jsonl").read_text(encoding="utf-8").splitlines()
    by_rule = groupby(map(json.loads, written), lambda case: case["case"].partition("-")[0])
    return {rule: list(cases) for rule, cases in by_rule}


_CASES = {edition: _cases(edition) for edition in EDITIONS}


@pytest.fixture(scope="module")
def linters() -> dict[str, Linter]:
    """One linter for each family, by the packs in it."""
    by_family = {packs[0].family: Linter(packs) for packs in _FAMILIES}
    return {pack.id: by_family[pack.family] for pack in _PACKS}


@pytest.mark.parametrize(("pack", "rule"), _TRIED)
def test_a_rule_says_of_its_examples_what_is_written(
    linters: dict[str, Linter], pack: Pack, rule: AnyRule
) -> None:
    examples = list(run_examples(rule, pack, packs_by_id(_PACKS), linters[pack.id]))
    assert {example.fires for example in examples} == {True, False}
    assert [problem for example in examples for problem in _problems(example)] == []
    for language in LANGUAGES:
        expected = dict(_EXPECTED[pack.id, language])
        assert list(lines(rule.id, examples, language)) == expected.get(rule.id)
    if pack.id in EDITIONS:
        assert [case for case, _ in cases_of(examples, pack)] == _CASES[pack.id].get(rule.id, [])


def _problems(example: Example) -> list[str | Bilingual]:
    """Why an example cannot be relied on: not made, a rule crashed, or it fires where it should not."""
    name = f"{'fail' if example.fires else 'pass'} {example.number}"
    found: list[str | Bilingual] = [crash.reason for crash in example.crashes]
    if example.problem:
        found.append(f"{name} cannot be made: {example.problem}")
    elif bool(example.findings) != example.fires:
        found.append(f"{name} gives {len(example.findings)} findings")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack", _PACKS, ids=lambda pack: pack.id)
def test_a_snapshot_has_the_rules_of_its_pack_and_no_others(pack: Pack, language: str) -> None:
    assert [rule for rule, _ in _EXPECTED[pack.id, language]] == sorted(rule.id for rule in pack.rules)


def test_every_snapshot_is_of_a_pack() -> None:
    assert set(FOLDER.iterdir()) == {
        snapshot_path(pack, language) for pack in _PACKS for language in LANGUAGES
    }


@pytest.mark.parametrize("pack", _PACKS, ids=lambda pack: pack.id)
def test_the_specimen_itself_gives_no_finding(linters: dict[str, Linter], pack: Pack) -> None:
    result = linters[pack.id].lint(build_example(packs_by_id(_PACKS), pack, Edit()))
    assert (result.findings, result.crashes) == ((), ())
