"""What was read from the running text: each sentence with its words, what they mean, and what it claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.prose.claim import BEFORE, Claim, Sentence
from govlint.binding.prose.claims import ReadText
from govlint.binding.prose.lexicon import Token
from govlint.checks.claim_doubts import reason_of
from govlint.checks.claim_readings import Reading, Readings
from govlint.checks.outcome import Context
from govlint.outputs.places import anchor_in_words
from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import print_number

_WORDS = Bilingual("词", "words")
_NO_CLAIM = Bilingual("没有读出数", "no number was read")
_NOT_READ = Bilingual("没有读懂", "not read")
_ONLY_TEXT = Bilingual("只在文中比较", "compared in the text only")
_PART_OF = Bilingual("是“{words}”的一部分", "part of “{words}”")
_OF = Bilingual("占“{words}”", "of “{words}”")
_YEAR = Bilingual("不是报告年度", "another year")
_KINDS: dict[str, Bilingual] = {
    "count": Bilingual("数", "count"),
    "topic": Bilingual("数", "count"),
    "among": Bilingual("总数", "whole"),
    "except": Bilingual("除外", "excepted"),
    "rest": Bilingual("其余", "rest"),
    "grown": Bilingual("数", "count"),
    "total": Bilingual("合计", "total"),
    "whole": Bilingual("总数", "whole"),
    "share": Bilingual("占比", "share"),
    "part_share": Bilingual("占比", "share"),
    "rate": Bilingual("比率", "rate"),
    "times": Bilingual("倍数", "multiple"),
    "mean": Bilingual("平均", "mean"),
    "growth": Bilingual("增减幅度", "growth"),
    "change": Bilingual("增减数", "change"),
    "earlier": Bilingual("以前的数", "earlier number"),
    "none": Bilingual("没有", "none"),
    "all": Bilingual("全部", "all"),
}


def claims_text(report: BoundReport, language: Language) -> Iterator[str]:
    """Every paragraph that was read, sentence by sentence."""
    readings = Readings(Context(report, report.pack, language))
    for read in report.claims.texts:
        place = read.text.location
        yield f"{place.path}  {anchor_in_words(place.anchor, language)}"
        for sentence in read.sentences:
            yield f"  {_part(read, sentence.start, sentence.end)}"
            if not sentence.claims:
                yield f"    {_NO_CLAIM.in_language(language)}"
                continue
            words = " ".join(_token(token) for token in sentence.tokens)
            yield f"    {_WORDS.in_language(language)}: {words}"
            for claim in sentence.claims:
                yield "    - " + _claim(claim, sentence, read, readings).in_language(language)


def claims_data(report: BoundReport) -> dict[str, Any]:
    """The same as data."""
    readings = Readings(Context(report, report.pack))
    return {
        "pack": report.pack.id,
        "year": report.year,
        "paragraphs": [
            {
                "path": read.text.location.path,
                "anchor": read.text.location.anchor,
                "text": read.text.text,
                "sentences": [
                    {
                        "span": [sentence.start, sentence.end],
                        "tokens": [_token_data(token) for token in sentence.tokens],
                        "claims": [_claim_data(claim, sentence, readings) for claim in sentence.claims],
                    }
                    for sentence in read.sentences
                ],
            }
            for read in report.claims.texts
        ],
    }


def _part(read: ReadText, start: int, end: int) -> str:
    return read.text.text[start:end].strip()


def _token(token: Token) -> str:
    name = f"{token.kind}.{token.sense}" if token.sense else token.kind
    return f"{token.text}/{name}"


def _token_data(token: Token) -> dict[str, Any]:
    return {"text": token.text, "span": [token.start, token.end], "kind": token.kind, "sense": token.sense}


def _claim(claim: Claim, sentence: Sentence, read: ReadText, readings: Readings) -> Bilingual:
    """A claim in one line: what it is, its number, what that means, and what was not understood."""
    number = f" {claim.number.text}" if claim.number else ""
    parts = [Bilingual(f"{_KINDS[claim.kind].zh}{number}", f"{_KINDS[claim.kind].en}{number}")]
    if claim.slots:
        parts.append(_measures(claim, sentence, readings))
    if claim.period != "this":
        parts.append(_YEAR)
    whole = sentence.whole_of(claim)
    if whole is not None:
        parts.append(_PART_OF.format(words=_part(read, whole.start, whole.end)))
    if claim.of:
        named = "、".join(slot.measure for slot in claim.of)
        parts.append(_OF.format(words=named))
    doubt = reason_of(claim, readings.context)
    if doubt is not None:
        parts.append(Bilingual(f"{_NOT_READ.zh}：{doubt.zh}", f"{_NOT_READ.en}: {doubt.en}"))
    return Bilingual("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _measures(claim: Claim, sentence: Sentence, readings: Readings) -> Bilingual:
    """The measures of a claim by id, with what each of its readings is in the tables."""
    joined = " + " if claim.joined == "sum" else " / "
    names = joined.join(_name(slot.measure, slot.column) for slot in claim.slots)
    found = readings.in_sentence(claim, sentence)
    if not found:
        return Bilingual(f"{names}（{_ONLY_TEXT.zh}）", f"{names} ({_ONLY_TEXT.en})")
    zh = "，".join(f"{reading.title.zh} {_value(reading)}" for reading in found)
    en = ", ".join(f"{reading.title.en} {_value(reading)}" for reading in found)
    return Bilingual(f"{names}（{zh}）", f"{names} ({en})")


def _name(measure: str, column: str) -> str:
    return f"{measure}.{column}" if column else measure


def _value(reading: Reading) -> str:
    return "?" if reading.value is None else print_number(reading.value)


def _claim_data(claim: Claim, sentence: Sentence, readings: Readings) -> dict[str, Any]:
    quantity = claim.quantity
    doubt = reason_of(claim, readings.context)
    return {
        "kind": claim.kind,
        "span": [claim.start, claim.end],
        "number": claim.number.text if claim.number else None,
        "value": print_number(quantity.value) if quantity else None,
        "rough": bool(quantity and quantity.slack),
        "measures": [_name(slot.measure, slot.column) for slot in claim.slots],
        "joined": claim.joined or None,
        "of": [_name(slot.measure, slot.column) for slot in claim.of],
        "body": claim.body or None,
        "period": claim.period,
        "part_of": claim.whole if claim.whole != BEFORE else "before",
        "readings": [
            {"title": reading.title, "value": None if reading.value is None else print_number(reading.value)}
            for reading in readings.in_sentence(claim, sentence)
        ],
        "doubt": claim.doubt or ("body" if doubt else None),
        "not_read": msgspec.to_builtins(doubt) if doubt else None,
    }
