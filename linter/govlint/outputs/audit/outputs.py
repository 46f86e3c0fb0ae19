"""Which outputs an audit has of its own, each imported only when asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from govlint.outputs.audit.view import View
from govlint.outputs.destination import opened, written

# The module, and its function that gives the bytes of the file.
_MADE_BY: dict[str, tuple[str, str]] = {
    "roster": ("roster", "as_csv"),
    "xlsx": ("workbook", "as_xlsx"),
    "html": ("page", "as_html"),
}


def write_audit_output(name: str, view: View, path: Path) -> None:
    """Write the output of that name. A file appears only when it is whole. Raises Refusal."""
    module, function = _MADE_BY[name]
    made: Callable[[View], bytes] = getattr(
        importlib.import_module(f"govlint.outputs.audit.{module}"), function
    )
    with written(path), opened(path) as stream:
        stream.write(made(view))
