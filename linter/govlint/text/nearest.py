"""Did you mean …? The most similar of the names that would have been right."""

from __future__ import annotations

from collections.abc import Iterable

from govlint.text.bilingual import Bilingual

# From here on, of 1, a name is like another.
_LIKE = 0.6


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like ``name``; None if none is like it.

    Those are like it that it has most letters in common with in their order, or that few edits lead to;
    exchanging two neighbours is one edit, as slips of the fingers are. The fewest edits decide, and among
    as few the same letters.
    """
    # Imported here: only mistakes need it.
    from rapidfuzz.distance import OSA, Indel

    best: tuple[float, float] = (0, 0)
    found: str | None = None
    for one in known:
        pair = name.lower(), one.lower()
        edits, common = OSA.normalized_similarity(*pair), Indel.normalized_similarity(*pair)
        letters = Indel.normalized_similarity(*map(sorted, pair))
        if max(edits, common) >= _LIKE and (edits, letters) > best:
            best, found = (edits, letters), one
    return found


def hint(name: str, known: Iterable[str]) -> Bilingual:
    """The nearest name as the end of a sentence; empty if there is none."""
    near = nearest(name, known)
    if near is None:
        return Bilingual("", "")
    sign = _stranger(name, near)
    if sign is not None:
        return Bilingual(
            f"；是否指“{near}”？其中的“{sign}”不是键盘上的英文字母，请重新输入",
            f"; did you mean {near!r}? Its {sign!r} is no letter of the Latin alphabet; type it again",
        )
    return Bilingual(f"；是否指“{near}”？", f"; did you mean {near!r}?")


def _stranger(name: str, near: str) -> str | None:
    """A sign that only looks like the one in the known name: a Cyrillic or full-width letter."""
    if len(name) != len(near) or not near.isascii():
        return None
    return next((sign for sign in name if not sign.isascii()), None)


def listed(names: Iterable[str], most: int = 12) -> Bilingual:
    """Names one after another, cut off after ``most``."""
    known = list(names)
    rest = len(known) - most
    zh, en = "、".join(known[:most]), ", ".join(known[:most])
    if rest > 0:
        return Bilingual(f"{zh} 等 {len(known)} 个", f"{en} and {rest} more")
    return Bilingual(zh, en)


def unknown(zh: str, en: str, name: str, known: Iterable[str], most: int = 12) -> Bilingual:
    """That there is no thing of this name, with the nearest one, else all that there are.

    ``zh`` and ``en`` say what kind of thing.
    """
    names = list(known)
    near = hint(name, names)
    if not near.zh and names:
        there = listed(names, most)
        near = Bilingual(f"；有：{there.zh}", f"; there are: {there.en}")
    blank = " " if zh[:1].isascii() else ""
    return Bilingual(f"没有{blank}{zh}“{name}”{near.zh}", f"no {en} {name!r}{near.en}")
