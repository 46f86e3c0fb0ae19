"""Which rules run: ``--select`` and ``--ignore`` by id, beginning of an id, or name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from govlint.packs.pack import Pack


class UnknownRule(ValueError):
    """A selector that fits no rule; ``nearest`` is the most similar id or name, if any."""

    def __init__(self, selector: str, nearest: str | None) -> None:
        super().__init__(selector)
        self.selector = selector
        self.nearest = nearest


def select_rules(
    packs: Sequence[Pack], select: Iterable[str], ignore: Iterable[str]
) -> frozenset[str] | None:
    """The ids of the rules to run, None for all. Raises UnknownRule."""
    names = {rule.id: rule.name for pack in packs for rule in pack.rules}
    chosen = _fitting(names, select)
    left_out = _fitting(names, ignore)
    if not chosen and not left_out:
        return None
    return frozenset(chosen or names) - left_out


def _fitting(names: dict[str, str], selectors: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for selector in selectors:
        fitting = {i for i, name in names.items() if i.startswith(selector.upper()) or name == selector}
        if not fitting:
            near = difflib.get_close_matches(selector, [*names, *names.values()], n=1)
            raise UnknownRule(selector, near[0] if near else None)
        found |= fitting
    return found
