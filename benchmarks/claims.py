"""How well the running text is read: precision and recall over what stands in ``tests/claims``.

A passage stands in a whole report: an honest one should give no error and no warning, a wrong one a
finding of an accepted rule that touches the planted words and names the true value. Of the sentences,
claims and findings are compared with those written beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from govlint.engine.linter import Linter
from govlint.packs.load import built_in_packs
from tests.claims.passages import SETS, judge, read_passages
from tests.claims.reading import look_at, read_corpus


def main() -> None:
    packs = {pack.id: pack for pack in built_in_packs()}
    linter = Linter(tuple(packs.values()))
    _passages(linter)
    print()
    titles = ("sentences", "of what", "expected", "found", "precision", "recall")
    print(f"{'set':<16}" + "".join(f"{title:>11}" for title in titles))
    for name in ("sentences", "held-out"):
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
                f"{name:<16}{len(corpus.sentences):>11}{what:>11}{expected:>11}{found_:>11}"
                f"{right / found_:>11.1%}{right / expected:>11.1%}"
            )


def _passages(linter: Linter) -> None:
    titles = ("honest", "silent", "wrong", "right", "blurred", "missed", "false", "precision", "recall")
    print(f"{'passages':<16}" + "".join(f"{title:>11}" for title in titles))
    known: dict[str, Counter[str]] = {}
    for name in SETS:
        passages = read_passages(name)
        verdicts = Counter(judge(passage, linter, known) for passage in passages)
        wrong = sum(bool(passage.expected) for passage in passages)
        found = verdicts["right"] + verdicts["blurred"]
        numbers = (
            len(passages) - wrong,
            verdicts["silent"],
            wrong,
            verdicts["right"],
            verdicts["blurred"],
            verdicts["missed"],
            verdicts["false alarm"],
        )
        print(
            f"{name:<16}"
            + "".join(f"{number:>11}" for number in numbers)
            + f"{found / (found + verdicts['false alarm']):>11.1%}{verdicts['right'] / wrong:>11.1%}"
        )


def _count(counts: Counter[str], expected: Iterable[str], found: Iterable[str]) -> None:
    wanted, got = Counter(expected), Counter(found)
    counts["expected"] += wanted.total()
    counts["found"] += got.total()
    counts["right"] += (wanted & got).total()


if __name__ == "__main__":
    main()
