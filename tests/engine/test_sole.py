"""A rule that speaks alone: a report of another kind is not judged by the rules of this form."""

from __future__ import annotations

from govlint.authoring.specimen import build_example
from govlint.document import Document, Paragraph, TextAnchor
from govlint.engine.linter import Linter
from govlint.packs.language.examples import Edit
from govlint.packs.pack import Pack


def _said(linter: Linter, document: Document) -> tuple[bool, list[str], dict[str, int]]:
    result = linter.lint(document)
    counts = {status: count for status, count in result.counts.items() if count}
    return result.recognised, [finding.rule for finding in result.findings], counts


def test_nothing_else_is_said(packs: dict[str, Pack], linter: Linter) -> None:
    # Without section five, which would be an error of a report of this kind.
    edit = Edit(title=["云汀大学2024年政府信息公开工作年度报告"], remove=["section improvement"])
    assert _said(linter, build_example(packs, packs["disclosure-2021"], edit)) == (
        True,
        ["SCP001"],
        {"fail": 1},
    )


def test_a_report_of_its_own_form_is_recognised_by_it(linter: Linter) -> None:
    lines = ("云汀市人民医院2024年信息公开工作年度报告", "一、基本情况", "医院公开信息320条。")
    blocks = tuple(Paragraph(line, TextAnchor(number)) for number, line in enumerate(lines, 1))
    assert _said(linter, Document("page", "txt", blocks)) == (True, ["SCP001"], {"fail": 1})


def test_one_heading_that_many_reports_have_is_not_enough(linter: Linter) -> None:
    lines = ("云汀市档案局2024年工作报告", "一、总体情况", "各项工作有序开展。")
    blocks = tuple(Paragraph(line, TextAnchor(number)) for number, line in enumerate(lines, 1))
    assert linter.lint(Document("page", "txt", blocks)).recognised is False
