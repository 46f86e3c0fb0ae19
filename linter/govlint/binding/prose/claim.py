"""What a sentence claims: each number with its meaning, and what it says of all or of none."""

from __future__ import annotations

from typing import Final

import msgspec

from govlint.binding.prose.lexicon import Token
from govlint.text.numbers import Number
from govlint.text.quantities import Quantity

# Roles of numbers that state a count of their own; the others compare.
STATED: Final = frozenset(("count", "topic", "among", "except", "rest", "grown", "total"))
# In place of the index of a whole in the sentence: the last statement of the sentence before.
BEFORE: Final = -1


class Slot(msgspec.Struct, frozen=True):
    """A measure, and the column of the table that it is for (empty: all)."""

    measure: str
    column: str = ""


class Claim(msgspec.Struct):
    """What a stretch of a sentence states.

    ``kind`` is the role of its number, or ``none`` (there was nothing) or ``all`` (all of them were such).
    ``slots`` are the measures that it may mean, ``joined`` how several of them belong together: ``sum``,
    ``either``, or ``any`` of these; ``of`` what a share is said to be of. ``whole`` is the index of the
    claim that it is a part of, ``listed`` whether a word says so; ``told_of`` that of the
    claim that it is told of, as a part or not (外借的66册中，…). ``doubt`` names what was not understood,
    ``word`` the word for it.

    For what numbers say of one another: ``words`` and ``key`` are those of the label, all and those with
    a meaning; ``sign`` is what stands before the stretch; ``opened`` is ``each`` after 分别; ``direction``
    that of a change; ``total`` and ``closing`` tell of 共 and 合计, ``remainder`` of 其他 and 其余; an
    ``aside`` stands in brackets. ``perhaps_some`` tells of a number that need not be that of all, by what
    stands behind it. What is spoken of ``again`` was stated before. ``near`` is the measure of what is
    spoken of where the number could be one of it and was not understood.
    """

    kind: str
    start: int
    end: int
    number: Token | None = None
    slots: tuple[Slot, ...] = ()
    joined: str = ""
    of: tuple[Slot, ...] = ()
    body: str = ""
    period: str = "this"
    year: int = 0
    whole: int | None = None
    listed: bool = False
    told_of: int | None = None
    doubt: str = ""
    word: str = ""
    words: str = ""
    key: str = ""
    sign: str = ""
    opened: str = ""
    direction: str = ""
    total: bool = False
    closing: bool = False
    remainder: bool = False
    aside: bool = False
    has_act: bool = False
    has_topic: bool = False
    perhaps_some: bool = False
    again: bool = False
    near: str = ""

    @property
    def quantity(self) -> Quantity | None:
        """The value of its number."""
        return self.number.quantity if self.number else None

    @property
    def value(self) -> Number | None:
        """Its number as one, exact or not."""
        quantity = self.number.quantity if self.number else None
        return quantity.value if quantity else None

    @property
    def said(self) -> str:
        """Its words, or its number where it has none."""
        return self.words or (self.number.text if self.number else "")

    def doubted(self, doubt: str, word: str = "") -> None:
        """Note what was not understood, if nothing was before."""
        if not self.doubt:
            self.doubt, self.word = doubt, word


class Sentence(msgspec.Struct, frozen=True):
    """A sentence with its tokens and its claims.

    ``before`` is the last statement of the sentence before, ``all_before`` are all of that sentence.
    """

    start: int
    end: int
    tokens: list[Token]
    claims: list[Claim]
    before: Claim | None = None
    all_before: list[Claim] = []

    def whole_of(self, claim: Claim) -> Claim | None:
        """The claim that one is a part of."""
        if claim.whole is None:
            return None
        return self.before if claim.whole == BEFORE else self.claims[claim.whole]

    def are_parted(self, one: Claim, other: Claim) -> bool:
        """Whether a semicolon stands between two claims."""
        return "semicolon" in self.kinds(*sorted((one.start, other.start)))

    def kinds(self, start: int, end: int) -> list[str]:
        """The kinds of its tokens that begin between two places."""
        return [token.kind for token in self.tokens if start <= token.start < end]

    def subject_of(self, claim: Claim) -> Claim | None:
        """The claim that one is told of, within this sentence."""
        return None if claim.told_of is None else self.claims[claim.told_of]
