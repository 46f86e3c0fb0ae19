"""Private data is never printed: what a finding quotes of it is replaced, sign by sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from govlint.finding import Evidence, Finding, Location, Operand, Step
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import half_width
from govlint.text.patterns import for_text

_KEPT = 3
T = TypeVar("T")


def masked(finding: Finding, patterns: Sequence[str]) -> Finding:
    """The finding with everything that fits one of the patterns masked; the same if nothing does."""
    if not patterns or not any(_fits(text, patterns) for text in _texts(finding)):
        return finding
    return _replaced(finding, patterns)


def _texts(value: object) -> list[str]:
    """All strings in a finding, at any depth."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (tuple, list)):
        return [text for part in value for text in _texts(part)]
    if isinstance(value, (Finding, Location, Evidence, Operand, Step, Bilingual)):
        return [text for name in value.__struct_fields__ for text in _texts(getattr(value, name))]
    return []


def _replaced(value: T, patterns: Sequence[str]) -> T:
    if isinstance(value, str):
        return _mask(value, patterns)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_replaced(part, patterns) for part in value)  # type: ignore[return-value]
    if isinstance(value, (Finding, Location, Evidence, Operand, Step, Bilingual)):
        changes = {name: _replaced(getattr(value, name), patterns) for name in value.__struct_fields__}
        return type(value)(**changes)
    return value


def _fits(text: str, patterns: Sequence[str]) -> bool:
    return len(text) > _KEPT and any(for_text(p).search(half_width(text)) is not None for p in patterns)


def _mask(text: str, patterns: Sequence[str]) -> str:
    """Stars in place of all but the first signs; the length, and with it every offset, stays."""
    for pattern in patterns:
        for match in for_text(pattern).finditer(half_width(text)):
            start, end = match.span()
            text = text[: start + _KEPT] + "*" * (end - start - _KEPT) + text[end:]
    return text
