"""The stores that are open in the page: one that was named at the start, and those that were dropped."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language
from govlint.text.visible import visible_line
from govlint.web.audit.process import Setup, StoreProcess
from govlint.web.audit.questions import AnyQuestion

# A report takes about 16 kB: so many bytes are those of 100,000.
MOST_BYTES = 2_000_000_000
_MOST_OPEN = 3
_LONGEST_NAME = 200
_TOO_LARGE = Bilingual(
    "存储 {name} 超过 {most} MB 的上限，没有打开；请用 govlint serve --store 文件 打开，那样不用复制。",
    "The store {name} is larger than the limit of {most} MB and was not opened; open it with govlint serve "
    "--store FILE, which copies nothing.",
)
_TOO_MANY = Bilingual(
    "最多同时打开 {most} 个存储；请先关闭一个。",
    "At most {most} stores can be open at once; close one first.",
)
_NOT_HERE = Bilingual(
    "这个存储没有打开，或已关闭；请重新打开。",
    "The store is not open, or was closed; open it again.",
)
_NOT_KEPT = Bilingual(
    "存储 {name} 存不下来（{reason}）；请检查磁盘空间。",
    "The store {name} cannot be kept ({reason}); look at the space on the disk.",
)
_BROKEN_OFF = Bilingual(
    "存储 {name} 没有传完；请再放一次。",
    "The store {name} did not arrive whole; drop it again.",
)


class Opened(msgspec.Struct):
    """A store: its number and name, how it is opened, and the process that has it, if that lives.

    ``is_copy`` says that the file is one of ours, which goes when it is closed.
    """

    number: int
    setup: Setup
    is_copy: bool
    process: StoreProcess | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.setup.name


class Stores:
    """The stores of a run of the page. Belongs to the event loop; what takes long is done in threads."""

    def __init__(self, folder: Path, packs: Sequence[Pack], named: Path | None = None) -> None:
        """``folder`` is that of the run; ``named`` the store that was named at the start, which is opened.

        Raises Refusal where it cannot be.
        """
        self._folder = folder
        self._packs = tuple(packs)
        self._stores: dict[int, Opened] = {}
        self._numbers = 0
        self._opening = asyncio.Lock()
        if named is not None:
            one = self._add(named, visible_line(str(named)), is_copy=False)
            one.process = StoreProcess(one.setup)

    def __iter__(self) -> Iterator[Opened]:
        return iter(self._stores.values())

    async def take(self, name: str, content: AsyncIterator[bytes]) -> Opened:
        """Keep a copy of a store that was dropped, and open it. Raises Refusal where that is not possible."""
        if len(self._stores) >= _MOST_OPEN:
            raise Refusal(_TOO_MANY.format(most=_MOST_OPEN))
        name = visible_line(name)[-_LONGEST_NAME:] or "?"
        one = self._add(self._folder / f"store-{self._numbers + 1}.duckdb", name, is_copy=True)
        try:
            await self._keep(one, content)
            await self._process(one)
        except BaseException as error:
            await self.close(one.number)
            if isinstance(error, OSError):
                raise Refusal(_NOT_KEPT.format(name=name, reason=error.strerror or error)) from None
            raise
        return one

    async def ask(self, number: int, question: AnyQuestion, language: Language) -> str:
        """A view of a store. Raises Refusal where it is not open, or there is no such view.

        One whose process died is opened anew.
        """
        process = await self._process(self[number])
        return await asyncio.to_thread(process.ask, question, language)

    def __getitem__(self, number: int) -> Opened:
        """The store of that number. Raises Refusal where it is not open."""
        one = self._stores.get(number)
        if one is None:
            raise Refusal(_NOT_HERE)
        return one

    async def close(self, number: int) -> None:
        """Close a store and delete its copy; one that is not open does not matter."""
        one = self._stores.pop(number, None)
        if one is not None:
            await asyncio.to_thread(_end, one)

    def close_all(self) -> None:
        """Close all of them."""
        while self._stores:
            _end(self._stores.popitem()[1])

    def _add(self, path: Path, name: str, *, is_copy: bool) -> Opened:
        self._numbers += 1
        number = self._numbers
        setup = Setup(path=path, name=name, folder=self._folder, packs=self._packs, base=f"#audit/{number}")
        one = self._stores[number] = Opened(number, setup, is_copy)
        return one

    async def _keep(self, one: Opened, content: AsyncIterator[bytes]) -> None:
        size = 0
        # Created here and by nobody before, and for its user alone.
        handle = os.open(
            one.setup.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
        )
        with open(handle, "wb") as file:
            async for chunk in content:
                size += len(chunk)
                if size > MOST_BYTES:
                    raise Refusal(_TOO_LARGE.format(name=one.name, most=MOST_BYTES // 1_000_000))
                await asyncio.to_thread(file.write, chunk)

    async def _process(self, one: Opened) -> StoreProcess:
        """The process that has a store; a new one where it died. One is started at a time."""
        async with self._opening:
            if one.process is None or not one.process.is_open:
                one.process = await asyncio.to_thread(StoreProcess, one.setup)
                if one.number not in self._stores:
                    # It was closed meanwhile.
                    await asyncio.to_thread(_end, one)
                    raise Refusal(_NOT_HERE)
            return one.process


def broken_off(name: str) -> Refusal:
    """That a store did not arrive whole."""
    return Refusal(_BROKEN_OFF.format(name=visible_line(name)[-_LONGEST_NAME:]))


def _end(one: Opened) -> None:
    if one.process is not None:
        one.process.close()
    if one.is_copy:
        for path in (one.setup.path, one.setup.path.with_name(f"{one.setup.path.name}.wal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
