"""The sum behind a finding, as people read it."""

from __future__ import annotations

from govlint.finding import Evidence
from govlint.text.bilingual import quoted


def equation(evidence: Evidence, full: bool = False) -> tuple[str, str] | None:
    """The sum in figures and in labels; with ``full`` long ones are not shortened.

    None where the evidence is no sum but a condition: the message tells it.
    """
    if evidence.computed is None or evidence.reported is None or _is_condition(evidence.formula):
        return None
    formula, filled = evidence.formula, evidence.filled
    if evidence.brief is not None and not full:
        formula, filled = evidence.brief
    if " = " in evidence.formula:
        filled = _unequal(filled, evidence.computed, evidence.reported)
    return filled, formula


def _unequal(filled: str, computed: str, reported: str) -> str:
    """The figures of an equation that does not hold, with what each side makes: ``4 + 7 = 11 ≠ 10``.

    Words on both sides stand for themselves.
    """
    sides = filled.split(" = ")
    if len(sides) != 2:
        return filled
    made = [
        side if side in (value, quoted(value)) else f"{side} = {value}"
        for side, value in zip(sides, (computed, reported), strict=True)
    ]
    return " ≠ ".join(made)


def _is_condition(formula: str) -> bool:
    """Whether a formula compares without being a sum: at least, less than, if … then."""
    return any(sign in formula for sign in (*"≥≤<>≠", " 则 ", " implies "))
