"""How the running text is read: words that patterns share, periods, scopes, doubts, what is masked."""

from __future__ import annotations

from govlint.packs.language.base import PartName, Pattern, Strict
from govlint.text.bilingual import Bilingual


class ScopeSpec(Strict, frozen=True, kw_only=True):
    """Words that say for whom a quantity is given, such as the whole city.

    ``same_for`` lists, by trait, the values of bodies whose tables have that very scope; for all
    others a quantity that differs from the tables is only worth a notice.
    """

    title: Bilingual
    pattern: Pattern
    same_for: dict[str, list[str]] = {}


class DoubtSpec(Strict, frozen=True, kw_only=True):
    """Words that make it uncertain what a quantity counts.

    ``pattern`` is searched in the sentence up to the end of the quantity. With ``skip`` the
    quantity is certainly about something else, and nothing is said of it. ``several`` is the doubt
    where one sentence gives several values of the same kind: of several bodies, ways or years.
    """

    title: Bilingual
    pattern: Pattern | None = None
    skip: bool = False
    several: bool = False


class ProseSpec(Strict, frozen=True, kw_only=True):
    """What all claims share.

    ``words`` are fragments of patterns: ``{name}`` in a pattern stands for the fragment of that
    name. ``within`` lists the parts where claims are looked for. ``period`` finds the year (its
    group ``year``) that a sentence speaks of. Text that fits one of ``mask`` is never printed.
    """

    words: dict[str, str] = {}
    within: list[PartName] = []
    period: Pattern | None = None
    scopes: dict[str, ScopeSpec] = {}
    doubts: dict[str, DoubtSpec] = {}
    mask: list[Pattern] = []
