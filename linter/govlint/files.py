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
# Files that the program itself reads: they are no reports, and nobody misses them.
_OWN = frozenset({"govlint.toml", "pyproject.toml"})
_OWN_SUFFIX = ".govlint.yaml"


class Files(msgspec.Struct, frozen=True):
    """The files to check in order, files in folders that are no documents, by extension, and
    folders without any document.
    """

    paths: tuple[Path, ...]
    ignored: dict[str, int]
    empty: tuple[Path, ...]


def find_files(paths: Iterable[Path]) -> Files:
    """Take files as given and search folders, sorted by name; each file once.

    Hidden files and folders and the lock files of word processors are not documents.
    """
    found: dict[Path, None] = {}
    ignored: dict[str, int] = {}
    empty: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.setdefault(path)
            continue
        documents = 0
        for file in _walk(path):
            suffix = file.suffix.lower()
            if suffix in SUFFIXES or suffix in _OTHER_DOCUMENTS:
                found.setdefault(file)
                documents += 1
            elif file.name not in _OWN and not file.name.endswith(_OWN_SUFFIX):
                ignored[suffix] = ignored.get(suffix, 0) + 1
        if not documents:
            empty.append(path)
    return Files(tuple(found), dict(sorted(ignored.items())), tuple(empty))


def _walk(folder: Path) -> Iterable[Path]:
    for name, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not file.startswith((".", _LOCK_FILE)):
                yield Path(name) / file
