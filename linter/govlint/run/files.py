"""Which files a run covers: the paths as given, folders searched, nothing left out in silence."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from govlint.document import UnreadableDocument
from govlint.readers import ARCHIVES, SUFFIXES
from govlint.readers.bundle import members

# What offices also call a report, and what no reader here reads: found in a folder it is reported.
_OTHER_DOCUMENTS = frozenset({".wpt", ".ofd", ".uof", ".uot"})
_LOCK_FILE = "~$"
_STDIN = Path("-")
# Files that the program itself reads: they are no reports, and nobody misses them.
_OWN = frozenset({"govlint.toml", "pyproject.toml"})
_OWN_SUFFIX = ".govlint.yaml"


class File(msgspec.Struct, frozen=True):
    """A file to check: one on disk, a ``member`` of the archive there, or ``data`` that came by itself."""

    path: Path
    member: str = ""
    data: bytes | None = None

    @property
    def name(self) -> Path:
        """The name that it is called by: that of a member stands behind its archive's."""
        return self.path / self.member if self.member else self.path


class Files(msgspec.Struct, frozen=True):
    """The files to check in order, files in folders that are no documents, by extension, and
    folders and archives without any document.
    """

    files: tuple[File, ...]
    ignored: dict[str, int]
    empty: tuple[Path, ...]


def find_files(paths: Iterable[Path], stdin: File | None = None) -> Files:
    """Take files as given, and search folders and archives; each file once.

    Folders are searched by name, archives in their own order. Hidden files and folders and the
    lock files of word processors are not documents. ``stdin`` stands for the path ``-``.
    """
    search = _Search()
    for path in paths:
        if path == _STDIN and stdin is not None:
            search.found.setdefault(stdin)
        elif path.is_dir():
            search.folder(path)
        else:
            search.file(path)
    return Files(tuple(search.found), dict(sorted(search.ignored.items())), tuple(search.empty))


class _Search:
    """What was found so far."""

    def __init__(self) -> None:
        self.found: dict[File, None] = {}
        self.ignored: dict[str, int] = {}
        self.empty: list[Path] = []

    def folder(self, folder: Path) -> None:
        documents = 0
        for path in _walk(folder):
            if path.suffix.lower() in ARCHIVES:
                self.file(path)
                documents += 1
            else:
                documents += self._document(File(path))
        if not documents:
            self.empty.append(folder)

    def file(self, path: Path) -> None:
        if path.suffix.lower() in ARCHIVES and path.is_file():
            # What cannot be unpacked stays a file, and is reported as one when it is read.
            with suppress(UnreadableDocument, OSError):
                names = members(path)
                if names is not None:
                    self._archive(path, names)
                    return
        self.found.setdefault(File(path))

    def _archive(self, path: Path, names: tuple[str, ...]) -> None:
        shown = [
            name for name in names if not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
        ]
        kept = [name for name in shown if not Path(name).name.startswith(_LOCK_FILE)]
        if not sum(self._document(File(path, name)) for name in kept):
            self.empty.append(path)

    def _document(self, file: File) -> bool:
        """Take a file if it is a document, count it if not."""
        suffix = file.name.suffix.lower()
        if suffix in SUFFIXES or suffix in _OTHER_DOCUMENTS or (file.member and suffix in ARCHIVES):
            self.found.setdefault(file)
            return True
        if file.name.name not in _OWN and not file.name.name.endswith(_OWN_SUFFIX):
            self.ignored[suffix] = self.ignored.get(suffix, 0) + 1
        return False


def _walk(folder: Path) -> Iterable[Path]:
    for name, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith((".", _LOCK_FILE)):
                yield Path(name) / file
