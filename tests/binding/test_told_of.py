"""Of whom and of what a number or a denial is told: of some bodies, of a named one, of one group only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govlint.binding.prose.lexicon import Lexicon
from govlint.binding.prose.meaning import Meanings
from govlint.binding.prose.reading import SENTENCE_ENDS, Reader
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack

_ADDED = {
    "    anyone: [市民]\n": "    anyone: [市民]\n    some: [部分]\n",
    "      all: [破损]\n": "      all: [破损]\n      apart: [与借阅无关]\n      attribute: [类别为]\n",
    "      volume: [书, 书籍]\n": "      volume: [书, 书籍]\n      asked: [求购]\n      reel: [盘片]\n",
    "  generic: {volume: [book]}\n": "  generic: {volume: [book], asked: [book], reel: [disc, opera, film]}\n"
    "  verbs: [asked]\n"
    "  attributes: [novel, visit, children]\n",
    "  named_by:": "  bodies_in: [thing]\n  named_body: '馆$|^镇$'\n  named_by:",
    "acts: [novel]\n": "acts: [novel]\n      group_of: books\n",
    "acts: [picture]\n": "acts: [picture]\n      alone: true\n",
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    form = (Path(__file__).parents[1] / "checks/pack/library.yaml").read_text(encoding="utf-8")
    for old, new in _ADDED.items():
        assert old in form
        form = form.replace(old, new)
    path = tmp_path_factory.mktemp("packs") / "library.yaml"
    path.write_text(form, encoding="utf-8")
    return load_pack(path)


def _read(pack: Pack, text: str) -> list[str]:
    """Each claim: its kind, its measures, what it is told of (``@0``), and what was not understood."""
    lexicon, reader = Lexicon(pack.claims, pack.prose.rough), Reader(Meanings(pack.claims), "book")
    found: list[str] = []
    for part in re.finditer(f"[^{SENTENCE_ENDS}]+", text):
        tokens = lexicon.tokens(text, *part.span(), 2023, ["本馆"])
        for claim in reader.sentence(*part.span(), tokens).claims:
            told = "" if claim.told_of is None else f" @{claim.told_of}"
            doubt = f" ?{claim.doubt} {claim.word}".rstrip() if claim.doubt else ""
            measures = "+".join(slot.measure for slot in claim.slots)
            found.append(f"{claim.kind} {measures}{told}{doubt}")
    return found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("全年没有小说。", ["none novels"]),
        ("部分分馆没有小说。", ["none novels ?some 部分"]),
        ("部分没有小说。", ["none novels ?some 部分"]),
        ("3个分馆没有小说。", ["count novels ?unit 3个", "none novels ?some 3个"]),
        (
            "3个镇没有小说,没有绘本。",
            ["count novels ?unit 3个", "none novels ?some 镇", "none pictures ?some 3个"],
        ),
        (
            "3个镇没有小说,新购图书,没有绘本。",
            ["count novels ?unit 3个", "none novels ?some 镇", "none pictures ?some 镇"],
        ),
        ("经3个分馆没有小说。", ["count novels ?unit 3个", "none novels"]),
        ("3本分馆没有小说。", ["count novels ?none 没有", "none novels"]),
        ("8个分馆中,3个没有小说。", ["count  ?some 8个", "count novels ?unit 3个", "none novels ?some 3个"]),
        ("城南馆没有小说。", ["none novels ?some 城南馆"]),
        ("城南店没有小说。", ["none novels ?unclear 城南店"]),
        ("经 城南馆没有小说。", ["none novels ?some 经城南馆"]),
        ("本馆没有小说。", ["none novels"]),
        ("小说8册中,外借5册,没有绘本。", ["among novels", "count novels", "none pictures @0"]),
        ("小说8册中,外借5册,本馆没有绘本。", ["among novels", "count novels", "none pictures"]),
        ("3个分馆各有小说5册。", ["count novels ?pairs 分馆各有小说", "count novels ?some 3个"]),
        ("3个分馆共小说5册。", ["count novels ?unit 3个", "count novels"]),
        ("小说100册的分馆有6个。", ["count novels ?some 100册", "count  ?some 6个"]),
        ("小说100册的分馆。", ["count novels ?some 100册"]),
        ("城南馆一个有小说5册。", ["count novels ?unit 一个", "count novels ?some 一个"]),
        ("城南店一个有小说5册。", ["count novels ?unit 一个", "count novels ?limit 一个"]),
    ],
)
def test_of_whom_it_is_told(pack: Pack, text: str, claims: list[str]) -> None:
    assert _read(pack, text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "小说5册、绘本3册,均与借阅无关。",
            ["count novels ?limit 与借阅无关", "count pictures ?limit 与借阅无关"],
        ),
        ("小说5册、绘本3册与借阅无关。", ["count novels", "count pictures ?limit 与借阅无关"]),
        ("与借阅无关的小说5册。绘本3册。", ["count novels ?limit 与借阅无关", "count pictures"]),
        ("类别为小说5册。", ["count  ?limit 类别为"]),
        ("2册求购辞典。", ["count books ?limit 求购辞典"]),
        ("求购3册。", ["count books"]),
        ("小说5册、到馆4人次、少儿读物2册。", ["count  ?limit 小说"] * 3),
        (
            "到馆4人次,占2%;少儿读物9册,占3%;小说图书5册。",
            ["count  ?limit 到馆", "share "] * 2 + ["count  ?limit 到馆"],
        ),
        ("小说5册、到馆4人次。", ["count novels", "count visits"]),
        ("小说5册、登记到馆4人次、少儿读物2册。", ["count novels", "count  ?acts", "count children"]),
        ("其他光盘3盘。", ["count  ?others"]),
        ("光盘4盘,新购3盘。", ["count discs", "count discs_bought"]),
        ("讲座4场,新购3盘。", ["count lectures", "count  ?object"]),
        (
            "光盘新购5盘、录像带新购3盘。新购的3盘已登记。",
            ["count discs_bought", "count tapes_bought", "topic tapes_bought"],
        ),
        (
            "光盘新购5盘、录像带新购3盘。新购的2盘已登记。",
            ["count discs_bought", "count tapes_bought", "topic tapes_bought ?object"],
        ),
        (
            "光盘新购5盘、录像带新购3盘。新购的8盘已登记。",
            ["count discs_bought", "count tapes_bought", "topic discs_bought+tapes_bought"],
        ),
        (
            "戏曲光盘3盘、影片光盘4盘,修复2盘。",
            ["count operas", "count films", "count discs_restored"],
        ),
        (
            "影片光盘4盘、戏曲光盘3盘,修复2盘。",
            ["count films", "count operas", "count operas_restored+discs_restored"],
        ),
        ("戏曲光盘3盘,修复2盘。", ["count operas", "count operas_restored"]),
        ("录像带4盘、戏曲光盘3盘,修复2盘。", ["count tapes", "count operas", "count operas_restored"]),
        ("戏曲光盘3盘,盘片修复2盘。", ["count operas", "count operas_restored"]),
        ("小说3册。盘片修复2盘。", ["count novels", "count discs_restored"]),
        (
            "影片光盘4盘、戏曲光盘3盘,盘片修复2盘。",
            ["count films", "count operas", "count operas_restored+discs_restored"],
        ),
        (
            "光盘新购5盘、录像带剔除3盘。新购的8盘已登记。",
            ["count discs_bought", "count tapes_dropped", "topic tapes_bought ?object"],
        ),
        (
            "影片光盘4盘、戏曲光盘3盘;修复2盘。",
            ["count films", "count operas", "count discs_restored"],
        ),
    ],
)
def test_of_what_it_is_told(pack: Pack, text: str, claims: list[str]) -> None:
    assert _read(pack, text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("小说的9册,绘本3册,连环画2册。", ["topic novels", "count pictures @0", "count comics @0"]),
        ("小说9册中,绘本3册。", ["among novels", "count pictures @0 ?whole 小说"]),
        (
            "小说9册中,全年绘本3册,连环画2册。",
            ["among novels", "count pictures ?whole 小说", "count comics ?whole 小说"],
        ),
        ("小说9册中,绘本3册;连环画2册。", ["among novels", "count pictures @0 ?whole 小说", "count comics"]),
        ("小说9册,其中绘本3册。", ["count novels", "count pictures @0 ?whole 小说"]),
        ("小说的9册,占5%,绘本的2册,占2%。", ["topic novels", "share ", "topic pictures @0", "share "]),
        ("报刊4件,其中绘本3册。", ["count  ?object", "count pictures @0"]),
        ("报刊4件,其中小说3册。", ["count  ?object", "count  @0 ?object"]),
        (
            "3个分馆没有小说,光盘4盘,没有绘本。",
            ["count novels ?unit 3个", "none novels ?some 3个", "count discs ?some 3个", "none pictures"],
        ),
    ],
)
def test_of_which_number_it_is_told(pack: Pack, text: str, claims: list[str]) -> None:
    assert _read(pack, text) == claims
