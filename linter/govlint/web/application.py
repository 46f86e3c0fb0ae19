"""The application that the server runs: the empty page, its files, and its parts, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from govlint.outputs import audit, page
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language
from govlint.web.answers import data, html, language_of
from govlint.web.guard import Guard
from govlint.web.labels import labels
from govlint.web.parts import PARTS
from govlint.web.session import Session
from govlint.web.templates import rendered

_STATIC = Path(__file__).parent / "static"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_NOTHING = Bilingual("没有这个地址。", "There is nothing at this address.")
_FAILED = Bilingual(
    "程序内部出错，这一步没有完成；这是 govlint 的缺陷，请反馈。详情在启动程序的窗口里。",
    "The program failed at this step; this is a defect of govlint, please report it. The window that it was "
    "started in tells more.",
)


def application(session: Session, port: int, token: str, key: str | None = None) -> Guard:
    """The page of a session, for a server at that port whose page has the token, or gets it for the key."""

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        async with session.running():
            yield

    async def shell(request: Request) -> Response:
        asked = request.query_params.get("lang")
        language: Language = "en" if asked == "en" else "zh" if asked == "zh" else session.settings.lang
        files = static_files()
        return html(
            rendered(
                "shell.html",
                language,
                spoken=language,
                first="audit" if session.store else "",
                parts=[part.name for part in PARTS],
                styles=[
                    "page.css",
                    "shell.css",
                    *(f"{p.name}.css" for p in PARTS if f"{p.name}.css" in files),
                ],
            )
        )

    async def end(_: Request) -> Response:
        session.end()
        return data({})

    routes: list[BaseRoute] = [
        Route("/", shell, methods=["GET"]),
        Route("/words", _words, methods=["GET"]),
        Route("/end", end, methods=["POST"]),
        *(Route(f"/part/{part.name}", _part, methods=["GET"]) for part in PARTS),
        *(Route(f"/static/{name}", _file(path), methods=["GET"]) for name, path in static_files().items()),
        *(Mount(f"/{part.name}", routes=part.routes(session)) for part in PARTS),
    ]
    handlers = {Refusal: _refused, HTTPException: _not_found, Exception: _failed}
    app = Starlette(routes=routes, lifespan=running, exception_handlers=handlers)  # type: ignore[arg-type]
    return Guard(app, port, token, key)


def static_files() -> Mapping[str, Path]:
    """The files that the page may load, by name: its own, and the styles of the printable report."""
    return {
        **{path.name: path for path in _own_files()},
        "page.css": Path(page.__file__).with_name("style.css"),
        "audit-page.css": Path(audit.__file__).with_name("audit.css"),
    }


def _own_files() -> Iterator[Path]:
    return (path for path in sorted(_STATIC.iterdir()) if path.suffix in _KINDS)


def _file(path: Path) -> Callable[[Request], Awaitable[Response]]:
    content, kind = path.read_bytes(), _KINDS[path.suffix]

    async def answer(_: Request) -> Response:
        return Response(content, media_type=kind)

    return answer


async def _words(request: Request) -> Response:
    """The words of the page, for its scripts."""
    return data(labels(language_of(request)))


async def _part(request: Request) -> Response:
    """The part of the page that the path names, empty."""
    name = request.url.path.rpartition("/")[2]
    return html(rendered(f"{name}.html", language_of(request)))


async def _refused(request: Request, error: Refusal) -> Response:
    return data({"message": error.in_language(language_of(request))}, 400)


async def _not_found(request: Request, error: HTTPException) -> Response:
    return data({"message": _NOTHING.in_language(language_of(request))}, error.status_code)


async def _failed(request: Request, _: Exception) -> Response:
    return data({"message": _FAILED.in_language(language_of(request))}, 500)
