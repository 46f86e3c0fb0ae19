"""A second round: what became of the findings of an earlier run, and what cannot be said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from govlint.acceptance.against import Against, pairs, read_earlier
from govlint.engine.linter import Compared, Crash, NotAssessed, Result, Waived
from govlint.finding import Finding, Location, Step
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from tests.outputs.results import NO_REPORT, STATEMENT, TITLE, WHOLE, WRONG_SUM, result


@pytest.fixture(scope="module")
def pack() -> Pack:
    """A form whose rules are those of the results, the last of which stands alone."""
    library = load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml")
    rules = [SimpleNamespace(id=f"LIB00{n}", sole=n == 9, mandatory=False) for n in range(1, 10)]
    return msgspec.structs.replace(library, rules=tuple(rules))  # type: ignore[arg-type]


class _Planner:
    """Says which rules ran; None for all."""

    def __init__(self, rules: frozenset[str] | None = None) -> None:
        self._rules = rules

    def for_path(self, path: Path) -> Any:
        return SimpleNamespace(rules=self._rules)


def _written(folder: Path, *files: Checked) -> Path:
    path = folder / "last.json"
    text = "".join(map(str, pieces(make_output("json", Style("zh")), files, Summary())))
    path.write_text(text, encoding="utf-8")
    return path


def _file(path: str, outcome: Result | Unchecked) -> Checked:
    return Checked(Path(path), "docx", outcome)


def _compared(
    folder: Path, pack: Pack, before: Result, now: Result, ran: frozenset[str] | None = None
) -> Result:
    """A file of now against the same file of before."""
    path = _written(folder, _file("a.docx", before))
    against = Against(path, [pack], [Path("a.docx")])
    (checked,) = against.apply([_file("a.docx", now)], _Planner(ran))  # type: ignore[arg-type]
    assert against.absent == ()
    assert isinstance(checked.outcome, Result)
    assert checked.outcome.compared is not None
    assert checked.outcome.compared.path == "a.docx"
    return checked.outcome


def _told(outcome: Result) -> tuple[list[tuple[str, str | None]], list[str], list[str]]:
    """The findings with their states, those mended and those not verified, by their rules."""
    assert outcome.compared is not None
    assert all(finding.state is None for finding in (*outcome.compared.mended, *outcome.compared.unverified))
    return (
        [(finding.rule, finding.state) for finding in outcome.findings],
        [finding.rule for finding in outcome.compared.mended],
        [finding.rule for finding in outcome.compared.unverified],
    )


def _at(finding: Finding, *steps: str, text: str | None = None) -> Finding:
    route = tuple(Step("section", step, step) for step in steps)
    return msgspec.structs.replace(finding, location=Location(route, None, text), evidence=())


def test_mended_still_there_and_new(tmp_path: Path, pack: Pack) -> None:
    now = _compared(tmp_path, pack, result(WRONG_SUM, TITLE), result(TITLE, STATEMENT))
    assert _told(now) == ([("LIB003", "still"), ("LIB002", "new")], ["LIB001"], [])
    # Nothing of a finding is lost on the way, and its fingerprint is what it was.
    assert now.compared == Compared("a.docx", (WRONG_SUM,))
    assert now.compared.mended[0].fingerprint == WRONG_SUM.fingerprint
    assert now.findings == (
        msgspec.structs.replace(TITLE, state="still"),
        msgspec.structs.replace(STATEMENT, state="new"),
    )


def test_another_wrong_text_at_the_same_place_is_not_mended(tmp_path: Path, pack: Pack) -> None:
    before = _at(WRONG_SUM, "stock", "a", text="10")
    now = _compared(tmp_path, pack, result(before), result(_at(before, "stock", "a", text="12")))
    assert _told(now) == ([("LIB001", "still")], [], [])
    elsewhere = _compared(tmp_path, pack, result(before), result(_at(before, "stock", "b", text="12")))
    assert _told(elsewhere) == ([("LIB001", "new")], ["LIB001"], [])


def test_of_several_at_a_place_each_stands_for_one(tmp_path: Path, pack: Pack) -> None:
    one, two, three = (_at(WRONG_SUM, "stock", text=text) for text in "123")
    assert _told(_compared(tmp_path, pack, result(one, one, two), result(one, three))) == (
        [("LIB001", "still"), ("LIB001", "still")],
        ["LIB001"],
        [],
    )
    # The one with the same fingerprint first: the first of those before is what is left.
    now = _compared(tmp_path, pack, result(one, two), result(two))
    assert now.compared == Compared("a.docx", (one,))
    more = _compared(tmp_path, pack, result(one), result(one, one))
    assert _told(more)[0] == [("LIB001", "still"), ("LIB001", "new")]


def _waived(finding: Finding) -> Waived:
    return Waived(finding, "有理由", None, None, "w.yaml", 1)


def test_what_somebody_answers_for_is_neither_mended_nor_new(tmp_path: Path, pack: Pack) -> None:
    accepted = result(waived=(_waived(TITLE),), baselined=(STATEMENT,))
    assert _told(_compared(tmp_path, pack, result(TITLE, STATEMENT), accepted)) == ([], [], [])
    assert _told(_compared(tmp_path, pack, accepted, result(TITLE, STATEMENT)))[0] == [
        ("LIB003", "still"),
        ("LIB002", "still"),
    ]
    assert _told(_compared(tmp_path, pack, accepted, result())) == ([], [], [])


_PLACE = ("stock", "table", "novels")


def _unknown(rule: str, *steps: str) -> NotAssessed:
    return NotAssessed(rule, rule, _at(WHOLE, *steps).location, Bilingual("空白", "blank"))


@pytest.mark.parametrize(
    ("now", "mended"),
    [
        (result(), True),
        (result(not_assessed=(_unknown("LIB001", *_PLACE),)), False),
        (result(not_assessed=(_unknown("LIB001", "stock"),)), False),
        (result(not_assessed=(_unknown("LIB001", *_PLACE, "all"),)), False),
        (result(not_assessed=(_unknown("LIB001", "document"),)), False),
        (result(not_assessed=(_unknown("LIB001"),)), False),
        (result(not_assessed=(_unknown("LIB001", "stock", "table", "comics"),)), True),
        (result(not_assessed=(_unknown("LIB001", "stock", "tables"),)), True),
        (result(not_assessed=(_unknown("LIB002", *_PLACE),)), True),
        (result(crashes=(Crash("LIB001", Bilingual("错", "wrong")),)), False),
        (result(crashes=(Crash("LIB002", Bilingual("错", "wrong")),)), True),
        # The table is missing now, or something of the whole report is wrong.
        (result(_at(STATEMENT, "stock", "table")), False),
        (result(_at(STATEMENT, *_PLACE)), True),
        (result(WHOLE), True),
        (result(_at(STATEMENT, "readers")), True),
        (result(msgspec.structs.replace(WHOLE, rule="LIB009")), False),
    ],
)
def test_mended_is_only_what_was_looked_for_again(
    tmp_path: Path, pack: Pack, now: Result, mended: bool
) -> None:
    found = _told(_compared(tmp_path, pack, result(_at(WRONG_SUM, *_PLACE)), now))
    assert found[1:] == ((["LIB001"], []) if mended else ([], ["LIB001"]))


def test_an_old_problem_of_the_whole_table_says_nothing_of_its_cells(tmp_path: Path, pack: Pack) -> None:
    table, cell = _at(STATEMENT, "stock", "table"), _at(WRONG_SUM, *_PLACE)
    assert _told(_compared(tmp_path, pack, result(table, cell), result(table))) == (
        [("LIB002", "still")],
        ["LIB001"],
        [],
    )


@pytest.mark.parametrize(
    ("rule", "ran", "mended"),
    [
        ("LIB001", None, True),
        ("LIB001", frozenset({"LIB001"}), True),
        ("LIB001", frozenset({"LIB002"}), False),
        ("OLD001", None, False),
        ("WVR002", frozenset({"LIB002"}), True),
    ],
)
def test_rules_that_did_not_run_or_are_no_more(
    tmp_path: Path, pack: Pack, rule: str, ran: frozenset[str] | None, mended: bool
) -> None:
    before = result(msgspec.structs.replace(WRONG_SUM, rule=rule))
    found = _told(_compared(tmp_path, pack, before, result(), ran))
    assert found == ([], [rule] if mended else [], [] if mended else [rule])


def _of(body: str, year: int | None, *findings: Finding) -> Result:
    return result(*findings, body=body, year=year)


def _whole_run(
    folder: Path, pack: Pack, before: Sequence[Checked], now: Sequence[Checked]
) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """With which earlier file each was compared, and those with none."""
    against = Against(_written(folder, *before), [pack], [file.path for file in now])
    compared = {}
    for checked in against.apply(now, _Planner()):  # type: ignore[arg-type]
        if isinstance(checked.outcome, Result):
            assert checked.outcome.compared is not None
            compared[str(checked.path)] = checked.outcome.compared.path
    return compared, against.absent


def test_a_file_that_was_not_checked_before_has_nothing_to_compare(tmp_path: Path, pack: Pack) -> None:
    path = _written(tmp_path, _file("a.docx", NO_REPORT))
    against = Against(path, [pack], [Path("a.docx")])
    (checked,) = against.apply([_file("a.docx", result(TITLE))], _Planner())  # type: ignore[arg-type]
    assert isinstance(checked.outcome, Result)
    assert checked.outcome.findings == (TITLE,)
    assert checked.outcome.compared == Compared(None)
    assert against.absent == ()


def test_a_renamed_file_is_known_by_body_and_year(tmp_path: Path, pack: Pack) -> None:
    before = [_file("甲.docx", _of("甲局", 2023)), _file("乙.docx", _of("乙局", 2023))]
    now = [_file("甲（改）.docx", _of("甲局", 2023)), _file("甲（再改）.docx", _of("甲局", 2023))]
    assert _whole_run(tmp_path, pack, before, now) == (
        {"甲（改）.docx": "甲.docx", "甲（再改）.docx": None},
        ("乙.docx",),
    )
    assert _whole_run(tmp_path, pack, before, [_file("甲（改）.docx", _of("甲局", 2024))]) == (
        {"甲（改）.docx": None},
        ("甲.docx", "乙.docx"),
    )
    # Two that it could be, and bodies that are not known.
    twice = [_file("一.docx", _of("甲局", 2023)), _file("二.docx", _of("甲局", 2023))]
    assert _whole_run(tmp_path, pack, twice, now[:1])[0] == {"甲（改）.docx": None}
    unknown = [_file("一.docx", _of("", 2023))]
    assert _whole_run(tmp_path, pack, unknown, [_file("二.docx", _of("", 2023))])[0] == {"二.docx": None}


def test_the_same_name_but_another_body_is_another_report(tmp_path: Path, pack: Pack) -> None:
    before = [_file("甲/年报.docx", _of("甲局", 2023))]
    now = [_file("乙/年报.docx", _of("乙局", 2023)), _file("丙/甲局.docx", _of("甲局", 2023))]
    assert _whole_run(tmp_path, pack, before, now) == (
        {"乙/年报.docx": None, "丙/甲局.docx": "甲/年报.docx"},
        (),
    )
    assert _whole_run(tmp_path, pack, before, [_file("乙/年报.docx", _of("", 2023))])[0] == {
        "乙/年报.docx": "甲/年报.docx"
    }
    anonymous = [_file("甲/年报.docx", _of("", 2023))]
    assert _whole_run(tmp_path, pack, anonymous, now[:1])[0] == {"乙/年报.docx": "甲/年报.docx"}


def test_a_file_that_cannot_be_read_now_is_not_absent(tmp_path: Path, pack: Pack) -> None:
    before = [_file("a.docx", result(TITLE))]
    unreadable = Unchecked(Bilingual("坏", "broken"))
    assert _whole_run(tmp_path, pack, before, [_file("a.docx", unreadable)]) == ({}, ())


def test_files_of_waivers_are_not_compared(tmp_path: Path, pack: Pack) -> None:
    waivers = Checked(Path("w.yaml"), "yaml", result(TITLE))
    path = _written(tmp_path, waivers)
    against = Against(path, [pack], [Path("a.docx")])
    assert list(against.apply([waivers], _Planner())) == [waivers]  # type: ignore[arg-type]
    assert against.absent == ()


@pytest.mark.parametrize(
    ("new", "old", "paired"),
    [
        (["a.docx"], ["a.docx"], {"a.docx": "a.docx"}),
        # The folder has moved, the extension changed, the system too.
        (["x/2023/甲.docx"], ["/y/2023/甲.docx"], {"x/2023/甲.docx": "/y/2023/甲.docx"}),
        (["甲.pdf"], ["old/甲.docx"], {"甲.pdf": "old/甲.docx"}),
        (["年/甲.docx"], ["C:\\报\\年\\甲.DOCX"], {"年/甲.docx": "C:\\报\\年\\甲.DOCX"}),
        (["a.b.docx"], ["a.docx"], {}),
        # The folders at the end decide among several; the nearest first.
        (
            ["n/2022/甲.docx", "n/2023/甲.docx"],
            ["o/2023/甲.docx", "o/2022/甲.docx"],
            {"n/2022/甲.docx": "o/2022/甲.docx", "n/2023/甲.docx": "o/2023/甲.docx"},
        ),
        (["n/乙/甲.docx", "n/丙/甲.docx"], ["o/丙/甲.docx"], {"n/丙/甲.docx": "o/丙/甲.docx"}),
        (["甲.docx"], ["o/2022/甲.docx", "o/2023/甲.docx"], {}),
        # Then the extension.
        (["甲.docx", "甲.pdf"], ["甲.pdf", "甲.docx"], {"甲.docx": "甲.docx", "甲.pdf": "甲.pdf"}),
        (["甲.docx", "甲.pdf"], ["甲.docx"], {"甲.docx": "甲.docx"}),
        (["甲.docx", "甲.pdf"], ["甲.docx", "甲.md"], {"甲.docx": "甲.docx", "甲.pdf": "甲.md"}),
        (["甲.docx", "甲.pdf"], ["甲.md"], {}),
        (["n/甲.docx"], ["n/甲.md", "o/甲.docx"], {"n/甲.docx": "n/甲.md"}),
        ([], ["甲.md"], {}),
        ([], [], {}),
    ],
)
def test_which_file_is_which(new: list[str], old: list[str], paired: dict[str, str]) -> None:
    assert {new[n]: old[o] for n, o in pairs(list(map(Path, new)), old)} == paired


def _refusal(path: Path) -> Bilingual:
    with pytest.raises(Refusal) as caught:
        read_earlier(path)
    return caught.value.message


@pytest.mark.parametrize("version", ["1.2", "1.3", "1.9", "1.10", "1.123"])
def test_versions_that_can_be_compared(tmp_path: Path, version: str) -> None:
    path = _written(tmp_path, _file("a.docx", result(TITLE)))
    path.write_text(path.read_text("utf-8").replace('"1.4"', f'"{version}"'), "utf-8")
    assert [file.path for file in read_earlier(path)] == ["a.docx"]


@pytest.mark.parametrize("version", ["1.1", "1.0", "2.0", "2.2", "11.2", "1", "1.2b"])
def test_versions_that_cannot(tmp_path: Path, version: str) -> None:
    path = _written(tmp_path, _file("a.docx", result(TITLE)))
    path.write_text(path.read_text("utf-8").replace('"1.4"', f'"{version}"'), "utf-8")
    assert _refusal(path).zh == (
        f"上次的结果 {path} 是 {version} 版，只能比较 1.2 及以后的 1.x 版；请重新检查上次的报告"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Input data was truncated"),
        (b"{", "Input data was truncated"),
        (b"[1]", "Expected `object`, got `array`"),
        (b'{"version": 1, "files": {}}', None),
        (b'{"schema_version": "1.3", "tool": {"name": "eslint"}, "files": []}', "eslint"),
        (b'{"schema_version": "1.3", "tool": {"name": "govlint"}, "files": [{}]}', None),
        (b'{"a": "\xff"}', None),
        (b"PK\x03\x04", None),
        (b'{"a": ' + b"[" * 100_000, "嵌套过深"),
    ],
)
def test_what_is_no_result_is_refused(tmp_path: Path, data: bytes, reason: str | None) -> None:
    path = tmp_path / "last.json"
    path.write_bytes(data)
    said = _refusal(path).zh
    assert said.startswith(f"{path} 不是 govlint 的 JSON 结果，或已损坏（")
    assert said.endswith("）；--against 要上次用 --format json 写出的文件")
    assert reason is None or f"（{reason}）" in said


def test_json_lines_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "last.jsonl"
    output = make_output("jsonl", Style("zh"))
    path.write_text("".join(map(str, pieces(output, [], Summary()))), encoding="utf-8")
    assert "不是 govlint 的 JSON 结果" in _refusal(path).zh


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none").zh == (
        f"无法读取上次的结果 {tmp_path / 'none'}：无法读取：No such file or directory"
    )
    assert _refusal(tmp_path).zh.startswith(f"无法读取上次的结果 {tmp_path}：这不是普通文件")


def test_a_result_of_1_2_is_read(tmp_path: Path) -> None:
    """As 1.2 had it: neither body nor title, nor keys that hold the path."""
    path = _written(tmp_path, _file("a.docx", result(WRONG_SUM, STATEMENT)))
    data = json.loads(path.read_text("utf-8"))
    data["schema_version"] = "1.2"
    for file in data["files"]:
        for key in ("title", "body", "traits", "severities", "figures"):
            del file[key]
        for finding in file["findings"]:
            del finding["fingerprint_with_path"]
    path.write_text(json.dumps(data), encoding="utf-8")
    (earlier,) = read_earlier(path)
    assert earlier.findings == (WRONG_SUM, STATEMENT)
    assert (earlier.body, earlier.year) == (None, 2023)
