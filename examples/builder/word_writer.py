"""A report as a Word file that is the same to the byte each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row, CT_Tc
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from builder import word_features
from builder.grid import Grid
from builder.report import Kind, Line, Report

_STYLES: dict[Kind, str] = {
    "title": "Title",
    "section": "Heading 1",
    "item": "Heading 2",
    "text": "Body Text",
    "signature": "Signature",
}
_EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def word_file(report: Report) -> bytes:
    """The bytes of the Word file."""
    document = docx.Document()
    _set_up(document)
    paragraphs: list[tuple[Line, Paragraph]] = []
    for block in report.blocks:
        if isinstance(block, Grid):
            _add_table(document, block)
        else:
            paragraphs.append((block, document.add_paragraph(block.text, style=_STYLES[block.kind])))
    _set_properties(document, report)
    word_features.apply(document, paragraphs, report)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repacked(buffer.getvalue())


def parts(word_file: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, unpacked: what remains equal if zlib packs differently."""
    with zipfile.ZipFile(io.BytesIO(word_file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _repacked(word_file: bytes) -> bytes:
    """The same parts with fixed times and no trace of the machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts(word_file).items():
            entry = zipfile.ZipInfo(name, _EARLIEST_IN_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()


def _set_up(document: Document) -> None:
    """Page and styles as official papers have them, in place of python-docx's own template."""
    _drop_unused(document)
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = Twips(1080)
    section.top_margin = section.bottom_margin = Twips(1440)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for name, font, size in (
        ("Normal", "宋体", 10.5),
        ("Title", "黑体", 18),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Body Text", "仿宋", 16),
    ):
        style = _style(document, name)
        _set_font(style, font, size)
        if name not in ("Normal", "Title"):
            style.paragraph_format.first_line_indent = Pt(32)
            style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    title = _style(document, "Title")
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in list(title.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    document.styles.add_style("Signature", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    signature = _style(document, "Signature")
    signature.base_style = _style(document, "Body Text")
    signature.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _drop_unused(document: Document) -> None:
    """Take out what the template brings and no report uses: a preview picture, a hundred table styles."""
    for relations in (document.part.package.rels, document.part.rels):
        for relation, target in list(relations.items()):
            if target.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects", "customXml"):
                del relations[relation]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in (
            "TableNormal",
            "TableGrid",
        ):
            styles.remove(style)


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_font(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script, name in (("ascii", "Times New Roman"), ("hAnsi", "Times New Roman"), ("eastAsia", font)):
        fonts.set(qn(f"w:{script}"), name)


def _set_properties(document: Document, report: Report) -> None:
    properties = document.core_properties
    written = datetime.fromisoformat(f"{report.date}T09:00:00")
    properties.author = properties.last_modified_by = report.agency
    properties.title = report.title
    properties.created = properties.modified = written
    properties.comments = ""
    properties.language = "zh-CN"
    properties.revision = 1


def _add_table(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.widths), style="Table Grid")
    table.autofit = False
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="57" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    )
    # the schema wants them before w:tblLook, which python-docx writes last
    table._tblPr.insert(len(table._tblPr) - 1, margins)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Twips(width)
    for row in range(grid.height):
        table._tbl.append(_row(table, grid, row))


def _row(table: Table, grid: Grid, row: int) -> CT_Row:
    """One row; a cell merged downwards is written in each row that it spans, as Word does."""
    element = OxmlElement("w:tr")
    assert isinstance(element, CT_Row)
    for cell in grid.line(row):
        written = CT_Tc.new()
        element.append(written)
        written.width = Twips(sum(grid.widths[cell.column : cell.column + cell.columns]))
        if cell.columns > 1:
            written.grid_span = cell.columns
        if cell.rows > 1:
            written.vMerge = "restart" if cell.row == row else "continue"
        if cell.row == row:
            paragraph = Paragraph(written.p_lst[0], table._parent)
            paragraph.add_run(cell.text)
            if grid.id != "表三" or cell.column >= 3:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return element
