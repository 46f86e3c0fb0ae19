"""Which rules run: ``--select`` and ``--ignore`` by id, beginning of an id, or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint


def names_of(packs: Sequence[Pack]) -> dict[str, str]:
    """The names of all rules by their ids."""
    return {rule.id: rule.name for pack in packs for rule in pack.rules}


def select_rules(
    names: Mapping[str, str], select: Iterable[str], ignore: Iterable[str]
) -> frozenset[str] | None:
    """The ids of the rules to run of those in ``names``, None for all. Raises Refusal as ``fitting``."""
    left_out = fitting(names, ignore)
    chosen = fitting(names, select)
    if not chosen and not left_out:
        return None
    return frozenset(chosen or names) - left_out


def fitting(names: Mapping[str, str], selectors: Iterable[str]) -> set[str]:
    """The ids that selectors stand for; ``names`` are the rules' names by id.

    Raises Refusal for a selector that fits no rule, with the most similar id or name.
    """
    found: set[str] = set()
    for selector in selectors:
        own = {i for i, name in names.items() if i.startswith(selector.upper()) or name == selector}
        if not own:
            near = hint(selector, [*names, *names.values()])
            raise Refusal(
                Bilingual(f"没有规则“{selector}”{near.zh}", f"there is no rule {selector!r}{near.en}")
            )
        found |= own
    return found
