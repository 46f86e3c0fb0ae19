"""Which files a run covers: the paths as given, folders searched, nothing left out in silence."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from govlint.readers import SUFFIXES

# What offices also call a report, and what no reader here reads: found in a folder it is reported.
_OTHER_DOCUMENTS = frozenset(
    {".doc", ".docm", ".wps", ".wpt", ".rtf", ".odt", ".pdf", ".htm", ".html", ".mht", ".mhtml"}
)
_LOCK_FILE = "~$"


class Files(msgspec.Struct, frozen=True):
    """The files to check in order, and files in folders that are no documents, by extension."""

    paths: tuple[Path, ...]
    ignored: dict[str, int]


def find_files(paths: Iterable[Path]) -> Files:
    """Take files as given and search folders, sorted by name; each file once.

    Hidden files and folders and the lock files of word processors are not documents.
    """
    found: dict[Path, None] = {}
    ignored: dict[str, int] = {}
    for path in paths:
        if not path.is_dir():
            found.setdefault(path)
            continue
        for file in _walk(path):
            suffix = file.suffix.lower()
            if suffix in SUFFIXES or suffix in _OTHER_DOCUMENTS:
                found.setdefault(file)
            else:
                ignored[suffix] = ignored.get(suffix, 0) + 1
    return Files(tuple(found), dict(sorted(ignored.items())))


def _walk(folder: Path) -> Iterable[Path]:
    for name, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith((".", _LOCK_FILE)):
                yield Path(name) / file
