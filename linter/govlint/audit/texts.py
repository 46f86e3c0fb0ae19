"""The texts of one part of many reports, on disk while they are compared: memory does not grow with them."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from govlint.audit.database import Database
from govlint.audit.store_file import open_scratch
from govlint.audit.tables import Type

# Of the reports with a key in common each is a candidate with so many after it: one text that thousands hand
# in would otherwise make millions of pairs.
MOST_PARTNERS = 50

_SENTENCE: dict[str, Type] = {
    "report": "INTEGER",
    "body": "VARCHAR",
    "number": "INTEGER",
    "printed": "VARCHAR",
    "masked": "VARCHAR",
}
_COMMON: dict[str, Type] = {"masked": "VARCHAR", "bodies": "INTEGER"}
_KEY: dict[str, Type] = {"report": "INTEGER", "key": "BIGINT"}
_FOUND: dict[str, Type] = {"report": "INTEGER", "name": "VARCHAR", "kept": "BLOB"}
_TABLES = {"sentence": _SENTENCE, "common": _COMMON, "key": _KEY, "found": _FOUND}

# A sentence as printed, as masked, and how many bodies write it; 2 stands for one or two.
Written = tuple[str, str, int]


class Texts:
    """Texts of reports, which are given by their numbers. Whatever is done with them may raise Refusal."""

    def __init__(self, *, megabytes: int = 300, threads: int = 2) -> None:
        """They are in a temporary folder; DuckDB takes at most so many megabytes of memory."""
        with ExitStack() as closing:
            folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="govlint-"))
            path = Path(folder, "texts.duckdb")
            connection = open_scratch(path, megabytes=megabytes, threads=threads)
            self._database = Database(path, connection)
            closing.callback(self._database.close)
            for table, columns in _TABLES.items():
                listed = ", ".join(f"{name} {type}" for name, type in columns.items())
                self._database.run(f"CREATE TABLE {table} ({listed})")
            self._closing = closing.pop_all()

    def __enter__(self) -> Texts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    def clear(self) -> None:
        """Forget the texts, and keep what was found."""
        for table in ("sentence", "common", "key"):
            self._database.run(f"TRUNCATE {table}")

    def add(self, texts: Iterable[tuple[int, str, Iterable[tuple[str, str]]]]) -> None:
        """Add the text of some reports, each with its body; its sentences as printed and as masked, once."""
        rows = [
            (report, body, at, printed, masked)
            for report, body, sentences in texts
            for at, (printed, masked) in enumerate(sentences)
        ]
        self._database.insert_into("sentence", _SENTENCE, rows)

    def count(self) -> None:
        """Find out how many bodies write each sentence: to be called when all texts are there."""
        self._database.run(
            "INSERT INTO common SELECT masked, count(*) FROM (SELECT DISTINCT masked, body FROM sentence) "
            "GROUP BY masked HAVING count(*) > 2"
        )

    def written(self, reports: Collection[int]) -> dict[int, list[Written]]:
        """The sentences of some reports in their order; nothing of one that has none."""
        rows = self._database.run(
            "SELECT report, printed, masked, coalesce(bodies, 2) FROM sentence LEFT JOIN common "
            f"USING (masked) WHERE report IN ({', '.join(map(str, reports))}) ORDER BY report, number"
        )
        found: dict[int, list[Written]] = {}
        for report, *sentence in rows:
            found.setdefault(report, []).append(tuple(sentence))
        return found

    def add_keys(self, keys: Iterable[tuple[int, Iterable[int]]]) -> None:
        """Add the keys of some reports."""
        rows = [(report, key) for report, own in keys for key in own]
        self._database.insert_into("key", _KEY, rows)

    def candidates(self) -> Iterator[tuple[int, int]]:
        """The pairs of reports with a key in common, the smaller number first, in ascending order."""
        return self._database.stream(
            "SELECT DISTINCT report, other FROM (SELECT report, unnest(list(report) OVER ("
            "PARTITION BY key ORDER BY report ROWS BETWEEN 1 FOLLOWING AND "
            f"{MOST_PARTNERS} FOLLOWING)) AS other FROM key SEMI JOIN "
            "(SELECT key FROM key GROUP BY key HAVING count(*) > 1) AS shared USING (key)) ORDER BY ALL"
        )

    def keep(self, found: Iterable[tuple[int, str, bytes]]) -> None:
        """Keep something of some reports, each by a name."""
        self._database.insert_into("found", _FOUND, list(found))

    def kept(self, reports: Collection[int]) -> Iterator[tuple[int, str, bytes]]:
        """What was kept of some reports, in the order in which it was."""
        rows = self._database.run(
            f"SELECT report, name, kept FROM found WHERE report IN ({', '.join(map(str, reports))}) "
            "ORDER BY rowid"
        )
        return iter(rows)
