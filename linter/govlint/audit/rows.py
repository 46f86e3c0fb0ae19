"""Reports as rows of the tables of a store, and back.

What is to come back as it was is kept whole beside the tables, as compressed JSON: a column of numbers does
not tell 3.50 from 3.5 and has room for so many digits, JSON does and has. Decoding it by types runs no code.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_DOWN, Context, Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec

from govlint.audit.bodies import Body
from govlint.audit.tables import CLAIM, FIGURE, FINDING, NOT_ASSESSED, REPORT, SAID, SENTENCE, Table
from govlint.document import Anchor
from govlint.engine.linter import NotAssessed, Result, Said
from govlint.engine.record import NameSource, Record
from govlint.finding import SEVERITIES, Finding
from govlint.run.one_file import Checked, Unchecked
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number
from govlint.text.visible import encodable

Row = tuple[Any, ...]
Status = Literal["checked", "unrecognised", "unchecked"]

# The columns of ``report`` that ``stored`` takes, and those that ``identity_row`` gives.
STORED = tuple(column.name for column in REPORT.columns if column.name not in ("kept", "record"))
IDENTITY = ("body", "body_name", "parent", "level", "doubt_zh", "doubt_en")

# Columns with the same texts in many rows.
_REPEATED = (
    "settings",
    "status",
    "format",
    "edition",
    "pack",
    "name",
    "body",
    "body_name",
    "parent",
    "level",
)
# DECIMAL(38,10) of the tables.
_TEN_DECIMALS = Decimal("1e-10")
_TOO_LARGE = Decimal("1e28")
# Down, so that no number gets a digit more than there is room for.
_FITTING = Context(prec=38, rounding=ROUND_DOWN)
# What is kept of one report; the largest that can be read stay far below.
_MOST_BYTES = 1_000_000_000
# The same words come again and again: more effort makes it hardly smaller.
_EFFORT = 1


class Damaged(ValueError):
    """What was kept cannot be read as what it was kept as: it was changed since."""


class Kept(msgspec.Struct, frozen=True):
    """A file as it was checked, the digest of its content, and that of all else the result hangs on.

    The result of a report holds its record.
    """

    checked: Checked
    digest: str
    settings: str

    @property
    def path(self) -> str:
        """The path of the file."""
        return str(self.checked.path)


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a file without reading its result.

    ``reason`` says why it was not checked; ``name`` is the body that it names itself, and ``names`` are those
    of the body by the value that has them. ``body``, ``body_name``, ``parent`` and ``level`` are those of the
    roster, empty where it is not known which; ``doubt`` says why.
    """

    id: int
    path: str
    digest: str
    settings: str
    status: Status
    reason: Bilingual | None
    format: str
    edition: str
    pack: str
    year: int | None
    title: str
    name: str
    names: tuple[tuple[NameSource, str], ...]
    called: tuple[str, ...]
    body: str
    body_name: str
    parent: str
    level: str
    doubt: Bilingual | None
    errors: int
    warnings: int
    infos: int
    not_assessed: int


class Identified(msgspec.Struct, frozen=True, kw_only=True):
    """Which body of the roster the report of a number is of, or why that is not certain."""

    report: int
    body: str = ""
    body_name: str = ""
    parent: str = ""
    level: str = ""
    doubt: Bilingual | None = None


class _Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """The outcome of a file, without its record."""

    result: Result | None = None
    unchecked: Unchecked | None = None


_OUTCOME = msgspec.json.Decoder(_Outcome)
_SAID = msgspec.json.Decoder(Said)
_RECORD = msgspec.json.Decoder(Record)
_TEXTS = msgspec.json.Decoder(tuple[str, ...])
_NAMES = msgspec.json.Decoder(tuple[tuple[NameSource, str], ...])


def rows_of(reports: Sequence[tuple[int, Kept]]) -> Iterator[tuple[Table, list[Row]]]:
    """The tables that tell of reports, each with its rows for these, which come with their numbers."""
    yield REPORT, [_report(number, kept) for number, kept in reports]
    results = [(n, kept.checked.outcome) for n, kept in reports if isinstance(kept.checked.outcome, Result)]
    for table, rows in _OF_RESULT.items():
        yield table, [row for number, result in results for row in rows(number, result)]


def stored(row: Row, texts: dict[str, str]) -> Stored:
    """What is known of a file, from the columns ``STORED``.

    ``texts`` are those that were read before: names and settings come again and again, and each is held once.
    """
    values = dict(zip(STORED, row, strict=True))

    def once(text: str) -> str:
        return texts.setdefault(text, text)

    for column in _REPEATED:
        values[column] = once(values[column])
    return Stored(
        path=path_of(values.pop("path"), values.pop("path_bytes")),
        reason=_both(values.pop("reason_zh"), values.pop("reason_en")),
        names=tuple((source, once(name)) for source, name in _NAMES.decode(values.pop("names"))),
        called=tuple(map(once, _TEXTS.decode(values.pop("called")))),
        doubt=_both(values.pop("doubt_zh"), values.pop("doubt_en")),
        **values,
    )


def path_of(path: str, path_bytes: bytes | None) -> str:
    """The path of a file, from the two columns that hold it."""
    return path if path_bytes is None else path_bytes.decode(errors="surrogatepass")


def path_key(path: str) -> bytes:
    """The bytes that a path is known by, also where it is no valid text."""
    return path.encode(errors="surrogatepass")


def checked(path: str, format: str, kept: bytes) -> Checked:
    """The file as it was checked, without its record. Raises ValueError where ``kept`` was not made here."""
    outcome = _OUTCOME.decode(_expanded(kept))
    said = outcome.result or outcome.unchecked
    if said is None:
        raise ValueError("there is no outcome")
    return Checked(Path(path), format, said)


def record(kept: bytes) -> Record:
    """The record of a report. Raises Damaged where ``kept`` was not made here."""
    try:
        return _RECORD.decode(_expanded(kept))
    except ValueError as error:
        raise Damaged(str(error)) from None


def said(kept: bytes) -> Said:
    """What rules over several reports say of one. Raises ValueError where ``kept`` was not made here."""
    return _SAID.decode(_expanded(kept))


def said_rows(number: int, said: Said) -> Iterator[tuple[Table, Row]]:
    """The rows of what rules over several reports say of the report of that number."""
    for finding in said.findings:
        yield FINDING, finding_row(number, finding, over_reports=True)
    for one in said.not_assessed:
        yield NOT_ASSESSED, not_assessed_row(number, one, over_reports=True)
    yield SAID, (number, _compressed(said))


def body_row(body: Body) -> Row:
    """The row of a body of the roster."""
    return (body.id, body.name, body.level, body.parent, body.first, body.last, as_json(body.aliases))


def identity_row(identified: Identified) -> Row:
    """The columns ``IDENTITY``."""
    doubt = _texts(identified.doubt)
    return (identified.body, identified.body_name, identified.parent, identified.level, *doubt)


def finding_row(number: int, finding: Finding, *, over_reports: bool) -> Row:
    """The row of a finding on the report of that number."""
    return (
        number,
        finding.rule,
        finding.name,
        finding.severity,
        *_texts(finding.message),
        *_texts(finding.fix),
        finding.basis,
        finding.location.path,
        finding.location.text or "",
        over_reports,
        _other_report(finding),
        as_json(finding.evidence),
        False,
    )


def finding_key(finding: Finding) -> tuple[str, str, str]:
    """What tells the findings of a report apart: rule, route and message."""
    return (finding.rule, finding.location.path, finding.message.zh)


def not_assessed_row(number: int, one: NotAssessed, *, over_reports: bool) -> Row:
    """The row of a check that could not be made on the report of that number."""
    return (number, one.rule, *_texts(one.reason), one.location.path, over_reports)


_NOTHING = Result(False, None, None, None, (), (), {})


def _report(number: int, kept: Kept) -> Row:
    outcome = kept.checked.outcome
    if isinstance(outcome, Unchecked):
        told: Row = ("unrecognised" if outcome.unrecognised else "unchecked", *_texts(outcome.reason))
        result, whole = _NOTHING, _Outcome(unchecked=outcome)
    else:
        told = ("checked", *_texts(None))
        result, whole = outcome, _Outcome(result=msgspec.structs.replace(outcome, record=None))
    recorded = result.record
    severities = Counter(finding.severity for finding in result.findings)
    shown = encodable(kept.path)
    return (
        number,
        shown,
        None if shown == kept.path else path_key(kept.path),
        kept.digest,
        kept.settings,
        *told,
        kept.checked.format,
        result.edition_id or "",
        recorded.pack if recorded else "",
        result.year,
        result.title,
        result.body,
        as_json(recorded.names if recorded else ()),
        as_json(recorded.called if recorded else ()),
        # Which body it is of is found when all reports are there.
        *identity_row(Identified(report=number)),
        *(severities[severity] for severity in SEVERITIES),
        len(result.not_assessed),
        _compressed(whole),
        _compressed(recorded) if recorded else None,
    )


def _figures(number: int, result: Result) -> Iterator[Row]:
    for figure in result.record.figures if result.record else ():
        yield (
            number,
            figure.table,
            figure.row,
            figure.column,
            figure.table_label,
            figure.row_label,
            figure.column_label,
            figure.text,
            _decimal(figure.value),
            _place(figure.anchor),
        )


def _claims(number: int, result: Result) -> Iterator[Row]:
    for at, claim in enumerate(result.record.claims if result.record else (), start=1):
        yield (
            number,
            at,
            claim.kind,
            as_json(claim.measures),
            claim.joined,
            claim.words,
            _decimal(claim.value),
            _decimal(claim.slack),
            claim.direction,
            claim.period,
            claim.doubt,
            _place(claim.location.anchor),
        )


def _findings(number: int, result: Result) -> Iterator[Row]:
    return (finding_row(number, finding, over_reports=False) for finding in result.findings)


def _not_assessed(number: int, result: Result) -> Iterator[Row]:
    return (not_assessed_row(number, one, over_reports=False) for one in result.not_assessed)


def _sentences(number: int, result: Result) -> Iterator[Row]:
    for at, sentence in enumerate(result.record.sentences if result.record else (), start=1):
        yield (number, at, sentence.part, sentence.text)


_OF_RESULT: dict[Table, Callable[[int, Result], Iterator[Row]]] = {
    FIGURE: _figures,
    CLAIM: _claims,
    FINDING: _findings,
    NOT_ASSESSED: _not_assessed,
    SENTENCE: _sentences,
}


def _decimal(value: Number | None) -> Decimal | None:
    """The value as the tables can hold it; None where it has too many digits."""
    if value is None:
        return None
    exact = Decimal(value)
    if exact.copy_abs() >= _TOO_LARGE:
        return None
    return exact.quantize(_TEN_DECIMALS, context=_FITTING)


def _place(anchor: Anchor | None) -> str | None:
    return None if anchor is None else msgspec.json.encode(anchor).decode()


def _other_report(finding: Finding) -> str:
    """The path of the first report other than its own that a finding speaks of; empty if there is none."""
    operands = (operand.location for evidence in finding.evidence for operand in evidence.operands)
    for location in (finding.location, *finding.related, *operands):
        if location is not None and location.file is not None:
            return location.file
    return ""


def _texts(text: Bilingual | None) -> tuple[str, str]:
    return ("", "") if text is None else (text.zh, text.en)


def _both(chinese: str, english: str) -> Bilingual | None:
    return Bilingual(chinese, english) if chinese or english else None


def _compressed(value: object) -> bytes:
    return zlib.compress(as_json(value).encode(), _EFFORT)


def _expanded(kept: bytes) -> bytes:
    """The JSON of what was kept. Raises ValueError where it is damaged, or larger than any report."""
    expander = zlib.decompressobj()
    try:
        whole = expander.decompress(kept, _MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not expander.eof:
        raise ValueError("it is cut off, or too large")
    return whole
