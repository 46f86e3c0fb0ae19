"""The store of an audit: every file as it was checked, for the next run and for questions in SQL.

``tables`` says what is in it. Files are added in batches, each of which is stored whole or not at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

from govlint.audit.batches import batches
from govlint.audit.bodies import Roster
from govlint.audit.database import Database
from govlint.audit.rows import (
    IDENTITY,
    STORED,
    Damaged,
    Identified,
    Kept,
    Row,
    Stored,
    body_row,
    checked,
    finding_key,
    identity_row,
    path_key,
    path_of,
    record,
    rows_of,
    said,
    said_rows,
    stored,
)
from govlint.audit.store_file import Reading, open_store, open_to_read
from govlint.audit.tables import BODY, FINDING, NOT_ASSESSED, OF_REPORT, REPORT, SAID, Table, Type
from govlint.checks.others import CellKey, Usual
from govlint.engine.linter import Said
from govlint.engine.record import Record
from govlint.finding import Finding
from govlint.run.one_file import Checked
from govlint.text.numbers import Number

# The bodies of one level under the same body, for one year.
Peers = tuple[str, str, int]
_MOST_SUMMED = 10**15
_PATH_KEY = "coalesce(path_bytes, encode(path))"


class Store:
    """A store, open until it is closed. Whatever is done with it may raise Refusal."""

    def __init__(
        self, path: Path | None, *, megabytes: int = 500, threads: int = 2, reading: Reading | None = None
    ) -> None:
        """Open the store of that path, or make it where there is none; None makes one that ends with it.

        With ``reading`` there must be one, which is only looked at. DuckDB takes at most so many megabytes of
        memory and runs in so many threads. Raises Refusal where the file is in use by another process, no
        store of this version, or DuckDB is not installed.
        """
        with ExitStack() as closing:
            if path is None:
                # A file as well, so that memory does not grow with what is in it.
                folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="govlint-"))
                path = Path(folder, "audit.duckdb")
            limits = {"megabytes": megabytes, "threads": threads}
            if reading is None:
                self._database = Database(path, open_store(path, **limits))
            else:
                self._database = Database(reading.name, open_to_read(path, reading, **limits))
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
        """The digest and the settings of each file that is in it, by its path.

        The digest is empty where the file could not be checked, for a reason that may not lie in its content.
        """
        rows = self._database.stream(
            "SELECT path, path_bytes, if(status = 'unchecked', '', digest), settings "
            "FROM report ORDER BY path"
        )
        with self._database.decoding():
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
        texts: dict[str, str] = {}
        with self._database.decoding():
            for row in self._database.stream(f"SELECT {', '.join(STORED)} FROM report ORDER BY path, id"):
                yield stored(row, texts)

    def checked(self, numbers: Iterable[int]) -> Iterator[tuple[int, Checked]]:
        """The files of these numbers as they were checked, without their records, in this order.

        Raises KeyError where a number is of no file.
        """
        for some in batches(numbers):
            rows = self._database.run(
                f"SELECT id, path, path_bytes, format, kept FROM report WHERE id IN {_listed(some)}"
            )
            found = {number: columns for number, *columns in rows}
            with self._database.decoding():
                for number in some:
                    path, path_bytes, format, kept = found[number]
                    yield number, checked(path_of(path, path_bytes), format, kept)

    def records(self, numbers: Iterable[int]) -> dict[int, Record]:
        """The records of the files of these numbers that are reports."""
        with self.decoding():
            return {number: record(kept) for number, kept in self.packed_records(numbers).items()}

    def packed_records(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Those records as they are kept, for ``rows.record``."""
        found: dict[int, bytes] = {}
        for some in batches(numbers):
            found |= self._database.run(
                f"SELECT id, record FROM report WHERE id IN {_listed(some)} AND record IS NOT NULL"
            )
        return found

    @contextmanager
    def decoding(self) -> Iterator[None]:
        """What is Damaged within was changed after it was stored: a Refusal."""
        try:
            yield
        except Damaged as error:
            raise self._database.failed(error) from None

    def sentences(self, numbers: Iterable[int], part: str) -> Iterator[tuple[int, list[str]]]:
        """The sentences of a section, or an item of one, of the reports of these numbers that have any."""
        for some in batches(numbers):
            yield from self._database.run(
                "SELECT report, list(text ORDER BY number) FROM sentence "
                f"WHERE report IN {_listed(some)} AND (part = ? OR starts_with(part, ? || '.')) "
                "GROUP BY report ORDER BY report",
                part,
                part,
            )

    def usual_of_peers(self, groups: Collection[tuple[str, str]]) -> dict[Peers, dict[CellKey, Usual]]:
        """What the figures of peers usually are, by parent, level and year, for some parents and levels."""
        found: dict[Peers, dict[CellKey, Usual]] = {}
        with self._database.given({"parent": "VARCHAR", "level": "VARCHAR"}, sorted(groups)):
            rows = self._database.run(
                "SELECT report.parent, report.level, report.year, table_id, row_id, column_id, "
                "quantile_disc(value, 0.5), -quantile_disc(-value, 0.5), count(value) "
                "FROM figure JOIN report ON report.id = figure.report "
                "JOIN given ON given.parent = report.parent AND given.level = report.level "
                "WHERE report.year IS NOT NULL AND value IS NOT NULL GROUP BY ALL"
            )
        for parent, level, year, table, row, column, low, high, count in rows:
            cells = found.setdefault((parent, level, year), {})
            cells[table, row, column] = Usual(plain(low), plain(high), count)
        return found

    def sums(
        self, reports: Sequence[tuple[int, str, int]], cells: Sequence[CellKey]
    ) -> Iterator[tuple[str, int, CellKey, Number, int]]:
        """The sums of some cells over reports, which come as number, group and year.

        Each with its group, its year, and how many reports have a number there. Numbers of more than fifteen
        digits are left out: no spreadsheet keeps them.
        """
        wanted = ", ".join(["(?, ?, ?)"] * len(cells))
        columns: dict[str, Type] = {"number": "INTEGER", "part": "VARCHAR", "year": "INTEGER"}
        if not cells:
            return
        with self._database.given(columns, reports):
            rows = self._database.run(
                "SELECT part, year, table_id, row_id, column_id, sum(value), count(value) "
                "FROM figure JOIN given ON given.number = figure.report "
                f"WHERE (table_id, row_id, column_id) IN (VALUES {wanted}) AND abs(value) < {_MOST_SUMMED} "
                "GROUP BY ALL ORDER BY ALL",
                *(name for cell in cells for name in cell),
            )
        for part, year, table, row, column, total, count in rows:
            yield part, year, (table, row, column), plain(total), count

    def query(self, question: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The answer to a question in SQL, which changes nothing, a few rows at a time."""
        return self._database.stream(question, *values)

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

    def clear_said(self) -> None:
        """Take out what rules over several reports said in an earlier run."""
        with self._database.transaction():
            for table in (FINDING, NOT_ASSESSED):
                self._database.run(f"DELETE FROM {table.name} WHERE over_reports")
            self._database.run(f"DELETE FROM {SAID.name}")

    def add_said(self, batch: Iterable[tuple[int, Said]]) -> None:
        """Add what rules over several reports say of some of them, each by its number."""
        rows: dict[Table, list[Row]] = {}
        for number, one in batch:
            for table, row in said_rows(number, one):
                rows.setdefault(table, []).append(row)
        with self._database.transaction():
            for table, found in rows.items():
                self._database.insert(table, found)

    def clear_waived(self) -> None:
        """Take no finding as waived."""
        with self._database.transaction():
            self._database.run("UPDATE finding SET waived = false WHERE waived")

    def add_waived(self, waived: Iterable[tuple[str, Finding]]) -> None:
        """Take these findings as waived, each of the file of a path."""
        rows = [(path_key(path), *finding_key(finding)) for path, finding in waived]
        columns: dict[str, Type] = {"key": "BLOB", **dict.fromkeys(("rule", "route", "message"), "VARCHAR")}
        with self._database.transaction(), self._database.given(columns, rows):
            self._database.run(
                "UPDATE finding SET waived = true FROM given "
                f"JOIN report ON {_PATH_KEY} = given.key WHERE finding.report = report.id "
                "AND finding.rule = given.rule AND finding.route = given.route "
                "AND finding.message_zh = given.message"
            )

    def waived(self, numbers: Iterable[int]) -> dict[int, set[tuple[str, str, str]]]:
        """The waived findings of the files of these numbers, each as ``finding_key`` tells it."""
        found: dict[int, set[tuple[str, str, str]]] = {}
        for some in batches(numbers):
            rows = self._database.run(
                "SELECT report, rule, route, message_zh FROM finding "
                f"WHERE waived AND report IN {_listed(some)}"
            )
            for number, *key in rows:
                found.setdefault(number, set()).add(tuple(key))
        return found

    def said(self, numbers: Iterable[int]) -> dict[int, Said]:
        """What rules over several reports say of those of these numbers that they ran on."""
        found: dict[int, Said] = {}
        for some in batches(numbers):
            rows = self._database.run(f"SELECT report, kept FROM {SAID.name} WHERE report IN {_listed(some)}")
            with self._database.decoding():
                found.update((number, said(kept)) for number, kept in rows)
        return found

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove files within a transaction."""
        with self._database.given({"key": "BLOB"}, [(path_key(path),) for path in paths]):
            rows = self._database.run(f"SELECT id FROM report WHERE {_PATH_KEY} IN (SELECT key FROM given)")
        numbers = [number for (number,) in rows]
        if numbers:
            for table, column in ((REPORT, "id"), *((table, "report") for table in OF_REPORT)):
                self._database.run(f"DELETE FROM {table.name} WHERE {column} IN {_listed(numbers)}")


def plain(value: Decimal) -> Number:
    """A number as an int where it is whole."""
    return int(value) if value == int(value) else value.normalize()


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as SQL: with constants, DuckDB skips the parts of a table that hold none of them."""
    return f"({', '.join(map(str, numbers))})"
