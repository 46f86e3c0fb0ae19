"""Office files that govlint saved last may be written over, and no others."""

from __future__ import annotations

import io
import zipfile

import pytest

from govlint.outputs.earlier import is_output

_CORE = "docProps/core.xml"
_OURS = "<cp:coreProperties><dc:creator>x</dc:creator><cp:lastModifiedBy>govlint</cp:lastModifiedBy>"


def _zip(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "ours"),
    [
        (_zip({"a.xml": "", _CORE: _OURS}), True),
        (_zip({_CORE: _OURS.replace(">govlint<", ">张三<")}), False),
        (_zip({_CORE: _OURS.replace(">govlint<", "><")}), False),
        (_zip({_CORE: "<dc:creator>govlint</dc:creator>"}), False),
        (_zip({"other.xml": _OURS}), False),
        (_zip({}), False),
        (_zip({_CORE: _OURS})[:-10], False),
        (b"PK", False),
        (b"PK\x03\x04" + _OURS.encode(), False),
        (b"\xd0\xcf\x11\xe0" + _OURS.encode(), False),
    ],
)
def test_who_saved_it_last(data: bytes, ours: bool) -> None:
    assert is_output(io.BytesIO(data)) is ours


def test_a_workbook_may_be_larger_than_a_report() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("sheet.xml", "w") as part:
            for _ in range(201):
                part.write(bytes(1_000_000))
        archive.writestr(_CORE, _OURS)
    stream.seek(0)
    assert is_output(stream)
