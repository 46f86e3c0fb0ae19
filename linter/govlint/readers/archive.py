"""A zip file opened with suspicion: bounded in entries, in size and in packing."""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Final

from govlint.document import UnreadableDocument
from govlint.readers.limits import Limits
from govlint.text.bilingual import Bilingual

_DAMAGED = Bilingual(
    zh="文件已损坏或不完整；请重新下载或传输，或用 Word、WPS 打开修复并另存后再检查。",
    en="The file is damaged or incomplete; get it again, or repair it in Word or WPS and save it anew.",
)
_ENCRYPTED = Bilingual(
    zh="压缩结构中有加密的内容，无法读取；请取消密码并另存为 .docx 后再检查。",
    en="Entries of the file are encrypted; remove the password and save it as .docx.",
)
_TOO_MANY_ENTRIES = Bilingual(
    zh="文件内部的条目超过 {limit} 个的上限，疑似压缩炸弹；请确认来源，用 Word 或 WPS 另存后再检查。",
    en="The file has more than {limit} entries inside, the limit, and may be a zip bomb; "
    "make sure where it comes from and save it anew in Word or WPS.",
)
_TOO_LARGE = Bilingual(
    zh="文件解压后超过 {limit} 字节的上限，疑似压缩炸弹；请确认来源，用 Word 或 WPS 另存后再检查。",
    en="The file unpacks to more than {limit} bytes, the limit, and may be a zip bomb; "
    "make sure where it comes from and save it anew in Word or WPS.",
)
_PACKED_TOO_WELL = Bilingual(
    zh="文件内部的 {part} 解压后膨胀到 {ratio} 倍以上，疑似压缩炸弹；"
    "请确认来源，用 Word 或 WPS 另存后再检查。",
    en="{part} inside the file unpacks to more than {ratio} times its size and may be a zip bomb; "
    "make sure where it comes from and save it anew in Word or WPS.",
)
_OVERLAPPING = Bilingual(
    zh="文件内部的条目互相重叠或重名，疑似压缩炸弹或已损坏；请确认来源，用 Word 或 WPS 另存后再检查。",
    en="Entries inside the file overlap or have the same name: a zip bomb or damage; "
    "make sure where it comes from and save it anew in Word or WPS.",
)
# All that zipfile raises for damaged files of one kind or another.
_DAMAGES = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, KeyError, IndexError,
    ValueError, OverflowError, NotImplementedError, RuntimeError, OSError,
)  # fmt: skip
# bz2 and lzma, which zipfile would unpack without bound, are not allowed in office files.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_FLAGS: Final = 0x41
_UTF8_FLAG: Final = 0x800
_LOCAL_HEADER = 30
_DIRECTORY_BYTES_PER_ENTRY = 512
# The end of a zip with its comment is within this.
_LARGEST_TAIL = 1 << 17


class _Guarded:
    """A file that refuses to be read in huge pieces while ``opening``.

    zipfile reads the whole directory at once, in the size that the file claims, before anyone can
    count its entries.
    """

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file = file
        self._most_entries = limits.archive_entries
        self.opening = True
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1, /) -> bytes:
        if self.opening and size > max(self._most_entries * _DIRECTORY_BYTES_PER_ENTRY, _LARGEST_TAIL):
            raise UnreadableDocument(_TOO_MANY_ENTRIES.format(limit=self._most_entries))
        return self._file.read(size)


class Archive:
    """The parts of a zip file by name. Names are compared as office programs do, without case.

    Raises UnreadableDocument, here and when reading, for whatever is damaged, encrypted, over
    ``limits`` or made to mislead.
    """

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._limits = limits
        try:
            guarded = _Guarded(file, limits)
            self._zip = zipfile.ZipFile(guarded)
            guarded.opening = False
            entries = self._zip.infolist()
        except _DAMAGES:
            raise UnreadableDocument(_DAMAGED) from None
        self._check(entries)
        self._entries = {_plain(entry.filename): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise UnreadableDocument(_OVERLAPPING)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in lower case, with ``/`` between folders."""
        return frozenset(self._entries)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files as people see them, in the order of the archive."""
        return tuple(shown_name(entry) for entry in self._entries.values() if not entry.is_dir())

    def read_file(self, name: str) -> bytes | None:
        """Unpack the file that ``files`` calls by this name, None if there is none."""
        written = (entry.filename for entry in self._entries.values() if shown_name(entry) == name)
        found = next(written, None)
        return None if found is None else self.read(found)

    def read(self, name: str) -> bytes | None:
        """Unpack one part, None if there is none of this name."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        most = self._limits.part_bytes
        if entry.compress_type not in _METHODS:
            raise UnreadableDocument(_DAMAGED)
        if entry.file_size > most:
            raise UnreadableDocument(_TOO_LARGE.format(limit=most))
        if entry.file_size > max(self._limits.ratio_from, self._limits.ratio * entry.compress_size):
            raise UnreadableDocument(_PACKED_TOO_WELL.format(part=entry.filename, ratio=self._limits.ratio))
        try:
            with self._zip.open(entry) as part:
                data = part.read(most + 1)
        except _DAMAGES:
            raise UnreadableDocument(_DAMAGED) from None
        # The declared size was checked; this holds even if zipfile should not hold a part to it.
        if len(data) > most:
            raise UnreadableDocument(_TOO_LARGE.format(limit=most))
        return data

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(entries) > limits.archive_entries:
            raise UnreadableDocument(_TOO_MANY_ENTRIES.format(limit=limits.archive_entries))
        if any(entry.flag_bits & _ENCRYPTED_FLAGS for entry in entries):
            raise UnreadableDocument(_ENCRYPTED)
        if sum(entry.file_size for entry in entries) > limits.archive_bytes:
            raise UnreadableDocument(_TOO_LARGE.format(limit=limits.archive_bytes))
        # CVE-2024-0450: entries that share their packed bytes; older zipfile modules let it pass.
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise UnreadableDocument(_OVERLAPPING)
            end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
        if end > self._zip.start_dir:
            raise UnreadableDocument(_OVERLAPPING)


def shown_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; without the flag for UTF-8 it is still that, or as Chinese Windows has it."""
    name = entry.filename.replace("\\", "/").lstrip("/")
    if entry.flag_bits & _UTF8_FLAG or name.isascii():
        return name
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            return name.encode("cp437").decode(encoding)
    return name


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
