"""PDF: figures exact, tables over page ends, and a plain sentence for what cannot be read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from comparing import figures, paragraphs

from govlint.document import PageAnchor, Paragraph, Table, UnreadableDocument
from govlint.engine.linter import Linter
from govlint.readers import Limits, read
from govlint.readers.page_layout.aligned import with_aligned_tables
from govlint.readers.page_layout.content import Char
from govlint.readers.page_layout.joining import join, joined_tables
from govlint.readers.page_layout.page import text_of
from govlint.readers.page_layout.parts import Box, Grid, Line, Words

_ROOT = Path(__file__).resolve().parents[2]
_FORMATS = _ROOT / "examples/formats"


def _pdf(content: bytes, box: str = "0 0 595 842") -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]" % box.encode()
        + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def _reason(folder: Path, data: bytes) -> str:
    path = folder / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert path.read_bytes() == data
    return caught.value.reason.zh


def test_a_scan(tmp_path: Path) -> None:
    assert _reason(tmp_path, _pdf(b"0 0 595 842 re f")) == (
        "PDF 里没有文字（可能是扫描件或图片），无法检查；请改用 Word 原件，或先做文字识别。"
    )


def test_text_without_a_table(tmp_path: Path) -> None:
    assert _reason(tmp_path, _pdf(b"BT /F 12 Tf 72 720 Td (Report) Tj ET")) == (
        "PDF 里没有可以读出的表格（可能是图片），无法检查；请改用 Word 原件（.docx）。"
    )


@pytest.mark.parametrize("font", ["12", "-12"])
@pytest.mark.parametrize("frame", ["70 500 200 40", "70 540 200 -40", "270 500 -200 40"])
def test_boxes_the_wrong_way_round(tmp_path: Path, font: str, frame: str) -> None:
    path = tmp_path / "a.pdf"
    text = f"BT /F {font} Tf 80 515 Td (W) Tj ET"
    path.write_bytes(_pdf(_TABLE + f"{frame} re S {text}".encode()))
    assert [block.text for block in read(path).blocks if isinstance(block, Paragraph)] == ["W"]


_TABLE = (
    b"70 700 m 270 700 l S 70 740 m 270 740 l S "
    b"70 700 m 70 740 l S 170 700 m 170 740 l S 270 700 m 270 740 l S "
    b"BT /F 12 Tf 80 715 Td (Report) Tj 100 0 Td (12) Tj ET "
)


def test_text_inside_a_table_is_no_scan(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf(_TABLE))
    [table] = read(path).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["Report", "12"]


@pytest.mark.parametrize("box", ["595 842 0 0", "0 842 595 0", "595 0 0 842"])
def test_a_page_may_name_any_two_opposite_corners(tmp_path: Path, box: str) -> None:
    path = tmp_path / "a.pdf"
    # A frame about the words: what is in it is looked for on the page.
    content = _TABLE + b"70 500 200 40 re S BT /F 12 Tf 80 515 Td (Words) Tj ET "
    path.write_bytes(_pdf(content))
    expected = read(path)
    assert [block.anchor for block in expected.blocks] == [
        PageAnchor(1, 70.0, 102.0, 270.0, 142.0),
        PageAnchor(1, 80.0, 317.5, 114.7, 329.5),
    ]
    path.write_bytes(_pdf(content, box))
    assert read(path) == expected


@pytest.mark.parametrize(
    "frame",
    [
        "70 -60 200 40",
        "70 -20 200 -40",
        "70 -40 200 40",
        "70 850 200 40",
        "600 300 200 40",
        "-300 300 200 40",
    ],
)
def test_a_frame_beyond_the_page_is_not_there(tmp_path: Path, frame: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf(_TABLE))
    expected = read(path)
    path.write_bytes(_pdf(_TABLE + f"{frame} re S".encode()))
    assert read(path) == expected


def _lines(*lines: str) -> list[Line | Grid]:
    """Lines of a page: a character is 5 points wide, a line 10 high."""
    found: list[Line | Grid] = []
    for number, line in enumerate(lines):
        top = 15.0 * number
        words = [
            Words(match.group(), 5.0 * match.start(), top, 5.0 * match.end(), top + 10)
            for match in re.finditer(r"\S+", line)
        ]
        found.append(Line(1, " ".join(line.split()), words[0].x0, top, words[-1].x1, top + 10, 10.0, words))
    return found


def _shown(items: list[Line | Grid]) -> list[object]:
    """Lines as text, tables as their cells: row, column, columns, text."""
    return [
        item.text
        if isinstance(item, Line)
        else [(row, column, right, box.text) for row, column, _, right, box in item.boxes]
        for item in items
    ]


def test_rows_of_figures_without_rules_are_a_table() -> None:
    lines = _lines(
        "一、标题",
        "          甲      乙",
        "一个标签     1      2",
        "另一个      33     44",
        "第三个      0      1    9",
        "第四个      3      1    7",
        "第五个      3      1    7",
        "这是一句话。",
    )
    assert _shown(with_aligned_tables(lines)) == [
        "一、标题",
        [
            (0, 1, 1, "甲"),
            (0, 2, 1, "乙"),
            *((1, column, 1, text) for column, text in enumerate(("一个标签", "1", "2"))),
            *((2, column, 1, text) for column, text in enumerate(("另一个", "33", "44"))),
            *((3, column, 1, text) for column, text in enumerate(("第三个", "0", "1", "9"))),
            *((4, column, 1, text) for column, text in enumerate(("第四个", "3", "1", "7"))),
            *((5, column, 1, text) for column, text in enumerate(("第五个", "3", "1", "7"))),
        ],
        "这是一句话。",
    ]


def test_headings_stand_over_the_middle_of_their_columns() -> None:
    lines = _lines(
        "             复议                 诉讼",
        "     维持    纠正    总计    维持    纠正",
        "     1       2       3       4       5",
        "     1       2       3       4       5",
        "     1       2       3       4       5",
    )
    [table] = _shown(with_aligned_tables(lines))
    assert table[:2] == [(0, 0, 3, "复议"), (0, 3, 2, "诉讼")]  # type: ignore[index]


@pytest.mark.parametrize(
    "lines",
    [
        ["label   1   2   3", "other   4   5   6"],
        # Blanks around digits in running text.
        ["from 1 to 2 and 3 or 4", "then 5 or 6 and 7 too", "last 8 and 9 and 10 end"],
    ],
)
def test_few_figures_or_figures_in_text_are_no_table(lines: list[str]) -> None:
    assert _shown(with_aligned_tables(_lines(*lines))) == [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_a_damaged_file(tmp_path: Path, data: bytes) -> None:
    reason = _reason(tmp_path, data)
    assert reason.startswith(("PDF 已损坏，无法读取", "PDF 无法读取", "PDF 里没有文字"))
    assert "Traceback" not in reason


def test_a_truncated_file(tmp_path: Path) -> None:
    whole = (_FORMATS / "wrong-inner-cell.pdf").read_bytes()
    assert _reason(tmp_path, whole[: len(whole) // 3]).startswith("PDF ")


def test_without_the_library_it_says_what_to_install(tmp_path: Path) -> None:
    # A module of that name that cannot be imported stands in the way of the real one.
    (tmp_path / "pdfplumber.py").write_text("raise ImportError('not installed')", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "govlint", str(_FORMATS / "wrong-inner-cell.pdf")],
        env={"PYTHONPATH": f"{tmp_path}:{_ROOT / 'linter'}", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert run.returncode == 3
    assert '未检查：读 PDF 需要另装组件；请运行：pip install "govlint[pdf]"' in run.stdout


def test_every_figure_and_paragraph_of_a_report(linter: Linter) -> None:
    """The PDF of a report has the paragraphs and figures of its Word file."""
    pdf, word = read(_FORMATS / "township-2023.pdf"), read(_ROOT / "examples/clean/township-2023.docx")
    texts = [paragraphs(document) for document in (pdf, word)]
    # The title stands on two lines in the PDF, for it is too long for one.
    assert "".join(texts[0]) == "".join(texts[1])
    assert len(texts[0]) <= len(texts[1]) + 1
    read_here, expected = figures(linter, pdf), figures(linter, word)
    assert read_here == expected
    assert len(read_here) == 200
    assert all(isinstance(table.anchor, PageAnchor) for table in pdf.blocks if isinstance(table, Table))


def test_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf(b""))
    with pytest.raises(UnreadableDocument) as caught:
        read(path, Limits(archive_bytes=10))
    assert "超过 10 字节的上限" in caught.value.reason.zh


# Tables that a page end cuts, as grids of cells: (row, column, rows, columns, text)

_EDGES = [50.0, 100.0, 200.0, 300.0]


def _grid(page: int, *cells: tuple[int, int, int, int, str]) -> Grid:
    boxes = [
        (row, column, down, right, Box(page, text, 0, 0, 0, 0)) for row, column, down, right, text in cells
    ]
    rows = max(row + down for row, _, down, *_ in cells)
    return Grid(page, boxes, rows, _EDGES, page, (50, 0, 300, 100))


def _joined(above: Grid, below: Grid) -> list[tuple[int, int, int, int, str, bool]] | None:
    grid = join(above, below)
    if grid is None:
        return None
    return [
        (*place, box.text, box.doubtful) for *place, box in sorted(grid.boxes, key=lambda entry: entry[:2])
    ]  # type: ignore[misc]


def test_a_label_over_several_rows_goes_on() -> None:
    above = _grid(1, (0, 0, 1, 1, "（四）无"), (0, 1, 1, 1, "1.不掌握"), (0, 2, 1, 1, "7"))
    below = _grid(
        2,
        (0, 0, 2, 1, "法提供"),
        (0, 1, 1, 1, "2.没有"),
        (0, 2, 1, 1, "3"),
        (1, 1, 1, 1, "3.不明"),
        (1, 2, 1, 1, "0"),
    )
    assert _joined(above, below) == [
        (0, 0, 3, 1, "（四）无法提供", True),
        (0, 1, 1, 1, "1.不掌握", False),
        (0, 2, 1, 1, "7", False),
        (1, 1, 1, 1, "2.没有", False),
        (1, 2, 1, 1, "3", False),
        (2, 1, 1, 1, "3.不明", False),
        (2, 2, 1, 1, "0", False),
    ]


def test_a_row_cut_by_the_page_end_is_one_row() -> None:
    above = _grid(1, (0, 0, 1, 1, "（六）"), (0, 1, 1, 1, "2.申请人逾期"), (0, 2, 1, 1, "6"))
    below = _grid(2, (0, 0, 1, 1, ""), (0, 1, 1, 1, "未缴费"), (0, 2, 1, 1, ""))
    assert _joined(above, below) == [
        (0, 0, 1, 1, "（六）", False),
        (0, 1, 1, 1, "2.申请人逾期未缴费", True),
        (0, 2, 1, 1, "6", False),
    ]


def test_a_new_row_on_a_new_page_stays_a_row() -> None:
    above = _grid(1, (0, 0, 1, 1, "规章"), (0, 1, 1, 1, "0"), (0, 2, 1, 1, "0"))
    below = _grid(2, (0, 0, 1, 1, "规范性文件"), (0, 1, 1, 1, "2"), (0, 2, 1, 1, "5"))
    assert _joined(above, below) == [
        (0, 0, 1, 1, "规章", False),
        (0, 1, 1, 1, "0", False),
        (0, 2, 1, 1, "0", False),
        (1, 0, 1, 1, "规范性文件", False),
        (1, 1, 1, 1, "2", False),
        (1, 2, 1, 1, "5", False),
    ]


def test_a_blank_value_on_a_new_page_is_not_filled_from_above() -> None:
    above = _grid(1, (0, 0, 1, 2, "一、新收"), (0, 2, 1, 1, "5"))
    below = _grid(2, (0, 0, 1, 2, "二、结转"), (0, 2, 1, 1, ""))
    assert _joined(above, below) == [
        (0, 0, 1, 2, "一、新收", False),
        (0, 2, 1, 1, "5", False),
        (1, 0, 1, 2, "二、结转", False),
        (1, 2, 1, 1, "", False),
    ]


def test_tables_in_other_columns_or_on_later_pages_are_two() -> None:
    above = _grid(1, (0, 0, 1, 1, "a"), (0, 1, 1, 2, "1"))
    other = _grid(2, (0, 0, 1, 1, "b"), (0, 1, 1, 2, "2"))
    other.edges = [50.0, 130.0, 240.0, 300.0]
    assert _joined(above, other) is None
    assert _joined(above, _grid(3, (0, 0, 1, 1, "b"))) is None


def test_a_row_of_one_cell_before_the_page_end_belongs_to_the_table_behind_it() -> None:
    band = _grid(1, (0, 0, 1, 1, "第（一）项"))
    band.edges = [_EDGES[0], _EDGES[-1]]
    below = _grid(2, (0, 0, 1, 1, "规章"), (0, 1, 1, 1, "0"), (0, 2, 1, 1, "0"))
    assert _joined(band, below) == [
        (0, 0, 1, 3, "第（一）项", False),
        (1, 0, 1, 1, "规章", False),
        (1, 1, 1, 1, "0", False),
        (1, 2, 1, 1, "0", False),
    ]


def test_headings_cut_beside_headings_of_two_rows() -> None:
    above = _grid(1, (0, 0, 1, 1, "结果"), (0, 1, 1, 1, "总计"), (0, 2, 1, 2, "复议后起诉"))
    below = _grid(
        2, (0, 0, 1, 1, "维持"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "其他"), (0, 3, 1, 1, "总计"),
        (1, 0, 1, 1, "1"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "0"), (1, 3, 1, 1, "0"),
    )  # fmt: skip
    above.edges = below.edges = [50.0, 100.0, 200.0, 250.0, 300.0]
    joined = _joined(above, below)
    assert joined is not None
    assert joined[:5] == [
        (0, 0, 2, 1, "结果维持", True),
        (0, 1, 2, 1, "总计", False),
        (0, 2, 1, 2, "复议后起诉", False),
        (1, 2, 1, 1, "其他", False),
        (1, 3, 1, 1, "总计", False),
    ]
    # With something written in every one of them they may be headings of their own.
    below.boxes[1] = (0, 1, 1, 1, Box(2, "结果", 0, 0, 0, 0))
    joined = _joined(above, below)
    assert joined is not None
    assert joined[:2] == [(0, 0, 1, 1, "结果", False), (0, 1, 1, 1, "总计", False)]


def test_text_in_a_frame_stays_text() -> None:
    [line] = _lines("说明")
    frame = _grid(1, (0, 0, 1, 1, "说明"))
    frame.edges = [_EDGES[0], _EDGES[-1]]
    assert isinstance(line, Line)
    frame.lines = [line]
    assert list(joined_tables([frame])) == [line]


def test_a_label_of_which_only_the_number_stands_before_the_page_end() -> None:
    above = _grid(1, (0, 0, 1, 1, "（四）"), (0, 1, 1, 1, "1.不掌握"), (0, 2, 1, 1, "7"))
    below = _grid(2, (0, 0, 1, 1, "无法提供"), (0, 1, 1, 1, "2.没有"), (0, 2, 1, 1, "3"))
    joined = _joined(above, below)
    assert joined is not None
    assert joined[0] == (0, 0, 2, 1, "（四）无法提供", True)


def test_pieces_that_lack_each_others_inner_rules() -> None:
    above = _grid(1, (0, 0, 1, 1, "一"), (0, 1, 1, 1, "1"), (0, 2, 1, 1, "7"))
    below = _grid(2, (0, 0, 1, 1, "二"), (0, 1, 1, 1, "2"), (0, 2, 1, 1, "3"))
    above.edges, below.edges = [50.0, 150.0, 200.0, 300.0], [50.0, 100.0, 200.0, 300.0]
    # One of two rules inside is another: these are two tables.
    assert _joined(above, below) is None
    above = _grid(1, (0, 0, 1, 1, "一"), *((0, n, 1, 1, "1") for n in range(1, 6)))
    below = _grid(2, (0, 0, 1, 1, "二"), *((0, n, 1, 1, "2") for n in range(1, 6)))
    above.edges = [50.0, 150.0, 200.0, 225.0, 250.0, 275.0, 300.0]
    below.edges = [50.0, 100.0, 200.0, 225.0, 250.0, 275.0, 300.0]
    joined = _joined(above, below)
    assert joined is not None
    assert [entry[:4] for entry in joined if entry[0] == 0][:2] == [(0, 0, 1, 2), (0, 2, 1, 1)]
    assert [entry[:4] for entry in joined if entry[0] == 1][:2] == [(1, 0, 1, 1), (1, 1, 1, 2)]


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([(0, 0), (10, 0), (20, 0)], "甲乙丙"),
        ([(0, 0), (10, 0), (0, 10)], "甲乙\n丙"),
        # One below the other in a narrow cell.
        ([(0, 0), (0, 10), (0, 20)], "甲\n乙\n丙"),
        # Vertical text runs from right to left.
        ([(20, 0), (10, 0), (0, 0)], "甲乙丙"),
        ([(10, 0), (10, 10), (0, 0)], "甲乙丙"),
    ],
)
def test_the_order_of_characters_in_a_cell(places: list[tuple[float, float]], text: str) -> None:
    chars = [
        Char(character, x, y, x + 9.0, y + 9.0, 9.0)
        for character, (x, y) in zip("甲乙丙", places, strict=True)
    ]
    assert text_of(chars) == (text, False)
