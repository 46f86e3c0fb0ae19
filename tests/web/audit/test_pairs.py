"""Which two reports one wants to see side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.packs.pack import Pack
from govlint.web.audit.audited import Audited
from govlint.web.audit.pairs import Pair, last_two, pairs_of, repeated, with_same_text
from tests.outputs.audit.audits import audit

BEFORE, AFTER = "上一年度的报告", "下一年度的报告"
SAME = "同一机关、同一年度的另一份"
ALIKE = "文字雷同（ALK002）"


def _told(pairs: list[Pair]) -> list[tuple[str, str, str]]:
    def short(path: str) -> str:
        return "/".join(Path(path).parts[-2:])

    return [(short(pair.left.path), short(pair.right.path), pair.why.zh) for pair in pairs]


def test_the_pairs_of_a_report(county: Audited, numbers: Mapping[str, int]) -> None:
    def of(file: str) -> list[tuple[str, str, str]]:
        return _told(pairs_of(county, county.entry(numbers[file])))

    corrected, first = "2024/market-bureau-corrected.docx", "2024/market-bureau.html"
    assert of(corrected) == [("2023/market-bureau.txt", corrected, BEFORE), (corrected, first, SAME)]
    assert of("2023/market-bureau.txt") == [
        ("2022/market-bureau.md", "2023/market-bureau.txt", BEFORE),
        ("2023/market-bureau.txt", corrected, AFTER),
        ("2023/market-bureau.txt", first, AFTER),
    ]
    assert of("2023/ludi-town.md") == [
        ("2022/ludi-town.txt", "2023/ludi-town.md", BEFORE),
        ("2023/ludi-town.md", "2024/ludi-town.html", AFTER),
        ("2023/ludi-town.md", "2023/yantang-town.docx", ALIKE),
    ]
    assert of("2023/yantang-town.docx")[-1] == ("2023/yantang-town.docx", "2023/ludi-town.md", ALIKE)
    # The one in the folder of 2024 is that for 2023.
    assert of("2024/education-bureau.html") == [
        ("2022/education-bureau.docx", "2024/education-bureau.html", BEFORE),
        ("2024/education-bureau.html", "2023/education-bureau.html", SAME),
    ]


def test_all_that_were_handed_in_twice_or_copied(county: Audited) -> None:
    assert _told(list(repeated(county))) == [
        ("2024/market-bureau-corrected.docx", "2024/market-bureau.html", SAME),
        ("2023/education-bureau.html", "2024/education-bureau.html", SAME),
    ]
    assert _told(list(with_same_text(county))) == [("2023/ludi-town.md", "2023/yantang-town.docx", ALIKE)]


def test_reports_of_nobody_are_not_handed_in_twice(libraries: Audited) -> None:
    assert _told(list(repeated(libraries))) == [("2023/东分馆.docx", "2023/东分馆.md", SAME)]


def test_the_last_two_of_a_body(county: Audited) -> None:
    def files(body: str) -> tuple[str, ...]:
        pair = last_two(county, body)
        assert pair is not None
        return tuple("/".join(Path(entry.stored.path).parts[-2:]) for entry in pair)

    assert files("government") == ("2023/government.docx", "2024/government.html")
    assert files("jiabo-town") == ("2022/jiabo-town.html", "2023/jiabo-town.txt")
    assert files("market-bureau") == ("2022/market-bureau.md", "2023/market-bureau.txt")


def test_a_report_of_nobody_has_no_pairs(libraries: Audited) -> None:
    (south,) = [entry for entry in libraries.entries.values() if entry.stored.path == "2023/南分馆.md"]
    assert pairs_of(libraries, south) == []


def test_likeness_to_a_report_that_is_not_there_is_no_pair(tmp_path: Path, packs: dict[str, Pack]) -> None:
    """The libraries' report is like one of the same store; with that one gone there is nothing to show."""
    from tests.outputs.audit.audits import ALIKE as LIKENESS
    from tests.outputs.audit.audits import report

    every = {"2022/西分馆.md": report("云汀市西分馆", 2022), "2022/东分馆.md": report("云汀市东分馆", 2022)}
    for files, count in ((every, 1), (dict(list(every.items())[:1]), 0)):
        path = tmp_path / f"{count}.duckdb"
        with Store(path) as store:
            audit(store, files, {"2022/西分馆.md": [LIKENESS]})
        with Store(path, reading=Reading("a", tmp_path)) as store:
            audited = Audited(store, tuple(packs.values()))
            assert len(list(with_same_text(audited))) == count
            # Without a pack that has the rule it is not known what the finding is about.
            assert list(with_same_text(Audited(store, ()))) == []
