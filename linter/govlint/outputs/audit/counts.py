"""Findings counted by rule and by body: by the store, so that no list of them is held."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec

from govlint.audit.store import Store
from govlint.finding import Severity

# A report whose body is not known counts as one of the name that it gives itself, else by itself.
_BODY = "coalesce(nullif(report.body, ''), nullif(report.name, ''), report.path)"
_NAME = "max(coalesce(nullif(report.body_name, ''), nullif(report.name, ''), report.path))"
# What somebody answers for is not counted.
_ALL = "FROM finding JOIN report ON report.id = finding.report AND NOT finding.waived"


class RuleCount(msgspec.Struct, frozen=True):
    """How often a rule fails, and in how many bodies."""

    rule: str
    name: str
    findings: int
    bodies: int


class BodyCount(msgspec.Struct, frozen=True):
    """How often each rule fails in a body."""

    name: str
    rules: dict[str, int]

    @property
    def findings(self) -> int:
        """How many that are together."""
        return sum(self.rules.values())


def by_rule(store: Store) -> list[RuleCount]:
    """The rules that fail, the most frequent first."""
    rows = store.query(
        f"SELECT rule, max(finding.name), count(*) AS findings, count(DISTINCT {_BODY}) {_ALL} "
        "GROUP BY rule ORDER BY findings DESC, rule"
    )
    return [RuleCount(*row) for row in rows]


def by_body(store: Store, most: int | None = None) -> Iterator[BodyCount]:
    """The bodies in which rules fail, those with the most findings first; at most so many of them."""
    rows = store.query(
        f"WITH own AS (SELECT {_BODY} AS body, {_NAME} AS name, count(*) AS findings {_ALL} "
        "GROUP BY 1 ORDER BY findings DESC, name, body LIMIT ?) "
        f"SELECT own.body, own.name, rule, count(*) {_ALL} JOIN own ON own.body = {_BODY} "
        "GROUP BY own.body, own.name, own.findings, rule "
        "ORDER BY own.findings DESC, own.name, own.body, rule",
        most,
    )
    for (_, name), same in groupby(rows, lambda row: row[:2]):
        yield BodyCount(name, {rule: count for *_, rule, count in same})


def by_severity(store: Store) -> dict[Severity, int]:
    """How many findings there are of each severity that any has."""
    return dict(store.query(f"SELECT severity, count(*) {_ALL} GROUP BY severity"))


def bodies(store: Store) -> int:
    """In how many bodies rules fail."""
    ((count,),) = store.query(f"SELECT count(DISTINCT {_BODY}) {_ALL}")
    return int(count)


def over_reports(store: Store) -> int:
    """How many findings only several reports show."""
    ((count,),) = store.query("SELECT count(*) FROM finding WHERE over_reports AND NOT waived")
    return int(count)


def worst_over_reports(store: Store, most: int) -> list[int]:
    """The numbers of reports with such findings, those with the worst first; at most so many."""
    rows = store.query(
        "SELECT report FROM finding WHERE over_reports AND NOT waived GROUP BY report "
        "ORDER BY min(CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END), report LIMIT ?",
        most,
    )
    return [number for (number,) in rows]
