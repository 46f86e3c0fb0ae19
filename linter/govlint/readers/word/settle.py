"""Makes the tree of a Word file say what the page shows, so that it can be read straight through.

Takes out what does not show (deleted and hidden text, the branches of alternatives not chosen, old
properties) and moves out what stands elsewhere on the page than in the tree (text boxes, tables
within tables). Most files have nothing of the kind; one search finds out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from govlint.readers.word.xml import ALTERNATIVES, CHOICE, WRAPPERS, Element, is_on, tags, value_of

_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (tags(name) for name in ("p", "tbl", "tr", "tc", "r"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _ROW_PROPERTIES = tags("pPr"), tags("rPr"), tags("trPr")
_OLD_PROPERTIES = tags("pPrChange", "rPrChange", "trPrChange", "tcPrChange")
_DELETIONS = tags("del", "moveFrom")
_DELETED_CELL, _HIDDEN, _READING_AID, _BOX = (
    tags(name) for name in ("cellDel", "vanish", "rt", "txbxContent")
)
_MERGES = tags("vMerge", "hMerge")
_UNSETTLED = (*_OLD_PROPERTIES, *_DELETIONS, *_DELETED_CELL, *_HIDDEN, *_READING_AID, *_BOX, ALTERNATIVES)


def settle(root: Element) -> frozenset[Element]:
    """Change the tree under ``root`` as described above.

    Revision marks stay, without what they hold, and so do places of what was moved: nothing that
    is counted along the body changes its number. Returns the moved blocks, which have no number.
    """
    found = list(root.iter(*_TABLE, *_UNSETTLED))
    tables = [element for element in found if element.tag in _TABLE]
    moved: set[Element] = set()
    if len(found) > len(tables):
        moved.update(_settle_text(root))
    if any(next(table.iterancestors(*_TABLE), None) is not None for table in tables):
        for table in tables:
            moved.update(_open_up(table))
    return frozenset(moved)


def _settle_text(root: Element) -> Iterator[Element]:
    """Settle all but tables within tables; yields the blocks of text boxes, which are moved."""
    etree.strip_elements(root, *_OLD_PROPERTIES, *_READING_AID, with_tail=False)
    for alternatives in list(root.iter(ALTERNATIVES)):
        _choose(alternatives)
    ended = [_delete(mark) for mark in list(root.iter(*_DELETIONS))]
    for mark in list(root.iter(*_DELETED_CELL)):
        _delete_cell(mark)
    for mark in list(root.iter(*_HIDDEN)):
        _hide(mark)
    yield from _move_boxes(list(root.iter(*_BOX)))
    _join_with_next([each for each in ended if each is not None])


def blocks_of(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables directly in ``parent``, also in content controls and the like."""
    return _inside(parent, (*_PARAGRAPH, *_TABLE))


def _inside(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, wanted)


def _empty(element: Element) -> None:
    """Take out all children; clear() would take attributes and what follows as well."""
    del element[:]


def _choose(alternatives: Element) -> None:
    """Keep one branch: the first choice, or what else there is."""
    chosen = next(alternatives.iterchildren(CHOICE), None)
    for branch in list(alternatives):
        if chosen is None:
            chosen = branch
        elif branch is not chosen:
            alternatives.remove(branch)


def _delete(mark: Element) -> tuple[Element, Element] | None:
    """Take out what a deletion holds; of a paragraph mark, return the paragraph and the mark."""
    _empty(mark)
    parent = mark.getparent()
    if parent is None:
        return None
    owner = parent.getparent()
    if parent.tag in _ROW_PROPERTIES and owner is not None:
        owner[:] = [parent]
    elif parent.tag in _RUN_PROPERTIES and owner is not None and owner.tag in _PARAGRAPH_PROPERTIES:
        paragraph = owner.getparent()
        return None if paragraph is None else (paragraph, mark)
    return None


def _delete_cell(mark: Element) -> None:
    cell = next(mark.iterancestors(*_CELL), None)
    row = next(mark.iterancestors(*_ROW), None)
    parent = cell.getparent() if cell is not None else None
    if cell is not None and row is not None and parent is not None:
        row.insert(0, mark)
        parent.remove(cell)


def _hide(mark: Element) -> None:
    """Empty a hidden run. Hidden paragraph marks change no text."""
    properties = mark.getparent()
    run = properties.getparent() if properties is not None else None
    if run is not None and run.tag in _RUN and is_on(mark):
        _empty(run)


def _join_with_next(ended: list[tuple[Element, Element]]) -> None:
    """Move what paragraphs with a deleted mark hold into the paragraphs after them.

    From the last to the first, so that a run of them moves to its end in one step each.
    """
    targets: dict[Element, Element] = {}
    for paragraph, mark in reversed(ended):
        content = [child for child in paragraph if child.tag not in _PARAGRAPH_PROPERTIES]
        following = next(paragraph.itersiblings(*_PARAGRAPH, *_TABLE), None)
        if following is None or following.tag not in _PARAGRAPH:
            # Nothing to join it with; it only is no list item or heading any more.
            paragraph[:] = [mark, *content]
            continue
        target = targets[paragraph] = targets.get(following, following)
        properties = next(target.iterchildren(), None)
        for child in (*reversed(content), mark):
            if properties is not None and properties.tag in _PARAGRAPH_PROPERTIES:
                properties.addnext(child)
            else:
                target.insert(0, child)
        parent = paragraph.getparent()
        _empty(paragraph)
        # In the body it still counts as a block; in a cell it would be an empty line.
        if parent is not None and next(paragraph.iterancestors(*_CELL), None) is not None:
            parent.remove(paragraph)


def _move_boxes(boxes: list[Element]) -> Iterator[Element]:
    """Move the text boxes behind the paragraphs that they are anchored in; yields what was moved.

    From the last to the first, so that a box in a box has its place before that one moves.
    """
    for box in reversed(boxes):
        anchor = next(box.iterancestors(*_PARAGRAPH), None)
        if anchor is not None:
            for block in reversed(list(blocks_of(box))):
                anchor.addnext(block)
                yield block


def _open_up(table: Element) -> Iterator[Element]:
    """Dissolve a table that only arranges other tables; else put the text of inner tables into its cells.

    Tables come outermost first, so that those moved out are looked at in their turn.
    """
    if next(table.iterdescendants(*_TABLE), None) is None:
        return
    own = sum(1 for row in _inside(table, _ROW) for _ in _inside(row, _CELL))
    if sum(1 for _ in table.iter(*_CELL)) > 2 * own:
        yield from _spill(table)
        return
    for inner in list(table.iterdescendants(*_TABLE)):
        for _ in _spill(inner):
            pass
        parent = inner.getparent()
        if parent is not None:
            parent.remove(inner)


def _spill(table: Element) -> Iterator[Element]:
    """Move the blocks of all cells that show behind the table, which is left empty."""
    last = table
    for row in list(_inside(table, _ROW)):
        for cell in list(_inside(row, _CELL)):
            properties = cell[0] if len(cell) else cell
            if any(value_of(merge) in (None, "continue") for merge in properties.iterchildren(*_MERGES)):
                continue
            for block in list(blocks_of(cell)):
                last.addnext(block)
                last = block
                yield block
    _empty(table)
