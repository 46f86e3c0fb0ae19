"""Where the output of a command goes: the screen, or a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from govlint.cli.printing import STDOUT, Printer, say, standard_output
from govlint.outputs.destination import opened, written


class Writer(Protocol):
    """Takes the pieces of an output: text, or bytes where it is binary."""

    def write(self, piece: Any) -> object:
        """Write a piece. Raises OSError."""


class Notice:
    """Takes what an output that writes its files itself says to the user: it goes to standard error."""

    def write(self, piece: str) -> None:
        """Say a piece."""
        say(piece.removesuffix("\n"), err=True)


@contextmanager
def writing(path: Path | None, *, utf8: bool = False, colour: bool = False) -> Iterator[Printer]:
    """Open ``path`` for writing text, or standard output for None; ``utf8`` says that it must be in UTF-8.

    A file appears only when it is whole. Raises Refusal where it cannot be written.
    """
    if path is None:
        with written(STDOUT):
            yield Printer(standard_output(utf8), colour)
        return
    with written(path), opened(path) as file:
        stream = io.TextIOWrapper(file, "utf-8")
        yield Printer(stream, colour)
        stream.detach()  # what it still holds is written; the file stays open for its own end


@contextmanager
def writing_bytes(path: Path) -> Iterator[Writer]:
    """Open ``path`` for writing bytes. A file appears only when it is whole. Raises Refusal."""
    with written(path), opened(path) as stream:
        yield stream
