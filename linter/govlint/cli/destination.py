"""Where output goes: the screen, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

_NOT_WRITTEN = Bilingual("无法写入 {file}：{error}", "cannot write {file}: {error}")


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """Open ``path`` for writing, or standard output for None.

    The text goes into a temporary file beside it, which takes its name at the end: a run that is
    interrupted leaves what was there before. Raises Refusal where it cannot be written.
    """
    try:
        yield from _stream(path)
    except BrokenPipeError:
        raise  # whoever reads the output has seen enough; not an error
    except OSError as error:
        reason = error.strerror or error
        raise Refusal(_NOT_WRITTEN.format(file=path or "stdout", error=reason)) from None


def _stream(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    # Imported here: most output goes to the screen.
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
