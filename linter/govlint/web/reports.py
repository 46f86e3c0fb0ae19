"""What was dropped on the page, and what came of it. Names are told and never used as paths."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import msgspec

from govlint.acceptance.against import earlier_of
from govlint.acceptance.waivers import SUFFIX
from govlint.engine.linter import Result
from govlint.readers import ARCHIVES, SUFFIXES
from govlint.refusal import Refusal
from govlint.run.files import File, find_files, is_document
from govlint.run.one_file import Checked, Job, Unchecked
from govlint.run.settings import Planner, Settings
from govlint.sources.regular_file import MAX_BYTES
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line
from govlint.web.beside import Beside
from govlint.web.book import Book, identity
from govlint.web.pool import Pool

# Sent means that it is here and waits.
State = Literal["named", "sent", "checking", "checked", "unchecked"]

_MOST_FILES = 5_000
_MOST_BYTES = 4_000_000_000
_LONGEST_NAME = 500
_TOO_MANY = Bilingual(
    "一次最多检查 {most} 个文件；请分几次检查，或用命令行 govlint check 文件夹。",
    "At most {most} files can be checked at once; take fewer, or use govlint check FOLDER.",
)
_TOO_LARGE = Bilingual(
    "文件超过 {most} MB 的上限，未检查；请确认它确实是报告，或拆分后再检查。",
    "The file is larger than the limit of {most} MB and was not checked; make sure that it is a report, or "
    "split it.",
)
_TOO_MUCH = Bilingual(
    "已收下的文件共超过 {most} MB 的上限，未检查；请先“全部清除”，再分几次检查。",
    "The files together are larger than the limit of {most} MB; this one was not checked. Clear the list, "
    "then check fewer at a time.",
)
_BROKEN_OFF = Bilingual("文件没有传完，未检查；请再放一次。", "The file did not arrive whole; drop it again.")
_CANCELLED = Bilingual("已取消，未检查。", "Cancelled; the file was not checked.")
_UNREADABLE = Bilingual(
    "浏览器不能读取这个文件，未检查；请确认它没有被移走或打开。",
    "The browser could not read the file, and it was not checked; make sure that it was not moved.",
)
_EMPTY_ARCHIVE = Bilingual(
    "压缩包里没有可以检查的文件（{suffixes}）。", "There is no file to check ({suffixes}) in the archive."
)
_NO_RESULT = Bilingual("这个文件没有检查结果可看。", "There is nothing to see of this file.")
_NOT_HERE = Bilingual(
    "列表里已没有这个文件；请刷新页面。", "The file is no longer in the list; load the page anew."
)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class Entry(msgspec.Struct):
    """A file in the list: what it is called, how far it is, and what came of it; ``version`` is when that
    last changed. ``found`` is what the rules say, ``checked`` that with the waived findings set apart;
    ``digest`` is that of its bytes, and by ``key`` the book knows it.
    """

    number: int
    order: tuple[int, int]
    name: str
    state: State
    version: int = 0
    file: File | None = None
    digest: str = ""
    found: Checked | None = None
    checked: Checked | None = None
    key: str = ""

    @property
    def result(self) -> Result:
        """What is said of the report. Raises Refusal where it was not checked."""
        if self.checked is None or isinstance(self.checked.outcome, Unchecked):
            raise Refusal(_NO_RESULT)
        return self.checked.outcome


class Reports:
    """The files of the list. Belongs to the event loop; only the pool works in threads of its own."""

    def __init__(
        self, settings: Settings, planner: Planner, beside: Beside, book: Book, folder: Path, pool: Pool
    ) -> None:
        self._settings = settings
        self._planner = planner
        self._beside = beside
        self._book = book
        self._folder = folder
        self._pool = pool
        self._entries: dict[int, Entry] = {}
        # Waiver files that are about to be sent: their names by number.
        self._notes: dict[int, str] = {}
        self._numbers = 0
        self._bytes = 0
        self.version = 0
        # Files of folders that are no documents, by extension.
        self.ignored: dict[str, int] = {}
        self._changed = asyncio.Event()

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: entry.order))

    def __getitem__(self, number: int) -> Entry:
        """The file of that number. Raises Refusal where there is none."""
        entry = self._entries.get(number)
        if entry is None:
            raise Refusal(_NOT_HERE)
        return entry

    def name(self, names: Sequence[str]) -> list[int | None]:
        """List files that are about to be sent; their numbers, None for each that is not wanted.

        As on the command line, files in folders that are no documents are counted, and hidden files and what
        offices and systems leave are not mentioned. Raises Refusal where there are too many.
        """
        if len(self._entries) + len(names) > _MOST_FILES:
            raise Refusal(_TOO_MANY.format(most=_MOST_FILES))
        return [self._named(visible_line(name)[:_LONGEST_NAME].lstrip("/")) for name in names]

    def _named(self, name: str) -> int | None:
        if name.endswith(SUFFIX):
            self._numbers += 1
            self._notes[self._numbers] = name
            return self._numbers
        wanted = is_document(name) if "/" in name else True
        if wanted is False:
            suffix = PurePosixPath(name).suffix.lower()
            self.ignored[suffix] = self.ignored.get(suffix, 0) + 1
            self._touch()
        if not wanted:
            return None
        return self._add(name or "?", "named").number

    def _add(self, name: str, state: State, order: tuple[int, int] | None = None) -> Entry:
        self._numbers += 1
        entry = Entry(self._numbers, order or (self._numbers, 0), name, state)
        self._entries[entry.number] = entry
        self._touch(entry)
        return entry

    async def take(self, number: int, chunks: AsyncIterator[bytes]) -> None:
        """Take the bytes of a file that was named and have it checked. Raises Refusal where there is none."""
        if number in self._notes:
            await self._note(self._notes.pop(number), self._folder / f"{number}{SUFFIX}", chunks)
            return
        entry = self[number]
        if entry.state != "named":
            return
        stored = self._folder / f"{number}{_safe_suffix(entry.name)}"
        most = self._settings.limits.archive_bytes
        size = 0
        digest = hashlib.sha256()
        try:
            with stored.open("wb") as target:
                async for chunk in chunks:
                    size += len(chunk)
                    self._bytes += len(chunk)
                    # What is too much is read to the end, or the browser would not hear the answer.
                    if size <= most and self._bytes <= _MOST_BYTES:
                        target.write(chunk)
                        digest.update(chunk)
        except BaseException:
            self._drop(stored, size)
            raise
        entry.digest = digest.hexdigest()
        if number not in self._entries or entry.state != "named":
            reason: Bilingual | None = _CANCELLED
        elif size > most:
            reason = _TOO_LARGE.format(most=most // 1_000_000)
        elif self._bytes > _MOST_BYTES:
            reason = _TOO_MUCH.format(most=_MOST_BYTES // 1_000_000)
        else:
            reason = None
        if reason is not None:
            self._drop(stored, size)
            self._fail(entry, reason)
        elif not await self._open(entry, stored):
            self._drop(stored, size)

    def _drop(self, stored: Path, size: int) -> None:
        """Delete a file that is not to be checked."""
        stored.unlink(missing_ok=True)
        # All may have been forgotten while it came.
        self._bytes = max(0, self._bytes - size)

    async def _note(self, name: str, stored: Path, chunks: AsyncIterator[bytes]) -> None:
        """Take a waiver file, and apply it to the report that it lies beside."""
        with stored.open("wb") as target:
            size = 0
            async for chunk in chunks:
                size += len(chunk)
                if size <= MAX_BYTES + 1:  # one more than is read, so that it is refused for its size
                    target.write(chunk)
        self._beside.add(name, stored)
        stored.unlink()
        for entry in self._entries.values():
            if entry.found is not None and entry.name + SUFFIX == name:
                self._judge(entry, entry.found)

    async def _open(self, entry: Entry, stored: Path) -> bool:
        """Have a file checked, or the files of an archive in its place; False where none of it is to be."""
        found = await asyncio.to_thread(find_files, [stored])
        if entry.number not in self._entries or entry.state != "named":
            return False
        for suffix, count in found.ignored.items():
            self.ignored[suffix] = self.ignored.get(suffix, 0) + count
        members = [file for file in found.files if file.member]
        if len(self._entries) + len(members) > _MOST_FILES:
            self._fail(entry, _TOO_MANY.format(most=_MOST_FILES))
            return False
        if members:
            del self._entries[entry.number]
            for at, file in enumerate(members, 1):
                name = visible_line(f"{entry.name}/{file.member}")
                member = self._add(name, "named", (entry.order[0], at))
                member.digest = f"{entry.digest} {file.member}"
                self._check(member, file)
        elif found.files:
            self._check(entry, found.files[0])
        else:
            known = (*SUFFIXES, *ARCHIVES)
            suffixes = Bilingual("、".join(known), ", ".join(known))
            self._fail(entry, _EMPTY_ARCHIVE.format(suffixes=suffixes))
            return False
        return True

    def _check(self, entry: Entry, file: File) -> None:
        entry.file, entry.state = file, "sent"
        self._touch(entry)
        plan = self._planner.for_path(Path(entry.name))
        job = Job(file, plan, self._settings.soffice, self._settings.limits)
        loop = asyncio.get_running_loop()
        self._pool.give(
            entry.number,
            job,
            lambda number: _call(loop, self._begun, number),
            lambda number, checked: _call(loop, self._done, number, checked),
        )

    def _begun(self, number: int) -> None:
        entry = self._entries.get(number)
        if entry is not None and entry.state == "sent":
            entry.state = "checking"
            self._touch(entry)

    def _done(self, number: int, checked: Checked) -> None:
        entry = self._entries.get(number)
        if entry is not None:
            self._judge(entry, msgspec.structs.replace(checked, path=Path(entry.name)))

    def _judge(self, entry: Entry, found: Checked) -> None:
        """Take what the rules say of a file."""
        entry.found = entry.checked = found
        entry.state = "unchecked"
        if isinstance(found.outcome, Result):
            entry.state = "checked"
            entry.checked = self._beside.apply(found, found.outcome)
            entry.key = identity(found.outcome, entry.digest)
            self._book.seen(entry.key, entry.digest, earlier_of(entry.checked, entry.result))
        self._touch(entry)

    def decided(self, key: str) -> None:
        """Note that something was decided about the findings of a report."""
        for entry in self._entries.values():
            if entry.key == key:
                self._touch(entry)

    def unreadable(self, number: int) -> None:
        """Note that the browser could not read a file that was named."""
        entry = self[number]
        if entry.state == "named":
            self._fail(entry, _UNREADABLE)

    def broken_off(self, number: int) -> None:
        """Note that a file did not arrive whole."""
        entry = self._entries.get(number)
        if entry is not None and entry.state == "named":
            self._fail(entry, _BROKEN_OFF)

    def cancel(self) -> None:
        """Leave unchecked what has not begun."""
        waiting = set(self._pool.take_back())
        for entry in self._entries.values():
            if entry.state == "named" or entry.number in waiting:
                self._fail(entry, _CANCELLED)

    def forget(self) -> None:
        """Delete all files and all that is known of them."""
        self.cancel()
        for entry in self._entries.values():
            if entry.file is not None:
                entry.file.path.unlink(missing_ok=True)
        self._entries.clear()
        self._notes.clear()
        self._beside.forget()
        self._book.forget()
        self.ignored.clear()
        self._bytes = 0
        self._touch()

    def _fail(self, entry: Entry, reason: Bilingual) -> None:
        entry.state = "unchecked"
        entry.found = None
        suffix = PurePosixPath(entry.name).suffix.lower().lstrip(".")
        entry.checked = Checked(Path(entry.name), suffix, Unchecked(reason))
        self._touch(entry)

    def _touch(self, entry: Entry | None = None) -> None:
        self.version += 1
        if entry is not None:
            entry.version = self.version
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self, since: int, seconds: float) -> None:
        """Wait until something is otherwise than at a version, but not longer than so many seconds."""
        if self.version != since:
            return
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], *values: Any) -> None:
    """Call a function in the loop of the server, from the thread of the pool."""
    with suppress(RuntimeError):  # the server has ended meanwhile
        loop.call_soon_threadsafe(function, *values)


def _safe_suffix(name: str) -> str:
    """The extension, by which readers know what they are given; none where it is more than letters."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
