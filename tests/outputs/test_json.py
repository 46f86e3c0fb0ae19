"""The JSON for machines, whole, and written file by file."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.packs.load import load_pack
from govlint.version import VERSION
from tests.outputs.printed import expected, printed
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED_FOR_EVER,
    checked,
    doubtful,
    result,
)

_FILES = [
    checked(
        "a.docx",
        result(
            STATEMENT,
            not_assessed=(doubtful("LIB005", 1),),
            crashes=(CRASH,),
            waived=(WAIVED_FOR_EVER,),
            baselined=(TITLE,),
            gone=2,
        ),
    ),
    checked("c.md", UNREADABLE),
    checked("d.txt", NO_REPORT),
]


def test_every_key() -> None:
    folder = Path(__file__).parents[1] / "checks/pack"
    names = ("library.yaml", "library-2024.yaml")
    packs = [msgspec.structs.replace(load_pack(folder / name), hash="0123456789ab") for name in names]
    shown = printed("json", _FILES, Style("zh", packs)).replace(f'"{VERSION}"', '"VERSION"')
    assert json.loads(shown) == json.loads(expected("full.json"))


def test_a_line_for_each_file() -> None:
    found = list(pieces(make_output("json", Style("zh")), _FILES, Summary()))
    lines = "".join(map(str, found)).splitlines()
    assert [line[:24] for line in lines] == [
        '{"schema_version":"1.4",',
        '"files":[',
        '{"path":"a.docx","format',
        '{"path":"c.md","format":',
        '{"path":"d.txt","format"',
        '"summary":{"files":{"err',
    ]
    assert len(found) == len(_FILES) + 2


def test_no_files() -> None:
    data = json.loads(printed("json", [], Style("zh")))
    assert (data["packs"], data["files"]) == ([], [])
