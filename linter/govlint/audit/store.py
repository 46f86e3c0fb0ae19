"""The store of an audit: every file as it was checked, for the next run and for questions in SQL.

``tables`` says what is in it. Files are added in batches, each of which is stored whole or not at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from govlint.audit.bodies import Roster
from govlint.audit.database import Database
from govlint.audit.rows import (
    IDENTITY,
    STORED,
    Identified,
    Kept,
    Stored,
    body_row,
    checked,
    finding_row,
    identity_row,
    not_assessed_row,
    path_key,
    path_of,
    record,
    rows_of,
    stored,
)
from govlint.audit.tables import BODY, FINDING, NOT_ASSESSED, OF_REPORT, REPORT, Type
from govlint.engine.linter import NotAssessed
from govlint.engine.record import Record
from govlint.finding import Finding
from govlint.run.one_file import Checked

# Results that are decoded at once.
_AT_ONCE = 200
_PATH_KEY = "coalesce(path_bytes, encode(path))"


class Store:
    """A store, open until it is closed. Whatever is done with it may raise Refusal."""

    def __init__(self, path: Path | None, *, megabytes: int = 1000, threads: int = 2) -> None:
        """Open the store of that path, or make it where there is none; None makes one that ends with it.

        DuckDB takes at most so many megabytes of memory and runs in so many threads. Raises Refusal where the
        file is in use by another process, no store of this version, or DuckDB is not installed.
        """
        with ExitStack() as closing:
            if path is None:
                # A file as well, so that memory does not grow with what is in it.
                folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="govlint-"))
                path = Path(folder, "audit.duckdb")
            self._database = Database(path, megabytes=megabytes, threads=threads)
            closing.callback(self._database.close)
            self._closing = closing.pop_all()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it. Nothing can be done with it afterwards."""
        self._closing.close()

    def known(self) -> dict[str, tuple[str, str]]:
        """The digest and the settings of each file that is in it, by its path."""
        rows = self._database.stream("SELECT path, path_bytes, digest, settings FROM report ORDER BY path")
        return {path_of(path, own): (digest, settings) for path, own, digest, settings in rows}

    def add(self, batch: Sequence[Kept]) -> None:
        """Add files, in place of those of the same path; all of them, or none."""
        last = {kept.path: kept for kept in batch}
        with self._database.transaction():
            self._remove(last)
            ((first,),) = self._database.run("SELECT coalesce(max(id), 0) + 1 FROM report")
            for table, rows in rows_of(list(enumerate(last.values(), start=first))):
                self._database.insert(table, rows)

    def forget(self, paths: Collection[str]) -> None:
        """Remove files, by path; those that are not in it do not matter."""
        with self._database.transaction():
            self._remove(paths)

    def reports(self) -> Iterator[Stored]:
        """All files in the order of their paths."""
        return map(stored, self._database.stream(f"SELECT {', '.join(STORED)} FROM report ORDER BY path, id"))

    def checked(self, numbers: Iterable[int]) -> Iterator[tuple[int, Checked]]:
        """The files of these numbers as they were checked, without their records, in this order.

        Raises KeyError where a number is of no file.
        """
        for some in _batches(numbers):
            rows = self._database.run(
                f"SELECT id, path, path_bytes, format, kept FROM report WHERE id IN {_listed(some)}"
            )
            found = {number: (path_of(path, own), *kept) for number, path, own, *kept in rows}
            for number in some:
                try:
                    yield number, checked(*found[number])
                except ValueError as error:
                    raise self._database.damaged(error) from None

    def records(self, numbers: Collection[int]) -> dict[int, Record]:
        """The records of the files of these numbers that are reports."""
        found = {}
        for some in _batches(numbers):
            for number, kept in self._database.run(
                f"SELECT id, record FROM report WHERE id IN {_listed(some)} AND record IS NOT NULL"
            ):
                try:
                    found[number] = record(kept)
                except ValueError as error:
                    raise self._database.damaged(error) from None
        return found

    def sentences(self, year: int, part: str) -> Iterator[tuple[int, list[str]]]:
        """The sentences of a part of all reports of a year, in the order of their numbers."""
        return self._database.stream(
            "SELECT report.id, list(sentence.text ORDER BY sentence.number) FROM sentence "
            "JOIN report ON report.id = sentence.report "
            "WHERE report.year = ? AND sentence.part = ? GROUP BY report.id ORDER BY report.id",
            year,
            part,
        )

    def set_bodies(self, roster: Roster) -> None:
        """Take these bodies in place of those of an earlier run."""
        with self._database.transaction():
            self._database.run("DELETE FROM body")
            self._database.insert(BODY, [body_row(body) for body in roster.bodies.values()])

    def set_identities(self, identities: Iterable[Identified]) -> None:
        """Take what is known of the bodies of reports in place of what an earlier run had found."""
        rows = [(one.report, *identity_row(one)) for one in identities]
        columns: dict[str, Type] = {"number": "INTEGER", **dict.fromkeys(IDENTITY, "VARCHAR")}
        nothing = ", ".join(f"{name} = ''" for name in IDENTITY)
        found = ", ".join(f"{name} = given.{name}" for name in IDENTITY)
        with self._database.transaction(), self._database.given(columns, rows):
            self._database.run(f"UPDATE report SET {nothing}")
            self._database.run(f"UPDATE report SET {found} FROM given WHERE report.id = given.number")

    def set_over_reports(
        self, findings: Iterable[tuple[int, Finding]], not_assessed: Iterable[tuple[int, NotAssessed]]
    ) -> None:
        """Take what rules over several reports say in place of what they said in an earlier run.

        Each comes with the number of the report that it is said of.
        """
        found = [finding_row(number, finding, over_reports=True) for number, finding in findings]
        unjudged = [not_assessed_row(number, one, over_reports=True) for number, one in not_assessed]
        with self._database.transaction():
            for table, rows in ((FINDING, found), (NOT_ASSESSED, unjudged)):
                self._database.run(f"DELETE FROM {table.name} WHERE over_reports")
                self._database.insert(table, rows)

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove files within a transaction."""
        with self._database.given({"key": "BLOB"}, [(path_key(path),) for path in paths]):
            rows = self._database.run(f"SELECT id FROM report WHERE {_PATH_KEY} IN (SELECT key FROM given)")
        numbers = [number for (number,) in rows]
        if numbers:
            for table, column in ((REPORT, "id"), *((table, "report") for table in OF_REPORT)):
                self._database.run(f"DELETE FROM {table.name} WHERE {column} IN {_listed(numbers)}")


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    wanted = list(numbers)
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL: with constants, DuckDB skips the parts of a table that hold none of them."""
    return f"({', '.join(map(str, numbers))})"
