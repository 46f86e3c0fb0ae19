"""The built-in packs kept ready for use in the user's cache folder, because reading them takes longest.

Only what this package itself put there is read back, and only while neither its rules nor its code
have changed; whatever goes wrong, the packs are read from their files. ``GOVLINT_NO_CACHE=1`` turns
it off.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from govlint.data import data_folder
from govlint.packs.pack import Pack
from govlint.version import VERSION

_OFF = "GOVLINT_NO_CACHE"
_NAME = "packs-"
_SUFFIX = ".pickle"
# The rooms whose code decides what a pack read from its files looks like.
_CODE = ("packs", "expressions", "sources", "text")

Packs = tuple[Pack, ...]


def cached(load: Callable[[], Packs]) -> Packs:
    """What ``load`` gives, from the cache if it is there and current."""
    folder = None if os.environ.get(_OFF) else cache_folder()
    if folder is None:
        return load()
    path = folder / f"{_NAME}{_key()}{_SUFFIX}"
    found = _read(path)
    if found is None:
        found = load()
        _write(path, found)
    return found


def cache_folder() -> Path | None:
    """The folder of this program in the user's cache folder; None where there is no such place."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = str(Path("~/Library/Caches").expanduser())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base) / "govlint" if base and not base.startswith("~") else None


def _key() -> str:
    """What the packs depend on: the rules, the code that reads them, the versions."""
    digest = hashlib.sha256(f"{VERSION} {sys.version} {msgspec.__version__}".encode())
    package = Path(__file__).resolve().parents[1]
    rules = data_folder("rules").rglob("*.yaml")
    code = [path for name in _CODE for path in (package / name).rglob("*.py")]
    for path in sorted([*rules, *code, *package.glob("*.py")]):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def _read(path: Path) -> Packs | None:
    try:
        with path.open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            packs = pickle.load(file)
    except Exception:
        # Absent, cut off, from another version: all the same, the packs are read anew.
        return None
    return packs if isinstance(packs, tuple) and all(isinstance(pack, Pack) for pack in packs) else None


def _is_own(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written the file."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, packs: Packs) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(packs, file, pickle.HIGHEST_PROTOCOL)
        os.replace(temporary, path)
        for other in path.parent.glob(f"{_NAME}*{_SUFFIX}"):
            if other != path:
                other.unlink()
