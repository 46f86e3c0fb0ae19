"""The DuckDB file of a store: opened if it is one, made where there is none, and never another's.

DuckDB is told to reach for nothing but this file and what it writes beside it, and for memory up to a limit.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from govlint.audit.tables import META, SCHEMA, TABLES, Table, definitions
from govlint.refusal import Refusal
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, shortened
from govlint.text.visible import visible_line
from govlint.version import VERSION

_PROGRAM = "govlint"
_OFFLINE = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
}
# How DuckDB says that another process has the file, on Linux and on Windows, or this one.
_IN_USE = ("set lock on file", "used by another process", "with a different configuration")
_NO_ROOM = ("No space left on device", "not enough space on the disk")
_COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable
FROM system.main.duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index
"""

# In full: a file might have functions of these names.
_OF_OTHERS = (
    "SELECT 1 FROM system.main.duckdb_views() WHERE NOT internal LIMIT 1",
    "SELECT 1 FROM system.main.duckdb_functions() WHERE NOT internal LIMIT 1",
)

_NO_LIBRARY = Bilingual(
    # In double quotes: the Windows prompt knows no others.
    '存储检查结果需要另装组件；请运行：pip install "govlint[audit]"',
    'Storing results needs other components; run: pip install "govlint[audit]"',
)
_UNUSABLE = Bilingual(
    "{path} 不能用作存储：{reason}；请换一个文件名，这个文件没有改动。",
    "{path} cannot be used as a store: {reason}; give another file name, this file was not changed.",
)
_NOT_OPENED = Bilingual(
    "存储 {path} 打不开：{reason}；请选用 govlint audit --store 建立的文件，这个文件没有改动。",
    "The store {path} cannot be opened: {reason}; choose a file that govlint audit --store has made, "
    "this one was not changed.",
)
_NO_FILE = Bilingual("它不是普通文件", "it is no regular file")
_NO_SUCH_FILE = Bilingual("没有这个文件", "there is no such file")
# What DuckDB says where it cannot open a file, and what that means.
_WHY_NOT = {
    "not a valid DuckDB database file": Bilingual("它不是 DuckDB 文件", "it is no DuckDB file"),
    "No such file or directory": Bilingual("所在的文件夹不存在", "there is no such folder"),
    "Permission denied": Bilingual("没有读写它的权限", "there is no permission to read and write it"),
    "Read-only file system": Bilingual("所在的磁盘是只读的", "the disk that it is on is read-only"),
}
_FOREIGN = Bilingual("它是 DuckDB 文件，但不是 govlint 建立的", "it is a DuckDB file, but none of govlint's")
_OTHER_SCHEMA = Bilingual(
    "它的表结构是第 {schema} 版（govlint {version} 建立），现在用的是第 {wanted} 版",
    "its tables are of version {schema} (made by govlint {version}), and those in use of version {wanted}",
)
_ALTERED = Bilingual("其中的表 {table} 被改动过", "its table {table} was altered")
_NO_TABLE = Bilingual(
    "其中有不是 govlint 建立的视图或函数", "it has views or functions that govlint did not make"
)
_LOCKED = Bilingual(
    "存储 {path} 正被另一个程序使用；请等它结束或关闭后再运行。",
    "The store {path} is in use by another program; run again when that has ended.",
)
_FULL = Bilingual(
    "磁盘已满，存储 {path} 写不进去；此前存入的都在，请腾出空间后再运行。",
    "The disk is full, and the store {path} cannot be written; what was stored before is there: "
    "free some space and run again.",
)
_NOT_MADE = Bilingual(
    "存储 {path} 建不起来（{reason}）；请检查文件夹和权限，或换一个文件名。",
    "The store {path} cannot be made ({reason}); check folder and permissions, or give another file name.",
)
_FAILED = Bilingual(
    "存储 {path} 写不进或读不出（{reason}）；请检查磁盘和权限后再运行，还不行就换一个文件名。",
    "The store {path} cannot be written or read ({reason}); check disk and permissions and run again, "
    "or give another file name.",
)


class Reading(msgspec.Struct, frozen=True):
    """That a store is only looked at: what messages call it, and the folder, which takes what does not fit
    into memory. Nothing is written to the store or beside it.
    """

    name: str
    folder: Path


def open_store(path: Path, *, megabytes: int, threads: int) -> Any:
    """A connection to the store of that path, which is made where there is none.

    Raises Refusal where it is in use, no store or one of another version, or DuckDB is not installed.
    """
    duckdb = library()
    connect = _connector(megabytes, threads)
    if not _exists(path):
        _make(path, connect)
    try:
        # A file of another program is only read.
        with closing(connect(path, read_only=True)) as connection:
            _check(path, connection)
        return connect(path)
    except duckdb.Error as error:
        if any(words in str(error) for words in _IN_USE):
            raise Refusal(_LOCKED.format(path=path)) from None
        raise _unusable(path, _plain(error)) from None


def open_to_read(path: Path, reading: Reading, *, megabytes: int, threads: int) -> Any:
    """A connection to the store of that path, through which nothing can be changed.

    Raises Refusal as ``open_store``, and where there is no file, or one with views or functions of its own:
    they would run as soon as a table of their name is read.
    """
    duckdb = library()
    connect = _connector(megabytes, threads, temp_directory=str(reading.folder.absolute()))
    try:
        if not _exists(path):
            raise _unusable(reading.name, _NO_SUCH_FILE, _NOT_OPENED)
        connection = connect(path, read_only=True)
    except duckdb.Error as error:
        if any(words in str(error) for words in _IN_USE):
            raise Refusal(_LOCKED.format(path=reading.name)) from None
        raise _unusable(reading.name, _plain(error), _NOT_OPENED) from None
    try:
        if any(connection.execute(question).fetchone() for question in _OF_OTHERS):
            raise _unusable(reading.name, _NO_TABLE, _NOT_OPENED)
        _check(reading.name, connection, _NOT_OPENED)
    except duckdb.Error as error:
        connection.close()
        raise _unusable(reading.name, _plain(error), _NOT_OPENED) from None
    except BaseException:
        connection.close()
        raise
    return connection


def open_scratch(path: Path, *, megabytes: int, threads: int) -> Any:
    """A connection to a new file for what is needed for a while.

    Raises Refusal where it cannot be made, or DuckDB is not installed.
    """
    try:
        return _connector(megabytes, threads)(path)
    except library().Error as error:
        raise _refusal(path, error, _NOT_MADE) from None


def _connector(megabytes: int, threads: int, **more: str) -> Callable[..., Any]:
    """What connects to a file by its path, and, if that is said, only reads it."""
    duckdb = library()
    config = {
        **_OFFLINE,
        "memory_limit": f"{megabytes}MB",
        "threads": str(threads),
        "lock_configuration": "true",
        **more,
    }

    def connect(path: Path, *, read_only: bool = False) -> Any:
        # Absolute, since DuckDB takes names such as md:a for those of services.
        return duckdb.connect(str(path.absolute()), read_only=read_only, config=config)

    return connect


def library() -> Any:
    """DuckDB, which reads what PyArrow holds. Raises Refusal where one of them is not installed."""
    try:
        import duckdb
        import pyarrow  # noqa: F401
    except ImportError:
        raise Refusal(_NO_LIBRARY) from None
    return duckdb


@contextmanager
def refusing(path: Path | str) -> Iterator[None]:
    """Whatever goes wrong in DuckDB within is a Refusal."""
    duckdb = library()
    try:
        yield
    except duckdb.Error as error:
        raise failed(path, error) from None


def failed(path: Path | str, error: Exception) -> Refusal:
    """The refusal to go on with a store, for what went wrong."""
    return _refusal(path, error, _FAILED)


def _refusal(path: Path | str, error: Exception, otherwise: Bilingual) -> Refusal:
    """That the disk is full, or what else went wrong."""
    full = any(words in str(error) for words in _NO_ROOM)
    return Refusal((_FULL if full else otherwise).format(path=path, reason=_plain(error)))


def _exists(path: Path) -> bool:
    """Whether there is a file to open. Raises Refusal where there is something else."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise _unusable(path, _plain(error)) from None
    if not stat.S_ISREG(mode):
        raise _unusable(path, _NO_FILE)
    return True


def _make(path: Path, connect: Callable[[Path], Any]) -> None:
    """Make a store. Raises Refusal.

    It has its name only when it is whole: a run that breaks off here leaves nothing that cannot be opened.
    """
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with closing(connect(unfinished)) as connection:
            connection.begin()
            for statement in definitions():
                connection.execute(statement)
            connection.execute(f"INSERT INTO {META.name} VALUES (?, ?, ?)", [_PROGRAM, SCHEMA, VERSION])
            connection.commit()
            connection.execute("CHECKPOINT")
        unfinished.rename(path)
    except (library().Error, OSError) as error:
        raise _refusal(path, error, _NOT_MADE) from None
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
            with suppress(OSError):
                left.unlink()


def _check(path: Path | str, connection: Any, refusal: Bilingual = _UNUSABLE) -> None:
    """Raise Refusal, with these words, where a DuckDB file is no store that can be used."""
    columns: dict[str, list[tuple[Any, ...]]] = {}
    for table, *column in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(table, []).append(tuple(column))
    if columns.get(META.name) != _columns(META):
        raise _unusable(path, _FOREIGN, refusal)
    written = connection.execute(f"SELECT * FROM {META.name}").fetchmany(2)
    if len(written) != 1 or written[0][0] != _PROGRAM:
        raise _unusable(path, _FOREIGN, refusal)
    _, schema, version = written[0]
    if schema != SCHEMA:
        raise _unusable(path, _OTHER_SCHEMA.format(schema=schema, version=version, wanted=SCHEMA), refusal)
    for table in TABLES:
        if columns.get(table.name) != _columns(table):
            raise _unusable(path, _ALTERED.format(table=table.name), refusal)


def _columns(table: Table) -> list[tuple[Any, ...]]:
    """The columns of a table as DuckDB tells them."""
    return [(column.name, column.type, column.optional) for column in table.columns]


def _unusable(path: Path | str, reason: Bilingual, refusal: Bilingual = _UNUSABLE) -> Refusal:
    return Refusal(refusal.format(path=path, reason=reason))


def _plain(error: Exception) -> Bilingual:
    """What an error means; where it is no known one, its first line: further ones tell where it was."""
    text = shortened(visible_line(str(error).partition("\n")[0]), LONGEST_QUOTE)
    return next((why for words, why in _WHY_NOT.items() if words in str(error)), Bilingual(text, text))
