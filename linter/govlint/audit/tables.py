"""The tables of a store, and what each column holds, as the file itself and its page of the docs say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from govlint.text.bilingual import Bilingual

# Changes whenever a column does: a store of another number is not read.
SCHEMA = 2

Type = Literal["INTEGER", "BIGINT", "VARCHAR", "DECIMAL(38,10)", "BOOLEAN", "JSON", "BLOB"]


class Column(msgspec.Struct, frozen=True):
    """A column: ``optional`` where a value may be missing. A text that there is not is empty instead."""

    name: str
    type: Type
    comment: Bilingual
    optional: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table with its columns in order."""

    name: str
    comment: Bilingual
    columns: tuple[Column, ...]


def _column(name: str, type: Type, chinese: str, english: str, *, optional: bool = False) -> Column:
    return Column(name, type, Bilingual(chinese, english), optional)


_OF_REPORT = _column("report", "INTEGER", "哪份文件（report.id）", "the file (report.id)")
_RULE = _column("rule", "VARCHAR", "规则编号", "id of the rule")
_ROUTE = _column(
    "route",
    "VARCHAR",
    "在报告结构中的位置，各级编号以 / 相连",
    "the place in the report: ids from the outside in, joined by /",
)
_OVER_REPORTS = _column(
    "over_reports",
    "BOOLEAN",
    "是对照几份报告得出的，还是只看这一份",
    "whether it comes of several reports side by side, or of this one alone",
)
_PLACE = "在文件中的位置：行列（text）、段落和表格（docx）或页码和坐标（pdf）"
_PLACE_ENGLISH = "the place in the file: line and column (text), block and cell (docx), or page and box (pdf)"

REPORT = Table(
    "report",
    Bilingual("每个文件一行，没有检查的也在内", "a row for every file, those that were not checked as well"),
    (
        _column("id", "INTEGER", "编号，其他各表以它相连", "number, by which the other tables refer to it"),
        _column("path", "VARCHAR", "文件的路径", "path of the file"),
        _column(
            "path_bytes",
            "BLOB",
            "路径不是合法文字时的原样，否则没有",
            "the path as it is where it is no valid text",
            optional=True,
        ),
        _column("digest", "VARCHAR", "内容的 SHA-256", "SHA-256 of the content"),
        _column(
            "settings",
            "VARCHAR",
            "检查时的规则、设置和版本的指纹",
            "fingerprint of packs, settings and version",
        ),
        _column(
            "status",
            "VARCHAR",
            "checked 已检查，unrecognised 不像这种报告，unchecked 未检查",
            "checked; unrecognised: no such report; unchecked: could not be checked",
        ),
        _column("reason_zh", "VARCHAR", "没有检查的原因", "why it was not checked, in Chinese"),
        _column("reason_en", "VARCHAR", "没有检查的原因（英文）", "why it was not checked"),
        _column("format", "VARCHAR", "文件格式", "format of the file"),
        _column("edition", "VARCHAR", "表格所用的格式（规则包）", "the pack whose labels its tables carry"),
        _column("pack", "VARCHAR", "文字按哪个规则包判断", "the pack by which its text was judged"),
        _column("year", "INTEGER", "报告的年度，没有写明则无", "its year, where it gives one", optional=True),
        _column("title", "VARCHAR", "标题", "its title"),
        _column("name", "VARCHAR", "报告自己写的单位名称", "the body that it names itself"),
        _column(
            "names",
            "JSON",
            "各处写的单位名称：[title 标题或 signature 落款, 名称]",
            "names of the body by where they stand: [title or signature, name]",
        ),
        _column("called", "JSON", "正文里可能怎样称呼它", "what the text may call it"),
        _column(
            "body",
            "VARCHAR",
            "名单中的单位（body.id），不能确定则为空",
            "the body in the roster (body.id), empty if not certain",
        ),
        _column("body_name", "VARCHAR", "该单位的名称", "name of that body"),
        _column("parent", "VARCHAR", "上级单位（body.id）", "the body above it (body.id)"),
        _column("level", "VARCHAR", "层级", "its level"),
        _column("doubt_zh", "VARCHAR", "为什么不能确定是哪个单位", "why the body is not certain, in Chinese"),
        _column("doubt_en", "VARCHAR", "为什么不能确定是哪个单位（英文）", "why the body is not certain"),
        _column("errors", "INTEGER", "只看这一份的错误数", "number of errors in it alone"),
        _column("warnings", "INTEGER", "只看这一份的警告数", "number of warnings in it alone"),
        _column("infos", "INTEGER", "只看这一份的提示数", "number of notices in it alone"),
        _column(
            "not_assessed",
            "INTEGER",
            "只看这一份的无法判断数",
            "number of checks on it alone that could not be made",
        ),
        _column(
            "kept", "BLOB", "检查结果全文，供 govlint 再次使用", "the result in full, for govlint itself"
        ),
        _column(
            "record",
            "BLOB",
            "表中数、正文中的数和句子的全文，供 govlint 再次使用；未检查的没有",
            "figures, claims and sentences in full, for govlint itself; none if not checked",
            optional=True,
        ),
    ),
)
BODY = Table(
    "body",
    Bilingual("名单上的单位", "the bodies of the roster"),
    (
        _column("id", "VARCHAR", "编号", "id"),
        _column("name", "VARCHAR", "名称", "name"),
        _column("level", "VARCHAR", "层级", "level"),
        _column(
            "parent",
            "VARCHAR",
            "上级单位（body.id），最上一级为空",
            "the body above (body.id), empty at the top",
        ),
        _column(
            "first_year", "INTEGER", "起始年度", "first year for which it hands in a report", optional=True
        ),
        _column(
            "last_year", "INTEGER", "截止年度", "last year for which it hands in a report", optional=True
        ),
        _column("aliases", "JSON", "别名", "other names"),
    ),
)
FIGURE = Table(
    "figure",
    Bilingual("各表的数值单元格，按印出的顺序", "the cells of figures of the tables, in printed order"),
    (
        _OF_REPORT,
        _column("table_id", "VARCHAR", "表的编号", "id of the table"),
        _column("row_id", "VARCHAR", "行的编号", "id of the row"),
        _column("column_id", "VARCHAR", "列的编号", "id of the column"),
        _column("table_label", "VARCHAR", "表名", "label of the table"),
        _column("row_label", "VARCHAR", "行名", "label of the row"),
        _column("column_label", "VARCHAR", "列名", "label of the column"),
        _column("text", "VARCHAR", "单元格中的文字", "what stands in the cell"),
        _column(
            "value",
            "DECIMAL(38,10)",
            "读出的数，到第十位小数；不是数或超过二十八位则无",
            "the number it is read as, to ten decimals; none if it is no number or has more than 28 digits",
            optional=True,
        ),
        _column("place", "JSON", _PLACE, _PLACE_ENGLISH),
    ),
)
CLAIM = Table(
    "claim",
    Bilingual("正文中的数", "the numbers that the text states"),
    (
        _OF_REPORT,
        _column("number", "INTEGER", "在报告中的次序，从 1 起", "its number in the report, from 1"),
        _column(
            "kind",
            "VARCHAR",
            "是什么数：件数、占比、上年数、增减等",
            "its role: a count, a share, last year's, a change …",
        ),
        _column(
            "measures",
            "JSON",
            "可能是哪些量（量或量.列）",
            "what it may count, each as measure or measure.column",
        ),
        _column("joined", "VARCHAR", "几个量怎样合为一个数", "how several of them belong together"),
        _column("words", "VARCHAR", "原文", "the words"),
        _column(
            "value", "DECIMAL(38,10)", "数，同 figure.value", "the number, as figure.value", optional=True
        ),
        _column("slack", "DECIMAL(38,10)", "按原文的说法可以差多少", "how far it may be off", optional=True),
        _column("direction", "VARCHAR", "增或减", "up or down"),
        _column("period", "VARCHAR", "所说的时期", "the period it is told of"),
        _column(
            "doubt", "VARCHAR", "没有读懂的原因；读懂了则为空", "why it was not understood, empty if it was"
        ),
        _column("place", "JSON", _PLACE, _PLACE_ENGLISH, optional=True),
    ),
)
FINDING = Table(
    "finding",
    Bilingual("问题", "the findings"),
    (
        _OF_REPORT,
        _RULE,
        _column("name", "VARCHAR", "规则的名称", "name of the rule"),
        _column("severity", "VARCHAR", "error 错误，warning 警告，info 提示", "error, warning or info"),
        _column("message_zh", "VARCHAR", "说明", "what is wrong, in Chinese"),
        _column("message_en", "VARCHAR", "说明（英文）", "what is wrong"),
        _column("fix_zh", "VARCHAR", "怎样改", "what to do, in Chinese"),
        _column("fix_en", "VARCHAR", "怎样改（英文）", "what to do"),
        _column("basis", "VARCHAR", "依据", "the basis of the rule"),
        _ROUTE,
        _column("text", "VARCHAR", "那里的文字", "the text there"),
        _OVER_REPORTS,
        _column(
            "other_report",
            "VARCHAR",
            "所对照的另一份报告的路径",
            "path of the other report it is held against",
        ),
        _column("evidence", "JSON", "算式和所用的数", "formulas, and the figures that they use"),
        _column("waived", "BOOLEAN", "是否已豁免", "whether somebody answers for it"),
    ),
)
NOT_ASSESSED = Table(
    "not_assessed",
    Bilingual("无法判断的检查", "the checks that could not be made"),
    (
        _OF_REPORT,
        _RULE,
        _column("reason_zh", "VARCHAR", "原因", "why, in Chinese"),
        _column("reason_en", "VARCHAR", "原因（英文）", "why"),
        _ROUTE,
        _OVER_REPORTS,
    ),
)
SENTENCE = Table(
    "sentence",
    Bilingual("正文的句子", "the sentences of the running text"),
    (
        _OF_REPORT,
        _column("number", "INTEGER", "在报告中的次序，从 1 起", "its number in the report, from 1"),
        _column("part", "VARCHAR", "所在的部分", "the part of the report that it is in"),
        _column("text", "VARCHAR", "句子", "the sentence"),
    ),
)
SAID = Table(
    "said",
    Bilingual("对照几份报告得出的结果", "what rules over several reports say"),
    (
        _OF_REPORT,
        _column("kept", "BLOB", "结果全文，供 govlint 再次使用", "the result in full, for govlint itself"),
    ),
)
META = Table(
    "meta",
    Bilingual("这个文件是谁写的，只有一行", "who wrote the file; one row"),
    (
        _column("program", "VARCHAR", "总是 govlint", "always govlint"),
        _column("schema", "INTEGER", "表结构的版本", "version of these tables"),
        _column("version", "VARCHAR", "建立时 govlint 的版本", "version of govlint that made it"),
    ),
)
# Those that tell of one report, by its number.
OF_REPORT = (FIGURE, CLAIM, FINDING, NOT_ASSESSED, SENTENCE, SAID)
TABLES = (REPORT, BODY, *OF_REPORT, META)


def definitions() -> Iterator[str]:
    """The statements that make the tables in an empty file, with their comments."""
    for table in TABLES:
        columns = ", ".join(
            f'"{column.name}" {column.type}{"" if column.optional else " NOT NULL"}'
            for column in table.columns
        )
        yield f'CREATE TABLE "{table.name}" ({columns})'
        yield f'COMMENT ON TABLE "{table.name}" IS {_quoted(table.comment)}'
        for column in table.columns:
            yield f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_quoted(column.comment)}'


def _quoted(comment: Bilingual) -> str:
    text = f"{comment.zh} · {comment.en}".replace("'", "''")
    return f"'{text}'"
