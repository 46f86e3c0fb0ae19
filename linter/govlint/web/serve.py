"""The server: at a free port of this machine alone, until it is told to end or nobody asks any more."""

from __future__ import annotations

import secrets
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.run.settings import Settings
from govlint.text.bilingual import Bilingual
from govlint.web.application import application
from govlint.web.book import users_folder
from govlint.web.folder import temporary_folder
from govlint.web.guard import App, Receive, Scope, Send
from govlint.web.session import Session, warm_pool

ADDRESS = "127.0.0.1"
_TAKEN = Bilingual(
    "端口 {port} 不能使用（{reason}）；请换一个，或不写 --port，由程序自己找。",
    "port {port} cannot be used ({reason}); name another, or leave --port out and one is found",
)
_NO_FOLDER = Bilingual(
    "不能建立临时文件夹（{reason}）；请检查磁盘空间和权限。",
    "there can be no temporary folder ({reason}); look at the space on the disk and at permissions",
)


def serve(
    settings: Settings,
    packs: Sequence[Pack],
    *,
    processes: int,
    port: int,
    idle: float,
    started: Callable[[str, str], None],
    store: Path | None = None,
) -> None:
    """Serve the page until it ends; ``started`` is told its address once it answers, and another that opens
    the page once, for others to see. ``store`` is that of an audit to look at.

    ``port`` 0 finds a free one; with ``idle`` it ends after so many seconds without any request, 0 never.
    Raises Refusal where it cannot begin.
    """
    try:
        with temporary_folder() as folder, _listening(port) as listening:
            session = Session(settings, packs, folder, warm_pool(settings, packs, processes), users_folder())
            session.store = store
            token, key = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
            page = f"http://{ADDRESS}:{listening.getsockname()[1]}/#"
            app = _Watched(application(session, listening.getsockname()[1], token, key))
            server = _Server(app, idle, lambda: started(page + token, f"{page}once.{key}"))
            session.end = server.end
            session.ending = lambda: server.should_exit
            server.run(sockets=[listening])
    except OSError as error:
        raise Refusal(_NO_FOLDER.format(reason=error.strerror or error)) from None


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let others listen there, too
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listening.bind((ADDRESS, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise Refusal(_TAKEN.format(port=port, reason=error)) from None
    return listening


class _Watched:
    """An application, and when it was last asked."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.last = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.last = time.monotonic()
        await self._app(scope, receive, send)
        self.last = time.monotonic()


class _Server(uvicorn.Server):
    """The server of uvicorn, which says when it has begun and ends when nobody asks any more."""

    def __init__(self, app: _Watched, idle: float, started: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=2,
                limit_concurrency=200,
            )
        )
        self._watched = app
        self._idle = idle
        self._when_started = started

    def end(self) -> None:
        """End soon."""
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End in order when the system says so, also where the terminal is closed, as uvicorn does not."""
        with super().capture_signals():
            hangup = getattr(signal, "SIGHUP", None)  # not every system has it
            before = None if hangup is None else signal.getsignal(hangup)
            # What whoever started the program set up (nohup) stays as it is.
            if hangup is None or before is signal.SIG_IGN:
                yield
                return
            signal.signal(hangup, self.handle_exit)
            try:
                yield
            finally:
                signal.signal(hangup, before)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._when_started()

    async def on_tick(self, counter: int) -> bool:
        """Whether to end, asked ten times a second."""
        if self._idle and time.monotonic() - self._watched.last > self._idle:
            self.should_exit = True
        return await super().on_tick(counter)
