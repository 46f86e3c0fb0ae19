"""Every sentence of the corpus gives exactly the claims and findings written beside it."""

from __future__ import annotations

import pytest

from govlint.engine.linter import Linter
from govlint.packs.pack import Pack
from tests.claims.reading import Corpus, Sentence, look_at, read_corpus

_CORPUS = read_corpus("sentences")
_SENTENCES = [*_CORPUS.sentences, *read_corpus("held-out").sentences]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return _CORPUS


@pytest.mark.parametrize("sentence", _SENTENCES, ids=lambda sentence: sentence.text[:24])
def test_a_sentence(sentence: Sentence, corpus: Corpus, packs: dict[str, Pack], linter: Linter) -> None:
    claims, findings = look_at(sentence, corpus, packs, linter)
    assert (claims, findings) == (sentence.claims, sentence.findings)


def test_the_corpus_is_large_and_mostly_honest() -> None:
    sentences = (*_CORPUS.sentences, *read_corpus("held-out").sentences)
    honest = [sentence for sentence in sentences if not sentence.findings]
    assert len({sentence.text for sentence in sentences}) >= 300
    assert len(honest) >= len(sentences) / 2
