"""A store in a process of its own: what comes of it when its file is hostile."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.web.audit import process as module
from govlint.web.audit.process import Setup, StoreProcess, _answered
from govlint.web.audit.questions import CompareQuestion, GridQuestion, ReportQuestion
from tests.web.audit.spoilt import changed, cut_off, scrambled

DIED = (
    "读取存储 county.duckdb 的进程异常终止，文件可能已损坏；请再试一次，还不行就用 govlint audit 重新检查。"
)


@pytest.fixture
def setup(copy_of_county: Path, packs: dict[str, Pack], tmp_path: Path) -> Setup:
    folder = tmp_path / "spill"
    folder.mkdir()
    return Setup(
        path=copy_of_county,
        name="county.duckdb",
        folder=folder,
        packs=tuple(packs.values()),
        base="#audit/7",
    )


@pytest.fixture
def opened(setup: Setup) -> Iterator[StoreProcess]:
    process = StoreProcess(setup)
    yield process
    process.close()


def _refused(setup: Setup) -> Bilingual:
    with pytest.raises(Refusal) as caught:
        StoreProcess(setup)
    return caught.value.message


def test_views_in_both_languages_and_the_file_as_it_was(setup: Setup) -> None:
    before = setup.path.read_bytes()
    process = StoreProcess(setup)
    chinese, english = process.ask(GridQuestion(), "zh"), process.ask(GridQuestion(), "en")
    assert "机关与年度" in chinese
    assert "Bodies and years" in english
    assert 'href="#audit/7/body?id=government"' in chinese
    with pytest.raises(Refusal):
        process.ask(ReportQuestion(number=4711), "zh")
    # A question that is refused costs nothing.
    assert process.ask(GridQuestion(), "zh") == chinese
    assert process.is_open
    process.close()
    process.close()
    assert not process.is_open
    assert setup.path.read_bytes() == before
    assert sorted(one.name for one in setup.path.parent.iterdir()) == ["copy.duckdb", "spill"]


def test_a_process_that_dies(opened: StoreProcess) -> None:
    assert opened._process.pid is not None
    os.kill(opened._process.pid, signal.SIGTERM)
    opened._process.join()
    with pytest.raises(Refusal) as caught:
        opened.ask(GridQuestion(), "zh")
    assert caught.value.message.zh == DIED
    assert not opened.is_open


def test_an_answer_that_takes_too_long(opened: StoreProcess) -> None:
    opened._seconds = 0
    with pytest.raises(Refusal) as caught:
        opened.ask(CompareQuestion(left=1, right=2), "zh")
    assert caught.value.message == Bilingual(
        "读取存储 county.duckdb 超过 0 秒，已停止；请稍后再试，或缩小筛选范围。",
        "Reading the store county.duckdb took more than 0 seconds and was stopped; try again later, or ask "
        "for less.",
    )
    assert not opened.is_open


def test_what_is_no_store(setup: Setup) -> None:
    setup.path.write_text("甲,乙\n" * 5000, encoding="utf-8")
    assert _refused(setup) == Bilingual(
        "存储 county.duckdb 打不开：它不是 DuckDB 文件；"
        "请选用 govlint audit --store 建立的文件，这个文件没有改动。",
        "The store county.duckdb cannot be opened: it is no DuckDB file; choose a file that govlint audit "
        "--store has made, this one was not changed.",
    )
    setup.path.unlink()
    assert "没有这个文件" in _refused(setup).zh
    with duckdb.connect(str(setup.path)) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
    assert "它是 DuckDB 文件，但不是 govlint 建立的" in _refused(setup).zh


def test_a_store_of_another_version(setup: Setup) -> None:
    changed(setup.path, "UPDATE meta SET schema = 0, version = '0.0.1'")
    assert _refused(setup).zh == (
        "存储 county.duckdb 打不开：它的表结构是第 0 版（govlint 0.0.1 建立），现在用的是第 2 版；"
        "请选用 govlint audit --store 建立的文件，这个文件没有改动。"
    )


def test_a_store_that_is_in_use(setup: Setup) -> None:
    with duckdb.connect(str(setup.path)):
        assert _refused(setup).zh == "存储 county.duckdb 正被另一个程序使用；请等它结束或关闭后再运行。"


@pytest.mark.parametrize(
    "statements",
    [
        ["ALTER TABLE body RENAME TO x", "CREATE VIEW body AS SELECT x.* FROM x, range(1000000000000)"],
        ["CREATE MACRO coalesce(a, b) AS (SELECT count(*) FROM range(1000000000000))"],
        ["CREATE MACRO duckdb_functions() AS TABLE SELECT true AS internal"],
        ["CREATE VIEW more AS SELECT * FROM read_text('/etc/passwd')"],
    ],
)
def test_views_and_functions_of_others_are_refused(setup: Setup, statements: list[str]) -> None:
    changed(setup.path, *statements)
    assert "其中有不是 govlint 建立的视图或函数" in _refused(setup).zh


@pytest.mark.parametrize("spoil", [cut_off, scrambled])
def test_a_damaged_store_leaves_a_sentence(setup: Setup, spoil: Callable[[Path], None]) -> None:
    spoil(setup.path)

    def read() -> None:
        process = StoreProcess(setup)
        for number in range(1, 25):
            process.ask(ReportQuestion(number=number), "zh")

    with pytest.raises(Refusal) as caught:
        read()
    assert "county.duckdb" in caught.value.message.zh
    assert "\n" not in caught.value.message.zh


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE body SET aliases = '{\"a\": 1}'",
        "UPDATE report SET names = '[7]'",
        "UPDATE report SET kept = 'abc'::BLOB",
        "UPDATE report SET record = 'abc'::BLOB",
        "UPDATE said SET kept = 'abc'::BLOB",
    ],
)
def test_what_govlint_did_not_write_is_a_sentence(setup: Setup, statement: str) -> None:
    changed(setup.path, statement)

    def read() -> None:
        StoreProcess(setup).ask(ReportQuestion(number=3), "zh")

    with pytest.raises(Refusal) as caught:
        read()
    assert caught.value.message.zh.startswith("存储 county.duckdb ")


def test_values_that_no_rule_has(setup: Setup) -> None:
    changed(setup.path, "UPDATE finding SET severity = 'fatal'", "UPDATE report SET year = -5")
    process = StoreProcess(setup)
    assert "机关与年度" in process.ask(GridQuestion(), "zh")
    assert "年度：-5" in process.ask(ReportQuestion(number=1), "zh")
    assert "两份报告并排" in process.ask(CompareQuestion(left=1, right=2), "zh")
    process.close()


def test_an_answer_that_is_too_long_is_not_sent(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_HTML", 3)
    assert _answered(setup, lambda: "abc").html == "abc"
    assert _answered(setup, lambda: "abcd").refusal == Bilingual(
        "这一页的内容超过 3 字节，不能显示；请缩小筛选范围。",
        "This view has more than 3 bytes and cannot be shown; ask for less.",
    )


def test_a_defect_is_a_sentence(setup: Setup, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> str:
        raise KeyError("secret")

    answer = _answered(setup, fail)
    assert answer.refusal == Bilingual(
        "存储 county.duckdb 里的数据不是 govlint 写入的样子（KeyError），无法显示；"
        "请用 govlint audit 重新检查。",
        "What is in the store county.duckdb is not as govlint writes it (KeyError) and cannot be shown; "
        "check the reports again with govlint audit.",
    )
    assert "KeyError: 'secret'" in capsys.readouterr().err
