"""``check: relation``: what the numbers of a text say of one another, computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govlint.checks.balances import balance_outcomes
from govlint.checks.claim_readings import Readings
from govlint.checks.growth import growth_outcomes
from govlint.checks.lists import list_outcomes
from govlint.checks.outcome import Context, Outcome
from govlint.checks.shares import share_outcomes
from govlint.checks.spoken import Spoken
from govlint.checks.whole_text import text_outcomes
from govlint.packs.language.rules import RelationRule

_OF_A_SENTENCE: dict[str, Callable[[RelationRule, Spoken, Readings], Iterator[Outcome]]] = {
    "balance": balance_outcomes,
    "list": list_outcomes,
    "share": share_outcomes,
    "growth": growth_outcomes,
    "difference": growth_outcomes,
    "multiple": growth_outcomes,
    "mean": growth_outcomes,
}


def check_relation(rule: RelationRule, context: Context) -> Iterator[Outcome]:
    """Compute again what numbers of one sentence, or of the whole text, say of one another."""
    readings = Readings(context)
    texts = context.report.claims.texts
    spoken = [Spoken(read, sentence) for read in texts for sentence in read.sentences if sentence.claims]
    judge = _OF_A_SENTENCE.get(rule.relation)
    if judge is None:
        yield from text_outcomes(rule, spoken, readings)
        return
    for one in spoken:
        yield from judge(rule, one, readings)
