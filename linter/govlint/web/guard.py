"""Who may ask the server anything: the page that it gave its token to, and nobody else.

The server listens to this machine alone; but every page that is open in a browser, and every program, can
reach it there. So every request must name this server as its ``Host`` (a name that somebody else had point
here is refused), come from our own page where it says from which, and but for the empty page and its files
bring the token, which no other page can read.

The browser is started with an address that others on the machine may see among the arguments of programs. It
holds a key instead, which is worth the token once: whoever comes second is refused, and the user sees that.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from govlint.text.bilingual import Bilingual, Language

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN_HEADER = "X-Govlint-Token"
STATIC = "/static/"
ENTER = "/enter"
_SHELL = "/"
_READING = frozenset({"GET", "HEAD"})
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = [
    (name.lower().encode(), value.encode())
    for name, value in (
        ("Content-Security-Policy", _POLICY),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("X-Frame-Options", "DENY"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    )
]
_WRONG_HOST = Bilingual(
    "这个地址不对；请用程序启动时显示的地址打开。",
    "This is not the address of the page; open the one that the program printed when it started.",
)
_WRONG_ORIGIN = Bilingual(
    "这个请求来自别的网页，已拒绝。", "The request comes from another page and was refused."
)
_WRONG_TOKEN = Bilingual(
    "页面没有有效的口令，或程序已重新启动；请用程序启动时显示的地址重新打开页面。",
    "The page has no valid token, or the program was started anew; "
    "open the address that the program printed when it started.",
)


_USED_KEY = Bilingual(
    "这个地址只能打开一次，已经用过；请用程序启动时显示的地址打开页面。如果不是您打开的，请结束程序，重新启动。",
    "This address opens once and was used; open the address that the program printed when it started. If it "
    "was not you who used it, end the program and start it anew.",
)


class Guard:
    """Passes on to ``app`` what may be asked, and refuses the rest; headers of every answer bind the page."""

    def __init__(self, app: App, port: int, token: str, key: str | None = None) -> None:
        """``key`` may be exchanged for the token, once."""
        self._app = app
        self._hosts = frozenset(f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost"))
        self._origins = frozenset(b"http://" + host for host in self._hosts)
        self._token = token
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as servers call an application (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        reason = self._reason(scope)
        if reason is not None:
            told = {"message": reason.in_language(_language(scope))}
            await _answer(403, told, scope, _bound(send))
        elif scope["path"] == ENTER:
            await _answer(200, {"token": self._token}, scope, _bound(send))
        else:
            await self._app(scope, receive, _bound(send))

    def _reason(self, scope: Scope) -> Bilingual | None:
        """Why a request is refused; None where it may pass."""
        if _only(scope, b"host") not in self._hosts:
            return _WRONG_HOST
        reading = scope["method"] in _READING
        origins = _values(scope, b"origin")
        if (origins or not reading) and (len(origins) != 1 or origins[0] not in self._origins):
            return _WRONG_ORIGIN
        path = scope["path"]
        if reading and (path == _SHELL or path.startswith(STATIC)):
            return None
        token = _only(scope, TOKEN_HEADER.lower().encode()) or b""
        if path == ENTER:
            return None if self._enters(token) else _USED_KEY
        return None if secrets.compare_digest(token, self._token.encode()) else _WRONG_TOKEN

    def _enters(self, key: bytes) -> bool:
        """Whether a key is worth the token; from now on it is not."""
        if self._key is None or not secrets.compare_digest(key, self._key.encode()):
            return False
        self._key = None
        return True


def _values(scope: Scope, name: bytes) -> list[bytes]:
    return [value for key, value in scope["headers"] if key.lower() == name]


def _only(scope: Scope, name: bytes) -> bytes | None:
    """The value of a header that stands there once; None where it does not."""
    values = _values(scope, name)
    return values[0] if len(values) == 1 else None


def _bound(send: Send) -> Send:
    """Sends answers with the headers that bind the page."""

    async def bound(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
        await send(message)

    return bound


def _language(scope: Scope) -> Language:
    return "en" if _only(scope, b"x-govlint-language") == b"en" else "zh"


async def _answer(status: int, told: dict[str, str], scope: Scope, send: Send) -> None:
    body = msgspec.json.encode(told)
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        # What was sent with the request is not read.
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
