"""Who may ask the server anything: the page that it gave its token to, and nobody else.

The server listens to this machine alone; but every page that is open in a browser, and every program, can
reach it there. So every request must name this server as its ``Host`` (a name that somebody else had point
here is refused), come from our own page where it says from which, and but for the empty page and its files
bring the token, which no other page can read.
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


class Guard:
    """Passes on to ``app`` what may be asked, and refuses the rest; headers of every answer bind the page."""

    def __init__(self, app: App, port: int, token: str) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost"))
        self._origins = frozenset(b"http://" + host for host in self._hosts)
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as servers call an application (ASGI)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        reason = self._reason(scope)
        if reason is None:
            await self._app(scope, receive, _bound(send))
        else:
            await _refuse(reason, scope, _bound(send))

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
        token = _only(scope, TOKEN_HEADER.lower().encode())
        if token is None or not secrets.compare_digest(token, self._token):
            return _WRONG_TOKEN
        return None


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


async def _refuse(reason: Bilingual, scope: Scope, send: Send) -> None:
    language: Language = "en" if _only(scope, b"x-govlint-language") == b"en" else "zh"
    body = msgspec.json.encode({"message": reason.in_language(language)})
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        # What was sent with the request is not read.
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
