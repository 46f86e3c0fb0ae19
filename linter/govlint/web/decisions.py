"""What a person decided about findings: that they are true, or that they are none, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from govlint.acceptance.waivers import WaiverSpec, route_to, set_apart, waivers_text
from govlint.engine.linter import Result, Waived
from govlint.finding import Finding

# In the place of the file that a waiver is written in.
_SOURCE = "govlint serve"


class Decision(msgspec.Struct, frozen=True):
    """What was decided about a finding, why, and who answers for it."""

    verdict: Literal["confirmed", "dismissed"]
    reason: str = ""
    by: str = ""


# By the fingerprints of the findings.
Decisions = Mapping[str, Decision]


def without_dismissed(result: Result, decisions: Decisions) -> Result:
    """The result with the findings that are none among the waived."""
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in result.findings:
        decision = decisions.get(finding.fingerprint)
        if decision is None or decision.verdict == "confirmed":
            kept.append(finding)
        else:
            waived.append(
                Waived(finding, decision.reason, decision.by or None, None, _SOURCE, len(waived) + 1)
            )
    return set_apart(result, kept, waived) if waived else result


def waiver_file(result: Result, decisions: Decisions) -> str:
    """The findings that are none as a waiver file, as it lies beside the report.

    A waiver is for a rule at a place; of several findings there it has all reasons.
    """
    reasons: dict[tuple[str, str], dict[str, None]] = {}
    people: dict[tuple[str, str], dict[str, None]] = {}
    for finding in result.findings:
        decision = decisions.get(finding.fingerprint)
        if decision is not None and decision.verdict == "dismissed":
            key = finding.rule, finding.location.path
            reasons.setdefault(key, {})[decision.reason] = None
            people.setdefault(key, {}).update({decision.by: None} if decision.by else {})
    return waivers_text(
        [
            WaiverSpec(
                rule=rule,
                route=route_to(path),
                reason="；".join(reasons[rule, path]),
                by="、".join(people[rule, path]) or None,
            )
            for rule, path in reasons
        ]
    )
