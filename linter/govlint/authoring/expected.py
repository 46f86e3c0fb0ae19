"""What a case expects of a report, held against what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from govlint.expressions.keys import ALL
from govlint.finding import Finding
from govlint.packs.language.cases import Expected
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, nearest

# Steps of routes that are of no pack.
_STEPS = ("document", "title", "preface", "closing", "annex", "extra")
_SEVERITY = Bilingual(
    "{rule} at {at} 的级别是 {found}，不是 {wanted}", "{rule} at {at} is {found}, not {wanted}"
)
_MESSAGE = Bilingual(
    "{rule} at {at} 的说法不同，报告的是：{found}", "{rule} at {at} says something else: {found}"
)
_ELSEWHERE = Bilingual(
    "{rule} 报告在 {found}，不在 {at}{stranger}：{message}",
    "{rule} fires at {found}, not at {at}{stranger}: {message}",
)
_MISSING = Bilingual("没有得到：{rule} at {at}{stranger}", "expected and not found: {rule} at {at}{stranger}")
_UNEXPECTED = Bilingual("没有料到：{rule} at {at} {message}", "not expected: {rule} at {at} {message}")
_STRANGER = Bilingual("（没有“{step}”{zh}）", " (there is no {step!r}{en})")
_DOTS = Bilingual("（各级之间写“/”，不写“.”）", " (its steps are separated by '/', not by '.')")


class Difference(msgspec.Struct, frozen=True):
    """Where a case and its findings differ, in words.

    ``number`` is that of the expected finding, None for one that nobody expected; ``missing`` is the rule
    that was expected to say something and said nothing at all.
    """

    message: Bilingual
    number: int | None = None
    missing: str | None = None


def differences(
    expected: Sequence[Expected], findings: Sequence[Finding], pack: Pack
) -> Iterator[Difference]:
    """What was not found as expected, in that order, then what was not expected.

    A finding of the rule at the same place, else anywhere, is told together with the one expected.
    """
    left = list(findings)
    open_ones: list[tuple[int, Expected]] = []
    for number, wanted in enumerate(expected):
        found = next((finding for finding in left if _is(wanted, finding)), None)
        if found is None:
            open_ones.append((number, wanted))
        else:
            left.remove(found)
    there: dict[int, Finding] = {}
    for number, wanted in open_ones:
        found = next((f for f in left if (f.rule, f.location.path) == (wanted.rule, wanted.at)), None)
        if found is not None:
            there[number] = found
            left.remove(found)
    for number, wanted in open_ones:
        if number in there:
            yield Difference(_other(wanted, there[number]), number)
            continue
        found = _elsewhere(wanted, left)
        named = {"rule": wanted.rule, "at": wanted.at, "stranger": _stranger(wanted.at, pack)}
        if found is not None:
            left.remove(found)
            told = _ELSEWHERE.format(**named, found=found.location.path, message=found.message)
            yield Difference(told, number)
        else:
            silent = all(finding.rule != wanted.rule for finding in findings)
            yield Difference(_MISSING.format(**named), number, wanted.rule if silent else None)
    for finding in left:
        at = finding.location.path
        yield Difference(_UNEXPECTED.format(rule=finding.rule, at=at, message=finding.message))


def _is(wanted: Expected, finding: Finding) -> bool:
    return (
        (wanted.rule, wanted.at) == (finding.rule, finding.location.path)
        and wanted.severity in (None, finding.severity)
        and wanted.message in (None, finding.message.zh, finding.message.en)
    )


def _other(wanted: Expected, found: Finding) -> Bilingual:
    """In what a finding differs from the one that is expected of its rule at its place."""
    named = {"rule": wanted.rule, "at": wanted.at}
    if wanted.severity not in (None, found.severity):
        return _SEVERITY.format(**named, found=found.severity, wanted=wanted.severity)
    return _MESSAGE.format(**named, found=found.message)


def _elsewhere(wanted: Expected, findings: Sequence[Finding]) -> Finding | None:
    """The finding of the rule whose place is most like the one expected."""
    own = {finding.location.path: finding for finding in findings if finding.rule == wanted.rule}
    near = nearest(wanted.at, own)
    return own[near] if near else next(iter(own.values()), None)


def _stranger(at: str, pack: Pack) -> Bilingual:
    """That a step of a route is an id that the pack does not have, with the nearest one; empty if none is."""
    known = set(_STEPS)
    for name, section in pack.outline.sections.items():
        known |= {name, *section.items}
    for name, table in pack.tables.items():
        for part in table.parts:
            known |= {name, *(column.id for column in part.columns)}
            known |= {group.id for group in (*part.row_groups, *part.column_groups)}
            for row in part.rows:
                known |= {row.id, *(own.removesuffix(ALL) for own in row.names_of_own())}
    for step in at.split("/"):
        plain = step.rstrip("0123456789").rstrip(".")
        if plain and plain not in known and not step.startswith("property."):
            if len(known.intersection(step.split("."))) > 1:
                return _DOTS
            near = hint(step, sorted(known))
            return _STRANGER.format(step=step, zh=near.zh, en=near.en)
    return Bilingual("", "")
