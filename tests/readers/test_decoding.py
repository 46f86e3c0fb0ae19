"""Bytes to text: encodings, damage, and files that are no text."""

from __future__ import annotations

import pytest

from govlint.document import Document, Paragraph, Remark, TextAnchor, UnreadableDocument
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text


def read(text: str | bytes, limits: Limits | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_text(data, "报告.txt", markdown=False, limits=limits or Limits())


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def reason(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits)
    return caught.value.reason.zh, caught.value.reason.en


SAMPLE = "一、总体情况\r\n规章  12\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_encodings_give_the_same_document(encoding: str) -> None:
    assert read(SAMPLE.encode(encoding)) == Document(
        "报告.txt",
        "txt",
        (Paragraph("一、总体情况", TextAnchor(1, 1)), Paragraph("规章  12", TextAnchor(2, 1))),
    )


def test_big_endian_utf16_and_marked_gb18030() -> None:
    assert texts(b"\xfe\xff" + "总体情况".encode("utf-16-be")) == ["总体情况"]
    assert texts(b"\x84\x31\x95\x33" + "总体情况".encode("gb18030")) == ["总体情况"]


def test_big5_is_guessed() -> None:
    text = "政府資訊公開工作年度報告\n一、主動公開政府資訊的情況\n本年度收到申請十件，均已答覆。\n" * 3
    assert texts(text.encode("big5")) == text.splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_truncated_last_character_is_a_remark(encoding: str) -> None:
    document = read("一、总体情况\n其他需要报告的事项".encode(encoding)[:-1])
    assert document.blocks[1] == Paragraph("其他需要报告的事\ufffd", TextAnchor(2, 1))
    assert document.remarks == (Remark("damaged-characters", 1, TextAnchor(2, 9)),)


def test_damaged_bytes_in_the_middle_are_replaced() -> None:
    data = "一、总体情况\n二、其他情况".encode()
    damaged = data[:6] + b"\xff" + data[7:]
    assert read(damaged).blocks == (
        Paragraph("一、\ufffd\ufffd\ufffd体情况", TextAnchor(1, 1)),
        Paragraph("二、其他情况", TextAnchor(2, 1)),
    )
    assert read(damaged).remarks == (Remark("damaged-characters", 3, TextAnchor(1, 3)),)


def test_damage_that_was_there_before_is_counted() -> None:
    document = read("规章\r\n0锟斤拷\r数\ufffd量烫烫烫烫")
    assert document.remarks == (Remark("damaged-characters", 3, TextAnchor(2, 2)),)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "规章",
        "0锟斤拷",
        "数\ufffd量烫烫烫烫",
    ]


BINARY = (
    "文件内容不是纯文本（可能是改了后缀名的 Word、PDF 或图片）；请改回原来的后缀名，或另存为 UTF-8 纯文本。",
    "The file is not plain text (perhaps a renamed Word, PDF or picture file); "
    "give it its own extension back, or save it as UTF-8 plain text.",
)
NO_TEXT = (
    "文件里没有文字；请确认文件已完整保存，或重新导出。",
    "There is no text in the file; make sure that it was saved whole, or export it again.",
)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04 stored",
        b"%PDF-1.7 ...",
        b"{\\rtf1\\ansi }",
        b"abc\0def",
        b"\x01\x02\x03",
        b"\xff\xfe" + "a\0b".encode("utf-16-le"),
    ],
)
def test_binary_content_is_refused(data: bytes) -> None:
    assert reason(data) == BINARY


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff　　\n\u200b".encode(), b"\t" * 1_000_000])
def test_file_without_text_is_refused(data: bytes) -> None:
    assert reason(data) == NO_TEXT


def test_unknown_encoding_is_refused() -> None:
    assert reason(bytes(range(0x80, 0x100)) * 4) == (
        "认不出文件的文字编码（试过 UTF-8、UTF-16 和 GB18030）；请用 UTF-8 编码另存后再检查。",
        "The text encoding of the file could not be recognised (tried UTF-8, UTF-16 and GB18030); "
        "save it as UTF-8 and try again.",
    )
