"""How well quantities are read from prose: precision and recall over the sentences in ``tests/claims``.

A claim is right when its kind, value, roughness, doubt and scope are all as expected; a finding when
its rule is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from govlint.engine.linter import Linter
from govlint.packs.load import built_in_packs
from tests.claims.reading import look_at, read_corpus

_SETS = (("sentences", "written with the patterns"), ("held-out", "set aside"))


def main() -> None:
    packs = {pack.id: pack for pack in built_in_packs()}
    linter = Linter(tuple(packs.values()))
    titles = ("sentences", "of what", "expected", "found", "precision", "recall")
    print(f"{'set':<28}" + "".join(f"{title:>11}" for title in titles))
    for name, title in _SETS:
        corpus = read_corpus(name)
        claims: Counter[str] = Counter()
        findings: Counter[str] = Counter()
        for sentence in corpus.sentences:
            read, found = look_at(sentence, corpus, packs, linter)
            _count(claims, sentence.claims, read)
            _count(findings, sentence.findings, found)
        for what, counts in (("claims", claims), ("findings", findings)):
            right, expected, found_ = counts["right"], counts["expected"], counts["found"]
            print(
                f"{title:<28}{len(corpus.sentences):>11}{what:>11}{expected:>11}{found_:>11}"
                f"{right / found_:>11.1%}{right / expected:>11.1%}"
            )


def _count(counts: Counter[str], expected: Iterable[str], found: Iterable[str]) -> None:
    wanted, got = Counter(expected), Counter(found)
    counts["expected"] += wanted.total()
    counts["found"] += got.total()
    counts["right"] += (wanted & got).total()


if __name__ == "__main__":
    main()
