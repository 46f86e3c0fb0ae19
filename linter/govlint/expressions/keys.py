"""What the names in a formula stand for, once they are resolved: cells, facts, traits, counts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

# In place of a row's id: the row at hand, also as a row of another table.
SAME = "same"
# In place of a column's id: the label of the row, as it is printed.
LABEL = "label"
# In place of the rows of the next level whose codes begin with that of the row at hand.
BELOW = "below.*"
# Behind the id of a row that may be printed any number of times: all of them.
ALL = ".*"


class Cell(msgspec.Struct, frozen=True, tag=True):
    """A cell of a table of the report; its row may be ``SAME``."""

    table: str
    row: str
    column: str


class Row(msgspec.Struct, frozen=True, tag=True):
    """The cell in this row, where a rule runs over the columns or the cells of a table."""

    id: str


class Column(msgspec.Struct, frozen=True, tag=True):
    """The cell in this column, where a rule runs over the rows of a table."""

    id: str


class Member(msgspec.Struct, frozen=True, tag=True):
    """The cell in this column of a group, where a rule runs over groups of columns."""

    id: str


class Fact(msgspec.Struct, frozen=True, tag=True):
    """A value that the text states: that of the place's own mention, else of the first one."""

    name: str
    group: str


class First(msgspec.Struct, frozen=True, tag=True):
    """A value of the first mention, where a rule runs over all of them."""

    name: str
    group: str


class Trait(msgspec.Struct, frozen=True, tag=True):
    """Whether the body has a trait."""

    name: str
    value: str


class Measure(msgspec.Struct, frozen=True, tag=True):
    """A count of the table or section that a rule runs over."""

    name: str


class Other(msgspec.Struct, frozen=True, tag=True):
    """What a name stands for in another report.

    ``whose`` is ``previous`` for that of the same body for the year before, ``members`` for those of
    the bodies below it, and one of these by its number where a formula is written out: ``members.0``.
    """

    whose: str
    key: Key


Key = Cell | Row | Column | Member | Fact | First | Trait | Measure | Other
# Before a name: in which other reports it is looked up.
PREVIOUS, MEMBERS = "previous", "members"


def name_of(key: Key) -> str:
    """The name of a key as it stands in results, its parts joined by dots."""
    if isinstance(key, Other):
        return f"{key.whose}.{name_of(key.key)}"
    return ".".join(msgspec.structs.astuple(key))


def is_open(key: Key) -> bool:
    """Whether a key stands for rows, or reports, whose number is not known before it is applied."""
    match key:
        case Row(row) | Cell(_, row, _):
            return row.endswith(ALL)
        case Other(whose, own):
            return whose == MEMBERS or is_open(own)
        case _:
            return False


def operand_names(used: Sequence[Key]) -> dict[str, Key]:
    """The names by which a message may call the operands of a formula."""
    names: dict[str, Key] = {}
    for key in used:
        match key:
            case Cell(table, row, column):
                own = [f"{table}_{row}_{column}", column]
            case Fact(fact, group):
                own = [f"{fact}_{group}", group]
            case First(fact, group):
                own = [f"{fact}_first_{group}"]
            case Row(name) | Column(name) | Member(name) | Measure(name) | Trait(_, name):
                own = [name]
            case Other(whose, inner):
                own = [f"{whose}_{name}" for name in operand_names([inner])]
        for name in own:
            names.setdefault(name.replace(".", "_"), key)
    return names
