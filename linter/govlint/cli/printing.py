"""The one place that prints: nothing that came from a file acts on a terminal, and nothing is lost unsaid."""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import suppress
from typing import TextIO

from govlint.outputs.destination import written
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible

STDOUT = Bilingual("标准输出", "standard output")
_COLOUR = re.compile("(\x1b\\[\\d+m)")


class Printer:
    """Writes text to a stream with what would act on a terminal made visible.

    With ``colour``, the colours that outputs/text.py adds pass; it has made visible what it adds them to.
    """

    def __init__(self, stream: TextIO, colour: bool = False) -> None:
        self._stream = stream
        self._colour = colour

    def write(self, text: str) -> None:
        """Write a text. Raises OSError."""
        if not self._colour:
            self._stream.write(visible(text))
            return
        for number, part in enumerate(_COLOUR.split(text)):
            self._stream.write(part if number % 2 else visible(part))

    def flush(self) -> None:
        """Write what is still held back. Raises OSError."""
        self._stream.flush()


def standard_output(utf8: bool = False) -> TextIO:
    """Standard output, in UTF-8 if asked for whatever the terminal has. Raises OSError if it is closed."""
    # Closed by whoever started the program.
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    if utf8 and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def say(text: str, *, err: bool = False) -> None:
    """Print a text and a newline, on standard error if asked for. Raises Refusal where that fails."""
    if err:
        # Where nobody listens there is nothing more to be done.
        if sys.stderr is not None:
            with suppress(OSError):
                Printer(sys.stderr).write(f"{text}\n")
                sys.stderr.flush()
        return
    with written(STDOUT):
        printer = Printer(standard_output())
        printer.write(f"{text}\n")
        printer.flush()


def say_json(value: object) -> None:
    """Print data as JSON, in UTF-8. Raises Refusal where it cannot be written."""
    from govlint.text.as_json import as_json

    with written(STDOUT):
        Printer(standard_output(utf8=True)).write(as_json(value, indent=2) + "\n")
