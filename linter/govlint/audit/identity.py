"""Which body a report is of, and which year: said where it is certain, and where not with the readings.

Title and signature say it. What else is known, a line of contact and the names of file and folder, tells
apart what they leave open, and decides only where they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Literal

import msgspec

from govlint.audit.bodies import Roster, name_key, shared
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, shortened
from govlint.text.nearest import listed
from govlint.text.normalise import half_width

ClueSource = Literal["title", "signature", "contact", "file", "folder"]

_STATED: tuple[ClueSource, ...] = ("title", "signature")
_SHORTEST = 2
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# Numbers, with the signs of years behind them, and marks part the words of a name of a file.
_BETWEEN_WORDS = re.compile(r"\d+年?度?|[\W_]+")
_MARKS = re.compile(r"[\W_]+")
_ONE_WORD = re.compile(r"[a-z]{2}|[0-9]{2}")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# The longest name of a file has 255 characters; a longer text is not the name of a body.
_LONGEST = 300
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")

_SOURCES: dict[ClueSource, Bilingual] = {
    "title": Bilingual("标题", "the title"),
    "signature": Bilingual("落款", "the signature"),
    "contact": Bilingual("联系方式", "the line of contact"),
    "file": Bilingual("文件名", "the name of the file"),
    "folder": Bilingual("文件夹名", "the name of the folder"),
}
_READING = Bilingual("{source}是“{text}”", "{source} is {text!r}")
_MEANT = Bilingual("{reading}（名单里有：{bodies}）", "{reading} (in the roster: {bodies})")
_DISAGREE = Bilingual(
    "不能确定是哪个单位的报告，所写的单位不一致：{readings}；请核对，同一单位的请在名单里写上别名",
    "It is not certain which body the report is of, since these do not agree: {readings}; "
    "check them, and if they are of one body, write the alias into the roster",
)
_SEVERAL = Bilingual(
    "不能确定是哪个单位的报告，名单里有几个单位都可能是：{readings}；请在报告里写完整名称",
    "It is not certain which body the report is of, since several bodies of the roster may be meant: "
    "{readings}; write the whole name into the report",
)
_PART = Bilingual(
    "不能确定是哪个单位的报告，所写的名称只有一部分是名单里的单位：{readings}；"
    "请核对，名单里没有的请补上，同一单位的请写上别名",
    "It is not certain which body the report is of, since only a part of the name is a body of the roster: "
    "{readings}; add the body to the roster, or the alias if it is the same body",
)
_NOTHING = Bilingual(
    "不能确定是哪个单位的报告，标题、落款和文件名都没有写明",
    "It is not certain which body the report is of: title, signature and the name of the file do not say it",
)
_UNNAMED = Bilingual(
    "不能确定是哪个单位的报告，标题和落款都没有写明",
    "It is not certain which body the report is of: title and signature do not say it",
)


class Clue(msgspec.Struct, frozen=True):
    """What something about a report says it is of.

    ``text`` is the name of a body as it is read there, or the name of the file or of a folder as it is;
    folders come from the outer to the inner one.
    """

    source: ClueSource
    text: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Which body and year a report is of.

    ``body`` is an id of the roster, None where it is not known for certain; without a roster it is the name.
    ``name`` is that of the roster, or as title or signature have it. ``doubt`` says why it is not certain,
    and ``candidates`` are the readings then: their sources, each with an id or a name that is in no roster.
    Without body and doubt the name is clear, and the roster has no such body. ``file_year`` is the year
    that the names of the file or of its folders give, where it is one only.
    """

    body: str | None
    name: str
    year: int | None
    candidates: tuple[tuple[str, str], ...] = ()
    doubt: Bilingual | None = None
    file_year: int | None = None


class _Reading(msgspec.Struct, frozen=True):
    """A clue and the ids of the bodies that it may mean; ``whole`` unless it says more than their names."""

    clue: Clue
    bodies: tuple[str, ...] = ()
    whole: bool = False


def clues_of(names: Iterable[tuple[ClueSource, str]], path: str) -> list[Clue]:
    """What the names of a body in its report and those of file and folders tell; the path may be empty."""
    *folders, file = PurePath(path).parts or ("",)
    stated = dict.fromkeys(Clue(source, name) for source, name in names)
    return [*stated, *(Clue("folder", folder) for folder in folders), *([Clue("file", file)] if file else [])]


def identify(clues: Sequence[Clue], year: int | None, roster: Roster | None) -> Identity:
    """Which body of a roster, and which year, a report is of by what is known of it.

    ``year`` is the one that the report gives itself.
    """
    said = [clue for clue in clues if name_key(clue.text)]
    identity = _by_name(said) if roster is None else _Matcher(said, roster).identity()
    return msgspec.structs.replace(identity, year=year, file_year=_file_year(clues))


def _file_year(clues: Sequence[Clue]) -> int | None:
    """The one year in the name of the file; where it has none, in those of its folders."""
    for source in ("file", "folder"):
        years = {
            int(year)
            for clue in clues
            if clue.source == source
            for year in _YEAR.findall(half_width(clue.text))
        }
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _by_name(clues: Sequence[Clue]) -> Identity:
    stated = _of(clues, _STATED)
    if not stated:
        return Identity(body=None, name="", year=None, doubt=_UNNAMED)
    name = _tidy(stated[0].text)
    if _all_alike(stated):
        return Identity(body=name, name=name, year=None)
    return _doubtful(name, _DISAGREE, [_Reading(clue) for clue in stated], None)


def _of(clues: Iterable[Clue], sources: Sequence[ClueSource]) -> list[Clue]:
    """The clues from those sources, in their order."""
    return [clue for source in sources for clue in clues if clue.source == source]


def _all_alike(clues: Sequence[Clue]) -> bool:
    """Whether of the names any two are the same, or one holds the other."""
    keys = [name_key(clue.text) for clue in clues]
    return all(one in other or other in one for one in keys for other in keys)


def _tidy(text: str) -> str:
    """A name without the blanks that set it wide; between words of letters one blank stays."""
    return _BLANKS.sub("", " ".join(text.split()))


def _doubtful(name: str, why: Bilingual, readings: Sequence[_Reading], roster: Roster | None) -> Identity:
    """That it is not certain, with every reading."""
    candidates = [
        (reading.clue.source, body)
        for reading in readings
        for body in reading.bodies or (_tidy(reading.clue.text),)
    ]
    told = [_told(reading, roster) for reading in readings]
    said = Bilingual("，".join(one.zh for one in told), ", ".join(one.en for one in told))
    return Identity(
        body=None,
        name=name,
        year=None,
        candidates=tuple(dict.fromkeys(candidates)),
        doubt=why.format(readings=said),
    )


def _told(reading: _Reading, roster: Roster | None) -> Bilingual:
    text = shortened(_tidy(reading.clue.text), LONGEST_QUOTE)
    told = _READING.format(source=_SOURCES[reading.clue.source], text=text)
    names = [roster.body(body).name for body in reading.bodies] if roster else []
    return _MEANT.format(reading=told, bodies=listed(names)) if names not in ([], [text]) else told


class _Matcher:
    """Holds the clues about a report against the bodies of a roster."""

    def __init__(self, clues: Sequence[Clue], roster: Roster) -> None:
        self._names = _Names(roster)
        self._roster = roster
        self._stated = [self._names.in_text(clue) for clue in _of(clues, _STATED)]
        # Of the folders the inner one first.
        self._folders = _of(clues, ("folder",))[::-1]
        self._contacts, self._files = _of(clues, ("contact",)), _of(clues, ("file",))

    @cached_property
    def _others(self) -> list[_Reading]:
        """The other readings, of which most reports have no need."""
        return [
            *(self._names.in_text(clue) for clue in self._contacts),
            *(self._names.in_file_name(clue) for clue in (*self._files, *self._folders)),
        ]

    def identity(self) -> Identity:
        if not self._stated:
            return self._by_others()
        whole = [reading for reading in self._stated if reading.whole]
        if whole:
            return self._by_names(whole)
        if any(reading.bodies for reading in self._stated):
            return self._doubt(_PART, self._stated)
        return self._unlisted()

    def _by_names(self, whole: Sequence[_Reading]) -> Identity:
        """Where title or signature is the name of a body: what both mean, if neither says anything else."""
        meant = set(whole[0].bodies).intersection(*(reading.bodies for reading in whole))
        meant = {one for one in meant if all(self._agrees(reading, one) for reading in self._stated)}
        if not meant:
            return self._doubt(_DISAGREE, self._stated)
        return self._the_one_of(meant, self._stated)

    def _agrees(self, reading: _Reading, body: str) -> bool:
        """Whether a reading is of the body, or a piece of its name."""
        if reading.bodies:
            return body in reading.bodies
        key = name_key(reading.clue.text)
        return any(key in name_key(name) for name in self._roster.body(body).names)

    def _by_others(self) -> Identity:
        """Where neither title nor signature is known."""
        telling = [reading for reading in self._others if reading.bodies]
        if not telling:
            return Identity(body=None, name="", year=None, doubt=_NOTHING)
        deciding = [reading for reading in telling if reading.whole or reading.clue.source != "contact"]
        if not deciding:
            return self._doubt(_PART, telling)
        meant = {body for body in deciding[0].bodies if all(self._allows(other, body) for other in telling)}
        if not meant:
            return self._doubt(_DISAGREE, telling)
        return self._the_one_of(meant, deciding[:1])

    def _allows(self, reading: _Reading, body: str) -> bool:
        """Whether a reading is of the body, or is a folder of a body above it."""
        if reading.clue.source == "folder" and any(
            above.id in reading.bodies for above in self._roster.above(body)
        ):
            return True
        return body in reading.bodies

    def _unlisted(self) -> Identity:
        """Where title and signature are names that the roster does not have."""
        known = [reading for reading in self._others if reading.whole and reading.clue.source != "folder"]
        if known or not _all_alike([reading.clue for reading in self._stated]):
            return self._doubt(_DISAGREE, [*self._stated, *known])
        return Identity(body=None, name=self._name(), year=None)

    def _the_one_of(self, meant: set[str], readings: Sequence[_Reading]) -> Identity:
        """The one of several bodies that everything else speaks for, if there is one."""
        if len(meant) > 1:
            chosen = [found for found in self._choices(meant) if len(found) == 1]
            meant = set().union(*chosen) or meant
        if len(meant) > 1:
            return self._doubt(_SEVERAL, readings)
        body = self._roster.body(*meant)
        return Identity(body=body.id, name=body.name, year=None)

    def _choices(self, meant: set[str]) -> Iterator[set[str]]:
        """Which of several bodies each of the other clues may mean."""
        for reading in self._others:
            yield {body for body in meant if self._allows(reading, body)}
        # The name of a folder may be the beginning of a name that goes on inside.
        for reading in (*self._stated, *self._others):
            joined = _words_of(reading.clue)
            for folder in self._folders if reading.clue.source != "folder" else ():
                joined = folder.text + joined
                yield meant.intersection(self._names.in_words(joined)[0])

    def _doubt(self, why: Bilingual, readings: Sequence[_Reading]) -> Identity:
        return _doubtful(self._name(), why, readings, self._roster)

    def _name(self) -> str:
        return _tidy(self._stated[0].clue.text) if self._stated else ""


class _Names:
    """Finds the names of a roster in texts and in names of files."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def in_text(self, clue: Clue) -> _Reading:
        """Read the name of a body: one of the roster, short for one, or one with more words around it."""
        whole = name_key(clue.text)
        same = self._roster.named(whole) or self._roster.shortened(whole)
        if same:
            return _Reading(clue, same, whole=True)
        key, edges = _edges(clue.text)
        for begin in edges:
            last = self._roster.named(key[begin:])
            after_others = tuple(body for body in last if self._is_above(key[:begin], body))
            if after_others:
                return _Reading(clue, after_others, whole=True)
        return _Reading(clue, self._longest(key, edges)[1])

    def _is_above(self, words: str, body: str) -> bool:
        """Whether words are those that names of bodies above begin with, one after another."""
        above = [name_key(name) for other in self._roster.above(body) for name in other.names]
        while words and (same := max((shared(words, name) for name in above), default=0)):
            words = words[same:]
        return not words

    def in_file_name(self, clue: Clue) -> _Reading:
        """Read the name of a file or a folder."""
        return _Reading(clue, *self.in_words(_words_of(clue)))

    def in_words(self, text: str) -> tuple[tuple[str, ...], bool]:
        """The bodies of the longest name in a text, or at the beginning of its words shortened.

        And whether that is a whole word.
        """
        words = [name_key(word) for word in _BETWEEN_WORDS.split(text)]
        found = [(*self._longest(*_edges(text)), False)]
        for word in words:
            _, edges = _edges(word)
            for end in reversed(edges):
                bodies = self._roster.named(word[:end]) or self._roster.shortened(word[:end])
                if bodies and end >= _SHORTEST:
                    found.append((end, bodies, end == len(word)))
                    break
        most = max(length for length, _, _ in found)
        longest = [(bodies, whole) for length, bodies, whole in found if length == most]
        return _together(bodies for bodies, _ in longest), any(whole for _, whole in longest)

    def _longest(self, key: str, edges: Sequence[int]) -> tuple[int, tuple[str, ...]]:
        """Whose the longest name is that stands between two edges of a text, and how long it is."""
        most, found = _SHORTEST, list[tuple[str, ...]]()
        for begin in edges:
            for end in edges:
                length = end - begin
                if most <= length <= self._roster.longest:
                    bodies = self._roster.named(key[begin:end])
                    if bodies:
                        found = [*(found if length == most else ()), bodies]
                        most = length
        return most, _together(found)


def _together(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({body for bodies in found for body in bodies}))


def _words_of(clue: Clue) -> str:
    """The text of a clue; of the name of a file without its extension."""
    return _EXTENSION.sub("", clue.text) if clue.source == "file" else clue.text


def _edges(text: str) -> tuple[str, list[int]]:
    """The ``name_key`` of a text, and where in it a name may begin or end: never within a word of letters."""
    key, edges = "", {0}
    for word in _MARKS.split(text[:_LONGEST]):
        key += name_key(word)
        edges.add(len(key))
    inner = (at for at in range(1, len(key)) if not _ONE_WORD.match(key, at - 1))
    return key, sorted(edges.union(inner))
