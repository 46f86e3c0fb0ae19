"""Checks of how a pack reads claims: words that stand twice, senses and kinds that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import get_args

from govlint.packs.language.claims import NUMBERS, UNKNOWN, ClaimsSpec, Kind
from govlint.packs.references import Mistake
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown
from govlint.text.normalise import half_width
from govlint.text.patterns import PatternError, groups

_TWICE = Bilingual(
    "“{form}”也在 {other} 里，只能在一处",
    "{form!r} stands under {other}, too; it can stand in one place only",
)
# In place of the values of a trait: all of them.
EVERY = "*"
# What a pattern of kinds may name: the kinds of words, of numbers, and what no word fits.
KINDS = frozenset((*get_args(Kind), UNKNOWN, *NUMBERS, "any"))
KIND_NAME = re.compile(r"[a-z_]+")
_IN_BRACKETS = re.compile(r"\[[^]]*\bany\b")


def mistakes_in_claims(claims: ClaimsSpec) -> Iterator[Mistake]:
    """Every mistake in the lexicon and in what names its kinds and senses."""
    yield from _twice(claims)
    yield from _constructions(claims)
    yield from _groups(claims)
    objects, acts = _senses(claims, "object"), _senses(claims, "act")
    for name, measure in claims.measures.items():
        path: Path = ("measures", name)
        if measure.object not in objects:
            yield (*path, "object"), unknown("object 的词义", "sense of object", measure.object, objects)
        for number, act in enumerate(measure.acts):
            if act and act not in acts:
                yield (*path, "acts", number), unknown("act 的词义", "sense of act", act, acts)
    yield from _named(claims, objects, acts)


def _named(claims: ClaimsSpec, objects: set[str], acts: set[str]) -> Iterator[Mistake]:
    """Senses that other parts of the spec name."""
    both, families = {*objects, *acts}, set(claims.units)
    listed: list[tuple[Path, str, set[str], str]] = []
    for sense, coarser in claims.finer.items():
        listed.append((("finer", sense), sense, both, "object 或 act 的词义"))
        listed += [(("finer", sense, n), one, both, "object 或 act 的词义") for n, one in enumerate(coarser)]
    for number, combined in enumerate(claims.combined):
        for key in ("act", "gives"):
            listed.append((("combined", number, key), getattr(combined, key), acts, "act 的词义"))
    listed += [(("flow", number), act, acts, "act 的词义") for number, act in enumerate(claims.flow)]
    for name, kinds in claims.generic.items():
        listed += [(("generic", name, n), one, objects, "object 的词义") for n, one in enumerate(kinds)]
    listed += [(("verbs", number), one, objects, "object 的词义") for number, one in enumerate(claims.verbs)]
    listed += [
        (("attributes", number), one, both, "object 或 act 的词义")
        for number, one in enumerate(claims.attributes)
    ]
    for part, one in claims.objects_of.items():
        listed.append((("objects_of", part), one, objects, "object 的词义"))
    for name, units in claims.counted_in.items():
        listed += [(("counted_in", name, n), one, families, "单位") for n, one in enumerate(units)]
    listed += [(("bodies_in", n), one, families, "单位") for n, one in enumerate(claims.bodies_in)]
    listed += [(("pieces", n), one, families, "单位") for n, one in enumerate(claims.pieces)]
    for name, measure in claims.measures.items():
        listed += [(("measures", name, "units", n), o, families, "单位") for n, o in enumerate(measure.units)]
    for name, body in claims.bodies.items():
        listed += [
            (("bodies", name, "covers", n), one, set(claims.bodies), "body 的词义")
            for n, one in enumerate(body.covers)
        ]
    for path, name, known, zh in listed:
        if name not in known:
            yield path, unknown(zh, "such name", name, known)


def _constructions(claims: ClaimsSpec) -> Iterator[Mistake]:
    """Patterns of kinds that name a kind that does not exist, or are no patterns."""
    for number, spec in enumerate(claims.numbers):
        for key in ("before", "after"):
            pattern = getattr(spec, key)
            for name in KIND_NAME.findall(pattern):
                if name == "any" and _IN_BRACKETS.search(pattern):
                    yield (
                        ("numbers", number, key),
                        Bilingual(
                            "[ ] 里已经是任一种词，不能再写 any",
                            "[ ] is any of what stands in it; leave out any",
                        ),
                    )
                    break
                if name not in KINDS:
                    yield ("numbers", number, key), unknown("词类", "kind of words", name, KINDS)
                    break
            else:
                try:
                    re.compile(KIND_NAME.sub("x", pattern).replace(" ", ""))
                except re.error as error:
                    yield (
                        ("numbers", number, key),
                        Bilingual(f"不是有效的模式：{error}", f"the pattern is not valid: {error}"),
                    )


def _groups(claims: ClaimsSpec) -> Iterator[Mistake]:
    """Patterns that lack the group whose text is asked for."""
    wanted: list[tuple[Path, str, str]] = [
        (("own_name", number), pattern, "name") for number, pattern in enumerate(claims.own_name)
    ]
    if claims.year is not None:
        wanted.append((("year",), claims.year, "year"))
    if claims.ordinal is not None:
        wanted.append((("ordinal",), claims.ordinal, "ordinal"))
    for path, pattern, group in wanted:
        with suppress(PatternError):  # which is said elsewhere
            if group not in groups(pattern):
                yield (
                    path,
                    Bilingual(
                        f"没有名为 {group} 的组：(?P<{group}>…)", f"there is no group {group}: (?P<{group}>…)"
                    ),
                )


def _senses(claims: ClaimsSpec, kind: str) -> set[str]:
    words = claims.lexicon.get(kind, {})  # type: ignore[call-overload]
    return set(words) if isinstance(words, dict) else set()


def _twice(claims: ClaimsSpec) -> Iterator[Mistake]:
    """Words that stand under two kinds or senses: only one of them would count."""
    yield from _units_twice(claims)
    seen: dict[str, tuple[str, Path]] = {}
    for kind, words in claims.lexicon.items():
        for sense, forms in (words if isinstance(words, dict) else {"": words}).items():
            name = f"{kind}.{sense}" if sense else kind
            for number, form in enumerate(forms):
                path: Path = ("lexicon", kind, sense, number) if sense else ("lexicon", kind, number)
                other, place = seen.setdefault(half_width(form), (name, path))
                if other != name:
                    # At both places: which of them is wrong nobody knows, and one may be inherited.
                    yield path, _TWICE.format(form=form, other=other)
                    yield place, _TWICE.format(form=form, other=name)


def _units_twice(claims: ClaimsSpec) -> Iterator[Mistake]:
    """Units that stand in two families."""
    seen: dict[str, tuple[str, Path]] = {}
    for family, units in claims.units.items():
        name = f"units.{family}"
        for number, unit in enumerate(units):
            path: Path = ("units", family, number)
            other, place = seen.setdefault(half_width(unit), (name, path))
            if other != name:
                yield path, _TWICE.format(form=unit, other=other)
                yield place, _TWICE.format(form=unit, other=name)
