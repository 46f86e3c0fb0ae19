"""Private data is never printed: what a finding quotes of it is replaced, sign by sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from govlint.binding.prose.recorded import RecordedClaim
from govlint.document import Cell, Paragraph, Table
from govlint.engine.details import Details, ReportClaim, ReportFigure, ReportText
from govlint.engine.record import Record, RecordedSentence, RecordedTable, RecordedUnread
from govlint.finding import Edit, Evidence, Finding, Location, Operand, Step
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import half_width
from govlint.text.patterns import for_text

_KEPT = 3
_PARTS = (
    Finding, Edit, Location, Evidence, Operand, Step, Bilingual, Details, ReportClaim, ReportFigure,
    ReportText, Paragraph, Table, Cell, Record, RecordedClaim, RecordedSentence, RecordedTable,
    RecordedUnread,
)  # fmt: skip
T = TypeVar("T", str, Bilingual, Location, Finding, Details, Record)


def masked(value: T, patterns: Sequence[str]) -> T:
    """The text, finding or details with everything that fits one of the patterns masked; the same if
    nothing does.
    """
    # Most texts of a table are labels that come again with every cell.
    if not patterns or not any(_fits(text, patterns) for text in set(_texts(value))):
        return value
    replaced: T = _replaced(value, patterns)
    return replaced


def _texts(value: object) -> list[str]:
    """All strings in a finding, at any depth."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (tuple, list)):
        return [text for part in value for text in _texts(part)]
    if isinstance(value, _PARTS):
        return [text for name in value.__struct_fields__ for text in _texts(getattr(value, name))]
    return []


def _replaced(value: Any, patterns: Sequence[str]) -> Any:
    if isinstance(value, str):
        return _mask(value, patterns)
    if isinstance(value, tuple):
        return tuple(_replaced(part, patterns) for part in value)
    if isinstance(value, _PARTS):
        changes = {name: _replaced(getattr(value, name), patterns) for name in value.__struct_fields__}
        return _without_number(value, type(value)(**changes))
    return value


def _without_number(value: Any, replaced: Any) -> Any:
    """What was replaced, without the number that words which are masked now are read as."""
    if isinstance(value, ReportFigure) and replaced.text != value.text:
        return msgspec.structs.replace(replaced, value=None)
    if isinstance(value, RecordedClaim) and replaced.words != value.words:
        return msgspec.structs.replace(replaced, value=0, slack=0, doubt="private")
    return replaced


def _fits(text: str, patterns: Sequence[str]) -> bool:
    return len(text) > _KEPT and any(for_text(p).search(half_width(text)) is not None for p in patterns)


def _mask(text: str, patterns: Sequence[str]) -> str:
    """Stars in place of all but the first signs; the length, and with it every offset, stays."""
    for pattern in patterns:
        for match in for_text(pattern).finditer(half_width(text)):
            start, end = match.span()
            text = text[: start + _KEPT] + "*" * (end - start - _KEPT) + text[end:]
    return text
