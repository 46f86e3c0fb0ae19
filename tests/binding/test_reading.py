"""What sentences are read as: each number with its measure, its whole, its body and its year, or a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from govlint.binding.prose.claim import BEFORE, Claim, Slot
from govlint.binding.prose.lexicon import Lexicon
from govlint.binding.prose.meaning import Meanings
from govlint.binding.prose.reading import SENTENCE_ENDS, Reader
from govlint.packs.load import load_pack
from govlint.text.normalise import half_width

_PACK = load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml")
_LEXICON = Lexicon(_PACK.claims, _PACK.prose.rough)
_MEANINGS = Meanings(_PACK.claims)
_FLAGS = ("again", "opened", "direction", "total", "closing", "remainder", "aside", "has_topic")


def _claims(text: str, topic: str) -> Iterator[Claim]:
    """The claims of a paragraph in a report for 2023, in the part of it that is about ``topic``."""
    reader = Reader(_MEANINGS, topic)
    for found in re.finditer(f"[^{SENTENCE_ENDS}]+", text):
        tokens = _LEXICON.tokens(text, *found.span(), 2023)
        yield from reader.sentence(*found.span(), tokens).claims


def _read(text: str, topic: str = "book") -> list[str]:
    """Each claim in a line: its words, its role and measures, then all else that was understood of it.

    ``<0`` is a part of the first claim of its sentence, ``<<0`` one that a word says to be so, ``<-`` one of
    the sentence before. What follows ``?`` was not understood.
    """
    half = half_width(text)
    return [" ".join((half[claim.start : claim.end], *_said(claim))) for claim in _claims(half, topic)]


def _said(claim: Claim) -> Iterator[str]:
    yield claim.kind
    yield "+".join(map(_name, claim.slots)) or "-"
    if claim.joined:
        yield claim.joined
    yield from (f"of {_name(slot)}" for slot in claim.of)
    if claim.body:
        yield f"@{claim.body}"
    if claim.period != "this" or claim.year:
        yield f"{claim.period}{claim.year or ''}"
    if claim.whole is not None:
        yield ("<<" if claim.listed else "<") + ("-" if claim.whole == BEFORE else str(claim.whole))
    elif claim.listed:
        yield "listed"
    for flag in _FLAGS:
        value = getattr(claim, flag)
        if value:
            yield value if isinstance(value, str) else flag
    if claim.near:
        yield f"near {claim.near}"
    if claim.doubt:
        yield f"? {claim.doubt} {claim.word}".rstrip()


def _name(slot: Slot) -> str:
    return f"{slot.measure}.{slot.column}".rstrip(".")


# What a number counts is told by the words before it, else by those behind; what was done, by either.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("馆藏图书24册。", ["馆藏图书24册 count books"]),
        ("编号12，小说10册。", ["小说10册 count novels"]),
        ("小说编号12绘本8册。", ["绘本8册 count pictures"]),
        ("光盘3盘结存上年。", ["光盘3盘结存上年 count discs_before"]),
        ("结存光盘3盘上年。", ["结存光盘3盘 count discs"]),
        ("结存光盘3盘上年结存。", ["结存光盘3盘上年结存 count discs_before"]),
        ("新购光盘3盘结存上年。", ["新购光盘3盘结存上年 count - ? acts"]),
        ("光盘3盘结存上年8盘。", ["光盘3盘 count discs", "结存上年8盘 count discs_before"]),
        ("光盘3盘结存上年，录像带3盘。", ["光盘3盘结存上年 count discs_before", "录像带3盘 count tapes"]),
        ("12册图书、光盘外借。", ["12册图书 count books"]),
        ("12册，图书外借。", ["12册 count - near books ? unnamed"]),
        ("外借12册图书的小说。", ["外借12册图书的小说 count novels.lent"]),
        ("外借的12册图书小说。", ["外借的12册图书小说 topic novels.lent"]),
        ("外借12册，图书在馆。", ["外借12册 count books.lent"]),
        ("小说12册图书。", ["小说12册图书 count novels"]),
        ("小说12册绘本。", ["小说12册 count novels"]),
        ("新购并登记光盘30盘。", ["新购并登记光盘30盘 count discs_bought+discs_registered either"]),
        ("新购登记光盘30盘。", ["新购登记光盘30盘 count discs_bought+discs_registered either"]),
        ("新购、剔除光盘30盘。", ["新购、剔除光盘30盘 count discs_bought+discs_dropped sum"]),
        ("小说、绘本共18册。", ["小说、绘本共18册 count novels+pictures sum total"]),
        ("小说、绘本各8册。", ["小说、绘本各8册 count novels", "小说、绘本各8册 count pictures"]),
        ("小说光盘、讲座光盘3个。", ["小说光盘、讲座光盘3个 count - ? acts"]),
        ("12册图书25元。", ["12册图书 count books", "图书25元 count books ? unit 25元"]),
        ("图书12册，25元。", ["图书12册 count books", "25元 count - ? unnamed"]),
        ("小说、绘本均为8册。", ["小说、绘本均为8册 count novels", "小说、绘本均为8册 count pictures"]),
        ("光盘12盘，登记小说12册。", ["光盘12盘 count discs", "登记小说12册 count - ? acts"]),
        ("增加到30盘光盘。", ["增加到30盘光盘 grown discs"]),
        ("光盘增加到30盘。", ["光盘增加到30盘 grown discs"]),
        ("由50册增加到60册。", ["由50册 earlier - last", "增加到60册 grown - near books ? unnamed"]),
        ("小说由50册增至60册。", ["小说由50册 earlier novels last", "增至60册 grown novels"]),
        (
            "光盘由古旧50盘增至60盘。",
            ["光盘由古旧50盘 count discs ? unknown 古旧", "增至60盘 grown - near discs ? unclear 古旧"],
        ),
        (
            "小说10册、绘本8册、连环画6册共24册。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "连环画6册 count comics",
                "共24册 total - total near books ? unnamed",
            ],
        ),
        (
            "小说10册，绘本8册，合计18册图书。",
            ["小说10册 count novels", "绘本8册 count pictures", "合计18册图书 total books total closing"],
        ),
        ("今年小说10册。", ["今年小说10册 count novels total"]),
    ],
)
def test_what_a_number_counts(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# A reason, an act or an object that stands apart belongs to the number beside it, and to no other.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("绘本，共17册。", ["共17册 count pictures total"]),
        ("绘本，共17册；讲座，共4场。", ["共17册 count pictures total", "共4场 total - total ? unnamed"]),
        ("小说10册，绘本，共17册。", ["小说10册 count novels", "共17册 total - total near books ? unnamed"]),
        ("因绘本，共17册。", ["共17册 total - total near books ? unnamed"]),
        ("外借，共17册。", ["共17册 count books.lent total"]),
        (
            "绘本，共17册，小说3册，共20册。",
            [
                "共17册 count pictures total",
                "小说3册 count novels",
                "共20册 total - total near books ? unnamed",
            ],
        ),
        ("少儿读物，绘本18册。", ["绘本18册 count pictures"]),
        ("绘本，少儿读物18册。", ["少儿读物18册 count pictures"]),
        ("因绘本，少儿读物18册。", ["少儿读物18册 count children"]),
        ("绘本，少儿读物18册，少儿读物2册。", ["少儿读物18册 count pictures", "少儿读物2册 count children"]),
        ("少儿读物，共17册绘本。", ["共17册绘本 total pictures total"]),
        ("光盘4盘，已登记。", ["光盘4盘 count discs_registered"]),
        ("光盘4盘，登记。", ["光盘4盘 count discs_registered"]),
        ("光盘4盘，没有登记。", ["光盘4盘 count discs", "没有登记 none discs_registered"]),
        ("光盘4盘，各分馆登记。", ["光盘4盘 count discs"]),
        ("光盘4盘，小说。", ["光盘4盘 count discs"]),
        ("光盘4盘，剔除。", ["光盘4盘 count discs"]),
        ("光盘4盘，上年结存。", ["光盘4盘 count discs"]),
        ("光盘4盘，新购登记。", ["光盘4盘 count discs_bought+discs_registered either"]),
        ("光盘4盘，古旧登记。", ["光盘4盘 count discs"]),
        ("光盘4盘，古旧，登记。", ["光盘4盘 count discs"]),
        ("光盘4盘，其中登记。", ["光盘4盘 count discs"]),
        ("光盘4盘捐赠，登记。", ["光盘4盘捐赠 count discs ? limit 捐赠"]),
        ("光盘4盘，讲座4场，登记。", ["光盘4盘 count discs", "讲座4场 count lectures"]),
        ("新购光盘4盘，登记。", ["新购光盘4盘 count discs_bought"]),
        ("25盘录像带和18盘光盘新购。", ["25盘录像带 count tapes_bought", "18盘光盘新购 count discs_bought"]),
        ("录像带25盘和18盘光盘新购。", ["录像带25盘 count tapes", "18盘光盘新购 count discs_bought"]),
        ("12盘光盘，新购5盘。", ["12盘光盘 count discs", "新购5盘 count discs_bought"]),
        ("25盘录像带、18盘光盘新购。", ["25盘录像带 count tapes_bought", "18盘光盘新购 count discs_bought"]),
        ("25盘录像带，18盘光盘新购。", ["25盘录像带 count tapes", "18盘光盘新购 count discs_bought"]),
        (
            "25盘录像带、3册小说、18盘光盘新购。",
            ["25盘录像带 count tapes", "3册小说 count novels", "18盘光盘新购 count discs_bought"],
        ),
        ("25册图书和18盘光盘新购。", ["25册图书 count books ? acts", "18盘光盘新购 count discs_bought"]),
        (
            "新购25盘录像带和18盘光盘登记。",
            ["新购25盘录像带 count tapes_bought", "18盘光盘登记 count discs_registered"],
        ),
        (
            "25盘录像带和18盘光盘、3册小说。",
            ["25盘录像带 count tapes", "18盘光盘 count discs", "3册小说 count novels"],
        ),
        (
            "2022年没有外借图书，2023年外借3册。",
            [
                "没有外借图书 none books.lent last2022 ? period last",
                "2023年外借3册 count books.lent this2023 total",
            ],
        ),
        (
            "2022年外借小说2册，2023年小说3册。",
            [
                "2022年外借小说2册 count novels.lent last2022 ? period last",
                "2023年小说3册 count novels.lent this2023 total",
            ],
        ),
        (
            "2022年外借小说2册，小说3册。",
            [
                "2022年外借小说2册 count novels.lent last2022 ? period last",
                "小说3册 count novels last2022 ? period last",
            ],
        ),
        (
            "2022年外借2册，2023年在馆3册。",
            [
                "2022年外借2册 count books.lent last2022 ? period last",
                "2023年在馆3册 count books.kept this2023 total",
            ],
        ),
        (
            "2022年外借图书10册，2023年图书共12册。",
            [
                "2022年外借图书10册 count books.lent last2022 ? period last",
                "2023年图书共12册 count books this2023 total",
            ],
        ),
        (
            "2022年外借图书10册，2023年小说、绘本12册。",
            [
                "2022年外借图书10册 count books.lent last2022 ? period last",
                "2023年小说、绘本12册 count novels+pictures sum this2023 total",
            ],
        ),
    ],
)
def test_what_is_told_before_or_behind(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# What follows 其中, N册中, a colon or a bracket is a part of the number before whose part it can be.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "馆藏图书24册，其中小说10册、绘本8册。",
            ["馆藏图书24册 count books", "其中小说10册 count novels <<0", "绘本8册 count pictures <<0"],
        ),
        (
            "馆藏图书24册，其中小说10册；绘本8册。",
            ["馆藏图书24册 count books", "其中小说10册 count novels <<0", "绘本8册 count pictures"],
        ),
        (
            "馆藏图书24册，其中小说10册；其中绘本8册。",
            ["馆藏图书24册 count books", "其中小说10册 count novels <<0", "其中绘本8册 count pictures <0"],
        ),
        (
            "馆藏图书24册，其中小说10册（外借3册、在馆7册）、绘本8册。",
            [
                "馆藏图书24册 count books",
                "其中小说10册 count novels <<0",
                "外借3册 count novels.lent <<1",
                "在馆7册 count novels.kept <<1",
                "、绘本8册 count pictures <<0",
            ],
        ),
        (
            "馆藏图书24册，其中小说10册（外借3册），绘本8册。",
            [
                "馆藏图书24册 count books",
                "其中小说10册 count novels <<0",
                "外借3册 count books.lent <<0 aside",
                "绘本8册 count pictures <<0",
            ],
        ),
        (
            "馆藏图书24册（其中外借10册），小说10册。",
            ["馆藏图书24册 count books", "其中外借10册 count books.lent <<0 aside", "小说10册 count novels"],
        ),
        (
            "馆藏图书24册（小说10册、绘本8册），光盘30盘。",
            [
                "馆藏图书24册 count books",
                "小说10册 count novels <<0",
                "绘本8册 count pictures <<0",
                "光盘30盘 count discs",
            ],
        ),
        (
            "馆藏图书24册（外借10册，小说3册）、光盘30盘，其中绘本8册。",
            [
                "馆藏图书24册 count books",
                "外借10册 count books.lent <<0",
                "小说3册 count novels <<0",
                "、光盘30盘 count discs",
                "其中绘本8册 count pictures <0",
            ],
        ),
        (
            "馆藏图书24册（小说10册、绘本8册）其中连环画6册。",
            [
                "馆藏图书24册 count books",
                "小说10册 count novels <<0",
                "绘本8册 count pictures <<0",
                "其中连环画6册 count comics <0",
            ],
        ),
        (
            "馆藏图书24册（小说10册），绘本8册。",
            ["馆藏图书24册 count books", "小说10册 count novels aside", "绘本8册 count pictures"],
        ),
        ("馆藏图书24册：小说10册。", ["馆藏图书24册 count books", "小说10册 count novels <<0"]),
        ("图书：小说10册。", ["小说10册 count novels"]),
        (
            "馆藏图书24册捐赠：小说10册。",
            ["馆藏图书24册捐赠 count books ? limit 捐赠", "小说10册 count novels"],
        ),
        (
            "光盘30盘、录像带8盘，其中新购光盘4盘。",
            ["光盘30盘 count discs", "录像带8盘 count tapes", "其中新购光盘4盘 count discs_bought <0"],
        ),
        (
            "光盘30盘、录像带8盘，其中新购录像带4盘。",
            [
                "光盘30盘 count discs",
                "录像带8盘 count tapes",
                "其中新购录像带4盘 count tapes_bought <<1 ? whole 录像带",
            ],
        ),
        ("光盘30盘，其中小说10册。", ["光盘30盘 count discs", "其中小说10册 count novels <<0 ? whole 光盘"]),
        ("光盘30盘，其中报刊10册。", ["光盘30盘 count discs", "其中报刊10册 count - <<0 ? object"]),
        (
            "光盘30盘，其中登记4盘。",
            ["光盘30盘 count discs", "其中登记4盘 count discs_registered <<0 ? whole 光盘"],
        ),
        (
            "新购录像带8盘，其中新购录像带4盘。",
            [
                "新购录像带8盘 count tapes_bought",
                "其中新购录像带4盘 count tapes_bought <<0 ? whole 新购录像带",
            ],
        ),
        ("图书24册，其中图书10册。", ["图书24册 count books", "其中图书10册 count books <<0 ? whole 图书"]),
        (
            "图书24册、小说10册，其中小说3册。",
            ["图书24册 count books", "小说10册 count novels", "其中小说3册 count novels <<1 ? whole 小说"],
        ),
        (
            "登记的光盘中，登记光盘3盘。",
            [
                "登记的光盘中 among discs_registered",
                "登记光盘3盘 count discs_registered <<0 ? whole 登记的光盘",
            ],
        ),
        (
            "图书24册，其中绘本8册，其中图书3册。",
            [
                "图书24册 count books",
                "其中绘本8册 count pictures <<0 ? kinds",
                "其中图书3册 count books <<1 ? whole 绘本",
            ],
        ),
        (
            "捐赠的图书24册，其中小说10册。",
            ["捐赠的图书24册 count books ? limit 捐赠", "其中小说10册 count novels <<0 ? limit 捐赠"],
        ),
        (
            "捐赠的图书24册、馆藏图书30册，其中小说10册。",
            [
                "捐赠的图书24册 count books ? limit 捐赠",
                "馆藏图书30册 count books ? limit 捐赠",
                "其中小说10册 count novels <<1 ? whole 馆藏图书",
            ],
        ),
        (
            "捐赠的图书24册，其中古旧10册。",
            ["捐赠的图书24册 count books ? limit 捐赠", "其中古旧10册 count - <<0 ? unknown 古旧"],
        ),
        (
            "外借的24册图书，小说10册，光盘4盘，绘本3册。",
            [
                "外借的24册图书 topic books.lent",
                "小说10册 count novels.lent <0",
                "光盘4盘 count discs",
                "绘本3册 count pictures",
            ],
        ),
        (
            "图书24册，外借的10册，小说3册。",
            ["图书24册 count books", "外借的10册 topic books.lent", "小说3册 count novels.lent <1"],
        ),
        (
            "24册图书中，小说10册，登记光盘4盘，上年结存光盘3盘，剔除光盘2盘。",
            [
                "24册图书 among books",
                "小说10册 count novels <<0",
                "登记光盘4盘 count discs_registered",
                "上年结存光盘3盘 count discs_before",
                "剔除光盘2盘 count discs_dropped <<0 ? whole 图书",
            ],
        ),
        (
            "24册图书中，小说10册，图书10册，绘本3册。",
            [
                "24册图书 among books",
                "小说10册 count novels <<0",
                "图书10册 count books <<0 ? whole 图书",
                "绘本3册 count pictures <<0",
            ],
        ),
        (
            "图书24册，其中小说10册，上年结存光盘3盘，绘本8册。",
            [
                "图书24册 count books",
                "其中小说10册 count novels <<0",
                "上年结存光盘3盘 count discs_before",
                "绘本8册 count pictures <<0",
            ],
        ),
        (
            "图书24册，其中小说10册，登记光盘3盘，绘本8册。",
            [
                "图书24册 count books",
                "其中小说10册 count novels <<0",
                "登记光盘3盘 count discs_registered <<0 ? whole 图书",
                "绘本8册 count pictures <<0",
            ],
        ),
        (
            "图书24册，其中小说和绘本18册。",
            ["图书24册 count books", "其中小说和绘本18册 count novels+pictures sum <<0"],
        ),
        (
            "图书24册，其中小说10册，共20册。",
            [
                "图书24册 count books",
                "其中小说10册 count novels <<0",
                "共20册 total - total near books ? unnamed",
            ],
        ),
        (
            "图书24册，其中小说10册、合计10册。",
            [
                "图书24册 count books",
                "其中小说10册 count novels <<0",
                "合计10册 total - total closing near books ? unnamed",
            ],
        ),
        (
            "外借图书10册、在馆图书14册，其中小说3册。",
            [
                "外借图书10册 count books.lent",
                "在馆图书14册 count books.kept",
                "其中小说3册 count novels.kept <<1",
            ],
        ),
        (
            "外借小说3册，其中绘本2册。",
            ["外借小说3册 count novels.lent", "其中绘本2册 count pictures <<0 ? whole 外借小说"],
        ),
        ("小说10册，其中外借3册。", ["小说10册 count novels", "其中外借3册 count novels.lent <<0"]),
        ("小说率40%，其中绘本8册。", ["小说率40% rate -", "其中绘本8册 count pictures"]),
        (
            "图书24册，小说率40%，其中绘本8册。",
            ["图书24册 count books", "小说率40% rate -", "其中绘本8册 count pictures <0"],
        ),
        (
            "小说10册，小说率40%，少儿读物14册，其中绘本8册。",
            [
                "小说10册 count novels",
                "小说率40% rate -",
                "少儿读物14册 count children",
                "其中绘本8册 count pictures <<2",
            ],
        ),
        (
            "图书24册，占40%，其中绘本8册。",
            ["图书24册 count books", "占40% share -", "其中绘本8册 count pictures <<0"],
        ),
        ("图书24册。其中小说10册。", ["图书24册 count books", "其中小说10册 count novels <<-"]),
        ("图书24册。其中光盘10盘。", ["图书24册 count books", "其中光盘10盘 count discs <<- ? whole 图书"]),
        (
            "图书24册。光盘3盘、图书30册。其中小说10册。",
            [
                "图书24册 count books",
                "光盘3盘 count discs",
                "图书30册 count books",
                "其中小说10册 count novels <<-",
            ],
        ),
        (
            "图书24册。图书30册、光盘3盘。其中小说10册。",
            [
                "图书24册 count books",
                "图书30册 count books",
                "光盘3盘 count discs",
                "其中小说10册 count novels",
            ],
        ),
        (
            "图书24册。捐赠图书30册、光盘3盘。其中小说10册。",
            [
                "图书24册 count books",
                "捐赠图书30册 count books ? limit 捐赠",
                "光盘3盘 count discs ? limit 捐赠",
                "其中小说10册 count novels <<- ? whole 光盘",
            ],
        ),
        (
            "图书24册。均为小说。其中绘本10册。",
            ["图书24册 count books", "均为小说 all novels", "其中绘本10册 count pictures <<-"],
        ),
        (
            "图书24册，其中小说10册。其中绘本8册。",
            ["图书24册 count books", "其中小说10册 count novels <<0", "其中绘本8册 count pictures <<-"],
        ),
        (
            "图书24册（小说10册）。其中绘本8册。",
            ["图书24册 count books", "小说10册 count novels aside", "其中绘本8册 count pictures <<-"],
        ),
        ("其中绘本8册。", ["其中绘本8册 count pictures"]),
        ("外借图书中小说4册。", ["外借图书中 among books.lent", "小说4册 count novels.lent <<0"]),
        ("外借图书中，小说4册。", ["外借图书中 among books.lent", "小说4册 count novels.lent <<0"]),
        ("外借中，小说2册。", ["外借中 among books.lent", "小说2册 count novels.lent <<0"]),
        (
            "古旧图书中，小说2册。",
            ["古旧图书中 among books ? unknown 古旧", "小说2册 count novels <<0 ? whole 古旧图书"],
        ),
        (
            "图书中12册外借，8册在馆。",
            ["图书中 among books", "12册外借 count books.lent <<0", "8册在馆 count books.kept <<0"],
        ),
        ("12册图书中外借8册。", ["12册图书 among books", "外借8册 count books.lent <<0"]),
        ("馆藏图书共24册中小说4册。", ["馆藏图书共24册 among books total", "小说4册 count novels <<0"]),
    ],
)
def test_parts(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# Of what a number is the rest is known only where some were excepted, or where its words tell whither.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "除小说10册外，其余8册绘本；其余6册连环画。",
            [
                "除小说10册 except novels",
                "其余8册绘本 rest pictures remainder",
                "其余6册连环画 rest comics remainder ? rest",
            ],
        ),
        (
            "除小说10册外，其余8册绘本。其余6册连环画。",
            [
                "除小说10册 except novels",
                "其余8册绘本 rest pictures remainder",
                "其余6册连环画 rest comics remainder ? rest",
            ],
        ),
        # What was left out is not written.
        ("除，小说10册。", ["小说10册 count novels ? limit 除"]),
        ("其余8册绘本。", ["其余8册绘本 rest pictures remainder ? rest"]),
        ("小说10册，其余14册。", ["小说10册 count novels", "其余14册 rest - remainder near books ? unnamed"]),
        (
            "光盘30盘，其余4盘结存上年。",
            ["光盘30盘 count discs", "其余4盘结存上年 rest discs_before remainder"],
        ),
        (
            "图书24册，其中小说10册，其余14册。",
            [
                "图书24册 count books",
                "其中小说10册 count novels <<0",
                "其余14册 rest - <<0 remainder ? unnamed",
            ],
        ),
        (
            "图书24册，其中小说10册、其他14册。",
            [
                "图书24册 count books",
                "其中小说10册 count novels <<0",
                "其他14册 count - <<0 remainder ? unnamed",
            ],
        ),
    ],
)
def test_the_rest_and_those_excepted(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# Behind 分别 as many numbers as things are named; otherwise it is not clear whose they are.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "新购、剔除光盘分别为10盘、8盘。",
            ["新购、剔除光盘分别为10盘 count discs_bought each", "8盘 count discs_dropped each"],
        ),
        ("新购、剔除光盘分别为10盘。", ["新购、剔除光盘分别为10盘 count discs_bought each ? pairs"]),
        (
            "新购、剔除光盘分别为10盘、8盘、6盘。",
            [
                "新购、剔除光盘分别为10盘 count discs_bought each ? pairs",
                "8盘 count discs_dropped each ? pairs",
                "6盘 count - each near discs ? pairs",
            ],
        ),
        (
            "新购、剔除光盘分别为10盘、8盘，登记光盘3盘、6盘。",
            [
                "新购、剔除光盘分别为10盘 count discs_bought each",
                "8盘 count discs_dropped each",
                "登记光盘3盘 count discs_registered",
                "6盘 count - near discs ? unnamed",
            ],
        ),
        (
            "新购、剔除光盘分别为10盘、登记光盘3盘、6盘。",
            [
                "新购、剔除光盘分别为10盘 count discs_bought each ? pairs",
                "登记光盘3盘 count discs_registered",
                "6盘 count - near discs ? unnamed",
            ],
        ),
        (
            "新购、剔除光盘分别为10盘、8册。",
            ["新购、剔除光盘分别为10盘 count discs_bought each", "8册 count discs_dropped each ? unit 8册"],
        ),
        (
            "新购、剔除光盘，分别为10盘、8盘。",
            ["分别为10盘 count - each near discs ? pairs", "8盘 count - each near discs ? pairs"],
        ),
        (
            "图书24册，分别为小说10册、绘本8册。",
            [
                "图书24册 count books",
                "分别为小说10册 count novels <<0 each",
                "绘本8册 count pictures <<0 each",
            ],
        ),
        (
            "图书24册，分别为小说10册；绘本8册。",
            ["图书24册 count books", "分别为小说10册 count novels <<0 each", "绘本8册 count pictures"],
        ),
        (
            "图书24册，分别为10册、8册。",
            [
                "图书24册 count books",
                "分别为10册 count - each near books ? pairs",
                "8册 count - each near books ? pairs",
            ],
        ),
        ("图书24册，分别10册小说。", ["图书24册 count books", "分别10册小说 count novels"]),
        ("图书、讲座分别为10册、8场。", ["图书、讲座分别为10册 count books each", "8场 count lectures each"]),
        ("图书分别为10册。", ["图书分别为10册 count books each"]),
        (
            "图书分别为10册、8册。",
            ["图书分别为10册 count books each ? pairs", "8册 count - each near books ? pairs"],
        ),
        (
            "古旧、图书分别为10册、8册。",
            ["古旧、图书分别为10册 count books each ? unknown 古旧", "8册 count - each near books ? pairs"],
        ),
        (
            "2022年、2023年分别2册、3册。",
            [
                "2022年、2023年分别2册 count - this2023 each total near books ? pairs",
                "3册 count - this2023 each near books ? pairs",
            ],
        ),
        (
            "2023年小说、绘本分别为2册、3册。",
            [
                "2023年小说、绘本分别为2册 count novels this2023 each total",
                "3册 count pictures this2023 each",
            ],
        ),
    ],
)
def test_pairs(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# A number that compares states no count; of what it is, its own words say.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("小说占图书总数的40%。", ["小说占图书总数的40% share novels of books"]),
        ("小说占图书24册的40%。", ["小说占图书24册 whole novels of books", "的40% part_share -"]),
        ("小说占40%。", ["小说占40% share novels"]),
        ("小说10册，占书籍总数的40%。", ["小说10册 count novels", "占书籍总数的40% share - of books"]),
        ("小说10册，占光盘总数的40%。", ["小说10册 count novels", "占光盘总数的40% share - of discs"]),
        (
            "小说10册，占捐赠图书的40%。",
            ["小说10册 count novels", "占捐赠图书的40% share - of books ? limit 捐赠"],
        ),
        (
            "本馆小说10册，占全市图书的40%。",
            ["本馆小说10册 count novels @own", "占全市图书的40% share - of books @town"],
        ),
        (
            "本馆小说10册，占图书的40%。",
            ["本馆小说10册 count novels @own", "占图书的40% share - of books @own"],
        ),
        ("上年图书24册，占40%。", ["上年图书24册 count books last ? period last", "占40% share - last"]),
        (
            "图书24册，其中小说10册，占40%。",
            ["图书24册 count books", "其中小说10册 count novels <<0", "占40% share - <0"],
        ),
        (
            "图书24册，其中小说10册（40%）。",
            ["图书24册 count books", "其中小说10册 count novels <<0", "40% part_share - <0 aside"],
        ),
        (
            "图书24册，其中小说10册，小说率40%。",
            ["图书24册 count books", "其中小说10册 count novels <<0", "小说率40% rate -"],
        ),
        ("图书、光盘占40%。", ["图书、光盘占40% share -"]),
        (
            "小说10册、绘本8册，共占40%。",
            ["小说10册 count novels", "绘本8册 count pictures", "共占40% share - total"],
        ),
        ("小说10册，占40%、30%。", ["小说10册 count novels", "占40% share - each", "30% share - each"]),
        (
            "小说10册、绘本8册，分别占40%、30%和20%。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "分别占40% share - each",
                "30% share - each",
                "20% share - each",
            ],
        ),
        (
            "小说10册、绘本8册，分别增长40%、30%。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "分别增长40% growth - each up",
                "30% growth - each up",
            ],
        ),
        (
            "小说10册、绘本8册，分别下降40%、30%。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "分别下降40% growth - each down",
                "30% growth - each down",
            ],
        ),
        ("小说率40%。", ["小说率40% rate -"]),
        ("图书月均3册、日均2册。", ["图书月均3册 mean books", "日均2册 mean -"]),
        ("图书是上年的2倍。", ["图书是上年的2倍 times books"]),
        ("图书比上年增加2倍。", ["图书比上年增加2倍 times books up"]),
        ("图书同比增长2%、下降3%。", ["图书同比增长2% growth books up", "下降3% growth - down"]),
        (
            "图书比上年的20册增加4册，增长20%。",
            ["图书比上年的20册 earlier books last", "增加4册 change - up", "增长20% growth - up"],
        ),
        # The year of another number is kept for it alone.
        (
            "图书比2022年的20册增加4册。",
            ["图书比2022年的20册 earlier books last2022", "增加4册 change - up"],
        ),
        ("2022年小说占40%。", ["2022年小说占40% share novels ? period"]),
        (
            "图书24册，比各分馆的20册增加4册。",
            ["图书24册 count books", "比各分馆的20册 earlier - @branches last", "增加4册 change - up"],
        ),
        (
            "图书24册，各分馆比上年的20册增加4册。",
            ["图书24册 count books", "各分馆比上年的20册 earlier - @branches last", "增加4册 change - up"],
        ),
        ("光盘比上年增加3盘，新购4盘。", ["光盘比上年增加3盘 change discs up", "新购4盘 count discs_bought"]),
        ("光盘比上年3盘增加，新购4盘。", ["光盘比上年3盘 earlier discs last", "新购4盘 count discs_bought"]),
        ("光盘比上年增长3%，新购4盘。", ["光盘比上年增长3% growth discs up", "新购4盘 count discs_bought"]),
        ("光盘月均3盘，新购4盘。", ["光盘月均3盘 mean discs", "新购4盘 count - ? object"]),
    ],
)
def test_comparisons(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# That there was nothing, or that all were such, is a claim of its own.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("没有小说。", ["没有小说 none novels"]),
        ("没有小说、绘本。", ["没有小说、绘本 none novels+pictures"]),
        ("没有光盘、录像带。", ["没有光盘、录像带 none discs+tapes"]),
        ("没有小说、光盘。", ["没有小说、光盘 none - ? acts"]),
        ("没有新购。", ["没有新购 none - ? object"]),
        ("没有报刊。", ["没有报刊 none - ? object"]),
        ("没有古旧小说。", ["没有古旧小说 none novels ? unknown 古旧"]),
        ("没有。", []),
        ("图书没有外借。", ["没有外借 none books.lent"]),
        ("小说为零。", ["小说为零 none novels"]),
        ("小说、绘本为零，讲座4场。", ["小说、绘本为零 none novels+pictures", "讲座4场 count lectures"]),
        ("讲座没有新购光盘。", ["没有新购光盘 none discs_bought ? objects"]),
        ("光盘没有新购。", ["没有新购 none discs_bought"]),
        ("书籍没有外借图书。", ["没有外借图书 none books.lent ? objects"]),
        ("均为小说。", ["均为小说 all novels"]),
        ("本馆均为小说。", ["均为小说 all novels @own"]),
        # The act before the word for all is one of a kind, of which nothing more is told.
        ("小说均已外借。", ["均已外借 all books.lent ? some 小说"]),
        ("均为古旧小说。", ["均为古旧小说 all novels ? unknown 古旧"]),
        ("图书24册，均为小说。", ["图书24册 count books", "均为小说 all novels <0"]),
        ("图书24册，均为小说、绘本。", ["图书24册 count books", "均为小说、绘本 all novels+pictures <0"]),
        ("图书24册，均未外借。", ["图书24册 count books", "未外借 none books.lent"]),
        ("图书24册，未均外借。", ["图书24册 count books", "未均外借 none books.lent"]),
        ("馆藏图书24册均为小说。", ["馆藏图书24册均为小说 count novels", "均为小说 all novels <0"]),
        ("12册均外借。", ["12册均外借 count books.lent", "均外借 all books.lent <0"]),
        ("12册图书均外借。", ["12册图书 count books", "均外借 all books.lent <0"]),
        ("图书24册全部外借。", ["图书24册全部外借 count books.lent", "全部外借 all books.lent <0"]),
        ("全部小说10册。", ["全部小说10册 count novels"]),
        ("图书全部24册。", ["图书全部24册 count books"]),
        (
            "古旧图书24册，均为小说。",
            ["古旧图书24册 count books ? unknown 古旧", "均为小说 all novels <0 ? unclear 古旧"],
        ),
        (
            "录像带24盘、光盘3盘，均已新购。",
            ["录像带24盘 count tapes", "光盘3盘 count discs", "均已新购 all tapes_bought+discs_bought <1"],
        ),
        (
            "录像带24盘、光盘3盘；均已新购。",
            ["录像带24盘 count tapes", "光盘3盘 count discs", "均已新购 all discs_bought <1"],
        ),
        (
            "录像带24盘、光盘3盘，均已登记。",
            ["录像带24盘 count tapes", "光盘3盘 count discs", "均已登记 all discs_registered <1"],
        ),
        (
            "录像带24盘、光盘3盘，均已新购剔除。",
            ["录像带24盘 count tapes", "光盘3盘 count discs", "均已新购剔除 all - <1 ? acts"],
        ),
        ("图书24册，其余均为小说。", ["图书24册 count books"]),
        ("图书24册，除外借外均在馆。", ["图书24册 count books"]),
        ("除图书24册外，没有小说。", ["除图书24册外 except books", "没有小说 none novels ? except"]),
        (
            "除图书24册外，光盘3盘，均为录像带。",
            ["除图书24册外 except books", "光盘3盘 count discs", "均为录像带 all tapes <1 ? except"],
        ),
        ("除小说10册均外借外，其余在馆。", ["除小说10册 except novels"]),
        ("上年没有小说。", ["没有小说 none novels last ? period last"]),
        ("没有上年结存光盘。", ["没有上年结存光盘 none discs_before"]),
        ("各分馆没有小说。", ["没有小说 none novels @branches"]),
        ("计划没有小说。", ["没有小说 none novels ? plan"]),
        (
            "没有小说。图书24册，均为小说。",
            ["没有小说 none novels", "图书24册 count books", "均为小说 all novels <0"],
        ),
        ("讲座4场。均为小说。", ["讲座4场 count lectures", "均为小说 all novels"]),
    ],
)
def test_none_and_all(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# A word that is not known, or that makes it another number than the table's, is named as the doubt.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("古旧图书3册。", ["古旧图书3册 count books ? unknown 古旧"]),
        ("新购光盘3盘第2批来自外省。", ["新购光盘3盘 count discs_bought ? unknown 来自外省"]),
        ("古旧3册，小说2册。", ["古旧3册 count - near books ? unknown 古旧", "小说2册 count novels"]),
        (
            "古旧图书3册，小说2册。",
            ["古旧图书3册 count books ? unknown 古旧", "小说2册 count novels ? unclear 古旧"],
        ),
        ("古旧图书3册，图书2册。", ["古旧图书3册 count books ? unknown 古旧", "图书2册 count books"]),
        (
            "古旧图书3册；小说2册。",
            ["古旧图书3册 count books ? unknown 古旧", "小说2册 count novels ? unclear 古旧"],
        ),
        ("古旧图书3册。小说2册。", ["古旧图书3册 count books ? unknown 古旧", "小说2册 count novels"]),
        (
            "古旧图书3册，今年小说2册。",
            ["古旧图书3册 count books ? unknown 古旧", "今年小说2册 count novels total"],
        ),
        (
            "古旧图书3册，本馆小说2册。",
            ["古旧图书3册 count books ? unknown 古旧", "本馆小说2册 count novels @own"],
        ),
        ("没有少儿读物14册。", ["没有少儿读物14册 count children ? none 没有"]),
        ("增加少儿读物14册。", ["增加少儿读物14册 count children ? up 增加"]),
        ("光盘比上年增加到30盘。", ["光盘比上年增加到30盘 grown discs"]),
        ("未增加到30盘光盘。", ["未增加到30盘光盘 grown discs ? none 未"]),
        ("绘本等少儿读物14册。", ["绘本等少儿读物14册 count children"]),
        ("绘本、“古旧”、漫画等少儿读物14册。", ['绘本、"古旧"、漫画等少儿读物14册 count children']),
        ("绘本等、“古旧”、漫画等少儿读物14册。", ['绘本等、"古旧"、漫画等少儿读物14册 count children']),
        (
            "绘本、“古旧”、漫画等书籍14册。",
            ['绘本、"古旧"、漫画等书籍14册 count pictures+comics sum ? unknown 古旧'],
        ),
        ("漫画等“古旧”少儿读物14册。", ['漫画等"古旧"少儿读物14册 count comics ? unknown 等古旧']),
        (
            "捐赠的图书14册，小说2册。",
            ["捐赠的图书14册 count books ? limit 捐赠", "小说2册 count novels ? limit 捐赠"],
        ),
        (
            "捐赠的图书14册，光盘2盘，小说1册。",
            ["捐赠的图书14册 count books ? limit 捐赠", "光盘2盘 count discs", "小说1册 count novels"],
        ),
        ("捐赠图书，小说24册。", ["小说24册 count novels"]),
        ("捐赠的图书，共有14册。", ["共有14册 count - near books ? limit 捐赠"]),
        ("古旧的图书，小说24册，图书3册。", ["小说24册 count novels ? limit 古旧", "图书3册 count books"]),
        (
            "涉及捐赠的光盘，新购2盘，光盘3盘。",
            ["新购2盘 count discs_bought ? limit 捐赠", "光盘3盘 count discs"],
        ),
        (
            "图书14册（捐赠），光盘2盘（外文），小说3册（书脊）。",
            [
                "图书14册 count books ? limit 捐赠",
                "光盘2盘 count discs ? limit 外文",
                "小说3册 count novels ? unknown 书脊",
            ],
        ),
        ("图书14册（小说），光盘2盘。", ["图书14册 count books", "光盘2盘 count discs"]),
        ("外借，小说2册。", ["小说2册 count novels ? limit 外借"]),
        ("外借，小说2册；小说3册。", ["小说2册 count novels ? limit 外借", "小说3册 count novels"]),
        ("外借，小说2册，在馆3册。", ["小说2册 count novels ? limit 外借", "在馆3册 count books.kept"]),
        ("讲座4场，外借，小说2册。", ["讲座4场 count lectures", "小说2册 count novels"]),
        ("讲座4场，涉及光盘3盘。", ["讲座4场 count lectures", "涉及光盘3盘 count discs ? limit 涉及光盘"]),
        ("讲座4场，涉及小说3册。", ["讲座4场 count lectures", "涉及小说3册 count novels"]),
        ("光盘4盘，涉及光盘3盘。", ["光盘4盘 count discs", "涉及光盘3盘 count discs ? limit 涉及光盘"]),
        ("光盘4盘，涉及书籍3册。", ["光盘4盘 count discs", "涉及书籍3册 count books ? limit 涉及书籍"]),
        ("光盘讲座3场。", ["光盘讲座3场 count - ? objects"]),
        ("图书3个。", ["图书3个 count books ? unit 3个"]),
        ("讲座3盘。", ["讲座3盘 count lectures"]),
        (
            "抽查光盘3盘，小说2册。",
            ["抽查光盘3盘 count discs ? limit 抽查", "小说2册 count novels ? limit 抽查"],
        ),
        (
            "抽查光盘3盘；小说2册。",
            ["抽查光盘3盘 count discs ? limit 抽查", "小说2册 count novels ? limit 抽查"],
        ),
        ("抽查光盘3盘。小说2册。", ["抽查光盘3盘 count discs ? limit 抽查", "小说2册 count novels"]),
        (
            "计划购入光盘3盘，小说2册。",
            ["计划购入光盘3盘 count discs_bought ? plan 计划", "小说2册 count novels ? plan"],
        ),
        (
            "计划购入光盘3盘。小说2册。",
            ["计划购入光盘3盘 count discs_bought ? plan 计划", "小说2册 count novels"],
        ),
        (
            "登记光盘3盘，破损光盘2盘。",
            ["登记光盘3盘 count discs_registered", "破损光盘2盘 count discs ? limit 破损"],
        ),
        (
            "剔除光盘3盘，破损光盘2盘。",
            ["剔除光盘3盘 count discs_dropped ? limit 破损", "破损光盘2盘 count discs ? limit 破损"],
        ),
        ("光盘3盘，没有破损。", ["光盘3盘 count discs ? limit 破损"]),
        (
            "其他图书25册、光盘18盘。",
            ["其他图书25册 count - remainder near books ? others", "光盘18盘 count discs ? others"],
        ),
        (
            "古旧图书25册、光盘18盘。",
            ["古旧图书25册 count books ? unknown 古旧", "光盘18盘 count discs ? unknown 古旧"],
        ),
        ("古旧图书25册，光盘18盘。", ["古旧图书25册 count books ? unknown 古旧", "光盘18盘 count discs"]),
        (
            "古旧图书25册、新购光盘18盘。",
            ["古旧图书25册 count books ? unknown 古旧", "新购光盘18盘 count discs_bought"],
        ),
        (
            "古旧图书25册、小说18册。",
            ["古旧图书25册 count books ? unknown 古旧", "小说18册 count novels ? unclear 古旧"],
        ),
        (
            "古旧图书25册，讲座4场、光盘18盘。",
            ["古旧图书25册 count books ? unknown 古旧", "讲座4场 count lectures", "光盘18盘 count discs"],
        ),
        (
            "捐赠图书25册和光盘18盘。",
            ["捐赠图书25册 count books ? limit 捐赠", "光盘18盘 count discs ? limit 捐赠"],
        ),
    ],
)
def test_what_is_not_understood(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# A number that is not understood may be one of what is spoken of, if it is counted in the first of its units.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("共12册。", ["共12册 total - total near books ? unnamed"]),
        ("共12盘。", ["共12盘 total - total ? unnamed"]),
        ("借12册。", ["借12册 count - near books ? unknown 借"]),
        ("报刊12册。", ["报刊12册 count - ? object"]),
        ("图书24册，其中借12册。", ["图书24册 count books", "其中借12册 count - <<0 ? unknown 借"]),
        ("光盘24盘，借12盘。", ["光盘24盘 count discs", "借12盘 count - near discs ? unknown 借"]),
        ("光盘24盘，借12册。", ["光盘24盘 count discs", "借12册 count - ? unknown 借"]),
    ],
)
def test_what_is_near(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# What is said of one field of several kinds makes the number before it one of all kinds.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "讲座35场，图书馆方面4场。",
            ["讲座35场 count lectures ? kinds", "图书馆方面4场 count lectures has_topic"],
        ),
        (
            "讲座35场，图书馆方面4场，图书馆方面3场。",
            [
                "讲座35场 count lectures ? kinds",
                "图书馆方面4场 count lectures has_topic",
                "图书馆方面3场 count - has_topic ? unnamed",
            ],
        ),
        (
            "古旧讲座35场，图书馆方面4场。",
            ["古旧讲座35场 count lectures ? unknown 古旧", "图书馆方面4场 count - has_topic ? unclear 古旧"],
        ),
        (
            "讲座35场，没有小说，图书馆方面4场。",
            [
                "讲座35场 count lectures ? kinds",
                "没有小说 none novels",
                "图书馆方面4场 count lectures has_topic",
            ],
        ),
        ("图书馆方面4场。", ["图书馆方面4场 count - has_topic ? unnamed"]),
        (
            "古旧35场，图书馆方面4场。",
            ["古旧35场 count - ? unknown 古旧", "图书馆方面4场 count - has_topic ? unnamed"],
        ),
    ],
)
def test_kinds(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# A body goes on to the end of the sentence and into the next, until another one or a year is named.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("本馆光盘3盘。图书24册。", ["本馆光盘3盘 count discs @own", "图书24册 count books @own"]),
        ("本馆光盘3盘。讲座。图书24册。", ["本馆光盘3盘 count discs @own", "图书24册 count books @own"]),
        (
            "本馆光盘3盘。今年图书24册。小说10册。",
            ["本馆光盘3盘 count discs @own", "今年图书24册 count books total", "小说10册 count novels"],
        ),
        (
            "本馆光盘3盘。2022年图书24册。",
            ["本馆光盘3盘 count discs @own", "2022年图书24册 count books @own last2022 ? period last"],
        ),
        (
            "本馆光盘3盘。全市图书24册。小说10册。",
            ["本馆光盘3盘 count discs @own", "全市图书24册 count books @town", "小说10册 count novels @town"],
        ),
        (
            "全市图书24册，各分馆小说10册。",
            ["全市图书24册 count books @town", "各分馆小说10册 count novels @branches"],
        ),
        ("全市各分馆图书24册。", ["全市各分馆图书24册 count books @town"]),
        ("各分馆全市图书24册。", ["各分馆全市图书24册 count books @town"]),
        ("全市的各分馆图书24册。", ["全市的各分馆图书24册 count books @town"]),
        ("全市有各分馆图书24册。", ["全市有各分馆图书24册 count books @town"]),
        ("全市小说各分馆图书24册。", ["全市小说各分馆图书24册 count novels @branches"]),
        ("全市，各分馆图书24册。", ["各分馆图书24册 count books @branches"]),
        (
            "全市光盘3盘，各分馆图书24册。",
            ["全市光盘3盘 count discs @town", "各分馆图书24册 count books @branches"],
        ),
        (
            "全市光盘3盘，有各分馆图书24册。",
            ["全市光盘3盘 count discs @town", "有各分馆图书24册 count books @branches"],
        ),
        ("本馆和各分馆图书24册。", ["本馆和各分馆图书24册 count books @branches"]),
        ("经各分馆图书24册。", ["经各分馆图书24册 count books"]),
        # Behind all parts of a number it is of its body again; not behind some, nor behind a single one.
        (
            "全市图书24册，其中本馆小说10册，各分馆小说14册。光盘3盘。",
            [
                "全市图书24册 count books @town",
                "其中本馆小说10册 count novels @own <<0",
                "各分馆小说14册 count novels @branches <<0",
                "光盘3盘 count discs @town",
            ],
        ),
        (
            "全市图书24册，其中本馆小说10册，各分馆小说13册。光盘3盘。",
            [
                "全市图书24册 count books @town",
                "其中本馆小说10册 count novels @own <<0",
                "各分馆小说13册 count novels @branches <<0",
                "光盘3盘 count discs @branches",
            ],
        ),
        (
            "全市图书24册，其中各分馆小说24册。光盘3盘。",
            [
                "全市图书24册 count books @town",
                "其中各分馆小说24册 count novels @branches <<0",
                "光盘3盘 count discs @branches",
            ],
        ),
        (
            "经各分馆新购光盘24盘，本馆光盘3盘。",
            ["经各分馆新购光盘24盘 count discs_bought", "本馆光盘3盘 count discs @own"],
        ),
        ("经本馆新购全市光盘24盘。", ["经本馆新购全市光盘24盘 count discs_bought @town"]),
    ],
)
def test_of_whom(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# A year holds to the end of its sentence; a word for last year does not where it only says whence.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "2022年小说2册，2023年小说3册。",
            [
                "2022年小说2册 count novels last2022 ? period last",
                "2023年小说3册 count novels this2023 total",
            ],
        ),
        (
            "2022年小说2册，绘本3册。",
            [
                "2022年小说2册 count novels last2022 ? period last",
                "绘本3册 count pictures last2022 ? period last",
            ],
        ),
        (
            "2022年小说2册。绘本3册。",
            ["2022年小说2册 count novels last2022 ? period last", "绘本3册 count pictures"],
        ),
        ("明年光盘3盘。", ["明年光盘3盘 count discs next ? period next"]),
        ("上年结存光盘3盘，小说2册。", ["上年结存光盘3盘 count discs_before", "小说2册 count novels"]),
        ("比上年多，小说2册。", ["小说2册 count novels"]),
        ("光盘3盘，与上年持平，小说2册。", ["光盘3盘 count discs", "小说2册 count novels"]),
        (
            "光盘3盘，与2022年持平，小说2册。",
            ["光盘3盘 count discs", "小说2册 count novels last2022 ? period last"],
        ),
        (
            "上半年光盘3盘，小说2册。",
            [
                "上半年光盘3盘 count discs portion ? portion 上半年",
                "小说2册 count novels portion ? period portion",
            ],
        ),
    ],
)
def test_when(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# What is spoken of goes on; behind a semicolon what it is a kind of.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("戏曲光盘3盘，修复2盘。", ["戏曲光盘3盘 count operas", "修复2盘 count operas_restored"]),
        ("戏曲光盘3盘；修复2盘。", ["戏曲光盘3盘 count operas", "修复2盘 count discs_restored"]),
        ("光盘3盘；修复2盘。", ["光盘3盘 count discs", "修复2盘 count discs_restored"]),
        ("戏曲光盘3盘；均已修复。", ["戏曲光盘3盘 count operas", "均已修复 all discs_restored <0"]),
        ("图书3册，修复2盘。", ["图书3册 count books", "修复2盘 count discs_restored"]),
        (
            "光盘30盘，其中戏曲光盘3盘，修复2盘。",
            ["光盘30盘 count discs", "其中戏曲光盘3盘 count operas <<0", "修复2盘 count operas_restored <<0"],
        ),
    ],
)
def test_what_is_spoken_of(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# The part of the report says what is counted where the words name nothing, or only one of several kinds.
@pytest.mark.parametrize(
    ("topic", "text", "claims"),
    [
        ("disc", "新购5盘。", ["新购5盘 count discs_bought"]),
        ("", "新购5盘。", ["新购5盘 count - ? object"]),
        ("visit", "新购5盘。", ["新购5盘 count - ? object"]),
        ("disc", "小说5册。", ["小说5册 count novels"]),
        ("", "小说5册。", ["小说5册 count - ? object"]),
        ("disc", "书籍5册。", ["书籍5册 count - ? object"]),
        ("disc", "录像带8盘，新购5盘。", ["录像带8盘 count tapes", "新购5盘 count tapes_bought"]),
        ("disc", "录像带8盘。新购5盘。", ["录像带8盘 count tapes", "新购5盘 count tapes_bought"]),
        ("book", "光盘3盘，书籍5册。", ["光盘3盘 count discs", "书籍5册 count books"]),
        ("disc", "5盘。", ["5盘 count - near discs ? unnamed"]),
        ("lecture", "涉及光盘5盘。", ["涉及光盘5盘 count discs ? limit 涉及光盘"]),
        ("", "涉及光盘5盘。", ["涉及光盘5盘 count discs"]),
        ("disc", "涉及光盘5盘。", ["涉及光盘5盘 count discs ? limit 涉及光盘"]),
    ],
)
def test_the_part_of_the_report(topic: str, text: str, claims: list[str]) -> None:
    assert _read(text, topic) == claims


# What other checks ask of a claim: the words that name it, those of them with a meaning, the sign before it,
# and whether they say what was done.
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "今年馆藏图书共24册，其中小说10册、古旧的捐赠8册；光盘外借3盘。",
            [
                "今年馆藏图书共/馆藏图书//",
                "小说/小说/comma/act",
                "古旧的捐赠/古旧捐赠/separator/",
                "光盘外借/光盘外借/semicolon/",
            ],
        ),
        (
            "图书24册（小说10册、绘本8册）、光盘3盘。",
            ["图书/图书//", "小说/小说/open/act", "绘本/绘本/separator/act", "、光盘/光盘/close/"],
        ),
        ("外借的12册图书中，小说4册。", ["外借的图书/外借图书//", "小说/小说/comma/act"]),
        (
            "小说10册、绘本8册，合计18册，月均2册、满意率99%。",
            ["小说/小说//act", "绘本/绘本/separator/act", "合计//comma/", "月均/month//", "满意率/other//"],
        ),
        (
            "新购、剔除光盘分别为10盘、8盘。",
            ["新购、剔除光盘分别为/新购剔除光盘//act", "新购、剔除光盘分别为//separator/"],
        ),
        # A share has the name of the part; the whole that it is of has none.
        ("小说占40%。", ["小说占/小说//"]),
        ("小说占图书24册的40%。", ["小说占图书///", "的///"]),
        ("光盘4盘，已登记。", ["光盘/光盘//act"]),
        ("25盘录像带和18盘光盘新购。", ["录像带/录像带//act", "光盘新购/光盘新购/join/act"]),
        ("小说由50册增至60册，图书馆方面3册。", ["小说由///", "小说由///", "图书馆方面/图书馆方面/comma/"]),
        ("外借图书中小说4册。", ["外借图书/外借图书//", "小说/小说//act"]),
        (
            "图书24册，分别为小说10册、绘本8册。",
            ["图书/图书//", "小说/小说/comma/act", "绘本/绘本/separator/act"],
        ),
    ],
)
def test_the_words_of_a_claim(text: str, words: list[str]) -> None:
    said = [
        "/".join((claim.words, claim.key, claim.sign, "act" * claim.has_act))
        for claim in _claims(half_width(text), "book")
    ]
    assert said == words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # What became of the only one became of all of them; of two it is not said of which.
        ("光盘1盘，修复。", ["光盘1盘 count discs", "修复 all discs_restored <0"]),
        ("光盘2盘，修复。", ["光盘2盘 count discs"]),
        ("光盘1盘，修复图纸。", ["光盘1盘 count discs"]),
        ("图书1册，修复。", ["图书1册 count books"]),
        # A total without a name is of what the clause before named, and nothing else.
        ("光盘，全年共3盘，图书共5册。", ["全年共3盘 count discs total", "图书共5册 count books total"]),
        ("光盘以捐赠为主，全年共3盘。", ["全年共3盘 total - total near discs ? unnamed"]),
        # A number with two fates behind it is not the sum of both.
        (
            "图书7册，另外2册分别为小说和绘本。",
            [
                "图书7册 count books",
                "另外2册分别为小说和绘本 count novels+pictures sum ? pairs 另外分别为小说和绘本",
            ],
        ),
        # Of 其中 are the things that were counted, for whom they were counted.
        (
            "本馆光盘4盘，各分馆有图书。其中，新购3盘。",
            ["本馆光盘4盘 count discs @own", "新购3盘 count discs_bought @own <<-"],
        ),
        # Behind words of its own it is not of the sentence before.
        (
            "光盘6盘。捐赠很多，其中修复1盘。",
            ["光盘6盘 count discs", "其中修复1盘 count discs_restored"],
        ),
        (
            "光盘6盘。本馆图书很多，其中修复1盘。",
            ["光盘6盘 count discs", "其中修复1盘 count discs_restored @own"],
        ),
        # Behind several kinds it goes on with the thing, behind one with that.
        (
            "戏曲光盘3盘、影片光盘2盘。修复4盘。",
            ["戏曲光盘3盘 count operas", "影片光盘2盘 count films", "修复4盘 count discs_restored"],
        ),
        (
            "影片光盘2盘、戏曲光盘3盘。修复4盘。",
            ["影片光盘2盘 count films", "戏曲光盘3盘 count operas", "修复4盘 count discs_restored"],
        ),
        ("戏曲光盘3盘。修复2盘。", ["戏曲光盘3盘 count operas", "修复2盘 count operas_restored"]),
        (
            "戏曲光盘3盘、录像带2盘、影片光盘1盘。修复2盘。",
            [
                "戏曲光盘3盘 count operas",
                "录像带2盘 count tapes",
                "影片光盘1盘 count films",
                "修复2盘 count discs_restored",
            ],
        ),
        # What stands in brackets is no word of the number before them.
        (
            "光盘6盘（新购4盘），剔除2盘。",
            ["光盘6盘 count discs", "新购4盘 count discs_bought aside", "剔除2盘 count discs_dropped"],
        ),
        # One thing in several years; several things in several years are not told apart.
        (
            "2022年、2023年分别新购光盘2盘、3盘。",
            [
                "2022年、2023年分别新购光盘2盘 count discs_bought last2022 each total ? period last",
                "3盘 count discs_bought this2023 each",
            ],
        ),
        (
            "2022年、2023年分别新购、剔除光盘2盘、3盘。",
            [
                "2022年、2023年分别新购、剔除光盘2盘 count - this2023 each total near discs"
                " ? years 2022年、2023年分别新购、剔除光盘",
                "3盘 count - this2023 each near discs ? years 2022年、2023年分别新购、剔除光盘",
            ],
        ),
        # The year before, said by itself.
        ("去年，光盘3盘。", ["光盘3盘 count discs last ? period last"]),
        ("上年小说率20%。", ["上年小说率20% rate - last"]),
        # An example before 等 says nothing of the number; one that ends a word does.
        ("测绘资料等图书3册。", ["测绘资料等图书3册 count books"]),
        ("平等馆图书3册。", ["平等馆图书3册 count books ? unknown 平等馆"]),
        # Kinds of applicants narrow a denial, too.
        ("在馆图书，均为小说。", ["均为小说 all novels ? limit 在馆"]),
        # The whole of parts was not understood.
        (
            "光盘6盘，疑难件5盘，其中修复2盘。",
            [
                "光盘6盘 count discs",
                "疑难件5盘 count - near discs ? unknown 疑难件",
                "其中修复2盘 count discs_restored <<1 ? whole 疑难件",
            ],
        ),
    ],
)
def test_what_goes_on_and_what_does_not(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


# What is told again, or in brackets, or of some only.
@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "小说10册。这10册外借8册。",
            ["小说10册 count novels", "这10册外借 among novels again", "8册 count - <0 ? unnamed"],
        ),
        # What the part is about is a kind of what the whole counts, or is not.
        (
            "图书9册，其中涉及小说的3册。",
            ["图书9册 count books", "其中涉及小说的3册 topic novels <<0"],
        ),
        (
            "图书9册，其中涉及外借的3册。",
            ["图书9册 count books", "其中涉及外借的3册 topic books.lent <<0 ? limit 涉及外借的"],
        ),
        # Of what number these are a part is not told.
        ("其中图书3册。", ["其中图书3册 count books ? some 其中"]),
        (
            "小说10册。上述8册外借。",
            ["小说10册 count novels", "上述8册外借 among novels"],
        ),
        (
            "小说10册，绘本8册。上述8册外借3册。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "上述8册外借 among pictures again",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "小说10册，绘本8册。上述18册外借3册。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "上述18册外借 among novels+pictures sum again",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "小说10册，绘本8册。上述20册外借3册。",
            [
                "小说10册 count novels",
                "绘本8册 count pictures",
                "上述20册外借 among books.lent ? again 20册",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "小说10册，古旧绘本8册。上述18册外借3册。",
            [
                "小说10册 count novels",
                "古旧绘本8册 count pictures ? unknown 古旧",
                "上述18册外借 among novels+pictures sum again ? unknown",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "图书24册，光盘8盘。上述8册外借3册。",
            [
                "图书24册 count books",
                "光盘8盘 count discs",
                "上述8册外借 among books",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "图书24册，光盘8盘。上述8盘光盘外借3盘。",
            [
                "图书24册 count books",
                "光盘8盘 count discs",
                "上述8盘光盘外借 among discs again",
                "3盘 count - <0 ? unnamed",
            ],
        ),
        (
            "图书8册，光盘18盘。上述18盘图书外借3盘。",
            [
                "图书8册 count books",
                "光盘18盘 count discs",
                "上述18盘图书外借 among books.lent ? unit 18盘",
                "3盘 count - <0 ? unnamed",
            ],
        ),
        # One of the things that are named is what was counted.
        (
            "图书24册。上述24册图书报刊外借。",
            ["图书24册 count books", "上述24册图书报刊外借 among books again"],
        ),
        (
            "小说10册，上述10册小说中外借3册。",
            [
                "小说10册 count novels",
                "上述10册 among novels again",
                "小说中 among novels",
                "外借3册 count novels.lent <<2",
            ],
        ),
        (
            "上述10册外借3册。",
            ["上述10册外借 among books.lent ? again 10册", "3册 count - <0 ? unnamed"],
        ),
        (
            "古旧8册，小说10册。这8册外借3册。",
            [
                "古旧8册 count - near books ? unknown 古旧",
                "小说10册 count novels",
                "这8册外借 among - again ? unknown 古旧",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "小说10册。这10册均已外借。",
            ["小说10册 count novels", "这10册 among novels again", "均已外借 all books.lent <0"],
        ),
        (
            "上年小说10册。这10册外借3册。",
            [
                "上年小说10册 count novels last ? period last",
                "这10册外借 among novels last again ? period last",
                "3册 count - <0 ? unnamed",
            ],
        ),
        (
            "遗失的小说2册（光盘1册、录像带1册）。",
            [
                "遗失的小说2册 count novels ? unknown 遗失",
                "光盘1册 count discs <<0 ? unit 1册",
                "录像带1册 count tapes <<0 ? whole 遗失的小说",
            ],
        ),
        (
            "小说10册遗失2册（绘本1册、小说1册）。",
            [
                "小说10册 count novels",
                "遗失2册 count - near books ? unknown 遗失",
                "绘本1册 count pictures <<1 ? whole 遗失",
                "小说1册 count novels <<1 ? whole 遗失",
            ],
        ),
        (
            "图书5册、光盘3盘。外借的2册（小说1册、绘本1册）。",
            [
                "图书5册 count books",
                "光盘3盘 count discs",
                "外借的2册 topic - ? object",
                "小说1册 count novels <<0 ? whole 外借的",
                "绘本1册 count pictures <<0 ? whole 外借的",
            ],
        ),
        (
            "登记光盘3盘，新购光盘2盘。新购的2盘（影片光盘1盘、戏曲光盘1盘）。",
            [
                "登记光盘3盘 count discs_registered",
                "新购光盘2盘 count discs_bought",
                "新购的2盘 topic discs_bought ? object",
                "影片光盘1盘 count films <<0 ? whole 新购的",
                "戏曲光盘1盘 count operas <<0 ? whole 新购的",
            ],
        ),
        (
            "二次4册，外借3册。",
            ["二次4册 count - near books ? unknown 二次", "外借3册 count books.lent"],
        ),
        (
            "某人的图书：外借3册。小说2册。",
            ["外借3册 count books.lent ? limit 某人", "小说2册 count novels ? limit 某人的图书"],
        ),
        (
            "某人的图书：外借3册。2023年，小说2册。",
            ["外借3册 count books.lent ? limit 某人", "小说2册 count novels this2023"],
        ),
        (
            "其他图书。外借3册。",
            ["外借3册 count books.lent ? limit 其他图书"],
        ),
        (
            "12.图书：外借3册。",
            ["外借3册 count books.lent"],
        ),
        (
            "图书8册；其中小说3册。",
            ["图书8册 count books", "其中小说3册 count novels <<0"],
        ),
        (
            "图书8册；光盘3盘，其中小说2册。",
            ["图书8册 count books", "光盘3盘 count discs", "其中小说2册 count novels <<1 ? whole 光盘"],
        ),
        (
            "图书8册，较上年的6册（小说4册、绘本2册）增加2册。",
            [
                "图书8册 count books",
                "较上年的6册 earlier - last",
                "小说4册 count novels <<1 ? whole 较上年的",
                "绘本2册 count pictures <<1 ? whole 较上年的",
                "增加2册 change - up",
            ],
        ),
        (
            "图书8册，较上年的6册，其中小说4册。",
            ["图书8册 count books", "较上年的6册 earlier - last", "其中小说4册 count novels <<0"],
        ),
        (
            "报纸、期刊各1册。",
            ["报纸、期刊各1册 count - near books ? unknown 报纸"],
        ),
        (
            "市儿童馆藏书3册。",
            ["市儿童馆藏书3册 count books ? unknown 市儿童馆"],
        ),
        (
            "没有外借、没有登记光盘。",
            ["没有外借、没有登记光盘 none discs.lent", "没有登记光盘 none discs_registered ? limit 外借"],
        ),
        (
            "没有外借光盘、没有登记录像带。",
            ["没有外借光盘 none discs.lent", "没有登记录像带 none - ? acts"],
        ),
        (
            "外借3册、没有登记光盘。",
            ["外借3册 count books.lent", "没有登记光盘 none discs_registered"],
        ),
        (
            "没有外借，没有登记光盘。",
            ["没有外借 none books.lent", "没有登记光盘 none discs_registered ? limit 外借"],
        ),
        (
            "古旧图书8册（绘本、小说2册）。",
            [
                "古旧图书8册 count books ? unknown 古旧",
                "绘本、小说2册 count pictures+novels sum aside ? unclear 古旧",
            ],
        ),
        (
            "小说、绘本等8册。",
            ["小说、绘本等8册 count novels+pictures sum ? others"],
        ),
        (
            "小说和绘本8册（小说5册、绘本3册）。",
            [
                "小说和绘本8册 count novels+pictures sum",
                "小说5册 count novels <<0",
                "绘本3册 count pictures <<0",
            ],
        ),
        (
            "2册没有外借。",
            ["2册没有外借 count books.lent ? none 没有", "没有外借 none books.lent ? some 2册"],
        ),
        (
            "小说2册没有外借。",
            ["小说2册 count novels", "没有外借 none books.lent"],
        ),
        (
            "2册系没有外借。",
            ["2册系没有外借 count books.lent ? unknown 系", "没有外借 none books.lent ? unclear 系"],
        ),
        (
            "没有外借3册、没有登记光盘。",
            ["没有外借3册 count books.lent ? none 没有", "没有登记光盘 none discs_registered"],
        ),
        (
            "小说3册（绘本1册）、光盘2盘。",
            ["小说3册 count novels", "绘本1册 count pictures aside", "光盘2盘 count discs"],
        ),
        (
            "图书8册；较上年的6册，（小说4册、绘本2册）。",
            [
                "图书8册 count books",
                "较上年的6册 earlier - last",
                "小说4册 count novels <<1 ? whole 较上年的",
                "绘本2册 count pictures <<1 ? whole 较上年的",
            ],
        ),
    ],
)
def test_what_is_told_of_what_was_told(text: str, claims: list[str]) -> None:
    assert _read(text) == claims


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("3盘登记的光盘。", [True]),
        ("光盘3盘登记的。", [True]),
        ("光盘3盘登记新购。", [False]),
        ("登记3盘登记的光盘。", [False]),
        ("3册图书的外借。", [False]),
    ],
)
def test_what_is_perhaps_told_of_some(text: str, some: list[bool]) -> None:
    assert [claim.perhaps_some for claim in _claims(half_width(text), "book")] == some
