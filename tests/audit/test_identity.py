"""Which body and year a report is of: known for certain, or said with the readings."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.audit.bodies import Body, Roster, name_key
from govlint.audit.identity import Clue, ClueSource, Identity, identify
from govlint.text.bilingual import Bilingual

_ROSTER = Roster(
    [
        Body(id="G", name="甲县人民政府", aliases=("甲县", "甲县政府")),
        Body(id="O", name="甲县人民政府办公室", parent="G", aliases=("甲县政府办",)),
        Body(id="W", name="甲县水务局", parent="G", aliases=("甲县水利局",)),
        Body(id="S", name="甲县统计局", parent="G"),
        Body(id="T", name="甲县乙镇人民政府", parent="G", aliases=("乙镇",)),
        Body(id="P", name="派出所", parent="T"),
        Body(id="D", name="甲县丙区管委会", parent="G", aliases=("丙区",)),
        Body(id="DS", name="甲县丙区统计局", parent="D"),
        Body(id="E", name="Department of Energy", aliases=("DOE", "EPA")),
    ]
)


def _identify(
    roster: Roster | None = _ROSTER,
    year: int | None = None,
    folders: Sequence[str] = (),
    **texts: str,
) -> Identity:
    named: dict[str, ClueSource] = {
        "title": "title", "signature": "signature", "contact": "contact", "file": "file"
    }  # fmt: skip
    clues = [Clue(named[source], text) for source, text in texts.items()]
    return identify([*clues, *(Clue("folder", text) for text in folders)], year, roster)


def _known(identifier: str) -> Identity:
    return Identity(body=identifier, name=_ROSTER.body(identifier).name, year=None)


@pytest.mark.parametrize(
    ("texts", "body"),
    [
        # The name, however it is set; an alias.
        ({"title": "甲县水务局"}, "W"),
        ({"title": " 甲 县水务局\u3000"}, "W"),
        ({"signature": "甲县水利局"}, "W"),
        ({"title": "甲县政府办", "signature": "甲县人民政府办公室"}, "O"),
        ({"signature": "department  of energy"}, "E"),
        # Without the words of those above; after them.
        ({"title": "水务局"}, "W"),
        ({"title": "县水务局"}, "W"),
        ({"title": "甲县乙镇派出所"}, "P"),
        ({"title": "甲县人民政府乙镇派出所", "signature": "派出所"}, "P"),
        ({"title": "甲县乙镇"}, "T"),
        # The signature has more words, or fewer.
        ({"title": "甲县水务局", "signature": "甲县水务局信息公开办"}, "W"),
        ({"title": "甲县水务局", "signature": "水利"}, "W"),
        ({"title": "某省甲县水务局", "signature": "甲县水务局"}, "W"),
        # One says which of several is meant by the other.
        ({"title": "统计局", "signature": "甲县丙区统计局"}, "DS"),
        ({"title": "丙区统计局", "signature": "统计局"}, "DS"),
        # What is not about the name changes nothing that title and signature say.
        (
            {"title": "甲县水务局", "contact": "甲县统计局", "file": "甲县统计局.docx", "folders": ["丙区"]},
            "W",
        ),
        # Several are meant: contact, file or folder tell which.
        ({"title": "统计局", "contact": "甲县统计局"}, "S"),
        ({"title": "统计局", "file": "丙区统计局2023.docx"}, "DS"),
        ({"title": "统计局", "folders": ["丙区"]}, "DS"),
        ({"title": "统计局", "folders": ["2023", "甲县丙区管委会", "报告"]}, "DS"),
        # Title and signature say nothing: the file does, or the folder.
        ({"contact": "甲县水务局"}, "W"),
        ({"contact": "水务局", "file": "2023.docx"}, "W"),
        ({"file": "水务局2023.docx"}, "W"),
        ({"file": "县水务局2023年度报告.docx"}, "W"),
        ({"file": "2023年度水务局年报.docx"}, "W"),
        ({"file": "报甲县水务局.docx"}, "W"),
        ({"file": "报送：甲县水务局（终稿）.pdf"}, "W"),
        ({"file": "2023.docx", "folders": ["甲县", "水务局"]}, "W"),
        ({"file": "统计局2023.docx", "folders": ["丙区"]}, "DS"),
        ({"file": "局2023.docx", "folders": ["甲县", "丙区", "统计"]}, "D"),
        ({"contact": "甲县水务局信息公开办", "file": "水务局.docx"}, "W"),
        ({"file": "doe-2023.pdf"}, "E"),
        ({"file": "DOE2023.pdf"}, "E"),
    ],
)
def test_known(texts: dict[str, str], body: str) -> None:
    found = _identify(**texts)
    assert found == msgspec.structs.replace(_known(body), file_year=found.file_year)


_CHECK = (
    "；请核对，同一单位的请在名单里写上别名",
    "; check them, and if they are of one body, write the alias into the roster",
)


def _disagree(zh: str, en: str) -> Bilingual:
    return Bilingual(
        f"不能确定是哪个单位的报告，所写的单位不一致：{zh}{_CHECK[0]}",
        f"It is not certain which body the report is of, since these do not agree: {en}{_CHECK[1]}",
    )


def _several(zh: str, en: str) -> Bilingual:
    return Bilingual(
        f"不能确定是哪个单位的报告，名单里有几个单位都可能是：{zh}；请在报告里写完整名称",
        "It is not certain which body the report is of, since several bodies of the roster may be meant: "
        f"{en}; write the whole name into the report",
    )


def _part(zh: str, en: str) -> Bilingual:
    return Bilingual(
        f"不能确定是哪个单位的报告，所写的名称只有一部分是名单里的单位：{zh}；"
        "请核对，名单里没有的请补上，同一单位的请写上别名",
        "It is not certain which body the report is of, "
        "since only a part of the name is a body of the roster: "
        f"{en}; add the body to the roster, or the alias if it is the same body",
    )


@pytest.mark.parametrize(
    ("texts", "name", "candidates", "doubt"),
    [
        (
            {"title": "甲县水务局", "signature": "甲县统计局", "file": "甲县水务局.docx"},
            "甲县水务局",
            (("title", "W"), ("signature", "S")),
            _disagree(
                "标题是“甲县水务局”，落款是“甲县统计局”",
                "the title is '甲县水务局', the signature is '甲县统计局'",
            ),
        ),
        # A body and the one above it are two.
        (
            {"title": "甲县人民政府", "signature": "甲县政府办"},
            "甲县人民政府",
            (("title", "G"), ("signature", "O")),
            _disagree(
                "标题是“甲县人民政府”，落款是“甲县政府办”（名单里有：甲县人民政府办公室）",
                "the title is '甲县人民政府', "
                "the signature is '甲县政府办' (in the roster: 甲县人民政府办公室)",
            ),
        ),
        # One is in the roster, the other is not.
        (
            {"title": "丁 局", "signature": "甲县水务局"},
            "丁局",
            (("title", "丁局"), ("signature", "W")),
            _disagree(
                "标题是“丁局”，落款是“甲县水务局”", "the title is '丁局', the signature is '甲县水务局'"
            ),
        ),
        (
            {"title": "甲县水务局", "signature": "甲县统计局东区分局"},
            "甲县水务局",
            (("title", "W"), ("signature", "S")),
            _disagree(
                "标题是“甲县水务局”，落款是“甲县统计局东区分局”（名单里有：甲县统计局）",
                "the title is '甲县水务局', "
                "the signature is '甲县统计局东区分局' (in the roster: 甲县统计局)",
            ),
        ),
        # Two names that no roster has, and one that the name of the file gainsays.
        (
            {"title": "丁局", "signature": "戊局"},
            "丁局",
            (("title", "丁局"), ("signature", "戊局")),
            _disagree("标题是“丁局”，落款是“戊局”", "the title is '丁局', the signature is '戊局'"),
        ),
        (
            {"signature": "丁局", "file": "水务局2023.docx", "folders": ["甲县"]},
            "丁局",
            (("signature", "丁局"), ("file", "W")),
            _disagree(
                "落款是“丁局”，文件名是“水务局2023.docx”（名单里有：甲县水务局）",
                "the signature is '丁局', "
                "the name of the file is '水务局2023.docx' (in the roster: 甲县水务局)",
            ),
        ),
        # Several are meant, and nothing tells which.
        (
            {"title": "统计局", "file": "统计局.docx"},
            "统计局",
            (("title", "DS"), ("title", "S")),
            _several(
                "标题是“统计局”（名单里有：甲县丙区统计局、甲县统计局）",
                "the title is '统计局' (in the roster: 甲县丙区统计局, 甲县统计局)",
            ),
        ),
        # What else is known tells it in two ways.
        (
            {"title": "统计局", "contact": "甲县统计局", "file": "丙区统计局.docx"},
            "统计局",
            (("title", "DS"), ("title", "S")),
            _several(
                "标题是“统计局”（名单里有：甲县丙区统计局、甲县统计局）",
                "the title is '统计局' (in the roster: 甲县丙区统计局, 甲县统计局)",
            ),
        ),
        (
            {"file": "统计局.docx"},
            "",
            (("file", "DS"), ("file", "S")),
            _several(
                "文件名是“统计局.docx”（名单里有：甲县丙区统计局、甲县统计局）",
                "the name of the file is '统计局.docx' (in the roster: 甲县丙区统计局, 甲县统计局)",
            ),
        ),
        # More than the name: perhaps another body, which the roster lacks. No other clue makes it certain.
        (
            {"title": "甲县乙镇中心小学", "signature": "乙镇中心小学", "file": "乙镇.docx"},
            "甲县乙镇中心小学",
            (("title", "G"), ("title", "T"), ("signature", "T")),
            _part(
                "标题是“甲县乙镇中心小学”（名单里有：甲县人民政府、甲县乙镇人民政府），"
                "落款是“乙镇中心小学”（名单里有：甲县乙镇人民政府）",
                "the title is '甲县乙镇中心小学' (in the roster: 甲县人民政府, 甲县乙镇人民政府), "
                "the signature is '乙镇中心小学' (in the roster: 甲县乙镇人民政府)",
            ),
        ),
        # The region before the name may be another one.
        (
            {"title": "东区分局", "signature": "甲县水务局东区分局"},
            "东区分局",
            (("title", "东区分局"), ("signature", "W")),
            _part(
                "标题是“东区分局”，落款是“甲县水务局东区分局”（名单里有：甲县水务局）",
                "the title is '东区分局', the signature is '甲县水务局东区分局' (in the roster: 甲县水务局)",
            ),
        ),
        (
            {"title": "丁省甲县人民政府"},
            "丁省甲县人民政府",
            (("title", "G"),),
            _part(
                "标题是“丁省甲县人民政府”（名单里有：甲县人民政府）",
                "the title is '丁省甲县人民政府' (in the roster: 甲县人民政府)",
            ),
        ),
        (
            {"title": "丁县派出所", "signature": "甲县丁镇派出所"},
            "丁县派出所",
            (("title", "P"), ("signature", "P")),
            _part(
                "标题是“丁县派出所”（名单里有：派出所），落款是“甲县丁镇派出所”（名单里有：派出所）",
                "the title is '丁县派出所' (in the roster: 派出所), "
                "the signature is '甲县丁镇派出所' (in the roster: 派出所)",
            ),
        ),
        (
            {"title": "丁市甲县水务局"},
            "丁市甲县水务局",
            (("title", "W"),),
            _part(
                "标题是“丁市甲县水务局”（名单里有：甲县水务局）",
                "the title is '丁市甲县水务局' (in the roster: 甲县水务局)",
            ),
        ),
        (
            {"contact": "甲县水务局信息公开办", "file": "2023.docx"},
            "",
            (("contact", "W"),),
            _part(
                "联系方式是“甲县水务局信息公开办”（名单里有：甲县水务局）",
                "the line of contact is '甲县水务局信息公开办' (in the roster: 甲县水务局)",
            ),
        ),
        # File and folder are of two bodies, of which none is above the other.
        (
            {"file": "水务局.docx", "folders": ["统计", "甲县统计局"]},
            "",
            (("file", "W"), ("folder", "S")),
            _disagree(
                "文件名是“水务局.docx”（名单里有：甲县水务局），文件夹名是“甲县统计局”",
                "the name of the file is '水务局.docx' (in the roster: 甲县水务局), "
                "the name of the folder is '甲县统计局'",
            ),
        ),
        # The folder is above the file, not the other way round.
        (
            {"file": "甲县.docx", "folders": ["水务局"]},
            "",
            (("file", "G"), ("folder", "W")),
            _disagree(
                "文件名是“甲县.docx”（名单里有：甲县人民政府），文件夹名是“水务局”（名单里有：甲县水务局）",
                "the name of the file is '甲县.docx' (in the roster: 甲县人民政府), "
                "the name of the folder is '水务局' (in the roster: 甲县水务局)",
            ),
        ),
        (
            {"file": "2023.docx", "title": "（）", "folders": ["separate-report"]},
            "",
            (),
            Bilingual(
                "不能确定是哪个单位的报告，标题、落款和文件名都没有写明",
                "It is not certain which body the report is of: "
                "title, signature and the name of the file do not say it",
            ),
        ),
    ],
)
def test_doubts(
    texts: dict[str, str], name: str, candidates: tuple[tuple[str, str], ...], doubt: Bilingual
) -> None:
    found = _identify(**texts)
    year = 2023 if "2023" in texts.get("file", "") else None
    assert found == Identity(
        body=None, name=name, year=None, candidates=candidates, doubt=doubt, file_year=year
    )


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ({"title": "丁局"}, "丁局"),
        ({"signature": " 丁  局"}, "丁局"),
        ({"title": "丁局", "signature": "甲市丁局"}, "丁局"),
        ({"title": "丁局", "file": "丁局.docx", "folders": ["甲县"]}, "丁局"),
        # Part of a name in the name of a file gainsays nothing.
        ({"title": "丁局", "file": "丁局报水务局.docx"}, "丁局"),
        # Letters within a word are no name.
        ({"title": "Separate  Office"}, "Separate Office"),
    ],
)
def test_a_clear_name_that_the_roster_does_not_have(texts: dict[str, str], name: str) -> None:
    assert _identify(**texts) == Identity(body=None, name=name, year=None)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ({"title": "甲县 水务局"}, "甲县水务局"),
        ({"signature": "Department  of Energy"}, "Department of Energy"),
        ({"title": "甲县水务局", "signature": "水务局"}, "甲县水务局"),
        ({"title": "水务局", "signature": "甲县水务局（盖章）"}, "水务局"),
        ({"title": "甲县水务局", "contact": "丁局", "file": "丁局.docx"}, "甲县水务局"),
    ],
)
def test_without_a_roster_the_name_is_the_body(texts: dict[str, str], name: str) -> None:
    assert _identify(None, **texts) == Identity(body=name, name=name, year=None)


def test_doubts_without_a_roster() -> None:
    readings = _disagree("标题是“甲局”，落款是“乙局”", "the title is '甲局', the signature is '乙局'")
    assert _identify(None, title="甲局", signature="乙 局") == Identity(
        body=None,
        name="甲局",
        year=None,
        candidates=(("title", "甲局"), ("signature", "乙局")),
        doubt=readings,
    )
    assert _identify(None, file="甲局.docx", contact="甲局") == Identity(
        body=None,
        name="",
        year=None,
        doubt=Bilingual(
            "不能确定是哪个单位的报告，标题和落款都没有写明",
            "It is not certain which body the report is of: title and signature do not say it",
        ),
    )


@pytest.mark.parametrize(
    ("file", "folders", "year"),
    [
        ("甲局2023.docx", [], 2023),
        ("甲局２０２３年度.docx", ["2024报送"], 2023),
        ("2023-2023.docx", [], 2023),
        ("2022-2023.docx", ["2023"], None),
        ("甲局.docx", ["2023", "甲县"], 2023),
        ("甲局.docx", ["2022", "2023"], None),
        ("甲局20230115.docx", [], None),
        ("甲局1999、12023.docx", [], None),
    ],
)
def test_years_of_files(file: str, folders: Sequence[str], year: int | None) -> None:
    found = _identify(None, 2021, folders, title="甲局", file=file)
    assert found == Identity(body="甲局", name="甲局", year=2021, file_year=year)


def test_long_texts_are_looked_at_to_a_bound() -> None:
    assert _identify(title="丁" * 400 + "甲县水务局").doubt is None
    doubt = _identify(title="甲县水务局" + "丁" * 400).doubt
    assert doubt is not None
    assert len(doubt.zh) < 400


_NAMES = st.lists(
    st.text("甲乙县区水务局 （）ab", min_size=1, max_size=6).filter(name_key), max_size=16, unique_by=name_key
)


@st.composite
def _rosters(draw: st.DrawFn) -> list[Body]:
    """Bodies with names of their own and any parents, loops and unknown ones among them."""
    names = draw(_NAMES)
    bodies: list[Body] = []
    while names:
        name, *aliases = (names.pop() for _ in range(draw(st.integers(1, min(3, len(names))))))
        parent = draw(st.integers(-1, 6))
        bodies.append(Body(id=str(len(bodies)), name=name, aliases=tuple(aliases), parent=str(parent)))
    return bodies


_CLUES = st.lists(
    st.builds(
        Clue,
        st.sampled_from(["title", "signature", "contact", "file", "folder"]),
        st.text("甲乙县区水务局 （）ab2023.", max_size=12),
    ),
    max_size=5,
)


@given(_rosters())
def test_every_body_is_found_by_its_names(bodies: list[Body]) -> None:
    roster = Roster(bodies)
    for body in bodies:
        for name in body.names:
            found = Identity(body=body.id, name=body.name, year=None)
            assert identify([Clue("title", name)], None, roster) == found
            assert identify([Clue("signature", f" {name}")], None, roster) == found


@given(_rosters(), _CLUES, st.randoms(use_true_random=False))
def test_the_order_of_the_roster_does_not_matter(
    bodies: list[Body], clues: list[Clue], shuffled: random.Random
) -> None:
    before = identify(clues, 2023, Roster(bodies))
    shuffled.shuffle(bodies)
    assert identify(clues, 2023, Roster(bodies)) == before
    assert (before.body is None) or (before.doubt is None and before.candidates == ())
