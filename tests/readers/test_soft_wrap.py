"""Markdown paragraphs that an editor broke at the width of the page, and lines that are paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.document import Paragraph, TextAnchor, place_in
from govlint.engine.linter import Linter
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def shown(text: str, markdown: bool = True) -> list[str]:
    document = read_text(text.encode(), "报告.md", markdown=markdown, limits=Limits())
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


_JOINED = {
    "within a book title": ("根据《政府信息公\n开条例》编制。", "根据《政府信息公开条例》编制。"),
    "within brackets": ("本局（下称“本\n局”）办理。", "本局（下称“本局”）办理。"),
    "behind a comma": (
        "健全机制，\n完善制度并按月检查栏目更新情况。",
        "健全机制，完善制度并按月检查栏目更新情况。",
    ),
    "over three lines": ("根据《政府\n信息公开\n条例》编制。", "根据《政府信息公开条例》编制。"),
    "at the width of the page": (
        "本机关严格按照有关要求不断规范依\n申请公开办理工作流程。",
        "本机关严格按照有关要求不断规范依申请公开办理工作流程。",
    ),
    "longer by a word": (
        "本机关严格按照有关要求不断规范\n依申请公开的办理工作流程和答复文书。",
        "本机关严格按照有关要求不断规范依申请公开的办理工作流程和答复文书。",
    ),
    "the full stop lines below": (
        "本机关严格按照有关要求不断规范依\n申请公开办理工作流程并按月检查栏\n更新情况。",
        "本机关严格按照有关要求不断规范依申请公开办理工作流程并按月检查栏更新情况。",
    ),
    "within a number": (
        "统计期限自本年1月1日起，共收到202\n4件申请。",
        "统计期限自本年1月1日起，共收到2024件申请。",
    ),
    "behind the dot of a number": (
        "全年的群众评价满意率继续提高为96.\n2%，比上年高。",
        "全年的群众评价满意率继续提高为96.2%，比上年高。",
    ),
    "a small letter": ("Requests received\nby the agency.", "Requests received by the agency."),
    "an ordinal that is no number of a heading": (
        "全年如期开展社会评议工作，委托\n第三方机构调查。",
        "全年如期开展社会评议工作，委托第三方机构调查。",
    ),
}


@pytest.mark.parametrize(("text", "joined"), _JOINED.values(), ids=_JOINED)
def test_lines_that_go_on(text: str, joined: str) -> None:
    assert shown(text) == [joined]
    assert shown(text, markdown=False) == text.split("\n")


_APART = {
    "a sentence a line": "健全机制。\n完善制度。",
    "a list within a sentence": "存在的问题：\n解读形式单一；\n更新不及时。",
    "an empty line between": "健全机制，\n\n完善制度。",
    "a heading in figures": "健全机制，\n一、总体情况",
    "an item": "健全机制，\n（二）依申请公开",
    "a point": "健全机制，\n2.依申请公开",
    "an article": "根据条例，\n第二章的规定",
    "a bullet": "健全机制，\n- 完善制度",
    "a heading with marks": "健全机制，\n## 完善制度",
    "a value": "健全机制，\n12",
    "below a heading with marks": "## 完善制度，\n健全机制。",
    "below a heading with a number": "三、收到和处理政府信息公开申请情况\n没有收到申请，没有结转。",
    "below a note in brackets": "（数据的勾稽关系为：第一项加第二项，等于第三项）\n申请人情况，下同",
    "a name and a date": "云汀市人民政府办公室\n2024年1月12日",
    "two short lines": "健全工作机制\n完善制度，按月检查。",
    "a longer line": "云汀市数据局政府信息公开工作报告\n根据条例编制，统计期限为全年，如有疑问请联系。",
    "no prose": "云汀市数据局政府信息公开工作年度\n报告二〇二三",
    "a line break by blanks": "健全机制，  \n完善制度。",
    "a line break by a backslash": "健全机制，\\\n完善制度。",
    "a line break by a tag": "健全机制，<br>\n完善制度。",
    "fenced lines": "```\n健全机制，\n完善制度。\n```",
    "behind a fenced line": "```\n健全机制，\n```\n完善制度。",
}


@pytest.mark.parametrize("text", _APART.values(), ids=_APART)
def test_lines_that_do_not(text: str) -> None:
    assert len(shown(text)) == sum(bool(line) and line != "```" for line in text.split("\n"))


def test_rows_of_a_table_are_not_joined() -> None:
    assert shown("机制，| 3\n完善 | 4") == ["机制，| 3", "完善 | 4"]
    assert shown("健全机制，\n完善\t制度") == ["健全机制，", "完善\t制度"]


def test_every_line_keeps_its_place() -> None:
    (block,) = read_text(
        "根据《政府\n  信息**公开**\nAct\n》of 2024，".encode(), "x.md", markdown=True, limits=Limits()
    ).blocks
    assert block == Paragraph(
        "根据《政府信息公开Act》of 2024，",
        TextAnchor(1, 1),
        wraps=((5, TextAnchor(2, 3)), (9, TextAnchor(3, 1)), (12, TextAnchor(4, 1))),
    )
    places = {
        word: place_in(block.anchor, block.wraps, block.text.index(word)) for word in ("据", "息", "2024")
    }
    assert places == {"据": TextAnchor(1, 2), "息": TextAnchor(2, 4), "2024": TextAnchor(4, 5)}


def test_a_finding_stands_in_the_line_of_its_words(linter: Linter) -> None:
    text = (_EXAMPLES / "clean/county-bureau-2022.md").read_text(encoding="utf-8")
    old = "没有上年结转的申请；全年办结1件"
    assert text.count(old) == 1
    document = read_text(
        text.replace(old, "没有上年结转的申请，\n全年办结7件").encode(),
        "x.md",
        markdown=True,
        limits=Limits(),
    )
    found = {finding.rule: finding.location.anchor for finding in linter.lint(document).findings}
    line = text[: text.index(old)].count("\n") + 2
    assert found["CLM005"] == TextAnchor(line, 1)


@pytest.mark.parametrize("width", [18, 25, 36, 40])
@pytest.mark.parametrize("path", sorted(_EXAMPLES.glob("[cf]l*/*.md")), ids=lambda path: path.stem)
def test_a_report_says_the_same_at_any_width(linter: Linter, path: Path, width: int) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [
        part
        for line in text.split("\n")
        for part in (
            [line[at : at + width] for at in range(0, len(line), width)]
            if line and not line.startswith(("#", "|"))
            else [line]
        )
    ]

    def findings(text: str) -> list[tuple[str, str]]:
        document = read_text(text.encode(), path.name, markdown=True, limits=Limits())
        return [(f.rule, f.message.zh) for f in linter.lint(document).findings]

    assert findings("\n".join(lines)) == findings(text)


@pytest.mark.parametrize("path", sorted(_EXAMPLES.glob("[cf]l*/*.md")), ids=lambda path: path.stem)
def test_a_report_without_empty_lines_keeps_its_paragraphs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert shown("\n".join(filter(None, text.split("\n")))) == shown(text)
