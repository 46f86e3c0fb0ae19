"""What a report is and says, beside its findings."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from govlint.document import Paragraph
from govlint.engine.details import joined
from govlint.engine.linter import Linter, Plan
from govlint.packs.pack import Pack
from govlint.readers import read

_REPORT = Path(__file__).resolve().parents[2] / "examples/clean/township-2023.md"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([], ""),
        (["云汀市", "2024年报告"], "云汀市2024年报告"),
        (["Harbor Office", "Annual Report"], "Harbor Office Annual Report"),
        (["2024年", "Annual"], "2024年Annual"),
        (["", "Annual"], "Annual"),
    ],
)
def test_lines_of_a_title_as_one(lines: list[str], title: str) -> None:
    assert joined(lines) == title


def test_a_report_is_named_and_its_figures_are_in_printed_order(packs: dict[str, Pack]) -> None:
    linter, document = Linter(list(packs.values())), read(_REPORT)
    result = linter.lint(document)
    assert (result.title, result.body) == (
        "青岬区白榆镇人民政府2023年政府信息公开工作年度报告",
        "青岬区白榆镇人民政府",
    )
    assert result.traits["level"] == "township"
    assert result.details is None
    details = linter.lint(document, Plan(details=True)).details
    assert details is not None
    assert details.blocks == document.blocks
    assert len(details.figures) == 10 + 175 + 15
    names = [figure.name for figure in details.figures]
    assert len(set(names)) == len(names)
    first = next(figure for figure in details.figures if figure.table == "proactive")
    assert (first.name, first.table_label, first.row_label, first.column_label) == (
        "proactive[regulations, issued]",
        "主动公开政府信息情况表",
        "规章",
        "本年制发件数",
    )
    granted = next(f for f in details.figures if f.row == "outcome.granted")
    assert granted.row_label == "三、本年度办理结果（一）予以公开"
    assert all(figure.value is None or figure.text == str(figure.value) for figure in details.figures)


def test_headings_and_numbers_of_the_text_have_their_places(packs: dict[str, Pack]) -> None:
    details = Linter(list(packs.values())).lint(read(_REPORT), Plan(details=True)).details
    assert details is not None
    texts = {block.anchor: block.text for block in details.blocks if isinstance(block, Paragraph)}
    headings = [(one.level, texts[one.anchor][: one.length]) for one in details.headings]
    assert headings[:3] == [
        (1, "青岬区白榆镇人民政府2023年政府信息公开工作年度报告"),
        (2, "一、总体情况"),
        (3, "（一）主动公开"),
    ]
    assert [level for level, _ in headings].count(2) == 6
    said = [text.text[slice(*claim.span)] for text in details.texts for claim in text.claims]
    assert len(said) == 37
    doubts = [claim.doubt for text in details.texts for claim in text.claims if claim.doubt]
    assert 0 < len(doubts) < 37


def test_private_numbers_are_in_no_detail(packs: dict[str, Pack]) -> None:
    private = "11010119900307123X"
    document = read(_REPORT)
    at = next(n for n, block in enumerate(document.blocks) if "申请" in getattr(block, "text", ""))
    line = document.blocks[at]
    assert isinstance(line, Paragraph)
    changed = msgspec.structs.replace(line, text=f"本年收到申请{private}件。" + line.text)
    blocks = (*document.blocks[:at], changed, *document.blocks[at + 1 :])
    document = msgspec.structs.replace(document, blocks=blocks)
    details = Linter(list(packs.values())).lint(document, Plan(details=True)).details
    assert private[3:] not in repr(details)
    assert private[:3] + "*" * 15 in repr(details)
