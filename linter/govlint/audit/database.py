"""An open DuckDB file in SQL: whole transactions, rows in, rows out. Whatever goes wrong is a Refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from govlint.audit.store_file import failed, library, refusing
from govlint.audit.tables import Table, Type
from govlint.refusal import Refusal
from govlint.text.visible import encodable

# Rows that are fetched at once.
_AT_ONCE = 1000


class Database:
    """An open file."""

    def __init__(self, path: Path | str, connection: Any) -> None:
        """``connection`` is to the file of that path, or of what messages call it."""
        self._path = path
        self._error = library().Error
        self._connection = connection

    def close(self) -> None:
        """Close the file. What was stored is in it, also where there is no room to tidy it up."""
        with suppress(self._error):
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done within is stored, or nothing of it."""
        with refusing(self._path):
            self._connection.begin()
            try:
                yield
                self._connection.commit()
            except BaseException:
                with suppress(self._error):
                    self._connection.rollback()
                raise

    def insert(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows, which have the columns of the table in order."""
        self.insert_into(table.name, {column.name: column.type for column in table.columns}, rows)

    def insert_into(self, name: str, columns: dict[str, Type], rows: Sequence[Sequence[Any]]) -> None:
        """The same for a table by its name and columns."""
        with self.given(columns, rows):
            self.run(f"INSERT INTO {name} SELECT * FROM given")

    @contextmanager
    def given(self, columns: dict[str, Type], rows: Sequence[Sequence[Any]]) -> Iterator[None]:
        """Rows as a table ``given``, which statements can read within."""
        import pyarrow

        values = zip(*rows, strict=True) if rows else [()] * len(columns)
        arrays = [_array(column, type) for column, type in zip(values, columns.values(), strict=True)]
        with refusing(self._path):
            self._connection.register("given", pyarrow.table(arrays, names=list(columns)))
            try:
                yield
            finally:
                with suppress(self._error):
                    self._connection.unregister("given")

    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement with its values; all rows of the answer."""
        with refusing(self._path):
            rows: list[tuple[Any, ...]] = self._connection.execute(statement, values).fetchall()
            return rows

    def stream(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer, a few at a time; other statements may be run meanwhile."""
        with refusing(self._path):
            cursor = self._connection.cursor()
            try:
                cursor.execute(statement, values)
                while rows := cursor.fetchmany(_AT_ONCE):
                    yield from rows
            finally:
                cursor.close()

    @contextmanager
    def decoding(self) -> Iterator[None]:
        """A value that cannot be decoded within is one that was changed after it was stored."""
        try:
            yield
        except ValueError as error:
            raise self.failed(error) from None

    def failed(self, error: Exception) -> Refusal:
        """The refusal to go on, for what went wrong."""
        return failed(self._path, error)


def _array(values: Sequence[Any], type: Type) -> Any:
    import pyarrow

    types = {
        "INTEGER": pyarrow.int32(),
        "BIGINT": pyarrow.int64(),
        "BOOLEAN": pyarrow.bool_(),
        "BLOB": pyarrow.large_binary(),
        "DECIMAL(38,10)": pyarrow.decimal128(38, 10),
    }
    wanted = types.get(type, pyarrow.large_string())
    try:
        return pyarrow.array(values, wanted)
    except UnicodeEncodeError:
        return pyarrow.array([encodable(text) for text in values], wanted)
