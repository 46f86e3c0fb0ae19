"""The official form: headings and the three tables of the 2019 and the 2021 edition, label for label.

国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号. Figures go in by row; see ``figures``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.grid import Cell, Grid

SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ITEMS = (
    "（一）主动公开",
    "（二）依申请公开",
    "（三）政府信息管理",
    "（四）政府信息公开平台建设",
    "（五）监督保障",
)

_MADE_2019 = ("本年新\n制作数量", "本年新\n公开数量", "对外公开总数量")
_DECIDED_2019 = ("上一年项目数量", "本年增/减", "处理决定数量")
_DECIDED_2021 = ("本年处理决定数量",)

# band, headers of the value columns, rows
PUBLICATION: dict[int, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {
    2019: (
        ("第二十条第（一）项", _MADE_2019, ("规章", "规范性文件")),
        ("第二十条第（五）项", _DECIDED_2019, ("行政许可", "其他对外管理服务事项")),
        ("第二十条第（六）项", _DECIDED_2019, ("行政处罚", "行政强制")),
        ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), ("行政事业性收费",)),
        ("第二十条第（九）项", ("采购项目数量", "采购总金额"), ("政府集中采购",)),
    ),
    2021: (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件")),
        ("第二十条第（五）项", _DECIDED_2021, ("行政许可",)),
        ("第二十条第（六）项", _DECIDED_2021, ("行政处罚", "行政强制")),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("行政事业性收费",)),
    ),
}

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
NEW, CARRIED_IN, TOTAL, CARRIED_OUT = "新收", "上年结转", "总计", "结转下年"
_BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
# name of the row or group of rows in the data files, its label, the labels of its rows
_OUTCOMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("予以公开", "（一）予以公开", ()),
    ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "不予公开",
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    (
        "无法提供",
        "（四）无法提供",
        ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
    ),
    (
        "不予处理",
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
)
_OTHER: dict[int, tuple[str, str, tuple[str, ...]]] = {
    2019: ("其他处理", "（六）其他处理", ()),
    2021: (
        "其他处理",
        "（六）其他处理",
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ),
    ),
}

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
DISPUTES = ("行政复议", "未经复议直接起诉", "复议后起诉")


def outcome_rows(edition: int) -> list[str]:
    """The names of table three's rows of results (``予以公开``, ``不予公开1`` …), without the total."""
    return [name for group in (*_OUTCOMES, _OTHER[edition]) for name, _ in _rows_of(group)]


def publication_table(edition: int, figures: Mapping[str, Sequence[str]]) -> Grid:
    """Table two. ``figures`` has the values of each row by its label."""
    cells: list[Cell] = []
    row = 0
    for band, headers, labels in PUBLICATION[edition]:
        spans = (*(1,) * (len(headers) - 1), 4 - len(headers))
        cells.append(Cell(row, 0, band, columns=4))
        cells += [Cell(row + 1, 0, "信息内容"), *_along(row + 1, 1, headers, spans)]
        row += 2
        for label in labels:
            cells.append(Cell(row, 0, label))
            cells += _along(row, 1, figures[label], spans, [f"{label}/{_flat(header)}" for header in headers])
            row += 1
    return Grid("表二", (3038, 2234, 2234, 2234), tuple(cells))


def applications_table(edition: int, figures: Mapping[str, Sequence[str]]) -> Grid:
    """Table three. ``figures`` has seven values for each row by its name."""
    columns = (*APPLICANTS, "总计")
    cells = [
        Cell(0, 0, _BALANCE_NOTE, rows=3, columns=3),
        Cell(0, 3, "申请人情况", columns=7),
        Cell(1, 3, columns[0], rows=2),
        Cell(1, 4, "法人或其他组织", columns=5),
        Cell(1, 9, columns[6], rows=2),
        *_along(2, 4, columns[1:6]),
    ]
    row = 3

    def values(name: str) -> Iterator[Cell]:
        return _along(row, 3, figures[name], names=[f"{name}/{column}" for column in columns])

    for name, label in (
        (NEW, "一、本年新收政府信息公开申请数量"),
        (CARRIED_IN, "二、上年结转政府信息公开申请数量"),
    ):
        cells += [Cell(row, 0, label, columns=3), *values(name)]
        row += 1
    groups = (*_OUTCOMES, _OTHER[edition], (TOTAL, "（七）总计", ()))
    cells.append(Cell(row, 0, "三、本年度办理结果", rows=len(outcome_rows(edition)) + 1))
    for group in groups:
        _, group_label, labels = group
        if labels:
            cells.append(Cell(row, 1, group_label, rows=len(labels)))
        for name, label in _rows_of(group):
            cells.append(Cell(row, 2, label) if labels else Cell(row, 1, label, columns=2))
            cells += values(name)
            row += 1
    cells += [Cell(row, 0, "四、结转下年度继续办理", columns=3), *values(CARRIED_OUT)]
    return Grid("表三", (754, 921, 3271, *(685,) * 7), tuple(cells))


def disputes_table(figures: Mapping[str, Sequence[str]]) -> Grid:
    """Table four, the same in both editions. ``figures`` has five values for each of DISPUTES."""
    labels = (*RESULTS, "总计")
    cells = [
        Cell(0, 0, "行政复议", columns=5),
        Cell(0, 5, "行政诉讼", columns=10),
        *(Cell(1, column, label, rows=2) for column, label in enumerate(labels)),
        *_along(1, 5, DISPUTES[1:], (5, 5)),
        *_along(2, 5, labels),
        *_along(2, 10, labels),
    ]
    for number, name in enumerate(DISPUTES):
        cells += _along(3, number * 5, figures[name], names=[f"{name}/{label}" for label in labels])
    return Grid("表四", (649,) * 15, tuple(cells))


def _rows_of(group: tuple[str, str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The rows of a group as (name, label); a group without rows of its own is one row."""
    name, label, labels = group
    return [(f"{name}{number}", text) for number, text in enumerate(labels, start=1)] or [(name, label)]


def _along(
    row: int,
    column: int,
    texts: Sequence[str],
    spans: Sequence[int] = (),
    names: Sequence[str] = (),
) -> Iterator[Cell]:
    """Cells side by side from ``column`` on."""
    for number, text in enumerate(texts):
        span = spans[number] if spans else 1
        yield Cell(row, column, text, columns=span, name=names[number] if names else "")
        column += span


def _flat(label: str) -> str:
    return label.replace("\n", "")
