"""The running text of a report by part: what belongs to each, in which order, at which place."""

from __future__ import annotations

import pytest

from govlint.authoring.specimen import build_example
from govlint.binding.bound import BoundReport
from govlint.document import Table
from govlint.engine.linter import Linter
from govlint.packs.language.examples import Edit
from govlint.packs.pack import Pack
from govlint.readers import read

_REPORT = """\
澄溪县档案局2024年政府信息公开工作年度报告

现将情况报告如下。

一、总体情况

本年度工作有序开展。

（一）主动公开情况

公开信息3条。

（二）依申请公开情况

收到申请2件。

六、其他需要报告的事项

没有收费。

澄溪县档案局

2025年1月20日
"""


@pytest.fixture(scope="module")
def report(packs: dict[str, Pack], tmp_path_factory: pytest.TempPathFactory) -> BoundReport:
    path = tmp_path_factory.mktemp("report") / "report.txt"
    path.write_text(_REPORT, encoding="utf-8")
    return Linter((packs["disclosure-2021"],)).bind(read(path), {})


_TITLE = ("title", "澄溪县档案局2024年政府信息公开工作年度报告")
_HEADING = ("overview", "一、总体情况")
_OPENING = ("overview/1", "本年度工作有序开展。")
_PROACTIVE = [("overview/proactive", "（一）主动公开情况"), ("overview/proactive/1", "公开信息3条。")]
_ON_REQUEST = [("overview/on_request", "（二）依申请公开情况"), ("overview/on_request/1", "收到申请2件。")]
_OTHER = [("other", "六、其他需要报告的事项"), ("other/1", "没有收费。")]


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        (["title"], [_TITLE]),
        (["repeated title"], []),
        (["front"], [("preface/1", "现将情况报告如下。")]),
        (["headings"], [_HEADING, _PROACTIVE[0], _ON_REQUEST[0], _OTHER[0]]),
        (["body"], [_HEADING, _OPENING, *_PROACTIVE, *_ON_REQUEST, *_OTHER]),
        (["opening overview"], [_OPENING]),
        (["section overview"], [_OPENING, *_PROACTIVE, *_ON_REQUEST]),
        (["item overview.on_request"], _ON_REQUEST),
        (["section improvement"], []),
        (["closing"], [("closing/1", "澄溪县档案局"), ("closing/2", "2025年1月20日")]),
        (["tables"], []),
        (["item overview.proactive", "title"], [*_PROACTIVE, _TITLE]),
    ],
)
def test_parts(report: BoundReport, parts: list[str], texts: list[tuple[str, str]]) -> None:
    assert [(text.location.path, text.text) for text in report.texts(parts).items] == texts


def test_a_part_is_collected_once(report: BoundReport) -> None:
    assert report.texts(["front", "body"]) is report.texts(["front", "body"])


def test_the_cells_of_the_tables_of_the_form(packs: dict[str, Pack], linter: Linter) -> None:
    document = build_example(packs, packs["disclosure-2021"], Edit())
    cells = [text.text for text in linter.bind(document, {}).texts(["tables"]).items]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    # In the order of the form's tables, whatever that in the report is.
    assert sorted(cells) == sorted(cell.text for table in tables for cell in table.cells if cell.text.strip())
    assert len(cells) > 100
