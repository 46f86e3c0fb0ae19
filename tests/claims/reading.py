"""Reading the corpus of sentences: what is expected of each, and what is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import yaml

from govlint.authoring.specimen import build_example
from govlint.binding.bound import BoundReport
from govlint.binding.prose.claim import STATED, Claim
from govlint.engine.linter import Linter, Plan
from govlint.packs.language.examples import Edit
from govlint.packs.pack import Pack
from govlint.text.numbers import print_number

FOLDER = Path(__file__).parent
_FINDINGS = ("CLM", "NEG", "SUM", "LNG")


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of the corpus, the section it stands in, and what should come of it."""

    text: str
    section: str
    claims: tuple[str, ...]
    findings: tuple[str, ...]


class Corpus(msgspec.Struct, frozen=True):
    """The sentences of one file, and the figures of the tables beside them."""

    figures: Mapping[str, Mapping[str, str]]
    sentences: tuple[Sentence, ...]


def read_corpus(name: str) -> Corpus:
    """Read ``sentences.txt`` or ``held-out.txt``."""
    figures = yaml.safe_load((FOLDER / "figures.yaml").read_text(encoding="utf-8"))
    section = ""
    sentences: list[Sentence] = []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            text, claims, findings = (part.strip() for part in f"{line} ".split(" |"))
            sentences.append(Sentence(text, section, tuple(claims.split()), tuple(sorted(findings.split()))))
    return Corpus(figures, tuple(sentences))


def look_at(
    sentence: Sentence, corpus: Corpus, packs: Mapping[str, Pack], linter: Linter
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims and the findings of a sentence in a report with the figures of the corpus."""
    pack = packs["disclosure-2021"]
    # Sections that could hold claims of their own say nothing of the kind here.
    texts = {"overview.on_request": ["按照规定办理。"], sentence.section: [sentence.text]}
    edit = {
        "texts": texts,
        "tables": {name: {"cells": dict(cells)} for name, cells in corpus.figures.items()},
    }
    document = build_example(packs, pack, msgspec.convert(edit, Edit))
    report = linter.bind(document, {})
    claims = tuple(_claims(report, sentence.text))
    rules = frozenset(rule.id for rule in pack.rules if rule.id.startswith(_FINDINGS))
    result = linter.lint_bound(report, Plan(rules))
    findings = sorted(
        finding.rule for finding in result.findings if (finding.location.text or "") == sentence.text
    )
    return claims, tuple(findings)


def _claims(report: BoundReport, text: str) -> Iterator[str]:
    for read in report.claims.texts:
        if read.text.text == text:
            yield from (written(claim) for claim in read.claims if _is_shown(claim))


def _is_shown(claim: Claim) -> bool:
    """Numbers whose measure is known, and what is said of all or of none."""
    return bool(claim.slots) and (claim.kind in (*STATED, "none", "all"))


def written(claim: Claim) -> str:
    """A claim in one word: ``received=40``, ``granted.natural~30@district``, ``reviews=none``."""
    names = [f"{slot.measure}.{slot.column}" if slot.column else slot.measure for slot in claim.slots]
    quantity = claim.quantity
    value = claim.kind if quantity is None else print_number(quantity.value)
    sign = "?" if claim.doubt else "~" if quantity and quantity.slack else "="
    joined = "/" if claim.joined == "either" else "+"
    return joined.join(names) + sign + value + (f"@{claim.body}" if claim.body else "")
