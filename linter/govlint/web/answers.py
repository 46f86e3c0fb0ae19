"""What routes share: the language that is spoken, what is sent, what is answered."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language

T = TypeVar("T")

_TOO_LONG = Bilingual("发送的内容过大，没有处理。", "What was sent is too large and was not taken.")
_MISUNDERSTOOD = Bilingual(
    "页面和程序的说法不一致（{reason}）；请刷新页面再试。",
    "The page and the program do not agree ({reason}); load the page anew and try again.",
)
# What a page sends about what it does; not files.
_MOST_BYTES = 4_000_000


def language_of(request: Request) -> Language:
    """The language of the page that asks."""
    return "en" if request.headers.get("X-Govlint-Language") == "en" else "zh"


async def sent(request: Request, kind: type[T], most: int = _MOST_BYTES) -> T:
    """What a page sent as JSON. Raises Refusal where it is too long or something else."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Refusal(_TOO_LONG)
    try:
        return msgspec.json.decode(bytes(body), type=kind)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Refusal(_MISUNDERSTOOD.format(reason=error)) from None


def data(value: Any, status: int = 200) -> Response:
    """Data as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json; charset=utf-8")


def html(text: str) -> Response:
    """A part of the page."""
    return Response(text.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")


def download(content: bytes, name: str, kind: str) -> Response:
    """A file for the page to save under a name."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})
