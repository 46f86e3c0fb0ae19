"""The bodies that hand in reports, and the tree in which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from govlint.text.normalise import fold, without_punctuation

# One character is part of too many words to be the rest of a name.
_SHORTEST = 2


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A body that hands in reports.

    ``id`` is as in the roster, the name where it gives none; ``parent`` the id of the body above, empty at
    the top; ``aliases`` other names, such as those before a merger; ``first`` and ``last`` the years
    between which it hands in reports, None where there is no such bound.
    """

    id: str
    name: str
    level: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its aliases."""
        return (self.name, *self.aliases)

    def hands_in(self, year: int) -> bool:
        """Whether it hands in a report for the year."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


class Roster:
    """Bodies by id, in the order as given. Nothing is checked: the reader of a file does that."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.bodies: Mapping[str, Body] = {body.id: body for body in bodies}

    def body(self, identifier: str) -> Body:
        """The body of an id. Raises KeyError."""
        return self.bodies[identifier]

    def members(self, identifier: str) -> tuple[Body, ...]:
        """The bodies directly under one, in the order of the roster."""
        return self._members.get(identifier, ())

    def above(self, identifier: str) -> tuple[Body, ...]:
        """The bodies above one, the nearest first; each once, also where they are in a loop."""
        found: dict[str, Body] = {}
        body = self.bodies.get(identifier)
        while body is not None and (body := self.bodies.get(body.parent)) is not None:
            if body.id in found:
                break
            found[body.id] = body
        return tuple(found.values())

    def expected(self, year: int) -> tuple[Body, ...]:
        """The bodies that hand in a report for the year."""
        return tuple(body for body in self.bodies.values() if body.hands_in(year))

    def named(self, key: str) -> tuple[str, ...]:
        """The ids, in their order, of the bodies with a name or an alias of that ``name_key``."""
        return self._named.get(key, ())

    def shortened(self, key: str) -> tuple[str, ...]:
        """The ids of the bodies with a name of that ``name_key`` once words of the bodies above are left out.

        What a name begins with as a name above it does may be left out, all of it or the first of it.
        """
        return self._shortened.get(key, ())

    @cached_property
    def longest(self) -> int:
        """How many characters the longest ``name_key`` has."""
        return max(map(len, self._named), default=0)

    @cached_property
    def _members(self) -> dict[str, tuple[Body, ...]]:
        members: defaultdict[str, list[Body]] = defaultdict(list)
        for body in self.bodies.values():
            members[body.parent].append(body)
        return {parent: tuple(under) for parent, under in members.items() if parent in self.bodies}

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        return _by_key((name_key(name), body.id) for body in self.bodies.values() for name in body.names)

    @cached_property
    def _shortened(self) -> dict[str, tuple[str, ...]]:
        return _by_key(
            (key[begin:], body.id)
            for body in self.bodies.values()
            for key in map(name_key, body.names)
            for begin in range(1, self._shared(body, key) + 1)
            if len(key) - begin >= _SHORTEST
        )

    def _shared(self, body: Body, key: str) -> int:
        """How many characters a name begins with that a name above it begins with, too."""
        above = (name_key(name) for other in self.above(body.id) for name in other.names)
        return max((shared(key, name) for name in above), default=0)


def name_key(name: str) -> str:
    """A name as it is compared: folded, and without blanks, brackets and other marks."""
    return without_punctuation(fold(name))


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for own, its in zip(one, other, strict=False):
        if own != its:
            break
        count += 1
    return count


def _by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, identifier in pairs:
        if key:
            found[key].add(identifier)
    return {key: tuple(sorted(identifiers)) for key, identifiers in found.items()}
