"""The part of the page where audits are looked at: which stores are open, and their views."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from govlint.web.answers import data, html, language_of
from govlint.web.audit.questions import question
from govlint.web.audit.stores import Opened, Stores, broken_off
from govlint.web.session import Session


def routes(session: Session) -> list[Route]:
    """The routes of the part."""
    stores = Stores(session.folder, session.packs, session.store)
    session.closing.callback(stores.close_all)
    part = _Audit(stores)
    return [
        Route("/stores", part.stores, methods=["GET"]),
        Route("/stores", part.take, methods=["PUT"]),
        Route("/stores/{number:int}", part.close, methods=["DELETE"]),
        Route("/stores/{number:int}/{view}", part.view, methods=["GET"]),
    ]


class _Audit:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def stores(self, _: Request) -> Response:
        """The stores that are open."""
        return data([_told(one) for one in self._stores])

    async def take(self, request: Request) -> Response:
        """Take the bytes of a store, and open it."""
        name = request.query_params.get("name", "")
        try:
            one = await self._stores.take(name, request.stream())
        except ClientDisconnect:
            raise broken_off(name) from None
        return data(_told(one))

    async def close(self, request: Request) -> Response:
        """Close a store."""
        await self._stores.close(request.path_params["number"])
        return data({})

    async def view(self, request: Request) -> Response:
        """A view of a store."""
        asked = question(request.path_params["view"], dict(request.query_params))
        return html(await self._stores.ask(request.path_params["number"], asked, language_of(request)))


def _told(one: Opened) -> dict[str, object]:
    return {"number": one.number, "name": one.name}
