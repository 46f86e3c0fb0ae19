"""What an edit of a pack changes of what is found in a report."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from govlint.acceptance.against import matched
from govlint.engine.linter import Result, reading_order
from govlint.finding import Finding
from govlint.text.bilingual import Bilingual

_NO_RULE = Bilingual("没有这条规则了", "the rule is no longer there")
_SILENT = Bilingual("这条规则在这里不再报问题", "the rule finds nothing here any more")


class Gone(msgspec.Struct, frozen=True):
    """A finding that is no longer there, and why."""

    finding: Finding
    reason: Bilingual


class Changed(msgspec.Struct, frozen=True):
    """A finding that is still there, and says something else or is of another severity."""

    before: Finding
    finding: Finding


class Comparison(msgspec.Struct, frozen=True):
    """What is found after an edit beside what was found before it, each in the order of the report."""

    come: tuple[Finding, ...]
    gone: tuple[Gone, ...]
    changed: tuple[Changed, ...]
    stayed: tuple[Finding, ...]


def compare(before: Result, after: Result, rules: Collection[str]) -> Comparison:
    """What came, went, changed and stayed; ``rules`` are the ids of those that there are after the edit."""
    same = matched(after.findings, before.findings)
    pairs = [(before.findings[old], after.findings[new]) for new, old in sorted(same.items())]
    left = set(range(len(before.findings))) - set(same.values())
    return Comparison(
        come=tuple(finding for number, finding in enumerate(after.findings) if number not in same),
        gone=tuple(
            Gone(finding, _reason(finding, after, rules))
            for finding in sorted((before.findings[number] for number in left), key=reading_order)
        ),
        changed=tuple(Changed(old, new) for old, new in pairs if old != new),
        stayed=tuple(new for old, new in pairs if old == new),
    )


def _reason(finding: Finding, after: Result, rules: Collection[str]) -> Bilingual:
    """Why a finding is no longer there."""
    if finding.rule not in rules:
        return _NO_RULE
    return next(_unjudged(finding, after), _SILENT)


def _unjudged(finding: Finding, after: Result) -> Iterator[Bilingual]:
    """Why the place of a finding was not judged, if it was not."""
    for crash in after.crashes:
        if crash.rule == finding.rule:
            yield crash.reason
    for unknown in after.not_assessed:
        if (unknown.rule, unknown.location.path) == (finding.rule, finding.location.path):
            yield unknown.reason
