"""Rules that mend: on their own examples, what they write is what they ask for, and brings nothing new."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from snapshots import families

from govlint.authoring.cases import packs_by_id
from govlint.authoring.specimen import build_example
from govlint.document import Cell, Document, Paragraph, WordAnchor
from govlint.engine.linter import Linter, Plan
from govlint.finding import Edit
from govlint.packs.language.rules import AnyRule, MendingRule
from govlint.packs.pack import Pack

_MENDING = [
    (packs, pack, rule)
    for packs in families()
    for pack in packs
    for rule in pack.rules
    if isinstance(rule, MendingRule) and rule.mend is not None
]


def _changed(text: str, begin: int, edit: Edit) -> str:
    assert text[begin : begin + len(edit.old)] == edit.old
    return text[:begin] + edit.text + text[begin + len(edit.old) :]


def _with(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with the changes made in it."""
    by_place = {_place(edit.location.anchor): edit for edit in edits}

    def of(part: Paragraph | Cell) -> Paragraph | Cell:
        edit = by_place.get(_place(part.anchor))
        if edit is None:
            return part
        begin = edit.location.span[0] if edit.location.span else 0
        return msgspec.structs.replace(part, text=_changed(part.text, begin, edit))

    blocks = [
        of(block)
        if isinstance(block, Paragraph)
        else msgspec.structs.replace(block, cells=tuple(map(of, block.cells)))
        for block in document.blocks
    ]
    return msgspec.structs.replace(document, blocks=tuple(blocks))


def _place(anchor: object) -> object:
    return msgspec.structs.replace(anchor, offset=0) if isinstance(anchor, WordAnchor) else anchor


@pytest.mark.parametrize(
    ("packs", "pack", "rule"), _MENDING, ids=[f"{pack.id} {rule.id}" for _, pack, rule in _MENDING]
)
def test_a_rule_that_mends(packs: list[Pack], pack: Pack, rule: AnyRule) -> None:
    linter, by_id = Linter(packs), packs_by_id(packs)
    assert rule.examples.failing
    for example in rule.examples.failing:
        document = build_example(by_id, pack, example)
        plan = Plan(organisation=example.organisation)
        first = linter.lint(document, plan)
        own = [finding for finding in first.findings if finding.rule == rule.id]
        edits = [edit for finding in own for edit in finding.edits]
        # A corner that says something else is not known to be meant for the note.
        assert bool(edits) == (rule.id != "LBL013")
        own = [finding for finding in own if finding.edits]
        again = linter.lint(_with(document, edits), plan)
        left = {finding.fingerprint for finding in again.findings}
        assert left <= {finding.fingerprint for finding in first.findings} - {f.fingerprint for f in own}


def test_which_rules_mend() -> None:
    assert {rule.id for _, pack, rule in _MENDING if pack.id == "disclosure-2021"} == {
        "CEL006", "CEL017", "CEL018", "CEL020", "CEL023",
        "LBL009", "LBL010", "LBL013", "LBL020",
        "STR004", "STR005",
    }  # fmt: skip
