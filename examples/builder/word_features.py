"""What only a Word file can have: computed heading numbers, content controls, tracked changes, comments.

word:
  computed_numbers: true         headings carry their number as Word numbering, not as text
  content_controls: true         title and running text stand in content controls
  revisions:                     unaccepted changes; the text as it would be if accepted is the report
    - {in: 农田建设项目, delete: "7", insert: "9"}            in the one paragraph that reads so
    - {cell: 表三/新收/自然人, delete: "3", insert: "4"}
  comments:
    - {at: 农田建设项目, text: …}                            on the paragraph that reads so
"""

from __future__ import annotations

import copy
from typing import Any, cast

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from builder.grid import Grid, named
from builder.report import Line, Report

Written = list[tuple[Line, Paragraph]]

_REVIEWER = "办公室校核"
_NUMBERING_ID = 100


def apply(document: Document, written: Written, report: Report) -> None:
    """Add the features that the data file asks for. Raises ValueError if a place is not found once."""
    if report.word.get("computed_numbers"):
        _number_headings(document, written)
    for revision in report.word.get("revisions", ()):
        _revise(document, written, report, revision)
    for comment in report.word.get("comments", ()):
        _comment(document, written, report, comment)
    if report.word.get("content_controls"):
        _put_into_controls(written)


# ---------------------------------------------------------------- heading numbers


def _number_headings(document: Document, written: Written) -> None:
    """Let Word count 一、 and （一）, and take the typed numbers away."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, text in enumerate(("%1、", "（%2）"))
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    # the schema wants every w:abstractNum before the first w:num
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_NUMBERING_ID}">'
            f'<w:abstractNumId w:val="{_NUMBERING_ID}"/></w:num>'
        )
    )
    for line, paragraph in written:
        if line.kind in ("section", "item"):
            end = "、" if line.kind == "section" else "）"
            paragraph.runs[0].text = line.text.split(end, 1)[1]
            properties: Any = paragraph._p.get_or_add_pPr()
            number = properties.get_or_add_numPr()
            number.get_or_add_ilvl().val = 0 if line.kind == "section" else 1
            number.get_or_add_numId().val = _NUMBERING_ID


# ---------------------------------------------------------------- content controls


def _put_into_controls(written: Written) -> None:
    """Wrap the title and each run of neighbouring text paragraphs in a content control of its own."""
    groups: list[list[BaseOxmlElement]] = []
    before: BaseOxmlElement | None = None
    for line, paragraph in written:
        if line.kind in ("title", "text"):
            together = before is not None and paragraph._p.getprevious() is before and line.kind == "text"
            if together:
                groups[-1].append(paragraph._p)
            else:
                groups.append([paragraph._p])
            before = paragraph._p if line.kind == "text" else None
    for number, group in enumerate(groups, start=1):
        name = "标题" if number == 1 else f"正文{number - 1}"
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="text{number}"/>'
            f'<w:id w:val="{1000 + number}"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        group[0].addprevious(control)
        control[-1].extend(group)


# ---------------------------------------------------------------- changes and comments


def _revise(document: Document, written: Written, report: Report, revision: dict[str, Any]) -> None:
    """Turn the inserted text, which stands in the report, into a tracked change of the deleted one."""
    if "cell" in revision:
        element = _cell_paragraph(document, report, revision["cell"])
    else:
        element = _paragraph_with(written, revision["in"])._p
    run = element.findall(qn("w:r"))[0]
    text = "".join(part.text or "" for part in run.findall(qn("w:t")))
    before, inserted, after = _split_once(text, revision.get("in", ""), revision["insert"])
    marked = f'w:author="{_REVIEWER}" w:date="{report.date}T10:00:00Z"'
    number = len(document.element.body.xpath(".//w:ins | .//w:del"))
    parts: list[Any] = []
    for tag, content in (("", before), ("del", revision["delete"]), ("ins", inserted), ("", after)):
        if not content:
            continue
        part = copy.deepcopy(run)
        for old in part.findall(qn("w:t")):
            part.remove(old)
        words = OxmlElement("w:delText" if tag == "del" else "w:t")
        words.text = content
        part.append(words)
        if tag:
            number += 1
            change: Any = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{900 + number}" {marked}/>')
            change.append(part)
            part = change
        parts.append(part)
    for part in parts:
        run.addprevious(part)
    element.remove(run)


def _comment(document: Document, written: Written, report: Report, comment: dict[str, Any]) -> None:
    paragraph = _paragraph_with(written, comment["at"])
    added = document.add_comment(paragraph.runs, text=comment["text"], author=_REVIEWER, initials="校")
    added._comment_elm.set(qn("w:date"), f"{report.date}T10:05:00Z")


def _split_once(text: str, context: str, part: str) -> tuple[str, str, str]:
    """Split around ``part``, looked for inside ``context`` if that is given."""
    start = text.index(context) + context.index(part) if context else text.index(part)
    return text[:start], part, text[start + len(part) :]


def _paragraph_with(written: Written, text: str) -> Paragraph:
    return _one([paragraph for line, paragraph in written if text in line.text], text)


def _cell_paragraph(document: Document, report: Report, place: str) -> BaseOxmlElement:
    table, name = place.split("/", 1)
    grids = [block for block in report.blocks if isinstance(block, Grid)]
    number = [grid.id for grid in grids].index(table)
    cell = named(grids[number], name)
    position = [each.column for each in grids[number].line(cell.row)].index(cell.column)
    row = document.tables[number]._tbl.tr_lst[cell.row]
    return cast(BaseOxmlElement, row.tc_lst[position].p_lst[0])


def _one(found: list[Paragraph], text: str) -> Paragraph:
    if len(found) != 1:
        raise ValueError(f"应恰有一段 / one paragraph expected, found {len(found)}: {text}")
    return found[0]
