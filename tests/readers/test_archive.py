"""Archives that are damaged, forged or bombs: one clear sentence each, before anything is unpacked."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile

import pytest
from docx_builder import pack

from govlint.document import UnreadableDocument
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits

DAMAGED = (
    "文件已损坏或不完整；请重新下载或传输，或用 Word、WPS 打开修复并另存后再检查。",
    "The file is damaged or incomplete; get it again, or repair it in Word or WPS and save it anew.",
)
OVERLAPPING = (
    "文件内部的条目互相重叠或重名，疑似压缩炸弹或已损坏；请确认来源，用 Word 或 WPS 另存后再检查。",
    "Entries inside the file overlap or have the same name: a zip bomb or damage; "
    "make sure where it comes from and save it anew in Word or WPS.",
)
ENCRYPTED = (
    "压缩结构中有加密的内容，无法读取；请取消密码并另存为 .docx 后再检查。",
    "Entries of the file are encrypted; remove the password and save it as .docx.",
)
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def too_many_entries(limit: int) -> tuple[str, str]:
    return (
        f"文件内部的条目超过 {limit} 个的上限，疑似压缩炸弹；请确认来源，用 Word 或 WPS 另存后再检查。",
        f"The file has more than {limit} entries inside, the limit, and may be a zip bomb; "
        "make sure where it comes from and save it anew in Word or WPS.",
    )


def too_large(limit: int) -> tuple[str, str]:
    return (
        f"文件解压后超过 {limit} 字节的上限，疑似压缩炸弹；请确认来源，用 Word 或 WPS 另存后再检查。",
        f"The file unpacks to more than {limit} bytes, the limit, and may be a zip bomb; "
        "make sure where it comes from and save it anew in Word or WPS.",
    )


def packed_too_well(part: str, ratio: int) -> tuple[str, str]:
    return (
        f"文件内部的 {part} 解压后膨胀到 {ratio} 倍以上，疑似压缩炸弹；"
        "请确认来源，用 Word 或 WPS 另存后再检查。",
        f"{part} inside the file unpacks to more than {ratio} times its size and may be a zip bomb; "
        "make sure where it comes from and save it anew in Word or WPS.",
    )


def opened(data: bytes, limits: Limits | None = None) -> Archive:
    return Archive(io.BytesIO(data), limits or Limits())


def reason(data: bytes, name: str = "a.xml", limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught, opened(data, limits) as archive:
        archive.read(name)
    return caught.value.reason.zh, caught.value.reason.en


def forged(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """``data`` with ``value`` at ``offset`` of the last record with this signature."""
    start = data.rindex(signature) + offset
    return data[:start] + value + data[start + len(value) :]


# What is read


def test_parts_by_name() -> None:
    data = pack(
        {"[Content_Types].xml": "x", "word/document.xml": "文", "word\\Styles.xml": "s", "/a.xml": "a"}
    )
    with opened(data) as archive:
        assert archive.names == {"[content_types].xml", "word/document.xml", "word/styles.xml", "a.xml"}
        assert archive.read("Word/Document.xml") == "文".encode()
        assert archive.read("/word/styles.xml") == b"s"
        assert archive.read("a.xml") == b"a"
        assert archive.read("b.xml") is None


def test_an_archive_after_other_bytes() -> None:
    with opened(b"MZ" * 100 + pack({"a.xml": "a" * 50})) as archive:
        assert archive.read("a.xml") == b"a" * 50


def test_stored_parts_are_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", "a")
    with opened(buffer.getvalue()) as read:
        assert read.read("a.xml") == b"a"


def test_a_large_part_is_read() -> None:
    noise = random.Random(1).randbytes(3_000_000)
    with opened(pack({"a.xml": noise})) as archive:
        assert archive.read("a.xml") == noise


# Damage


def test_every_truncation_is_damage() -> None:
    data = pack({"a.xml": "文字" * 50, "b.xml": "b"})
    for length in range(len(data)):
        assert reason(data[:length]) == DAMAGED


def test_no_flipped_byte_does_more_harm_than_damage() -> None:
    data = pack({"a.xml": "文字 " * 30, "b.xml": "b"})
    with opened(data) as archive:
        whole = {name: archive.read(name) for name in archive.names}
    for index in range(len(data)):
        changed = data[:index] + bytes([data[index] ^ 0xFF]) + data[index + 1 :]
        try:
            with opened(changed) as archive:
                read = {name: archive.read(name) for name in archive.names}
        except UnreadableDocument:
            continue
        # a name or a date was hit, or an entry fell out of the directory
        assert set(read.values()) <= set(whole.values())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        LOCAL,
        b"not a zip at all",
        END + bytes(18),
        END + b"\xff" * 18,
        bytes(1000) + END + struct.pack("<HHHHIIH", 0, 0, 9, 9, 400, 0, 0),
    ],
)
def test_what_is_no_archive(data: bytes) -> None:
    if data == END + bytes(18):
        with opened(data) as archive:
            assert archive.names == frozenset()
    else:
        assert reason(data) == DAMAGED


def test_wrong_checksum() -> None:
    data = pack({"a.xml": "文字"})
    assert reason(forged(data, CENTRAL, 16, b"\0\0\0\0")) == DAMAGED


def test_broken_deflate_stream() -> None:
    data = pack({"a.xml": "文字" * 100})
    assert reason(forged(data, LOCAL, 35, b"\xff\xff\xff")) == DAMAGED


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_word_does_not_use(method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a.xml", "a" * 100)
    assert reason(buffer.getvalue()) == DAMAGED


def test_packing_that_nobody_knows() -> None:
    assert reason(forged(pack({"a.xml": "a"}), CENTRAL, 10, b"\x63\0")) == DAMAGED


# Forgery and bombs


@pytest.mark.parametrize("flag", [b"\x01\0", b"\x41\0", b"\x40\0"])
def test_encrypted_entries(flag: bytes) -> None:
    assert reason(forged(pack({"a.xml": "a"}), CENTRAL, 8, flag)) == ENCRYPTED


def test_too_many_entries() -> None:
    data = pack({f"{index}.xml": "" for index in range(11)})
    assert reason(data, limits=Limits(archive_entries=10)) == too_many_entries(10)
    with opened(data, Limits(archive_entries=11)) as archive:
        assert len(archive.names) == 11


def test_a_directory_too_large_is_not_even_read() -> None:
    # Two hundred thousand entries in a directory of nine megabytes.
    entry = CENTRAL + bytes(42)
    directory = entry * 200_000
    end = END + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), 0, 0)
    assert reason(directory + end) == too_many_entries(2000)


def test_a_directory_too_large_behind_a_zip64_record() -> None:
    directory = (CENTRAL + bytes(42)) * 200_000
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, len(directory), 0)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, len(directory), 1)
    end = END + struct.pack("<HHHHIIH", 0, 0, 1, 1, 46, 0, 0)
    assert reason(directory + record + locator + end) == too_many_entries(2000)


def test_all_parts_together_too_large() -> None:
    data = pack({"a.xml": "a" * 600, "b.bin": "b" * 600})
    assert reason(data, limits=Limits(archive_bytes=1000)) == too_large(1000)


def test_one_part_too_large() -> None:
    data = pack({"a.xml": "a" * 600, "b.xml": "b"})
    assert reason(data, limits=Limits(part_bytes=599)) == too_large(599)
    with opened(data, Limits(part_bytes=599)) as archive:
        assert archive.read("b.xml") == b"b"


def test_a_declared_size_too_small_is_damage() -> None:
    data = pack({"a.xml": "a" * 600})
    assert reason(forged(data, CENTRAL, 24, struct.pack("<I", 10))) == DAMAGED


def test_a_declared_size_too_large_counts() -> None:
    data = forged(pack({"a.xml": "a" * 600}), CENTRAL, 24, struct.pack("<I", 0xFFFFFFF0))
    assert reason(data) == too_large(200_000_000)


def test_a_part_packed_too_well() -> None:
    data = pack({"a.xml": "a" * 2000})
    assert reason(data, limits=Limits(ratio=50, ratio_from=1000)) == packed_too_well("a.xml", 50)
    with opened(data, Limits(ratio=50, ratio_from=2000)) as archive:
        assert archive.read("a.xml") == b"a" * 2000


def test_a_true_bomb() -> None:
    # Sixty megabytes of zeros, which deflate makes a thousand times smaller.
    zeros = bytes(60_000_000)
    assert reason(pack({"a.xml": zeros})) == too_large(20_000_000)
    assert reason(pack({"a.xml": zeros}), limits=Limits(part_bytes=10**8)) == packed_too_well("a.xml", 200)


def test_a_picture_may_be_packed_as_well_as_it_likes() -> None:
    with opened(pack({"word/media/white.bmp": bytes(3_000_000), "a.xml": "a"})) as archive:
        assert archive.read("a.xml") == b"a"


def test_two_parts_of_one_name() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.xml", "one")
        archive.writestr("A.xml", "two")
    assert reason(buffer.getvalue()) == OVERLAPPING


def test_entries_that_share_their_bytes() -> None:
    # Both entries of the directory point to the same packed bytes.
    data = pack({"a.xml": "a" * 100, "b.xml": "a" * 100})
    assert reason(forged(data, CENTRAL, 42, struct.pack("<I", 0))) == OVERLAPPING


def test_an_entry_that_runs_into_the_directory() -> None:
    data = pack({"a.xml": "a" * 100})
    assert reason(forged(data, CENTRAL, 20, struct.pack("<I", len(data)))) == OVERLAPPING
