"""The temporary folder of a run of the page: closed to others, and gone with the run, however that ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "govlint-page-"
# Held open and locked while the run lives: a folder whose lock can be had was left by a run that was killed.
_LOCK = "lock"
# One that is younger may be about to be locked.
_SECONDS = 60


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder, gone at the end; those that killed runs left are removed first.

    Raises OSError where there can be none.
    """
    remove_left()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with open(folder / _LOCK, "wb") as lock:
            _locked(lock.fileno())
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_left() -> None:
    """Remove the folders of this user that runs left which were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_own(folder) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    """Whether it is a folder, no link, of this user."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


def _is_left(folder: Path) -> bool:
    """Whether no run holds it."""
    if time.time() - folder.lstat().st_mtime < _SECONDS:
        return False
    with open(folder / _LOCK, "r+b") as lock:
        return _locked(lock.fileno())


def _locked(handle: int) -> bool:
    """Lock an open file for as long as it is open; False where somebody else has."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
