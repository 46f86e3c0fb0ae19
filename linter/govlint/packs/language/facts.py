"""Facts: what the text of a report states about itself, and what is known of the body that made it."""

from __future__ import annotations

from govlint.packs.language.base import PartName, Pattern, Strict
from govlint.text.bilingual import Bilingual


class FactSpec(Strict, frozen=True, kw_only=True):
    """Something that the text states: a pattern, or several, whose named groups are its values.

    ``within`` lists the parts of the report to search; ``labels`` name the groups in formulas and
    messages. In a pattern ``{n}`` (in Latin letters) is a quantity and the group of that name,
    and ``{name}`` (in others) one of the ``words`` of ``prose``. ``remove: true`` takes an
    inherited fact out.

    Of ``rounded`` groups the last digit is rounded even where it is no decimal, as in 20%. The groups
    of ``text`` are words, which formulas compare; all others are numbers.
    """

    within: list[PartName] = []
    pattern: Pattern | None = None
    patterns: list[Pattern] = []
    labels: dict[str, str] = {}
    rounded: list[str] = []
    text: list[str] = []
    remove: bool = False

    @property
    def searched(self) -> list[str]:
        """All its patterns."""
        return [self.pattern, *self.patterns] if self.pattern else self.patterns


class ProfileValue(Strict, frozen=True, kw_only=True):
    """One value that a trait of the body may have.

    ``when`` is a formula by which the report itself shows it, where the configuration is silent;
    ``otherwise`` marks the value of a body that shows none of the others.
    """

    title: Bilingual
    when: str | None = None
    otherwise: bool = False


class ProfileSpec(Strict, frozen=True, kw_only=True):
    """A trait of the body that a report is of, such as its level.

    The configuration sets it under ``[organisation]``; formulas ask for it as ``trait.value``.
    """

    title: Bilingual
    values: dict[str, ProfileValue]
