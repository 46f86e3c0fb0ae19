"""How the running text is read: words that patterns share, rough quantities, what is never printed."""

from __future__ import annotations

from govlint.packs.language.base import Pattern, Strict
from govlint.text.quantities import RoughWords


class ProseSpec(Strict, frozen=True, kw_only=True):
    """What the patterns of facts and the checks of the text share.

    ``words`` are fragments of patterns: ``{name}`` in a pattern stands for the fragment of that
    name. Text that fits one of ``mask`` is never printed.
    ``rough`` are the words by which a quantity is only roughly meant.
    """

    words: dict[str, str] = {}
    mask: list[Pattern] = []
    rough: RoughWords = RoughWords()
