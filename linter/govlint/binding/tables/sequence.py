"""The labels of a template in printed order against a flow of words: which values stand behind which label.

The two are aligned as Smith and Waterman (1981) align two sequences: the stretch of both that agrees
best, where each run or label that the other side does not have costs something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from govlint.binding.labels import NEAR, alike
from govlint.binding.tables.flow import Run, Word
from govlint.packs.pack import Column, Label, Part, Row
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold

# A flow is a table of the form if at least this share of its labels stands there in order.
_MOST, _NEARLY_ALL = 0.6, 0.8
# What a run or a label costs that the other side does not have; an exact label is worth 1.
_GAP = 0.25
# What a label is worth that has too few or too many values behind it, and one that is only near.
_WRONG_COUNT, _ONLY_NEAR = 0.5, 0.75
# How much of the letters over a row without a label must be those of the form's headings.
_SAME_LETTERS = 0.8
# A label glued to what is before it must be this long to be told from the end of another word.
_TELLING = 4


class Slot(msgspec.Struct, frozen=True):
    """Values that stand together behind one label: those of a row, or those under one of its headings.

    Without a label they stand behind all the headings of the part.
    """

    part: Part
    row: Row
    columns: tuple[Column, ...]
    label: Label | None

    @property
    def is_close(self) -> bool:
        """Whether the label stands directly before the values, as that of a row does."""
        return self.row.label is not None


class Place(msgspec.Struct, frozen=True):
    """Where the label of a slot stands: the number of its run, its words, what the match is worth.

    ``is_exact`` says that the words are the label as the form prints it.
    """

    run: int
    words: tuple[Word, ...]
    worth: float
    is_exact: bool = True


class Filled(msgspec.Struct):
    """A slot with its place in the flow and its values, as far as they are certain.

    ``is_there`` says that its label stands somewhere in the flow.
    """

    slot: Slot
    place: Place | None
    is_there: bool
    values: list[Word] | None = None


class Reading(msgspec.Struct, frozen=True):
    """What a template makes of a flow: its slots in printed order, and what the alignment is worth.

    ``first`` is the word with which its first label begins, or the last of the headings where rows have
    none; ``last`` is the last word or value of its last label.
    """

    template: Template
    slots: tuple[Filled, ...]
    worth: float
    first: Word
    last: Word

    @property
    def places(self) -> list[Place]:
        """The places of the labels that were found, in order."""
        return [filled.place for filled in self.slots if filled.place]

    @property
    def is_likely(self) -> bool:
        """Whether most labels of the template are there."""
        return sum(filled.is_there for filled in self.slots) >= _MOST * len(self.slots)

    @property
    def certain(self) -> int:
        """How many slots have certain values."""
        return sum(filled.values is not None for filled in self.slots)

    @property
    def is_exact(self) -> bool:
        """Whether nearly all labels are there, and all of them as the form prints them."""
        enough = len(self.places) >= _NEARLY_ALL * len(self.slots)
        return enough and all(place.is_exact for place in self.places)

    @property
    def is_legible(self) -> bool:
        """Whether enough is certain to give back a table: more than half of its labelled rows, or all."""
        if any(filled.slot.row.label is None for filled in self.slots):
            return self.certain == len(self.slots)
        return self.is_likely and self.certain * 2 > len(self.slots)


def best_reading(template: Template, runs: Sequence[Run]) -> Reading | None:
    """The reading of a flow by a template that agrees best with it; None where nothing fits."""
    readings = [reading for slots in _layouts(template) if (reading := _read(template, slots, runs))]
    return max(readings, key=lambda r: (r.is_legible, r.is_likely, r.worth), default=None)


def _layouts(template: Template) -> Iterator[list[Slot]]:
    """The slots of a template as printed; then with rows without a label cut at the headings above them."""
    whole = [Slot(part, row, part.columns, row.label) for part, row in template.rows()]
    yield whole
    if any(slot.label is None for slot in whole):
        yield [piece for slot in whole for piece in _by_group(slot)]
        yield [piece for slot in whole for piece in _by_column(slot)]


def _by_group(slot: Slot) -> Iterator[Slot]:
    groups = {group.id: group.path[-1] for group in slot.part.column_groups}
    names = list(dict.fromkeys(column.group for column in slot.columns))
    if slot.label is not None or not all(names):
        yield slot
        return
    for name in names:
        columns = tuple(column for column in slot.columns if column.group == name)
        yield Slot(slot.part, slot.row, columns, groups[name])


def _by_column(slot: Slot) -> Iterator[Slot]:
    if slot.label is not None:
        yield slot
        return
    for column in slot.columns:
        yield Slot(slot.part, slot.row, (column,), column.label)


def _read(template: Template, slots: Sequence[Slot], runs: Sequence[Run]) -> Reading | None:
    places = _Finder(slots, runs).places()
    chosen, worth = _aligned(places, slots, runs)
    if not chosen:
        return None
    text = "".join(run.joined for run in runs)
    filled = [
        Filled(slot, place, place is not None or _stands_in(slot.label, text))
        for slot, place in ((slot, chosen.get(number)) for number, slot in enumerate(slots))
    ]
    _fill(filled, runs)
    begin, end = min(chosen), max(chosen)
    first = chosen[begin].words[0 if slots[begin].is_close else -1]
    last = [*chosen[end].words, *runs[chosen[end].run].values][-1]
    return Reading(template, tuple(filled), worth, first, last)


# ------------------------------------------------------------ labels


class _Finder:
    """Looks for the labels of slots in runs."""

    def __init__(self, slots: Sequence[Slot], runs: Sequence[Run]) -> None:
        self._slots = slots
        self._runs = runs
        self._exact: dict[str, list[int]] = {}
        for number, slot in enumerate(slots):
            if slot.is_close and slot.label:
                for text in (slot.label.text, *slot.label.aliases):
                    self._exact.setdefault(fold(text), []).append(number)
        self._longest = max(map(len, self._exact), default=0)

    def places(self) -> list[dict[int, Place]]:
        """For every run the slots whose label may stand directly before its values, with the place."""
        found: list[dict[int, Place]] = []
        for number, run in enumerate(self._runs):
            places = self._printed(number, run) or self._wrapped(number, run)
            if not places and run.values:
                places = self._near(number, run)
            for index, slot in enumerate(self._slots):
                if not slot.is_close and (place := _headed(number, run, slot)):
                    places[index] = place
            found.append(places)
        return found

    def _printed(self, number: int, run: Run) -> dict[int, Place]:
        for first, text in _endings(run, self._longest):
            if text in self._exact:
                place = Place(number, tuple(run.words[first:]), 1)
                return dict.fromkeys(self._exact[text], place)
        glued = [text for text in self._exact if len(text) >= _TELLING and run.joined.endswith(text)]
        place = Place(number, tuple(run.words[-1:]), 1)
        return {index: place for text in glued[:1] for index in self._exact[text]}

    def _wrapped(self, number: int, run: Run) -> dict[int, Place]:
        """A label that goes on behind its values, as where they stand beside the middle of its lines."""
        following = self._runs[number + 1] if number + 1 < len(self._runs) else None
        for first, text in _endings(run, self._longest) if following and len(run.joined) > 1 else ():
            for label, slots in self._exact.items():
                rest = label[len(text) :]
                if len(text) > 1 and rest and label.startswith(text) and _begins(following, rest):
                    place = Place(number, tuple(run.words[first:]), 1)
                    return dict.fromkeys(slots, place)
        return {}

    def _near(self, number: int, run: Run) -> dict[int, Place]:
        endings = list(_endings(run, 2 * self._longest))
        places: dict[int, Place] = {}
        for index, slot in enumerate(self._slots):
            if not slot.is_close or slot.label is None or not endings:
                continue
            worths = [(alike(text, slot.label), first) for first, text in endings]
            worth, first = max(worths)
            if worth >= NEAR:
                words = tuple(run.words[first:])
                places[index] = Place(number, words, worth * _ONLY_NEAR, is_exact=False)
        return places


def _endings(run: Run, longest: int) -> Iterator[tuple[int, str]]:
    """The last word, the last two words and so on, up to a length, each with the index where it begins."""
    for first in range(len(run.words) - 1, -1, -1):
        text = run.joined[run.begins[first] :]
        if len(text) > longest:
            return
        yield first, text


def _begins(run: Run | None, text: str) -> bool:
    return run is not None and run.joined.startswith(text) and len(text) in (*run.begins, len(run.joined))


def _headed(number: int, run: Run, slot: Slot) -> Place | None:
    """The place of values that stand behind their headings only."""
    if slot.label is not None and fold(slot.label.text) not in run.joined:
        return None
    if (slot.label is None or slot.columns[0] is slot.part.columns[0]) and not _has_letters(run, slot):
        return None
    return Place(number, tuple(run.words), 1)


def _has_letters(run: Run, slot: Slot) -> bool:
    """Whether the words before the values have the letters of the headings, in whatever order."""
    labels = [label.text for column in slot.columns for label in column.path[-1:]]
    if slot.label is None:
        labels += [group.path[-1].text for group in slot.part.column_groups]
    wanted = Counter(fold("".join(labels)))
    size = wanted.total()
    there = Counter(run.joined[-2 * size :])
    return (wanted & there).total() >= _SAME_LETTERS * size


# ------------------------------------------------------------ alignment


def _aligned(
    places: Sequence[dict[int, Place]], slots: Sequence[Slot], runs: Sequence[Run]
) -> tuple[dict[int, Place], float]:
    """The slots that stand in order in one stretch of the flow, with their places."""
    worths = [[0.0] * (len(slots) + 1)]
    steps: list[list[str]] = [[""] * (len(slots) + 1)]
    best, end = 0.0, (0, 0)
    for run, found in zip(runs, places, strict=True):
        above, line, step = worths[-1], [0.0], [""]
        for index, slot in enumerate(slots):
            options = [(0.0, ""), (above[index + 1] - _GAP, "run"), (line[index] - _GAP, "slot")]
            if index in found:
                counted = run.values_for(len(slot.columns)) is not None
                worth = found[index].worth * (1 if counted else _WRONG_COUNT)
                options.append((above[index] + worth, "both"))
            worth, how = max(options, key=lambda option: option[0])
            line.append(worth)
            step.append(how)
            if worth > best:
                best, end = worth, (len(worths), index + 1)
        worths.append(line)
        steps.append(step)
    return _traced(places, steps, end), best


def _traced(
    places: Sequence[dict[int, Place]], steps: list[list[str]], end: tuple[int, int]
) -> dict[int, Place]:
    chosen: dict[int, Place] = {}
    run, slot = end
    while how := steps[run][slot]:
        if how == "both":
            chosen[slot - 1] = places[run - 1][slot - 1]
        run -= how != "slot"
        slot -= how != "run"
    return chosen


# ------------------------------------------------------------ values


def _fill(slots: list[Filled], runs: Sequence[Run]) -> None:
    """Give the slots their values where these are certain.

    They are if they are as many as the columns, and the label that comes next stands behind them: where
    it is lost, the values may be those of its row.
    """
    swapped = {id(f.slot.part) for f in slots if f.place and _is_swapped(runs[f.place.run], f.slot)}
    if _values_stand_before(slots, runs):
        return
    for number, filled in enumerate(slots):
        following = slots[number + 1] if number + 1 < len(slots) else None
        if (
            filled.place
            and id(filled.slot.part) not in swapped
            and _is_followed(filled.place, following, runs)
        ):
            filled.values = runs[filled.place.run].values_for(len(filled.slot.columns))


def _is_followed(place: Place, following: Filled | None, runs: Sequence[Run]) -> bool:
    if following is None or following.place is not None:
        return True
    return place.run + 1 < len(runs) and _stands_in(following.slot.label, runs[place.run + 1].joined)


def _stands_in(label: Label | None, text: str) -> bool:
    return label is not None and fold(label.text) in text


def _values_stand_before(slots: list[Filled], runs: Sequence[Run]) -> bool:
    """Whether each row's values may stand before its label, as where lines came out of order."""
    first, last = slots[0], slots[-1]
    if first.place is None or first.place.run == 0 or first.slot.label is None:
        return False
    before = runs[first.place.run - 1].values_for(len(first.slot.columns))
    ended = last.place is not None and runs[last.place.run].values_for(len(last.slot.columns)) is not None
    return before is not None and not ended


def _is_swapped(run: Run, slot: Slot) -> bool:
    """Whether the headings stand there as printed, but in another order than in the form."""
    labels = [fold(column.label.text) for column in slot.columns]
    by_level = sorted(slot.columns, key=lambda column: len(column.path))
    found = [text for word in run.words if (text := fold(word.text)) in labels]
    orders = (labels, [fold(column.label.text) for column in by_level])
    return Counter(found) == Counter(labels) and found not in orders
