"""``check: doubled``, ``balance`` and ``checksum``: how the text is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from govlint.binding.prose.patterns import search
from govlint.binding.prose.reading import SENTENCE_ENDS
from govlint.checks.outcome import Context, Outcome, failed, passed_unless
from govlint.checks.text import part_label
from govlint.finding import Location
from govlint.packs.language.rules import BalanceRule, ChecksumRule, DoubledRule
from govlint.text.bilingual import LONGEST_QUOTE, shortened
from govlint.text.normalise import NUMERALS, half_width

_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]")
# From so many in one paragraph on, it is not each of them that is wrong.
_MANY = 20


def check_doubled(rule: DoubledRule, context: Context) -> Iterator[Outcome]:
    """Find words, or sentences, that were written twice; very many in one paragraph are one failure."""
    if rule.sentences is not None:
        yield from _doubled_sentences(rule, rule.sentences, context)
        return
    single = f"|([{re.escape(rule.single)}])\\2" if rule.single else ""
    doubled = re.compile(rf"([\u4e00-\u9fff]{{2,8}}?)\1{single}")
    failures: list[Outcome] = []
    for text in context.report.texts(rule.within).items:
        spans = [
            match.span()
            for match in doubled.finditer(text.half)
            if not any(_lies_in(text.half, match.span(), right) for right in rule.allow)
        ]
        for start, end in _few(spans):
            found = text.half[slice(*spans[0])] if len(spans) > _MANY else text.half[start:end]
            failures.append(failed(text.part(start, end), found=found, part=part_label(text.location)))
    yield from passed_unless(failures, context.report.whole)


def _doubled_sentences(rule: DoubledRule, least: int, context: Context) -> Iterator[Outcome]:
    """Find sentences that stand twice in a section; those of one paragraph are one failure."""
    seen: dict[tuple[str, str], Location] = {}
    failures: list[Outcome] = []
    for text in context.report.texts(rule.within).items:
        part = text.location.route[0].id
        doubled: list[tuple[int, int]] = []
        first = text.location
        for match in _SENTENCE.finditer(text.half):
            said = "".join(match.group().split())
            if len(said) < least or said in rule.allow:
                continue
            before = seen.setdefault((part, said), here := text.part(*match.span()))
            if before is not here:
                doubled.append(match.span())
                first = before if len(doubled) == 1 else first
        if doubled:
            place = text.part(doubled[0][0], doubled[-1][1])
            found = shortened(text.text[slice(*doubled[0])].strip(), LONGEST_QUOTE)
            values = {"found": found, "part": part_label(text.location)}
            failures.append(Outcome(status="fail", location=place, values=values, related=(first,)))
    yield from passed_unless(failures, context.report.whole)


def _few(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts of a text in order; from the first to the last where they are very many."""
    return spans if len(spans) <= _MANY else [(spans[0][0], spans[-1][1])]


def _lies_in(text: str, span: tuple[int, int], right: str) -> bool:
    """Whether a span is part of an occurrence of a text that is right as it stands."""
    at = text.find(right, max(span[0] - len(right), 0), span[1] + len(right))
    while at >= 0:
        if at <= span[0] and span[1] <= at + len(right):
            return True
        at = text.find(right, at + 1, span[1] + len(right))
    return False


# 1）, b), and where an item is spoken of: 对a)的回应.
_ENUMERATION = re.compile(rf"(?:^|[\s,;，；。:：、])[\d{NUMERALS}a-zA-Z]{{1,2}}\)$|[^\da-zA-Z(][a-zA-Z]\)$")


# What stands before the bracket of an enumeration: a sign, and one or two letters or digits.
_ENUMERATED = 3


def check_balance(rule: BalanceRule, context: Context) -> Iterator[Outcome]:
    """Match brackets and quotation marks, paragraph by paragraph; very many in one are one failure."""
    closers = {pair[1]: pair[0] for pair in rule.pairs}
    openers = {pair[0] for pair in rule.pairs}
    failures: list[Outcome] = []
    for text in context.report.texts(rule.within).items:
        # Brackets in either width go together; quotation marks have only one.
        signs = text.text.replace("（", "(").replace("）", ")")
        waiting: list[int] = []
        loose: list[int] = []
        for at, sign in enumerate(signs):
            if sign in openers:
                waiting.append(at)
            elif sign in closers:
                if waiting and signs[waiting[-1]] == closers[sign]:
                    waiting.pop()
                elif not (sign == ")" and _ENUMERATION.search(signs[max(at - _ENUMERATED, 0) : at + 1])):
                    loose.append(at)
        for start, end in _few([(at, at + 1) for at in sorted(waiting + loose)]):
            around = text.text[max(start - 8, 0) : start + 9]
            failures.append(failed(text.part(start, end), found=around, part=part_label(text.location)))
    yield from passed_unless(failures, context.report.whole)


def check_checksum(rule: ChecksumRule, context: Context) -> Iterator[Outcome]:
    """Find numbers whose check digit is right."""
    is_right = _METHODS[rule.method]
    failures = [
        failed(place, part=part_label(place))
        for match, place in search(rule.pattern, context.report.texts(rule.within), allow=rule.allow)
        if is_right(half_width((place.text or "")[slice(*(place.span or (0, 0)))]).upper())
    ]
    yield from passed_unless(failures, context.report.whole)


def _mod_11_2(number: str) -> bool:
    """ISO 7064 MOD 11-2: the last sign, 0 to 9 or X, checks those before it."""
    total = 0
    for sign in number[:-1]:
        if not sign.isdigit():
            return False
        total = (total + int(sign)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == number[-1]


_METHODS: dict[str, Callable[[str], bool]] = {"mod-11-2": _mod_11_2}
