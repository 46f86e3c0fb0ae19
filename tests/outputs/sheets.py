"""Workbooks read back."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def opened(pieces: Iterable[str | bytes], data_only: bool = False) -> Workbook:
    """The workbook in some bytes; with ``data_only`` formulas stand for their values."""
    return openpyxl.load_workbook(io.BytesIO(b"".join(map(_bytes, pieces))), data_only=data_only)


def rows(sheet: Worksheet) -> list[list[Any]]:
    """What stands in the rows, without the blanks at the end of each."""
    found = []
    for row in sheet.iter_rows(values_only=True):
        values = [None if value == "" else value for value in row]
        while values and values[-1] is None:
            values.pop()
        found.append(values)
    return found


def _bytes(piece: str | bytes) -> bytes:
    assert isinstance(piece, bytes)
    return piece
