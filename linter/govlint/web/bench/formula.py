"""A formula as one types it: its value at every place, or where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.authoring.evaluate import NOWHERE, Evaluation, evaluate_formula, in_words
from govlint.binding.bound import BoundReport
from govlint.checks.values import Value
from govlint.engine.masking import masked
from govlint.expressions import FormulaError
from govlint.outputs.places import anchor_in_words
from govlint.packs.pack import Pack
from govlint.text.bilingual import Language

# Of a formula over cells there may be thousands; a page that shows them all is of no use.
MOST_PLACES = 200


class Operand(msgspec.Struct, frozen=True):
    """A value that a formula used: its label, what is printed for it, and where in the file."""

    label: str
    value: str
    place: str


class At(msgspec.Struct, frozen=True):
    """The value of a formula at one place. ``holds`` is None where it is no condition, or not known."""

    place: str
    result: str
    holds: bool | None
    filled: str
    operands: tuple[Operand, ...]


class Evaluated(msgspec.Struct, frozen=True):
    """What came of a formula: its values, of which ``more`` are left out; or a sentence, with the 1-based
    column of the formula that it is about, if it is about one.
    """

    values: tuple[At, ...] = ()
    more: int = 0
    message: str = ""
    column: int | None = None


def evaluated(
    report: BoundReport, pack: Pack, text: str, for_each: str | None, language: Language
) -> Evaluated:
    """A formula on a report, in one language, with private data masked.

    ``for_each`` is the scope, None where its names tell it.
    """
    try:
        found = evaluate_formula(report, pack, text, for_each, language)
    except FormulaError as error:
        return Evaluated(message=error.message.in_language(language), column=error.column)
    if not found:
        return Evaluated(message=NOWHERE.in_language(language))
    values = tuple(_at(one, pack.prose.mask, language) for one in found[:MOST_PLACES])
    return Evaluated(values, len(found) - len(values))


def _at(one: Evaluation, hidden: Sequence[str], language: Language) -> At:
    result = one.result
    shown = in_words(result, language)
    holds = result if isinstance(result, bool) else None
    operands = tuple(_operands(one.operands, hidden, language))
    return At(masked(one.place, hidden), masked(shown, hidden), holds, masked(one.filled, hidden), operands)


def _operands(values: Iterable[Value], hidden: Sequence[str], language: Language) -> Iterator[Operand]:
    for value in values:
        place = value.location.anchor if value.location else None
        printed = masked((value.printed or "").strip(), hidden)
        yield Operand(value.label, printed, anchor_in_words(place, language))
