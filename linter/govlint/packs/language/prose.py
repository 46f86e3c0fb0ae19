"""How the running text is read: words that patterns share, periods, scopes, doubts, what is masked."""

from __future__ import annotations

from govlint.packs.language.base import PartName, Pattern, Strict
from govlint.text.bilingual import Bilingual
from govlint.text.quantities import RoughWords


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


class ListWords(Strict, frozen=True, kw_only=True):
    """How a sentence lists the parts of a total, as patterns.

    ``joins`` are words that stand between two parts as 、 does. A ``remark`` is what may be said of a
    part before the next, by the words that it begins with: its share, or how it compares. ``total``
    shows that a quantity is no part but a total itself.
    """

    joins: Pattern
    remark: Pattern
    total: Pattern


class ShareWords(Strict, frozen=True, kw_only=True):
    """How a sentence says what share of a whole something is, as patterns.

    ``begins`` is how a share begins: a quantity with one of its own is no whole of those behind it.
    ``of``, matched from the beginning of a share, finds what it is said to be of: its group ``name``
    must stand before the whole.
    """

    begins: Pattern
    of: Pattern


class ProseSpec(Strict, frozen=True, kw_only=True):
    """What all claims share.

    ``words`` are fragments of patterns: ``{name}`` in a pattern stands for the fragment of that
    name. ``within`` lists the parts where claims are looked for. ``period`` finds the year (its
    group ``year``) that a sentence speaks of. Text that fits one of ``mask`` is never printed.
    ``rough`` are the words by which a quantity is only roughly meant, ``lists`` and ``shares`` those of
    the check types ``list`` and ``share``: without them no list is judged, and no share that may say
    what it is of.
    """

    words: dict[str, str] = {}
    within: list[PartName] = []
    period: Pattern | None = None
    scopes: dict[str, ScopeSpec] = {}
    doubts: dict[str, DoubtSpec] = {}
    mask: list[Pattern] = []
    rough: RoughWords = RoughWords()
    lists: ListWords | None = None
    shares: ShareWords | None = None
