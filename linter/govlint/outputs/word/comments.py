"""Comments in a Word file: those of govlint taken out, and new ones hung on stretches of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from govlint.outputs.word.place import Stretch
from govlint.outputs.word.runs import Runs, holder_of, in_box
from govlint.readers.word.package import OWN_AUTHOR
from govlint.readers.word.xml import Element, attribute, tags
from govlint.text.visible import visible

if TYPE_CHECKING:
    from docx.document import Document

_INITIALS = "gl"
_RUN, _PROPERTIES = tags("r"), tags("rPr")
_MARKS = tags("commentRangeStart", "commentRangeEnd", "commentReference")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def remove_own(document: Document) -> None:
    """Take out all comments that govlint wrote, with their marks in the text."""
    comments = document.part._comments_part.element
    own = [each for each in comments if attribute(each, "author") == OWN_AUTHOR]
    ids = {attribute(each, "id") for each in own}
    for each in own:
        comments.remove(each)
    for mark in list(document.element.iter(*_MARKS)):
        parent = mark.getparent()
        if attribute(mark, "id") not in ids or parent is None:
            continue
        parent.remove(mark)
        holder = parent.getparent()
        if parent.tag in _RUN and holder is not None and all(e.tag in _PROPERTIES for e in parent):
            holder.remove(parent)


def add(document: Document, notes: Sequence[tuple[Stretch, str]]) -> None:
    """Add a comment for each stretch, with the text that goes with it, a paragraph a line."""
    runs = Runs()
    for stretch, _ in notes:
        if stretch.ends is not None:
            runs.cut(*stretch.ends)
    last: dict[Element, Element] = {}
    for stretch, text in notes:
        comment = document.comments.add_comment(visible(text), OWN_AUTHOR, _INITIALS)
        begin, *end = _marks(document.element, comment.comment_id)
        if stretch.ends is not None:
            runs.holder(stretch.ends[0]).addprevious(begin)
            holder = runs.holder(stretch.ends[1])
        elif in_box(stretch.paragraph):
            holder = holder_of(stretch.paragraph)
            holder.addprevious(begin)
        else:
            stretch.paragraph.extend((begin, *end))
            continue
        # Behind the ends of comments that end here, too, so that they stand in the order of findings.
        _put_behind(last.get(holder, holder), end)
        last[holder] = end[-1]


def _put_behind(element: Element, others: Iterable[Element]) -> None:
    for other in others:
        element.addnext(other)
        element = other


def _marks(like: Element, number: int) -> tuple[Element, Element, Element]:
    """The beginning and the end of what a comment is on, and the run that refers to it."""

    def make(name: str, **attributes: str) -> Element:
        return like.makeelement(_WORD + name, {_WORD + key: value for key, value in attributes.items()})

    begin, end = make("commentRangeStart", id=str(number)), make("commentRangeEnd", id=str(number))
    run, properties = make("r"), make("rPr")
    properties.append(make("rStyle", val="CommentReference"))
    run.extend((properties, make("commentReference", id=str(number))))
    return begin, end, run
