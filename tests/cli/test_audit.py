"""``govlint audit`` as it is run: what it says, its exit code, run again, broken off, and given bad files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.cli.command import ROOT, environment, said

COUNTY = ROOT / "examples/county"
ROSTER = COUNTY / "roster.csv"
OPTIONS = ["--today", "2026-01-01"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the reports of one flawed year, small ones only, in ``r``."""
    for name in ("market-bureau.txt", "ludi-town.md"):
        (tmp_path / "r").mkdir(exist_ok=True)
        shutil.copy(COUNTY / "flawed/2023" / name, tmp_path / "r" / name)
    (tmp_path / "roster.csv").write_bytes(ROSTER.read_bytes())
    return tmp_path


def _audit(folder: Path, *arguments: object) -> tuple[int, str, str]:
    return said("audit", *arguments, *OPTIONS, cwd=folder)


def test_the_county(tmp_path: Path) -> None:
    clean = _audit(
        COUNTY / "clean", ".", "--roster", ROSTER, "--format", f"roster={tmp_path / 'r.csv'}", "-q"
    )
    assert clean[0] == 0
    rows = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "机关,年度,状态,文件,说明"
    assert len(rows) == 25
    assert {row.split(",")[2] for row in rows[1:]} == {"已报送"}


def test_without_roster_and_in_english(folder: Path) -> None:
    code, out, err = _audit(folder, "r", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.endswith("\nWho handed in what (2023)\n  2023: 2 handed in\n")


def test_who_is_missing_is_printed(folder: Path) -> None:
    code, out, err = _audit(folder, "r", "--roster", "roster.csv", "--year", "2023", "--year", "2021")
    assert (code, err) == (0, "")
    assert out[out.index("报送情况") :].splitlines() == [
        "报送情况（2021、2023年度）",
        "  2023年度：已报送 2，未报送 6",
        *(
            f"    未报送  霁川县{name}"
            for name in (
                "人民政府",
                "人民政府办公室",
                "自然资源局",
                "教育体育局",
                "砚棠镇人民政府",
                "葭泊镇人民政府",
            )
        ),
    ]


def _nothing(folder: Path) -> None:
    (folder / "e").mkdir()


def _foreign(folder: Path) -> None:
    with duckdb.connect(str(folder / "s.duckdb")) as connection:
        connection.execute("CREATE TABLE a (b INTEGER)")


def _store(folder: Path) -> None:
    assert _audit(folder, "r", "--store", "s.duckdb")[0] == 0


def _newer(folder: Path) -> None:
    _store(folder)
    with duckdb.connect(str(folder / "s.duckdb")) as connection:
        connection.execute("UPDATE meta SET schema = 99")


def _text(folder: Path) -> None:
    (folder / "s.duckdb").write_text("words\n", encoding="utf-8")


def _roster(text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "bad.csv").write_text(text, encoding="utf-8") and None


UNUSABLE = "s.duckdb 不能用作存储：{}；请换一个文件名，这个文件没有改动。\n"
IS_INPUT = "{} 是要读的文件，或者是文档、规则包或配置文件，没有改动；请换一个输出文件名\n"
HELP = "用法：govlint audit [选项] PATH...\n运行 govlint audit --help 查看说明。\n\n错误："
BAD_ROSTER = "{}\n共 1 处错误，没有检查。\n"


@pytest.mark.parametrize(
    ("prepare", "arguments", "message"),
    [
        (_text, ["--store", "s.duckdb"], UNUSABLE.format("它不是 DuckDB 文件")),
        (_foreign, ["--store", "s.duckdb"], UNUSABLE.format("它是 DuckDB 文件，但不是 govlint 建立的")),
        (
            _newer,
            ["--store", "s.duckdb"],
            UNUSABLE.format("它的表结构是第 99 版（govlint 0.1.0 建立），现在用的是第 2 版"),
        ),
        (
            _nothing,
            ["--store", "no/s.duckdb"],
            "存储 no/s.duckdb 建不起来（所在的文件夹不存在）；请检查文件夹和权限，或换一个文件名。\n",
        ),
        (
            _nothing,
            ["--store", "e"],
            "e 不能用作存储：它不是普通文件；请换一个文件名，这个文件没有改动。\n",
        ),
        (
            _roster("id,名称,上级\na,甲局,b\nb,乙局,a\n"),
            ["--roster", "bad.csv"],
            BAD_ROSTER.format("bad.csv:2:3: 上级关系成了环：甲局、乙局、甲局；请改正其中一个上级"),
        ),
        (
            _roster('id,名称,上级\na,甲局,"b、c"\nb,乙,\nc,丙,\n'),
            ["--roster", "bad.csv"],
            BAD_ROSTER.format("bad.csv:2:3: 这一格写了 2 个上级（b、c），一个单位只能有一个上级"),
        ),
        (
            _roster("id,名称,颜色\na,甲局,b\n"),
            ["--roster", "bad.csv"],
            BAD_ROSTER.format(
                "bad.csv:1:3: 不认识的列“颜色”；"
                "可以有：名称、编号、层级、上级、别名、起始年度、截止年度、备注"
            ),
        ),
        (_nothing, ["--roster", "none.csv"], "不能使用 none.csv：无法读取：No such file or directory\n"),
        (_nothing, ["--format", "roster=r/ludi-town.md"], IS_INPUT.format("r/ludi-town.md")),
        (
            _nothing,
            ["--roster", "roster.csv", "--format", "roster=roster.csv"],
            IS_INPUT.format("roster.csv"),
        ),
        (_nothing, ["--store", "s.duckdb", "--format", "roster=s.duckdb"], IS_INPUT.format("s.duckdb")),
        (_store, ["--store", "s.duckdb", "--format", "roster=s.duckdb"], IS_INPUT.format("s.duckdb")),
        (_nothing, ["--format", "roster"], HELP + "roster 要写入文件；请写作 --format roster=文件\n"),
        (
            _nothing,
            ["--format", "text", "--format", "json"],
            HELP + "text 和 json 不能都输出到屏幕；请写作 --format json=文件\n",
        ),
        (_nothing, ["--year", "1999"], HELP + "--year：1999 超出范围（2000<=x<=2100）\n"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    folder: Path, prepare: Callable[[Path], None], arguments: list[str], message: str
) -> None:
    prepare(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert _audit(folder, "r", *arguments) == (2, "", message)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_unknown_format_is_told_with_those_there_are(folder: Path) -> None:
    code, out, err = _audit(folder, "r", "--format", "nothing")
    assert (code, out) == (2, "")
    assert err.startswith(f"{HELP}--format：“nothing”应写作 格式 或 格式=文件，格式有 text, ")
    assert err.rstrip().endswith(", roster")


def test_nothing_to_check(folder: Path) -> None:
    (folder / "e").mkdir()
    code, _, err = _audit(folder, "e")
    assert (code, err.partition("（")[0]) == (3, "e 中没有可以检查的文件")
    code, out, err = _audit(folder, "gone.md", "--format", "json")
    assert (code, err) == (3, "")
    assert "文件不存在；请检查路径和文件名。" in out


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """A store that another process has open."""
    script = f"import duckdb, sys; c = duckdb.connect({str(store)!r}); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.communicate(b"")


def test_a_store_that_another_process_has(folder: Path) -> None:
    first = _audit(folder, "r", "--store", "s.duckdb")
    with _held(folder / "s.duckdb"):
        assert _audit(folder, "r", "--store", "s.duckdb") == (
            2,
            "",
            "存储 s.duckdb 正被另一个程序使用；请等它结束或关闭后再运行。\n",
        )
    assert _audit(folder, "r", "--store", "s.duckdb") == first


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; only who may do anything can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True
        )
    except OSError:
        pytest.skip("there is no mount here")
    if made.returncode:
        pytest.skip("no disk can be made here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_is_full(folder: Path, small_disk: Path) -> None:
    _many(folder / "r", 60)
    store, spare = small_disk / "s.duckdb", small_disk / "spare"
    assert _audit(folder, "r/0.md", "--store", store)[0] == 0
    spare.write_bytes(bytes(os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize - 40_000))
    assert _audit(folder, "r", "--store", store) == (
        2,
        "",
        f"磁盘已满，存储 {store} 写不进去；此前存入的都在，请腾出空间后再运行。\n",
    )
    spare.unlink()
    with duckdb.connect(str(store), read_only=True) as connection:
        assert connection.execute("SELECT path FROM report").fetchall() == [("r/0.md",)]
    small = [f"r/{at}.md" for at in range(4)]
    assert _audit(folder, *small, "--store", store)[0] == 0


def _many(folder: Path, count: int) -> None:
    """So many reports, of a body each."""
    text = (COUNTY / "clean/2023/ludi-town.md").read_text(encoding="utf-8")
    for at in range(count):
        name = f"第{at}号"
        (folder / f"{at}.md").write_text(text.replace("鹭笛", name), encoding="utf-8")


# The audit as it is run, with what it is told to check counted; it is killed after so many files.
_SPY = """
import os, signal, sys

def check(jobs, packs, plugins, processes):
    print("checked:", len(jobs), file=sys.stderr)
    for number, one in enumerate(own(jobs, packs, plugins, processes)):
        if number == limit:
            os.kill(os.getpid(), signal.SIGKILL)
        yield one

# Processes that check files import this as well.
if __name__ == "__main__":
    from govlint.cli import run
    from govlint.cli.main import main
    own, limit = run.check_files, int(sys.argv.pop(1))
    run.check_files = check
    sys.argv[0] = "govlint"
    sys.exit(main())
"""


def _spied(folder: Path, limit: int, *arguments: object) -> tuple[int, str, list[str]]:
    spy = folder / "spy.py"
    spy.write_text(_SPY, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(spy), str(limit), "audit", *map(str, arguments), *OPTIONS],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )
    return (
        run.returncode,
        run.stdout,
        [line for line in run.stderr.splitlines() if line.startswith("checked:")],
    )


def test_a_run_that_is_killed_goes_on_where_it_stopped(folder: Path) -> None:
    _many(folder / "r", 208)
    arguments = ["r", "--store", "s.duckdb", "--jobs", "2", "-q"]
    whole = _spied(folder, 1000, "r", "--store", "whole.duckdb", "--jobs", "2", "-q")
    assert whole[2] == ["checked: 210"]
    assert whole[1].count("\n") > 1
    assert _spied(folder, 205, *arguments) == (-signal.SIGKILL, "", ["checked: 210"])
    assert _spied(folder, 1000, *arguments) == (whole[0], whole[1], ["checked: 10"])
    assert _spied(folder, 1000, *arguments) == (whole[0], whole[1], ["checked: 0"])


def _counts(folder: Path, *arguments: object) -> list[str]:
    code, _, counts = _spied(folder, 1000, "r", "--store", "s.duckdb", *arguments)
    assert code in (0, 1)
    return counts


def test_exactly_what_has_changed_is_read_again(folder: Path) -> None:
    first, again = ["checked: 2"], ["checked: 0"]
    assert _counts(folder) == first
    assert _counts(folder) == again
    # What is only said or shown otherwise.
    assert _counts(folder, "--roster", "roster.csv", "--lang", "en", "--min-severity", "error") == again
    assert _counts(folder, "--organisation", "level=township") == first
    assert _counts(folder, "--ignore", "APP002") == first
    assert _counts(folder) == first
    one = folder / "r/ludi-town.md"
    one.write_text(one.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert _counts(folder) == ["checked: 1"]
    one.unlink()
    assert _counts(folder) == again
    with zipfile.ZipFile(folder / "r/more.zip", "w") as archive:
        archive.write(COUNTY / "clean/2023/ludi-town.md", "ludi-town.md")
    assert _counts(folder) == ["checked: 1"]
    assert _counts(folder) == again


def test_another_pack_reads_all_again(folder: Path) -> None:
    pack = folder / "own.yaml"
    text = "id: own\nversion: 1.0.0\ntitle: {zh: 自定, en: own}\nextends: disclosure-2021\n"
    pack.write_text(text, encoding="utf-8")
    assert _counts(folder, "--pack", "own.yaml") == ["checked: 2"]
    assert _counts(folder, "--pack", "own.yaml") == ["checked: 0"]
    pack.write_text(f"{text}# changed\n", encoding="utf-8")
    assert _counts(folder, "--pack", "own.yaml") == ["checked: 2"]


def test_what_is_waived_is_neither_counted_nor_shown_as_a_finding(folder: Path) -> None:
    shutil.copy(COUNTY / "flawed/2023/yantang-town.docx", folder / "r")

    def run() -> tuple[str, list[tuple[str, bool]]]:
        arguments = ["r", "--store", "s.duckdb", "--format", "html=a.html", "--format", "xlsx=a.xlsx"]
        assert _audit(folder, *arguments)[0] == 0
        with duckdb.connect(str(folder / "s.duckdb"), read_only=True) as connection:
            found = connection.execute("SELECT rule, waived FROM finding ORDER BY ALL").fetchall()
        book = openpyxl.load_workbook(folder / "a.xlsx")
        listed = [row[0].value for row in book["跨报告问题"].iter_rows(min_row=2, min_col=4, max_col=4)]
        page = (folder / "a.html").read_text(encoding="utf-8")
        assert listed == [rule for rule, waived in found if not waived]
        assert page.count("ALK002") > 0 or "ALK002" not in listed
        return page, found

    page, found = run()
    assert found == [("ALK002", False), ("ALK002", False)]
    assert "跨报告问题 2 个" in page
    waiver = folder / "r" / "ludi-town.md.govlint.yaml"
    waiver.write_text(
        "waivers:\n  - rule: ALK002\n    route: improvement\n    reason: 两镇合写\n", encoding="utf-8"
    )
    page, found = run()
    assert found == [("ALK002", False), ("ALK002", True)]
    assert "跨报告问题 1 个" in page
    waiver.unlink()
    assert run()[1] == [("ALK002", False), ("ALK002", False)]
