"""The parts of the page, in the order of its navigation.

A part ``NAME`` has a function ``routes(session)``, whose routes the server puts under ``/NAME``, a template
``templates/NAME.html`` and a script ``static/NAME.js`` with ``start(root, api)``; its styles, if it has any,
are in ``static/NAME.css``.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from starlette.routing import Route

from govlint.web import use
from govlint.web.audit import part as audit
from govlint.web.bench import part as bench
from govlint.web.session import Session


class Part(msgspec.Struct, frozen=True):
    """A part: its name, which is also that of its title among the labels, and what makes its routes."""

    name: str
    routes: Callable[[Session], list[Route]]


PARTS = (Part("use", use.routes), Part("audit", audit.routes), Part("bench", bench.routes))
