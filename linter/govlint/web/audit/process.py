"""A store is read in a process of its own: whatever its file does there, the page stays up.

DuckDB reads the file with code of C++ that was not made for hostile ones; a crash there ends the process that
it happens in. So does a question that takes too long. Between the processes go questions and HTML as JSON:
nothing that comes back is run.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.packs.pack import Pack
from govlint.readers.limits import limit_memory, limit_process
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language
from govlint.web.audit.audited import Audited
from govlint.web.audit.pages import Pages
from govlint.web.audit.questions import AnyQuestion

# Wall time for opening a store and for an answer; 20,000 bodies take a few seconds.
SECONDS = 120.0
# Of the whole process, and of DuckDB in it.
_MEGABYTES = 2000
_DUCKDB_MEGABYTES = 500
_MOST_HTML = 20_000_000
_SPAWN = multiprocessing.get_context("spawn")

_DIED = Bilingual(
    "读取存储 {name} 的进程异常终止，文件可能已损坏；请再试一次，还不行就用 govlint audit 重新检查。",
    "The process that reads the store {name} died; perhaps the file is damaged. Try again, and if that "
    "does not help, check the reports again with govlint audit.",
)
_SLOW = Bilingual(
    "读取存储 {name} 超过 {seconds} 秒，已停止；请稍后再试，或缩小筛选范围。",
    "Reading the store {name} took more than {seconds} seconds and was stopped; try again later, or ask "
    "for less.",
)
_TOO_MUCH = Bilingual(
    "这一页的内容超过 {bytes} 字节，不能显示；请缩小筛选范围。",
    "This view has more than {bytes} bytes and cannot be shown; ask for less.",
)
_ODD = Bilingual(
    "存储 {name} 里的数据不是 govlint 写入的样子（{error}），无法显示；请用 govlint audit 重新检查。",
    "What is in the store {name} is not as govlint writes it ({error}) and cannot be shown; check the "
    "reports again with govlint audit.",
)


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """A store to be opened: its file, what it is called, a folder for what does not fit into memory, the
    packs that are known, and what every address in its views begins with.
    """

    path: Path
    name: str
    folder: Path
    packs: Sequence[Pack]
    base: str


class _Asked(msgspec.Struct, frozen=True):
    question: AnyQuestion
    language: Language


class _Answer(msgspec.Struct, frozen=True):
    """The HTML, or why there is none."""

    html: str = ""
    refusal: Bilingual | None = None


_ASKED = msgspec.json.Decoder(_Asked)
_ANSWER = msgspec.json.Decoder(_Answer)


class StoreProcess:
    """A store that is open in a process of its own, seen from the page. Threads take turns."""

    def __init__(self, setup: Setup, seconds: float = SECONDS) -> None:
        """Open it. Raises Refusal where it cannot be opened, or is none."""
        self.name = setup.name
        self._seconds = seconds
        self._turn = threading.Lock()
        self._connection, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, setup), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self._answer()
        except Refusal:
            self.close()
            raise

    @property
    def is_open(self) -> bool:
        """Whether it can be asked; not after it died or was closed."""
        return not self._connection.closed

    def ask(self, question: AnyQuestion, language: Language) -> str:
        """The HTML of a view. Raises Refusal where there is none, or the process died over it."""
        with self._turn:
            with contextlib.suppress(OSError):
                self._connection.send_bytes(msgspec.json.encode(_Asked(question, language)))
            return self._answer()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self.is_open:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._connection.close()

    def _answer(self) -> str:
        refusal = _DIED
        try:
            if self._connection.poll(self._seconds):
                answer = _ANSWER.decode(self._connection.recv_bytes(2 * _MOST_HTML))
                if answer.refusal is not None:
                    raise Refusal(answer.refusal)
                return answer.html
            refusal = _SLOW
        except (EOFError, OSError, msgspec.DecodeError):
            pass
        self.close()
        raise Refusal(refusal.format(name=self.name, seconds=f"{self._seconds:g}"))


def _serve(connection: Connection, setup: Setup) -> None:
    """The life of the process: open the store, then answer until nothing more is asked."""
    # Ctrl-C goes to the main process alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_process("RLIMIT_CORE", 0)
    limit_memory(_MEGABYTES)
    reading = Reading(setup.name, setup.folder)
    with contextlib.ExitStack() as closing:
        pages: dict[Language, Pages] = {}

        def opened() -> str:
            store = closing.enter_context(Store(setup.path, megabytes=_DUCKDB_MEGABYTES, reading=reading))
            audited = Audited(store, setup.packs)
            for language in ("zh", "en"):
                pages[language] = Pages(audited, setup.name, setup.base, language)
            return ""

        # The other side may be gone.
        with contextlib.suppress(EOFError, OSError):
            _send(connection, _answered(setup, opened))
            while pages:
                asked = _ASKED.decode(connection.recv_bytes())
                made = partial(pages[asked.language].page, asked.question)
                _send(connection, _answered(setup, made))


def _answered(setup: Setup, made: Callable[[], str]) -> _Answer:
    """What a function makes, or why it does not: a store that was tampered with may fail anywhere."""
    try:
        html = made()
    except Refusal as refusal:
        return _Answer(refusal=refusal.message)
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        return _Answer(refusal=_ODD.format(name=setup.name, error=type(error).__name__))
    if len(html) > _MOST_HTML:
        return _Answer(refusal=_TOO_MUCH.format(bytes=_MOST_HTML))
    return _Answer(html)


def _send(connection: Connection, answer: _Answer) -> None:
    connection.send_bytes(msgspec.json.encode(answer))


def _end_with_parent() -> None:
    """End with the main process, however that ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
