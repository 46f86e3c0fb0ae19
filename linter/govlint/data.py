"""Where grammars and built-in rule packs lie: beside the code in a wheel, above it in a checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder ``grammar`` or ``rules``."""
    installed = _HERE / "data" / name
    return installed if installed.is_dir() else _HERE.parents[1] / name
