"""What every reader is given."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import msgspec

from govlint.readers.kinds import Kind
from govlint.readers.limits import DEFAULT_LIMITS, Limits


class Opened(msgspec.Struct, frozen=True):
    """A file to read: a seekable stream of ``size`` bytes at its start, which goes by ``name``.

    ``kind`` is what it is read as; ``office`` names the LibreOffice program where it is not to be
    looked for. A reader is a function ``read`` that takes this and returns a Document, or raises
    UnreadableDocument.
    """

    file: BinaryIO
    name: Path
    size: int
    kind: Kind
    limits: Limits = DEFAULT_LIMITS
    office: str | None = None

    @property
    def source(self) -> str:
        """What the document calls the file that it is from."""
        return str(self.name)

    @property
    def suffix(self) -> str:
        """The extension of the name, in lower case."""
        return self.name.suffix.lower()
