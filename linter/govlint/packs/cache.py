"""The built-in packs kept ready for use in the user's cache folder, because reading them takes longest.

What is kept is data and nothing that runs. Only what this user's own govlint put there is read
back, and only while neither its rules nor its code have changed; whatever goes wrong, the packs are
read from their files. ``GOVLINT_NO_CACHE=1`` turns it off.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import lark
import msgspec

from govlint.data import data_folder
from govlint.packs.pack import Pack
from govlint.version import VERSION

_OFF = "GOVLINT_NO_CACHE"
_NAME = "packs-"
_SUFFIX = ".msgpack"
# The rooms whose code decides what a pack read from its files looks like.
_CODE = ("packs", "expressions", "outline", "sources", "text")
# Another version beside this one, or a checkout, keeps its own.
_KEPT = 4
_MOST_BYTES = 20_000_000

Packs = tuple[Pack, ...]


def cached(load: Callable[[], Packs]) -> Packs:
    """What ``load`` gives, from the cache if it is there and current."""
    folder = None if os.environ.get(_OFF) else cache_folder()
    if folder is None:
        return load()
    name = f"{_NAME}{_key()}{_SUFFIX}"
    found = _read(folder, name)
    if found is None:
        found = load()
        with suppress(OSError, msgspec.MsgspecError):
            _write(folder, name, msgspec.msgpack.encode(found))
    return found


def cache_folder() -> Path | None:
    """The folder of this program in the user's cache folder; None where there is no such place."""
    # Imported here: with the cache turned off nothing asks for it.
    from platformdirs import user_cache_path

    folder = user_cache_path("govlint", appauthor=False)
    # A path that is meant from the folder one happens to be in is no place of the user's own.
    return folder if folder.is_absolute() else None


def _key() -> str:
    """What the packs depend on: the rules, the code that reads them, the versions."""
    digest = hashlib.sha256(f"{VERSION} {sys.version} {msgspec.__version__} {lark.__version__}".encode())
    package = Path(__file__).resolve().parents[1]
    rules = [path for name in ("rules", "grammar") for path in data_folder(name).rglob("*.*")]
    code = [path for name in _CODE for path in (package / name).rglob("*.py")]
    for path in sorted([*rules, *code, *package.glob("*.py")]):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _read(folder: Path, name: str) -> Packs | None:
    """The packs of a file of the cache; None where it is absent, not this user's own, or damaged."""
    try:
        with _opened(folder) as at:
            handle = os.open(_path(folder, name, at), os.O_RDONLY | _NO_LINK, dir_fd=at)
            with open(handle, "rb") as file:
                status = os.fstat(handle)
                if not (stat.S_ISREG(status.st_mode) and _is_own(status) and status.st_size <= _MOST_BYTES):
                    return None
                return msgspec.msgpack.decode(file.read(), type=Packs)
    except (OSError, msgspec.MsgspecError):
        return None


def _write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = f".{name}.{os.getpid()}"
    with _opened(folder) as at:
        handle = os.open(
            _path(folder, temporary, at), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600, dir_fd=at
        )
        try:
            with open(handle, "wb") as file:
                file.write(data)
            os.replace(_path(folder, temporary, at), _path(folder, name, at), src_dir_fd=at, dst_dir_fd=at)
        except BaseException:
            os.unlink(_path(folder, temporary, at), dir_fd=at)
            raise
    kept = sorted(folder.glob(f"{_NAME}*"), key=lambda path: -path.lstat().st_mtime_ns)
    for path in kept[_KEPT:]:
        path.unlink()


# Not on Windows, whose folders of users are closed to others anyway.
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """The folder held open, so that nobody can put another in its place; None where that cannot be done.

    Raises OSError where it is a link, or others may write into it.
    """
    if not hasattr(os, "O_DIRECTORY"):
        yield None
        return
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
    try:
        if not _is_own(os.fstat(at)):
            raise PermissionError(f"{folder} belongs to others")
        yield at
    finally:
        os.close(at)


def _path(folder: Path, name: str, at: int | None) -> str:
    """A file of the folder: by its name alone where the folder is held open."""
    return name if at is not None else str(folder / name)


def _is_own(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written it."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
