"""govlint: a rule-based compliance linter for official reports.

    import govlint

    report = govlint.lint("年报.docx")
    for finding in report.findings:
        print(finding.severity, finding.rule, finding.message.zh)

What it offers is imported when it is first used: the command must start at once.
"""

from typing import TYPE_CHECKING, Any

from govlint.version import VERSION as __version__

if TYPE_CHECKING:
    from govlint.api import (
        Anchor,
        Bilingual,
        Checks,
        Edit,
        Evidence,
        Figure,
        Finding,
        Linter,
        Location,
        NotAssessable,
        Operand,
        PageAnchor,
        Refusal,
        Report,
        Severities,
        Severity,
        Step,
        TextAnchor,
        UnreadableDocument,
        UnrecognisedDocument,
        WordAnchor,
        lint,
    )

__all__ = [
    "Anchor",
    "Bilingual",
    "Checks",
    "Edit",
    "Evidence",
    "Figure",
    "Finding",
    "Linter",
    "Location",
    "NotAssessable",
    "Operand",
    "PageAnchor",
    "Refusal",
    "Report",
    "Severities",
    "Severity",
    "Step",
    "TextAnchor",
    "UnreadableDocument",
    "UnrecognisedDocument",
    "WordAnchor",
    "__version__",
    "lint",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from govlint import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
