"""A roster of bodies as offices keep it: as CSV, as YAML and as an Excel workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
import yaml

_HEADINGS = ("id", "名称", "层级", "上级", "别名", "起始年度", "截止年度")
_WIDTHS = (24, 26, 10, 14, 16, 10, 10)


def rosters(bodies: Sequence[Mapping[str, Any]], first: int) -> dict[str, bytes]:
    """The content of a roster by the extension of its file; all hand in from the ``first`` year on."""
    rows = [
        (
            body["id"],
            body["name"],
            body["level"],
            body.get("parent", ""),
            "、".join(dict.fromkeys(body.get("former", {}).values())),
            str(first),
            "",
        )
        for body in bodies
    ]
    return {"csv": _csv(rows), "yaml": _yaml(rows), "xlsx": _xlsx(rows)}


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_HEADINGS, *rows])
    return text.getvalue().encode()


def _yaml(rows: Sequence[Sequence[str]]) -> bytes:
    items = [{name: text for name, text in zip(_HEADINGS, row, strict=True) if text} for row in rows]
    return yaml.safe_dump(items, allow_unicode=True, sort_keys=False).encode()


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2025, 4, 1)})
        sheet = book.add_worksheet("名单")
        bold = book.add_format({"bold": True})
        for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                if text.isdigit():
                    sheet.write_number(number, column, int(text))
                elif text:
                    sheet.write_string(number, column, text)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
