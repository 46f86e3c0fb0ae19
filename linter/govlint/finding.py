"""What the linter says: findings, their places and their evidence."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from govlint.document import Anchor
from govlint.text.bilingual import Bilingual

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SEVERITY_WORDS: dict[Severity, Bilingual] = {
    "error": Bilingual("错误", "error"),
    "warning": Bilingual("警告", "warning"),
    "info": Bilingual("提示", "info"),
}
# What became of a finding since an earlier run: it was not there, or it was.
FindingState = Literal["new", "still"]
STATE_WORDS: dict[FindingState, Bilingual] = {
    "new": Bilingual("新出现", "new"),
    "still": Bilingual("仍存在", "still there"),
}

StepKind = Literal[
    "document",
    "title",
    "preface",
    "section",
    "item",
    "paragraph",
    "table",
    "row",
    "column",
    "closing",
    "annex",
    "file",
]


class Step(msgspec.Struct, frozen=True):
    """One step of a route: the kind of part, its id in the pack (or number), its label as read."""

    kind: StepKind
    id: str
    label: str


class Location(msgspec.Struct, frozen=True):
    """A place in a report: the route through its structure and the anchor in the file.

    ``text`` is the text found there and ``span`` the part of it that is meant, as character
    offsets into ``text``. ``file`` is the file that it is in, where that is another one than the
    report at hand.
    """

    route: tuple[Step, ...]
    anchor: Anchor | None
    text: str | None = None
    span: tuple[int, int] | None = None
    file: str | None = None

    @property
    def path(self) -> str:
        """The route as ids: ``applications/new/total``."""
        return "/".join(step.id for step in self.route)


class Operand(msgspec.Struct, frozen=True):
    """One value that a formula used: its name, label, value as printed and its cell."""

    name: str
    label: str
    value: str | None
    location: Location | None


class Evidence(msgspec.Struct, frozen=True):
    """Why an arithmetic finding holds.

    ``formula`` is the rule's own text and ``filled`` the same with the figures in place;
    ``difference`` is left side minus right side, ``tolerance`` how large it may be. ``brief`` is the
    formula and the filled one with long sums shortened, where that is shorter.
    """

    formula: str
    filled: str
    operands: tuple[Operand, ...]
    computed: str | None = None
    reported: str | None = None
    difference: str | None = None
    tolerance: str | None = None
    brief: tuple[str, str] | None = None


class Edit(msgspec.Struct, frozen=True):
    """Words of the report and what is to stand in their place: those that the span marks, else all there."""

    location: Location
    text: str

    @property
    def old(self) -> str:
        """The words as they are."""
        text, span = self.location.text or "", self.location.span
        return text if span is None else text[slice(*span)]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One defect. ``fix`` says what to do, where that is known for certain.

    ``edits`` are the changes that mend it, where they are certain and say nothing other than before;
    ``state`` is what became of it since an earlier run, if there was one to compare with.
    """

    rule: str
    name: str
    severity: Severity
    message: Bilingual
    location: Location
    related: tuple[Location, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    basis: str = ""
    fix: Bilingual | None = None
    edits: tuple[Edit, ...] = ()
    state: FindingState | None = None

    @property
    def fingerprint(self) -> str:
        """A key that survives edits elsewhere: rule, route and the text or figures involved."""
        facts = [self.rule, self.location.path, self.location.text or ""]
        facts += [f"{o.name}={o.value}" for e in self.evidence for o in e.operands]
        return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]
