"""Tracked changes in a Word file: words deleted and inserted so that Word shows both."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from govlint.finding import Edit
from govlint.outputs.word.place import Places, Sign
from govlint.outputs.word.runs import Runs, holder_of
from govlint.readers.word.package import OWN_AUTHOR
from govlint.readers.word.xml import Element, attribute, tags

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _RUN, _PROPERTIES, _PARAGRAPH = tags("t"), tags("r"), tags("rPr"), tags("p")
_PARAGRAPH_PROPERTIES, _FIELD_SIGN = tags("pPr"), tags("fldChar")
# What is within these is already a change, or is written anew by Word itself.
_KEPT = tags("ins", "moveTo", "fldSimple", "txbxContent")
# Two texts less alike than this are easier to read as a whole than letter by letter.
_ALIKE = 0.5


class _Step(msgspec.Struct, frozen=True):
    """One change: the characters to delete, and the text to insert behind them or else at ``at``.

    ``at`` is the character that it stands behind, or ``before``; None in a text without any.
    """

    deleted: tuple[Sign, ...]
    text: str
    at: Sign | None = None
    before: bool = False


class Revisions:
    """Plans changes of a file, then writes them all."""

    def __init__(self, root: Element, places: Places) -> None:
        self._root = root
        self._places = places
        self._runs = Runs()
        self._steps: list[tuple[Element, list[_Step]]] = []
        self._changed: set[Sign | Element] = set()

    def plan(self, edit: Edit) -> bool:
        """Take up a change; False where the words are not there as they were read, or cannot be changed."""
        found = self._places.signs(edit.location)
        if found is None:
            return False
        paragraph, signs = found
        own: set[Sign | Element] = set(signs) or {paragraph}
        if not own.isdisjoint(self._changed) or not all(_is_free(sign) for sign in signs):
            return False
        if not signs and next(paragraph.iterancestors(*_KEPT), None) is not None:
            return False
        self._changed |= own
        self._steps.append((paragraph, list(_steps(edit.old, edit.text, signs))))
        return True

    def write(self) -> None:
        """Write what was planned into the file."""
        for _, steps in self._steps:
            for step in steps:
                for sign in step.deleted:
                    self._runs.cut(sign, sign)
                if step.at is not None and step.before:
                    self._runs.cut(step.at, step.at)
                elif step.at is not None:
                    self._runs.cut_behind(step.at)
        numbers = self._numbers()
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for paragraph, steps in self._steps:
            for step in steps:
                self._write(paragraph, step, numbers, now)

    def _numbers(self) -> Iterator[int]:
        """Ids that no other change of the file has."""
        used = [attribute(each, "id") or "" for each in self._root.iter("*")]
        number = max((int(each) for each in used if each.isascii() and each.isdigit()), default=0)
        while True:
            number += 1
            yield number

    def _write(self, paragraph: Element, step: _Step, numbers: Iterator[int], now: str) -> None:
        def change(name: str) -> Element:
            made = self._root.makeelement(_WORD + name)
            for key, value in (("id", str(next(numbers))), ("author", OWN_AUTHOR), ("date", now)):
                made.set(_WORD + key, value)
            return made

        runs = list(dict.fromkeys(self._runs.holder(sign) for sign in step.deleted))
        neighbour = None if step.at is None else self._runs.holder(step.at)
        like = runs[0] if runs else neighbour
        if runs:
            deletion = change("del")
            runs[0].addprevious(deletion)
            for run in runs:
                deletion.append(run)
                _mark_deleted(run)
            neighbour = deletion
        if not step.text:
            return
        insertion = change("ins")
        insertion.append(self._run(step.text, like, paragraph))
        if neighbour is None:
            paragraph.append(insertion)
        elif step.before:
            neighbour.addprevious(insertion)
        else:
            neighbour.addnext(insertion)

    def _run(self, text: str, like: Element | None, paragraph: Element) -> Element:
        """A run with a text, of the form of another, or of the paragraph's own mark."""
        run = self._root.makeelement(_WORD + "r")
        form: Element | None = like
        if form is None:
            form = next(paragraph.iterchildren(*_PARAGRAPH_PROPERTIES), None)
        properties = None if form is None else next(form.iterchildren(*_PROPERTIES), None)
        if properties is not None:
            own = copy.deepcopy(properties)
            for mark in list(own.iterchildren(*tags("ins", "del", "moveFrom", "moveTo", "rPrChange"))):
                own.remove(mark)
            run.append(own)
        written = self._root.makeelement(_WORD + "t")
        written.text = text
        written.set(_SPACE, "preserve")
        run.append(written)
        return run


def _mark_deleted(run: Element) -> None:
    for text in list(run.iterchildren(*_TEXT)):
        deleted = run.makeelement(_WORD + "delText")
        deleted.text = text.text
        deleted.set(_SPACE, "preserve")
        run.replace(text, deleted)


def _is_free(sign: Sign) -> bool:
    """Whether a character stands in a run that can be cut, and is nobody's change and no field's result."""
    run = sign.source.getparent()
    if run is None or run.tag not in _RUN or holder_of(sign.source) is not run:
        return False
    if next(sign.source.iterancestors(*_KEPT), None) is not None:
        return False
    paragraph = next(run.iterancestors(*_PARAGRAPH))
    depth = 0
    for each in paragraph.iter(*_FIELD_SIGN, *_RUN):
        if each is run:
            break
        if each.tag in _FIELD_SIGN:
            depth += {"begin": 1, "end": -1}.get(attribute(each, "fldCharType") or "", 0)
    return depth <= 0


def _steps(old: str, new: str, signs: Sequence[Sign]) -> Iterator[_Step]:
    """What to delete and insert, letter by letter, so that what is changed is seen.

    Blanks that only the old text has, such as ends of lines within a label, stay.
    """
    kept = range(len(old))
    if not any(sign.isspace() for sign in new):
        kept = [at for at in kept if not old[at].isspace()]  # type: ignore[assignment]
    places = [signs[at] for at in kept]
    matcher = SequenceMatcher(None, [old[at] for at in kept], list(new), autojunk=False)
    changes = matcher.get_opcodes()
    if matcher.ratio() < _ALIKE:
        changes = [("replace", 0, len(places), 0, len(new))]
    for kind, start, end, begin, stop in changes:
        if kind == "equal":
            continue
        deleted = tuple(places[start:end])
        if deleted or not places:
            yield _Step(deleted, new[begin:stop])
        else:
            yield _Step((), new[begin:stop], places[max(start - 1, 0)], before=start == 0)
