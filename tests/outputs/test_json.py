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
        '{"status":"checked","pat',
        '{"status":"unreadable","',
        '{"status":"unrecognised"',
        '"summary":{"files":{"err',
    ]
    assert len(found) == len(_FILES) + 2


def test_no_files() -> None:
    data = json.loads(printed("json", [], Style("zh")))
    assert (data["packs"], data["files"]) == ([], [])


def test_json_lines_are_the_parts_of_the_json() -> None:
    packs = [load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml")]
    text = printed("jsonl", _FILES, Style("zh", packs))
    assert text.endswith("\n")
    run, *files, summary = map(json.loads, text.splitlines())
    whole = json.loads(printed("json", _FILES, Style("zh", packs)))
    head = {key: whole[key] for key in ("schema_version", "tool", "packs")}
    assert run == {"run": head}
    assert files == [{"file": file} for file in whole["files"]]
    assert summary == {"summary": whole["summary"]}
    assert len(files) == len(_FILES)


def test_json_lines_come_as_files_do() -> None:
    """A reader has the line of a file before the next one is checked."""
    output = make_output("jsonl", Style("zh"))
    (head,) = output.begin()
    assert json.loads(head)["run"]["packs"] == []
    for file in _FILES:
        (line,) = output.file(file)
        assert str(line).endswith("\n")
        assert json.loads(line)["file"]["path"] == str(file.path)
    assert list(json.loads("".join(map(str, output.end(Summary()))))) == ["summary"]
