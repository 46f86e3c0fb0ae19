"""Stores that somebody made to do harm, or that are none."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb


def changed(path: Path, *statements: str) -> None:
    """Run statements on a store that is a copy."""
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def cut_off(path: Path) -> None:
    """Take the last third."""
    os.truncate(path, path.stat().st_size * 2 // 3)


def scrambled(path: Path) -> None:
    """Write over some of its middle."""
    with path.open("r+b") as file:
        for at in range(12288 + 4096, path.stat().st_size - 4096, 8192):
            file.seek(at)
            file.write(bytes(range(256)) * 2)
