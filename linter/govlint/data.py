"""Where the grammars and the built-in rule packs lie: in the wheel beside the code, in a checkout above it."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder ``grammar`` or ``rules``."""
    installed = _HERE / "data" / name
    return installed if installed.is_dir() else _HERE.parents[1] / name
