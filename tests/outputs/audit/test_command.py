"""The page and the workbook of reports that were really read, as the command writes them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.command import ROOT, govlint
from tests.outputs.page.pages import tree
from tests.outputs.sheets import rows

_BODY = "澄岚县统计局"
_CARRIED = "| 四、结转下年度继续办理 |  |  | {0} | 0 | 0 | 0 | 0 | 0 | {0} |"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a bureau for two years, with one request that got lost between them, and a roster."""
    text = (ROOT / "examples/clean/county-bureau-2022.md").read_text(encoding="utf-8")
    lost = text.replace(_CARRIED.format(0), _CARRIED.format(1))
    assert lost != text
    made = tmp_path_factory.mktemp("audit")
    for year, written in ((2022, lost), (2023, text.replace("2022", "2023"))):
        (made / str(year)).mkdir()
        (made / str(year) / "统计局.md").write_text(written, encoding="utf-8")
    (made / "名单.csv").write_text(f"名称,层级\n{_BODY},县级部门\n澄岚县水务局,县级部门\n", encoding="utf-8")
    # What govlint wrote is written over.
    for _ in range(2):
        command = ("audit", "2022", "2023", "--roster", "名单.csv", "--format", "xlsx=问题.xlsx")
        run = govlint(*command, "--format", "html=问题.html", cwd=made)
        assert (run.stderr, run.returncode) == ("", 1)
    return made


def test_the_workbook_tells_of_what_got_lost(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "问题.xlsx")
    assert book.sheetnames == [
        "报送情况",
        "报送明细",
        "跨报告问题",
        "全部问题",
        "规则",
        "规则×机关",
        "趋势",
        "2021年格式 主动公开政府信息情况表",
        "2021年格式 收到和处理政府信息公开申请情况表",
        "2021年格式 政府信息公开行政复议、行政诉讼情况表",
    ]
    assert rows(book["报送情况"])[1:] == [
        [_BODY, "已报送", "已报送"],
        ["澄岚县水务局", "未报送", "未报送"],
    ]
    (found,) = rows(book["跨报告问题"])[1:]
    assert found[:5] == [
        _BODY,
        2023,
        "警告",
        "YRS001",
        "“上年结转”总计写 0 件，去年报告的“结转下年度”总计是 1 件，相差 1 件",
    ]
    assert found[7:] == ["2023/统计局.md", "2022/统计局.md"]
    assert [row[0].split("\n")[1:] + row[1:] for row in rows(book["趋势"])[2:9]] == [
        ["一、本年新收", "县级部门", 1, 1, 1, 1],
        ["二、上年结转", "县级部门", 0, 0, 1, 1],
        ["三、本年度办理结果（七）总计", "县级部门", 1, 1, 1, 1],
        ["四、结转下年度", "县级部门", 1, 0, 1, 1],
        ["行政复议的总计", "县级部门", 0, 0, 1, 1],
        ["未经复议直接起诉的总计", "县级部门", 0, 0, 1, 1],
        ["复议后起诉的总计", "县级部门", 0, 0, 1, 1],
    ]
    cases = rows(book["2021年格式 政府信息公开行政复议、行政诉讼情况表"])
    assert cases[-3:-1] == [[_BODY, year, f"{year}/统计局.md", *[0] * 15] for year in (2022, 2023)]


def test_the_page_tells_of_it_with_both_places(folder: Path) -> None:
    root = tree((folder / "问题.html").read_text(encoding="utf-8"))
    (article,) = root.xpath("//article")
    assert " ".join(str(article.find("h5").text_content()).split()) == (
        f"! 警告 {_BODY} 2023：“上年结转”总计写 0 件，去年报告的“结转下年度”总计是 1 件，相差 1 件"
    )
    assert [
        [str(cell.text_content()) for cell in row.xpath("./td")] for row in article.xpath(".//tbody/tr")
    ] == [
        [
            "“二、上年结转”行“总计”列",
            "0",
            "三、收到和处理政府信息公开申请情况：“二、上年结转政府信息公开申请数量”行“总计”列，"
            "收到和处理政府信息公开申请情况表（第52行第52列）",
            "本报告",
        ],
        [
            "2022年报告的“四、结转下年度”行“总计”列",
            "1",
            "三、收到和处理政府信息公开申请情况：“四、结转下年度继续办理”行“总计”列，"
            "收到和处理政府信息公开申请情况表（第75行第47列）",
            "2022/统计局.md",
        ],
    ]
    assert len(root.xpath("//svg[@class='spark']")) == 2 * 7
