"""The part of the page where reports are dropped and read."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from govlint.engine.linter import Result
from govlint.outputs.page.compose import file_view
from govlint.text.bilingual import Language
from govlint.web import reading
from govlint.web.answers import data, language_of, sent
from govlint.web.decisions import without_dismissed
from govlint.web.reports import Entry
from govlint.web.session import Session

# How long a question after what is new waits for it, and how often it looks whether the program ends.
_PATIENCE, _LOOK = 20.0, 0.5


class Names(msgspec.Struct, frozen=True):
    """The files that are about to be sent: their paths below what was dropped."""

    names: list[str]


def routes(session: Session) -> list[Route]:
    """The routes of the part."""
    part = _Use(session)
    return [
        Route("/files", part.files, methods=["GET"]),
        Route("/files", part.name, methods=["POST"]),
        Route("/files/{number:int}", part.take, methods=["PUT"]),
        Route("/files/{number:int}/unreadable", part.unreadable, methods=["POST"]),
        Route("/cancel", part.cancel, methods=["POST"]),
        Route("/forget", part.forget, methods=["POST"]),
        *reading.routes(session),
    ]


class _Use:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._reports = session.reports

    async def files(self, request: Request) -> Response:
        """What changed in the list since a version; waits for it for a while, unless it is asked not to."""
        since = _number(request.query_params.get("since"))
        waited = _PATIENCE if "now" in request.query_params else 0.0
        while waited < _PATIENCE and self._reports.version == since and not self._session.ending():
            await self._reports.changed(since, _LOOK)
            waited += _LOOK
        entries = list(self._reports)
        language = language_of(request)
        return data(
            {
                "version": self._reports.version,
                "numbers": [entry.number for entry in entries],
                "changed": [self._entry(entry, language) for entry in entries if entry.version > since],
                "ignored": self._reports.ignored,
            }
        )

    def _entry(self, entry: Entry, language: Language) -> dict[str, Any]:
        told: dict[str, Any] = {"number": entry.number, "name": entry.name, "state": entry.state}
        if entry.checked is not None:
            checked = entry.checked
            if isinstance(checked.outcome, Result):
                decisions = self._session.book.page(entry.key).decisions
                outcome = without_dismissed(checked.outcome, decisions)
                told["dismissed"] = len(checked.outcome.findings) - len(outcome.findings)
                checked = msgspec.structs.replace(checked, outcome=outcome)
            view = file_view(checked, entry.number, self._session.telling(language))
            told |= {
                "body": view.body,
                "year": view.year,
                "severities": view.severities,
                "unknown": view.unknown,
                "reason": view.reason,
            }
        return told

    async def name(self, request: Request) -> Response:
        """List files that are about to be sent."""
        names = await sent(request, Names)
        return data({"numbers": self._reports.name(names.names)})

    async def take(self, request: Request) -> Response:
        """Take the bytes of a file."""
        number = request.path_params["number"]
        try:
            await self._reports.take(number, request.stream())
        except ClientDisconnect:
            self._reports.broken_off(number)
        return data({})

    async def unreadable(self, request: Request) -> Response:
        """Note that the browser cannot read a file."""
        self._reports.unreadable(request.path_params["number"])
        return data({})

    async def cancel(self, _: Request) -> Response:
        """Check no more of what waits."""
        self._reports.cancel()
        return data({})

    async def forget(self, _: Request) -> Response:
        """Delete all that was dropped."""
        self._reports.forget()
        return data({})


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 12 else 0
