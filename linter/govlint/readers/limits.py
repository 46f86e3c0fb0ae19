"""How much a file may take before it is refused: bounded time and memory for any input."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from govlint.document import Block, Paragraph, UnreadableDocument
from govlint.text.bilingual import Bilingual

_TOO_MANY_CELLS = Bilingual(
    zh="文件里的表格单元格超过 {limit} 个的上限；请确认它确实是报告，或拆分后再检查。",
    en="The tables of the file have more than {limit} cells, the limit; "
    "make sure that it is a report, or split it.",
)
_TOO_MANY_CHARACTERS = Bilingual(
    zh="文件里的文字超过 {limit} 个字的上限；请确认它确实是报告，或拆分后再检查。",
    en="The text of the file has more than {limit} characters, the limit; "
    "make sure that it is a report, or split it.",
)
_TOO_MANY_BLOCKS = Bilingual(
    zh="文件里的段落和表格超过 {limit} 个的上限；请确认它确实是报告，或拆分后再检查。",
    en="The file has more than {limit} paragraphs and tables, the limit; "
    "make sure that it is a report, or split it.",
)


class Limits(msgspec.Struct, frozen=True):
    """The sizes that a reader does not go beyond, and the time and memory that checking one file may take.

    The defaults are above real reports (51 Word files at hand: at most 17 parts, 0.9 MB unpacked,
    packed 32 to 1; the largest of all is a federal department's, of 53,000 characters, 9,500 grid
    positions, and 6 MB of XML with 520,000 tags and attributes) and low enough that the worst file
    allowed is read and checked in seconds and in a few hundred megabytes of memory.
    """

    # A text file of more bytes than this is not a report: the longest are well under 1 MB.
    text_bytes: int = 4_000_000
    # A page holds more than its text: styles, scripts, pictures.
    page_bytes: int = 20_000_000
    # Entries of a Word archive. Each costs time and memory before any of it is read.
    archive_entries: int = 2000
    # Size of all entries together, unpacked. Pictures are the bulk of it and are never unpacked.
    archive_bytes: int = 200_000_000
    # Size of one part that is unpacked.
    part_bytes: int = 20_000_000
    # Unpacked to packed size of one XML part. Only asked of parts above ``ratio_from`` bytes: a
    # small part that repeats itself is harmless and common.
    ratio: int = 200
    ratio_from: int = 1_000_000
    # Tags and attributes of one XML part. A tree takes about a hundred bytes for each of them, so
    # that a part within ``part_bytes`` could still ask for gigabytes.
    nodes: int = 1_500_000
    # Tags of a page, those that end an element among them.
    tags: int = 500_000
    # Attributes of one tag of a page. Each is compared with all before it.
    attributes: int = 500
    # Paragraphs and tables of one document.
    blocks: int = 30_000
    # Grid positions of all tables together. Spans count as the positions they cover, so that a
    # forged span cannot ask for an endless grid.
    cells: int = 100_000
    # Characters of all paragraphs and cells together: what rules search.
    characters: int = 500_000
    # Seconds of processor time for one file, all in all; the ordinary report takes hundredths.
    seconds: float = 10
    # Memory of the process that has the file, in millions of bytes; where that is the user's own, what it
    # held before does not count.
    megabytes: int = 512

    @property
    def child_seconds(self) -> float:
        """Seconds of processor time for a program that a reader starts: PDF and LibreOffice are slow."""
        return self.seconds * 2

    @property
    def child_wait(self) -> float:
        """How long such a program is waited for; on a busy machine it is longer than it runs."""
        return self.seconds * 10

    @property
    def wait(self) -> float:
        """How long a process that checks a file is waited for, whatever it waits for itself."""
        return self.seconds * 15


DEFAULT_LIMITS = Limits()


def check_cells(count: int, most: int) -> None:
    """Raise UnreadableDocument if ``count`` cells are more than ``most``."""
    if count > most:
        raise UnreadableDocument(_TOO_MANY_CELLS.format(limit=most))


def check_blocks(count: int, most: int) -> None:
    """Raise UnreadableDocument if ``count`` paragraphs and tables are more than ``most``."""
    if count > most:
        raise UnreadableDocument(_TOO_MANY_BLOCKS.format(limit=most))


def check_characters(blocks: Iterable[Block], most: int) -> None:
    """Raise UnreadableDocument if ``blocks`` have more than ``most`` characters together."""
    count = 0
    for block in blocks:
        count += len(block.text) if isinstance(block, Paragraph) else sum(len(c.text) for c in block.cells)
    if count > most:
        raise UnreadableDocument(_TOO_MANY_CHARACTERS.format(limit=most))


def limit_process(resource_name: str, most: int) -> int | None:
    """Lower a limit of this process, such as ``RLIMIT_DATA``; returns what it was, to be given back.

    None where the system (Windows) knows no such limits.
    """
    try:
        # Imported here, and by name: there is no such module on Windows.
        import resource
    except ImportError:
        return None
    kind: int = getattr(resource, resource_name)
    before, hard = resource.getrlimit(kind)
    below = (limit for limit in (most, hard) if limit != resource.RLIM_INFINITY)
    resource.setrlimit(kind, (min(below, default=resource.RLIM_INFINITY), hard))
    return before


def limit_memory(megabytes: int, beyond: int = 0) -> int | None:
    """Limit the memory of this process to so many millions of bytes, as ``limit_process``.

    ``beyond``: bytes that do not count, such as ``memory_held``.
    """
    return limit_process("RLIMIT_DATA", beyond + megabytes * 1_000_000)


def memory_held() -> int:
    """Bytes of this process's own data, as Linux counts them for ``RLIMIT_DATA``; 0 on other systems."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[5])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
