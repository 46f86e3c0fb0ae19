"""A short Word file for each report with findings, to be sent back to the body that wrote it."""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from govlint.engine.linter import Result
from govlint.finding import SEVERITIES, SEVERITY_WORDS, STATE_WORDS, Finding
from govlint.outputs.destination import opened, written
from govlint.outputs.earlier import is_output
from govlint.outputs.output import Style
from govlint.outputs.places import whole_place
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual, Language
from govlint.text.visible import visible, visible_line

_NAME = Bilingual("{body}（{year}年度）问题清单", "{body} ({year}) findings")
_NAME_WITHOUT_YEAR = Bilingual("{body}问题清单", "{body} findings")
# A name is at most 255 bytes, of which a character takes up to four.
_LONGEST_BODY = 50
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

_TITLE = Bilingual("年度报告问题清单", "Findings in the annual report")
_BODY = Bilingual("机关", "Body")
_YEAR = Bilingual("年度", "Year")
_REPORT = Bilingual("报告", "Report")
_FILE = Bilingual("文件", "File")
_COUNTS = Bilingual(
    "错误 {error} 个，警告 {warning} 个，提示 {info} 个；无法判断 {unknown} 处",
    "{error} errors, {warning} warnings, {info} notes; {unknown} not assessable",
)
_RESULT = Bilingual("检查结果", "Result")
_SINCE = Bilingual("与上次相比", "Since the last time")
_STATES = Bilingual(
    "已改正 {mended} 个，仍存在 {still} 个，新出现 {new} 个，未能复核 {unverified} 个",
    "{mended} mended, {still} still there, {new} new, {unverified} not verified",
)
_FINDINGS = Bilingual("一、问题", "1. Findings")
_UNKNOWN = Bilingual(
    "二、无法判断的检查（缺少数据，不算通过，请自行核对）",
    "2. Not assessable (data missing; not a pass, please check yourself)",
)
_CRASHED = Bilingual("未完成的检查", "Checks that failed to run")
_SIGNATURE = Bilingual(
    "核对人：＿＿＿＿＿＿＿＿　　　日期：＿＿＿＿年＿＿月＿＿日",
    "Checked by: ______________        Date: ______________",
)
# The columns with their widths in centimetres: those of A4 less the margins.
_FINDING_COLUMNS = (
    (Bilingual("序号", "No."), 1.1),
    (Bilingual("级别", "Severity"), 1.5),
    (Bilingual("位置", "Place"), 3.6),
    (Bilingual("问题", "Finding"), 4.4),
    (Bilingual("改法", "What to do"), 4.0),
    (Bilingual("依据", "Basis"), 2.8),
)
_UNKNOWN_COLUMNS = (
    (Bilingual("序号", "No."), 1.1),
    (Bilingual("位置", "Place"), 5.5),
    (Bilingual("检查内容", "Check"), 4.3),
    (Bilingual("原因", "Reason"), 6.5),
)
_COLOURS = {
    "error": RGBColor(0xC0, 0x00, 0x00),
    "warning": RGBColor(0x9C, 0x57, 0x00),
    "info": RGBColor(0x1F, 0x4E, 0x79),
}
_WRITTEN = Bilingual("已在 {folder} 写出 {count} 份问题清单", "wrote {count} lists of findings to {folder}")
_KEPT = Bilingual(
    "{file} 已有别人改过，没有覆盖；新的清单是 {new}",
    "{file} was changed by somebody since and left as it is; the new list is {new}",
)
# The style of what stands in cells: its name and its id.
_CELL = "Cell"
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


class DocxListOutput:
    """Writes a list beside the others for each report that has findings, and says how many at the end."""

    def __init__(self, style: Style) -> None:
        assert style.target is not None  # the format goes to a folder
        self._folder = style.target
        self._language = style.language
        self._titles = style.titles
        self._names: set[str] = set()

    def begin(self) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[str]:
        """Write the list of a report; say so where an earlier one was left as it is."""
        outcome = checked.outcome
        if not isinstance(outcome, Result) or not outcome.findings:
            return
        with written(self._folder):
            os.makedirs(self._folder, exist_ok=True)
        path, kept = self._free(_stem(checked, outcome, self._language))
        if kept is not None:
            said = _KEPT.format(file=visible_line(str(kept)), new=visible_line(path.name))
            yield self._say(said) + "\n"
        with written(path), opened(path) as stream:
            self._list(checked, outcome).save(stream)

    def end(self, summary: Summary) -> Iterator[str]:
        """How many lists there are."""
        folder = visible_line(str(self._folder))
        yield self._say(_WRITTEN.format(folder=folder, count=len(self._names))) + "\n"

    def _free(self, stem: str) -> tuple[Path, Path | None]:
        """Where a list can go, and the first that somebody has saved since and that keeps its name."""
        kept = None
        for number in count(1):
            path = self._folder / (f"{stem}.docx" if number == 1 else f"{stem}（{number}）.docx")
            # Some systems do not tell capital from small letters.
            if path.name.lower() in self._names:
                continue
            if _is_free(path):
                self._names.add(path.name.lower())
                return path, kept
            kept = kept or path
        raise AssertionError  # numbers do not end

    def _list(self, checked: Checked, outcome: Result) -> Document:
        document = _blank(self._language)
        _paragraph(document, self._say(_TITLE), "Title")
        colon = "：" if self._language == "zh" else ": "
        for label, text in self._head(checked, outcome):
            _paragraph(document, f"{self._say(label)}{colon}{text}")
        _paragraph(document, self._say(_FINDINGS), "Heading 1")
        self._findings(document, outcome.findings)
        if outcome.not_assessed:
            _paragraph(document, self._say(_UNKNOWN), "Heading 1")
            self._not_assessed(document, outcome)
        if outcome.crashes:
            _paragraph(document, self._say(_CRASHED), "Heading 1")
        for crash in outcome.crashes:
            _paragraph(document, self._say(crash.reason))
        _paragraph(document, "")
        _paragraph(document, self._say(_SIGNATURE)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return document

    def _head(self, checked: Checked, outcome: Result) -> Iterator[tuple[Bilingual, str]]:
        """What report it is, and the result in figures."""
        if outcome.body:
            yield _BODY, outcome.body
        if outcome.year is not None:
            yield _YEAR, str(outcome.year)
        if outcome.title:
            yield _REPORT, outcome.title
        yield _FILE, visible_line(checked.path.name)
        severities = Counter(finding.severity for finding in outcome.findings)
        counts = {name: severities[name] for name in SEVERITIES}
        yield _RESULT, self._say(_COUNTS.format(unknown=len(outcome.not_assessed), **counts))
        compared = outcome.compared
        if compared is not None and compared.path is not None:
            states = Counter(finding.state for finding in outcome.findings)
            shown = _STATES.format(
                mended=len(compared.mended),
                unverified=len(compared.unverified),
                still=states["still"],
                new=states["new"],
            )
            yield _SINCE, self._say(shown)

    def _findings(self, document: Document, findings: Sequence[Finding]) -> None:
        table = _Table(document, [(self._say(label), width) for label, width in _FINDING_COLUMNS])
        for number, finding in enumerate(findings, start=1):
            severity = self._say(SEVERITY_WORDS[finding.severity])
            state = f"\n{self._say(STATE_WORDS[finding.state])}" if finding.state else ""
            row = [
                str(number),
                severity + state,
                whole_place(finding.location, self._language),
                self._say(finding.message),
                self._say(finding.fix) if finding.fix else "",
                finding.basis,
            ]
            table.row(row, _COLOURS[finding.severity])

    def _not_assessed(self, document: Document, outcome: Result) -> None:
        table = _Table(document, [(self._say(label), width) for label, width in _UNKNOWN_COLUMNS])
        for number, unknown in enumerate(outcome.not_assessed, start=1):
            title = self._say(self._titles[unknown.rule]) if unknown.rule in self._titles else ""
            table.row(
                [
                    str(number),
                    whole_place(unknown.location, self._language),
                    f"{title}（{unknown.rule}）" if title else unknown.rule,
                    self._say(unknown.reason),
                ]
            )

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self._language)


class _Table:
    """A table with a head that is printed again on every page, and rows that no page parts."""

    def __init__(self, document: Document, columns: Sequence[tuple[str, float]]) -> None:
        self._table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
        self._table.alignment = WD_TABLE_ALIGNMENT.CENTER
        self._table.autofit = False
        self._widths = [Cm(width) for _, width in columns]
        for column, width in zip(self._table.columns, self._widths, strict=True):
            column.width = width
        head = self._table.rows[0]
        for run in self._fill(head, [label for label, _ in columns]):
            run.bold = True
        _mark(head, "w:tblHeader")

    def row(self, texts: Sequence[str], colour: RGBColor | None = None) -> None:
        """Add a row; the ``colour`` is that of its second cell."""
        runs = self._fill(self._table.add_row(), texts)
        if colour is not None:
            runs[1].font.color.rgb = colour

    def _fill(self, row: _Row, texts: Sequence[str]) -> list[Run]:
        _mark(row, "w:cantSplit")
        runs = []
        for cell, text, width in zip(row.cells, texts, self._widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            # By its id, which needs no search through all styles.
            paragraph._p.style = _CELL
            runs.append(paragraph.add_run(_characters(text)))
        return runs


def _stem(checked: Checked, outcome: Result, language: Language) -> str:
    """What a list is called: after body and year, or after the file where the report does not say."""
    body = outcome.body or checked.path.stem
    name = _NAME if outcome.year is not None else _NAME_WITHOUT_YEAR
    allowed = _NOT_IN_NAMES.sub("_", visible_line(body))[:_LONGEST_BODY].strip(" .")
    return name.format(body=allowed, year=outcome.year).in_language(language)


def _is_free(path: Path) -> bool:
    """Whether nothing stands there but a list of an earlier run that nobody has saved since."""
    if not os.path.lexists(path):
        return True
    if not os.path.isfile(path) or os.path.islink(path):
        return False
    with written(path), open(path, "rb") as file:
        return is_output(file)


def _blank(language: Language) -> Document:
    """A document of A4 in Chinese type, with no words yet."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size, font in (("Normal", 10.5, "宋体"), ("Heading 1", 12, "黑体"), ("Title", 18, "黑体")):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # Of the template, whose theme would come before the names.
        for key in list(fonts.attrib):
            if "theme" in key.lower():
                del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), font)
        if language == "zh":
            # Quotation marks and dashes, which both kinds of type have, are to be Chinese ones.
            fonts.set(qn("w:hint"), "eastAsia")
    title = document.styles["Title"]
    assert isinstance(title, ParagraphStyle)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
    cell = document.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(cell, ParagraphStyle)
    cell.base_style, cell.font.size = document.styles["Normal"], Pt(9)
    cell.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "govlint"
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC)
    properties.title = properties.comments = ""
    return document


def _paragraph(document: Document, text: str, style: str | None = None) -> Paragraph:
    paragraph = document.add_paragraph(_characters(text), style)
    if style is None:
        paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _characters(text: str) -> str:
    """A text of characters that XML can hold."""
    return _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(text))


def output(style: Style) -> DocxListOutput:
    """The output in this style."""
    return DocxListOutput(style)
