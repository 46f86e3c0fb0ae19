"""Where the walk through a Word file is, and what it noticed on its way."""

from __future__ import annotations

from govlint.document import Anchor, Remark, WordAnchor


class Place:
    """The current place in the body; see WordAnchor for the meaning of its parts."""

    __slots__ = ("block", "cell", "offset", "row", "table")

    def __init__(self) -> None:
        self.block = 0
        self.table: int | None = None
        self.row: int | None = None
        self.cell: int | None = None
        self.offset = 0

    def next_block(self) -> None:
        """Go on to the next paragraph or table of the body."""
        self.block += 1
        self.offset = 0

    def leave_table(self) -> None:
        """Be in the body again."""
        self.table = self.row = self.cell = None

    def anchor(self) -> WordAnchor:
        """The place as an anchor."""
        if self.table is None:
            return WordAnchor(self.block, offset=self.offset)
        return WordAnchor(self.block, self.table, self.row, self.cell)


class Notes:
    """Counts of what is not text, by kind of Remark, each with the place of the first."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._counts: dict[str, int] = {}
        self._firsts: dict[str, Anchor] = {}

    def add(self, kind: str, count: int = 1) -> None:
        """Count ``count`` more of this kind at the current place."""
        if kind not in self._counts:
            self._firsts[kind] = self._place.anchor()
        self._counts[kind] = self._counts.get(kind, 0) + count

    def remarks(self, comments: int) -> tuple[Remark, ...]:
        """All remarks; ``comments`` is how many comments there are, whatever the text refers to."""
        counts = {**self._counts, "comments": comments}
        return tuple(Remark(k, counts[k], self._firsts.get(k)) for k in sorted(counts) if counts[k])
