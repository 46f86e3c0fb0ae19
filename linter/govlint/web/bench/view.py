"""What changed in a report as the page shows it: in words of one language."""

from __future__ import annotations

import msgspec

from govlint.finding import SEVERITY_WORDS, Finding
from govlint.outputs.places import whole_place
from govlint.text.bilingual import Language
from govlint.web.bench.compare import Comparison


class FindingView(msgspec.Struct, frozen=True):
    """A finding: ``before`` is what it was, or why it went, where that is to be told."""

    rule: str
    severity: str
    message: str
    place: str
    before: str = ""


class GroupView(msgspec.Struct, frozen=True):
    """The findings of which the same became: ``come``, ``gone``, ``changed`` or ``stayed``."""

    name: str
    findings: tuple[FindingView, ...]


def change_view(comparison: Comparison, language: Language) -> tuple[GroupView, ...]:
    """All findings by what became of them, what is new first."""
    return (
        GroupView("come", tuple(_view(one, language) for one in comparison.come)),
        GroupView(
            "gone",
            tuple(_view(one.finding, language, one.reason.in_language(language)) for one in comparison.gone),
        ),
        GroupView(
            "changed",
            tuple(_view(one.finding, language, _was(one.before, language)) for one in comparison.changed),
        ),
        GroupView("stayed", tuple(_view(one, language) for one in comparison.stayed)),
    )


def _view(finding: Finding, language: Language, before: str = "") -> FindingView:
    message, place = finding.message.in_language(language), whole_place(finding.location, language)
    return FindingView(finding.rule, finding.severity, message, place, before)


def _was(finding: Finding, language: Language) -> str:
    severity = SEVERITY_WORDS[finding.severity].in_language(language)
    colon = "：" if language == "zh" else ": "
    return f"{severity}{colon}{finding.message.in_language(language)}"
