"""The file of a store: what is refused and left alone, and what is there when a run breaks off."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from govlint.audit import rows
from govlint.audit.database import Database
from govlint.audit.store import Store
from govlint.audit.store_file import Reading, failed, open_store
from govlint.refusal import Refusal
from tests.audit.reports import EVERYTHING, kept

_ROOT = Path(__file__).resolve().parents[2]
_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="as Linux does it")


def _refusal(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        Store(path)
    return caught.value


def _made(path: Path) -> Path:
    with Store(path) as store:
        store.add([kept("a", EVERYTHING), kept("b", EVERYTHING)])
    return path


def test_a_store_is_made_and_opened_again(tmp_path: Path) -> None:
    path = _made(tmp_path / "审计.duckdb")
    assert [each.name for each in tmp_path.iterdir()] == ["审计.duckdb"]
    with Store(path) as store:
        assert list(store.known()) == ["a", "b"]


def test_a_store_without_a_name_is_gone_when_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Store(None) as store:
        store.add([kept("a", EVERYTHING)])
        (folder,) = tmp_path.iterdir()
        assert (folder / "audit.duckdb").is_file()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(Refusal):
        Store(None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["duckdb", "pyarrow"])
def test_without_the_components(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    refusal = _refusal(tmp_path / "a.duckdb")
    assert refusal.message.zh == '存储检查结果需要另装组件；请运行：pip install "govlint[audit]"'
    assert refusal.message.en == 'Storing results needs other components; run: pip install "govlint[audit]"'
    assert list(tmp_path.iterdir()) == []


def _text(path: Path) -> None:
    path.write_text("甲,乙\n" * 5000, encoding="utf-8")


def _nothing(path: Path) -> None:
    path.touch()


def _cut_off(path: Path) -> None:
    _made(path)
    os.truncate(path, path.stat().st_size * 2 // 3)


def _first_bytes(path: Path) -> None:
    _made(path)
    os.truncate(path, 5000)


def _sqlite(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(8000))


@pytest.mark.parametrize("write", [_text, _nothing, _first_bytes, _sqlite])
def test_what_is_no_duckdb_file(write: object, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    write(path)  # type: ignore[operator]
    before = path.read_bytes()
    message = _refusal(path).message
    assert message.zh.startswith(f"{path} 不能用作存储：")
    assert message.zh.endswith("；请换一个文件名，这个文件没有改动。")
    assert message.en.startswith(f"{path} cannot be used as a store: ")
    assert message.en.endswith("; give another file name, this file was not changed.")
    assert "\n" not in message.zh + message.en
    assert path.read_bytes() == before


def test_a_store_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    _cut_off(path)

    def use() -> None:
        with Store(path) as store:
            list(store.reports())
            store.records([1, 2])
            store.add([kept("c", EVERYTHING)])

    with pytest.raises(Refusal) as caught:
        use()
    assert str(caught.value).startswith((f"The store {path} cannot be", f"{path} cannot be used as a store"))


@pytest.mark.parametrize("kind", ["folder", "fifo"])
def test_what_is_no_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    if kind == "folder":
        path.mkdir()
    elif hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        pytest.skip("no such files")
    message = _refusal(path).message
    assert message.zh == f"{path} 不能用作存储：它不是普通文件；请换一个文件名，这个文件没有改动。"
    assert message.en == (
        f"{path} cannot be used as a store: it is no regular file; give another file name, "
        "this file was not changed."
    )


def test_where_no_file_can_be_made(tmp_path: Path) -> None:
    for name in ("a" * 300, "a\x00b"):
        assert " cannot be used as a store: " in str(_refusal(tmp_path / name))
    # Too long for the name that it has at first, and for that of its log.
    assert "cannot be made (" in str(_refusal(tmp_path / ("a" * 253)))
    path = tmp_path / "no" / "a.duckdb"
    message = _refusal(path).message
    assert message.zh == f"存储 {path} 建不起来（所在的文件夹不存在）；请检查文件夹和权限，或换一个文件名。"
    assert message.en == (
        f"The store {path} cannot be made (there is no such folder); "
        "check folder and permissions, or give another file name."
    )
    assert list(tmp_path.iterdir()) == []


def _foreign(path: Path, *statements: str) -> bytes:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path.read_bytes()


_META = 'CREATE TABLE meta (program VARCHAR NOT NULL, "schema" INTEGER NOT NULL, version VARCHAR NOT NULL)'


@pytest.mark.parametrize(
    "statements",
    [
        [],
        ["CREATE TABLE report (a INTEGER)"],
        ["CREATE TABLE meta (program VARCHAR)"],
        ["CREATE VIEW meta AS SELECT 'govlint' AS program, 1 AS schema, '0.1.0' AS version"],
        [_META],
        [_META, "INSERT INTO meta VALUES ('other', 1, '0.1.0')"],
        [_META, "INSERT INTO meta VALUES ('govlint', 1, '0.1.0'), ('govlint', 1, '0.1.0')"],
    ],
)
def test_a_duckdb_file_of_another_program(statements: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    before = _foreign(path, *statements)
    assert str(_refusal(path)) == (
        f"{path} cannot be used as a store: it is a DuckDB file, but none of govlint's; "
        "give another file name, this file was not changed."
    )
    assert path.read_bytes() == before


def test_a_store_of_another_version(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    before = _foreign(path, "UPDATE meta SET schema = 7, version = '9.9.9'")
    message = _refusal(path).message
    assert message.zh == (
        f"{path} 不能用作存储：它的表结构是第 7 版（govlint 9.9.9 建立），现在用的是第 2 版；"
        "请换一个文件名，这个文件没有改动。"
    )
    assert message.en == (
        f"{path} cannot be used as a store: its tables are of version 7 (made by govlint 9.9.9), "
        "and those in use of version 2; give another file name, this file was not changed."
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE claim DROP COLUMN period",
        "ALTER TABLE claim RENAME COLUMN period TO time",
        "ALTER TABLE claim ALTER number TYPE BIGINT",
        "ALTER TABLE claim ALTER number DROP NOT NULL",
        "DROP TABLE claim",
    ],
)
def test_a_store_that_was_altered(statement: str, tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    before = _foreign(path, statement)
    assert str(_refusal(path)) == (
        f"{path} cannot be used as a store: its table claim was altered; give another file name, "
        "this file was not changed."
    )
    assert path.read_bytes() == before


def test_what_an_office_adds_does_not_matter(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    _foreign(path, "CREATE VIEW v AS SELECT * FROM report", "CREATE TABLE t AS SELECT 1 AS one")
    with Store(path) as store:
        assert list(store.known()) == ["a", "b"]


_HOLD = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_store_that_another_program_uses(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        message = _refusal(path).message
        other.communicate()
    assert message.zh == f"存储 {path} 正被另一个程序使用；请等它结束或关闭后再运行。"
    assert message.en == f"The store {path} is in use by another program; run again when that has ended."
    assert list(Store(path).known()) == ["a", "b"]


def test_a_store_that_this_program_uses(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    with Store(path) as store:
        assert str(_refusal(path)).startswith(f"The store {path} is in use")
        assert list(store.known()) == ["a", "b"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report SET kept = 'x'::BLOB",
        "UPDATE report SET kept = kept[:20]",
        "UPDATE report SET kept = record",
        "UPDATE report SET record = kept",
        "UPDATE report SET path_bytes = '\\xFF'::BLOB",
        "UPDATE report SET names = '{}'",
    ],
)
def test_results_that_were_changed_by_others(statement: str, tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    _foreign(path, statement)
    with Store(path) as store, pytest.raises(Refusal) as caught:
        _ = list(store.checked([1])), store.records([1]), list(store.reports())
    assert str(caught.value).startswith(f"The store {path} cannot be written or read (")


def test_a_result_that_would_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _made(tmp_path / "a.duckdb")
    with Store(path) as store:
        assert list(store.records([1])) == [1]
        monkeypatch.setattr(rows, "_MOST_BYTES", 1000)
        with pytest.raises(Refusal) as caught:
            store.records([1])
    assert "(it is cut off, or too large)" in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM 'http://127.0.0.1:9/a.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH 'b.duckdb'",
        "COPY report TO 'a.csv'",
        "SET enable_external_access = true",
        "SET memory_limit = '9GB'",
    ],
)
def test_duckdb_reaches_for_nothing_else(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    database = Database(path, open_store(path, megabytes=100, threads=1))
    with pytest.raises(Refusal):
        database.run(statement)
    settings = "SELECT current_setting('threads'), current_setting('memory_limit')"
    assert database.run(settings) == [(1, "95.3 MiB")]
    assert database.run("SELECT 1") == [(1,)]
    database.close()


def test_duckdb_is_modest_unless_told_otherwise(tmp_path: Path) -> None:
    settings = "SELECT current_setting('threads'), current_setting('memory_limit')"
    with Store(None) as store:
        assert store._database.run(settings) == [(2, "476.8 MiB")]
    with Store(None, megabytes=100, threads=1) as store:
        assert store._database.run(settings) == [(1, "95.3 MiB")]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    database = Database(path, open_store(path, megabytes=100, threads=1))
    insert = "INSERT INTO not_assessed VALUES (1, 'A', '', '', '', true)"

    def insert_and_fail(error: Exception | None) -> None:
        with database.transaction():
            database.run(insert)
            if error is not None:
                raise error
            database.run("SELECT nonsense")

    for error, said in ((None, Refusal), (ZeroDivisionError(), ZeroDivisionError)):
        with pytest.raises(said):
            insert_and_fail(error)
    assert database.run("SELECT * FROM not_assessed") == []
    with database.transaction():
        database.run(insert)
    assert len(database.run("SELECT * FROM not_assessed")) == 1
    database.close()
    for use in (lambda: database.run("SELECT 1"), lambda: list(database.stream("SELECT 1"))):
        with pytest.raises(Refusal):
            use()
    database.close()


@pytest.mark.parametrize("reason", ["No space left on device", "There is not enough space on the disk"])
def test_a_full_disk_is_said(reason: str) -> None:
    refusal = failed(Path("a"), OSError(f'IO Error: Could not write file "a": {reason}'))
    assert refusal.message.zh == "磁盘已满，存储 a 写不进去；此前存入的都在，请腾出空间后再运行。"
    assert refusal.message.en == (
        "The disk is full, and the store a cannot be written; what was stored before is there: "
        "free some space and run again."
    )


def test_another_failure_is_said() -> None:
    refusal = failed(Path("a"), OSError("it broke\x1b\nStack Trace:\n…"))
    assert refusal.message.zh == (
        "存储 a 写不进或读不出（it broke\\u001b）；请检查磁盘和权限后再运行，还不行就换一个文件名。"
    )
    assert refusal.message.en == (
        "The store a cannot be written or read (it broke\\u001b); check disk and permissions and run again, "
        "or give another file name."
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills(small_disk: Path) -> None:
    path = small_disk / "a.duckdb"
    added = 0

    def fill() -> None:
        nonlocal added
        with Store(path) as store:
            while True:
                store.add([kept(f"{n:05}", EVERYTHING) for n in range(added, added + 20)])
                added += 20

    with pytest.raises(Refusal) as caught:
        fill()
    assert str(caught.value).startswith("The disk is full, ")
    assert added > 0
    with Store(path) as store:
        assert len(store.known()) == len(store.records(range(1, added + 1))) == added
    subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
    with Store(path) as store:
        store.add([kept("x", EVERYTHING)])
        assert len(store.known()) == added + 1


def test_a_disk_that_is_full(small_disk: Path) -> None:
    """Nothing is left of a store for which there is no room at all."""
    with suppress(OSError), (small_disk / "other").open("wb") as other:
        other.write(bytes(4_000_000))
    path = small_disk / "a.duckdb"
    assert str(_refusal(path)).startswith("The disk is full, ")
    assert [each.name for each in small_disk.iterdir()] == ["other"]


_ENDLESS = """
import sys
from pathlib import Path
from govlint.audit.store import Store
from tests.audit.reports import EVERYTHING, kept
with Store(Path(sys.argv[1])) as store:
    n = len(store.known())
    while True:
        store.add([kept(f"{i:05}", EVERYTHING) for i in range(n, n + 50)])
        n += 50
        print(n, flush=True)
"""


@_LINUX
def test_a_run_that_is_killed_leaves_whole_batches(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "linter"), str(_ROOT)])}
    for round in range(3):
        command = [sys.executable, "-c", _ENDLESS, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
            assert run.stdout is not None
            said = [int(run.stdout.readline()) for _ in range(4 + 3 * round)]
            run.send_signal(signal.SIGKILL)
            said += [int(line) for line in run.stdout.read().split()]
        with Store(path) as store:
            known = list(store.known())
            records = store.records(range(1, len(known) + 1))
        assert said[-1] <= len(known) <= said[-1] + 50
        assert known == [f"{n:05}" for n in range(len(known))]
        assert len(known) % 50 == 0
        assert list(records.values()) == [EVERYTHING.record] * len(known)
        with duckdb.connect(str(path), read_only=True) as connection:
            for table in ("figure", "claim", "finding", "not_assessed", "sentence"):
                counted = connection.execute(f"SELECT count(DISTINCT report) FROM {table}").fetchall()
                assert counted == [(len(known),)]


@_LINUX
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
@pytest.mark.parametrize("barred", ["file", "folder"])
def test_no_permission(barred: str, tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.duckdb"
        if barred == "file":
            _made(path).chmod(0o600)
        Path(folder).chmod(0o755)
        pid = os.fork()
        if pid == 0:
            os.setuid(65534)
            try:
                Store(path)
            except Refusal as refusal:
                os._exit(0 if "there is no permission" in str(refusal) else 1)
            os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _reading(path: Path, folder: Path) -> Store:
    return Store(path, reading=Reading("named.duckdb", folder))


def test_a_store_that_is_only_looked_at(tmp_path: Path) -> None:
    path, folder = _made(tmp_path / "a.duckdb"), tmp_path / "spill"
    folder.mkdir()
    before = path.read_bytes()
    with _reading(path, folder) as store, _reading(path, folder) as again:
        assert list(store.known()) == list(again.known()) == ["a", "b"]
        assert list(store.records([1]))
        # More than fits into memory goes into the folder.
        list(
            store.query("SELECT count(*) FROM (SELECT i, random() AS r FROM range(3000000) t(i) ORDER BY r)")
        )
        with pytest.raises(Refusal) as caught:
            store.add([kept("c", EVERYTHING)])
        assert str(caught.value).startswith("The store named.duckdb cannot be written or read (")
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.duckdb", "spill"]


def test_what_was_not_yet_moved_into_the_file_is_read_and_stays(tmp_path: Path) -> None:
    path = _made(tmp_path / "a.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("PRAGMA disable_checkpoint_on_shutdown")
        connection.execute("UPDATE report SET path = 'c' WHERE path = 'b'")
    log = path.with_name("a.duckdb.wal")
    before = path.read_bytes(), log.read_bytes()
    with _reading(path, tmp_path) as store:
        assert list(store.known()) == ["a", "c"]
    assert (path.read_bytes(), log.read_bytes()) == before


def test_what_cannot_be_looked_at(tmp_path: Path) -> None:
    def refused(path: Path) -> str:
        with pytest.raises(Refusal) as caught:
            _reading(path, tmp_path)
        return str(caught.value)

    end = "choose a file that govlint audit --store has made, this one was not changed."
    path = tmp_path / "a.duckdb"
    assert refused(path) == f"The store named.duckdb cannot be opened: there is no such file; {end}"
    assert not path.exists()
    _text(path)
    assert refused(path) == f"The store named.duckdb cannot be opened: it is no DuckDB file; {end}"
    path.unlink()
    with Store(_made(path)):
        assert refused(path) == (
            "The store named.duckdb is in use by another program; run again when that has ended."
        )
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE MACRO one() AS 1")
    assert refused(path) == (
        f"The store named.duckdb cannot be opened: it has views or functions that govlint did not make; {end}"
    )
    # Nobody holds the file after a refusal.
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP MACRO one")
        connection.execute("ALTER TABLE said ADD COLUMN more INTEGER")
    assert refused(path) == (f"The store named.duckdb cannot be opened: its table said was altered; {end}")
