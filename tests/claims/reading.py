"""Reading the corpus of sentences: what is expected of each, and what is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import yaml

from govlint.authoring.specimen import build_example
from govlint.binding.prose.patterns import Mention
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
    claims: frozenset[str]
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
            sentences.append(
                Sentence(text, section, frozenset(claims.split()), tuple(sorted(findings.split())))
            )
    return Corpus(figures, tuple(sentences))


def look_at(
    sentence: Sentence, corpus: Corpus, packs: Mapping[str, Pack], linter: Linter
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The claims and the findings of a sentence in a report with the figures of the corpus."""
    pack = packs["disclosure-2021"]
    # Sections that could hold claims of their own say nothing of the kind here.
    texts = {"overview.on_request": ["按照规定办理。"], sentence.section: [sentence.text]}
    edit = {
        "texts": texts,
        "tables": {name: {"cells": dict(cells)} for name, cells in corpus.figures.items()},
    }
    document = build_example(packs, pack, msgspec.convert(edit, Edit))
    bound = linter.bind(document, {})
    claims = frozenset(_claims(bound.mentions, pack, sentence.text))
    result = linter.lint(document, Plan())
    findings = sorted(
        finding.rule
        for finding in result.findings
        if finding.rule.startswith(_FINDINGS) and (finding.location.text or "") == sentence.text
    )
    return claims, tuple(findings)


def _claims(mentions: Mapping[str, list[Mention]], pack: Pack, text: str) -> Iterator[str]:
    for name, fact in pack.facts.items():
        if not fact.claim or name == "published":
            continue
        for mention in mentions.get(name, ()):
            if mention.location.text == text:
                yield _written(name, mention)


def _written(name: str, mention: Mention) -> str:
    quantity = mention.quantity("n")
    scope = f"@{mention.scope}" if mention.scope else ""
    if quantity is None:
        return name + scope
    sign = "?" if mention.doubt else "~" if quantity.slack else "="
    return f"{name}{sign}{print_number(quantity.value)}{scope}"
