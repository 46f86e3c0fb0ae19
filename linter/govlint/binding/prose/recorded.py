"""A number that the text states, as it is kept beside the report that it is from."""

from __future__ import annotations

import msgspec

from govlint.finding import Location
from govlint.text.numbers import Number

# By these a number tells of the year before: that year's number, the change since, the growth in percent.
OF_YEAR_BEFORE = ("earlier", "change", "growth")


class RecordedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the text states.

    ``kind`` is the role of the number; ``measures`` are what it may be a count of, each as
    ``measure`` or ``measure.column``, and ``joined`` how several belong together. For a number of the year
    before (``earlier``), a ``change`` since or a ``growth`` in percent they are those of this
    year's number that it is compared with. ``slack`` is how far it may be off, ``doubt`` why it was
    not understood. Of its place only the words themselves are kept, not the paragraph. ``beside`` are the
    kinds of the other numbers that tell of the year before beside it.
    """

    kind: str
    words: str
    value: Number
    slack: Number
    measures: tuple[str, ...]
    joined: str
    direction: str
    period: str
    doubt: str
    location: Location
    beside: tuple[str, ...] = ()
