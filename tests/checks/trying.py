"""One rule tried on one report: what it says of every place, a line each."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from govlint.checks.others import Neighbour, Others
from govlint.checks.outcome import Context
from govlint.document import Document, Remark, TextAnchor, WordAnchor
from govlint.engine.linter import Linter, Plan, Result, Said
from govlint.engine.record import record_of
from govlint.finding import Evidence, Finding, Location
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.readers import read_stream
from govlint.text.bilingual import Bilingual

PACKS = Path(__file__).parent / "pack"
_HEAD = "id: try\nversion: 1.0.0\ntitle: {zh: 试, en: try}\nextends: {form}\nrules:\n"

_TEXT = (PACKS / "report.md").read_text(encoding="utf-8")


def _piece(first: str, behind: str) -> str:
    return _TEXT[_TEXT.index(first) : _TEXT.index(behind)].rstrip("\n")


# Pieces of the report that tests move or take out.
READERS = _piece("一、读者服务情况", "二、馆藏情况")
STOCK_TABLE = _piece("| 第一部分", "三、各分馆")
BOOKS = _piece("| 第一部分", "\n| 第二部分")
MOVES = _piece("| 第三部分", "\n三、各分馆")
VISITS_TABLE = _piece("| （不含", "四、存在")
PLANS = _piece("四、存在", "\n云汀市图书馆\n")

Edit = tuple[str, str]


class Rule(msgspec.Struct, frozen=True):
    """A rule as it is written in a pack, its message set apart."""

    text: str
    message: str


class Case(msgspec.Struct, frozen=True):
    """A rule, the lines of the report to change (old, new), and all that the rule then says."""

    name: str
    rule: Rule
    edits: list[Edit]
    said: list[str]
    organisation: dict[str, str] = {}


Tried = Callable[..., list[str]]


def report(*edits: Edit) -> Document:
    """The report without a defect, with some of its text replaced."""
    text = _TEXT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return markdown(text)


def markdown(text: str) -> Document:
    """A report as its reader gives it."""
    data = text.encode()
    return read_stream(io.BytesIO(data), Path("report.md"), len(data))


def prose(text: str) -> list[Edit]:
    """The edit that puts a text in place of the only paragraph of the last section."""
    return [("新书上架偏慢，明年增加编目人手。", text)]


def with_remarks(document: Document, *remarks: Remark) -> Document:
    """The document as a reader gives it that noticed something about the file."""
    return msgspec.structs.replace(document, remarks=remarks)


def load_rule(
    rule: Rule, folder: Path, number: int, known: dict[Path, object], form: str = "library"
) -> Pack:
    """A pack that adds one rule to a form; ``known`` keeps the form once it is read."""
    message = json.dumps({"zh": rule.message, "en": f"en: {rule.message}"}, ensure_ascii=False)
    path = folder / f"try{number}.yaml"
    head = _HEAD.replace("{form}", form)
    path.write_text(
        f"{head}- {{id: TRY001, name: tried, severity: warning, title: {{zh: 试, en: try}}, "
        f"basis: 试验, message: {message}, {rule.text}}}\n",
        encoding="utf-8",
    )
    return load_pack(path, known)  # type: ignore[arg-type]


def all_said(packs: Sequence[Pack], document: Document, organisation: dict[str, str]) -> list[str]:
    """The findings, then what could not be judged, then how many places passed or do not count."""
    return _told(Linter(packs).lint(document, Plan(organisation=organisation)))


def said_beside(
    pack: Pack,
    document: Document,
    previous: Document | None = None,
    members: Sequence[tuple[str, Document | None]] = (),
    **others: Any,
) -> list[str]:
    """All that a rule over reports says of one beside that of last year and those of the bodies below."""
    linter = Linter([pack])

    def beside(zh: str, en: str, one: Document | None) -> Neighbour[Context]:
        bound = linter.bind(one, {}) if one else None
        return Neighbour(Bilingual(zh, en), f"{en}.md", Context(bound, pack) if bound else None)

    own = linter.bind(document, {})
    reports: Others[Context] = Others(
        previous=beside("上年的报告", "last", previous),
        members=tuple(beside(f"{name}的报告", name, one) for name, one in members),
        told=record_of(own).claims,
        **others,
    )
    return _told(linter.lint_beside(own, reports))


def _told(result: Result | Said) -> list[str]:
    assert result.crashes == ()
    said = [line for finding in result.findings for line in _finding(finding)]
    for doubtful in result.not_assessed:
        assert (doubtful.rule, doubtful.name) == ("TRY001", "tried")
        said += [f"? {_place(doubtful.location)}", *_both("", doubtful.reason)]
    counts = {status: result.counts[status] for status in ("pass", "not-applicable")}
    return said + [f"{status}: {count}" for status, count in counts.items() if count]


def _finding(finding: Finding) -> list[str]:
    """A line for what and where; under it message, evidence, fix and related places."""
    assert (finding.rule, finding.name, finding.basis) == ("TRY001", "tried", "试验")
    said = [f"{finding.severity} {_place(finding.location)}", *_both("", finding.message)]
    for evidence in finding.evidence:
        said += [f"  {evidence.formula}", f"  {_filled(evidence)}"]
    if finding.fix is not None:
        said += _both("fix: ", finding.fix)
    return said + [f"  see {_place(location)}" for location in finding.related]


def _place(location: Location) -> str:
    """Path, line and column, and the text found there."""
    anchor = location.anchor
    where = f" {anchor.line}:{anchor.column}" if isinstance(anchor, TextAnchor) else ""
    if isinstance(anchor, WordAnchor):
        where = f" block {anchor.block}"
    where += f" in {location.file}" if location.file else ""
    text = "" if location.text is None else f" «{location.text[slice(*(location.span or (None,)))]}»"
    return location.path + where + text


def _filled(evidence: Evidence) -> str:
    """The formula with its figures; left, right, difference and tolerance where there are."""
    sides = {
        "left": evidence.computed,
        "right": evidence.reported,
        "off by": evidence.difference,
        "allowed": evidence.tolerance,
    }
    return "; ".join([evidence.filled, *(f"{name} {side}" for name, side in sides.items() if side)])


def _both(label: str, text: Bilingual) -> list[str]:
    """The Chinese text, and the English one where it says something else."""
    english = text.en.removeprefix("en: ")
    return [f"  {label}{text.zh}"] + ([] if text.zh == english else [f"  {label}{english}"])
