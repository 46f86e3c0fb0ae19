"""Reading a strict file: a regular one, in the folder where it belongs, and no more of it than is sensible.

Packs, waivers, cases and configuration may come from strangers. A link among them could show their
reader's own files in an error; a pipe would never end.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

MAX_BYTES = 1_000_000

_OUTSIDE = Bilingual(
    "这是指向别处的链接，或者在它的文件夹之外，没有读取；请换成普通文件",
    "it is a link, or outside its folder, and was not read; put a regular file in its place",
)
_SPECIAL = Bilingual(
    "这不是普通文件（而是文件夹、管道、设备之类），没有读取",
    "it is no regular file (but a folder, a pipe, a device or the like) and was not read",
)
_TOO_LARGE = Bilingual("文件超过 {most} 字节", "the file has more than {most} bytes")
_FAILED = Bilingual("无法读取：{reason}", "cannot be read: {reason}")
# Where the system has them: opening waits for no writer of a pipe, and follows no link.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class UnusableFile(Refusal):
    """Why a strict file was not read, without its name."""


def read_regular(path: Path, within: Path | None = None, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file, at most ``most``.

    ``within`` is the folder that it must be in, being no link itself; without it the path was named by
    whoever runs the program, and links are followed. Raises UnusableFile.
    """
    if within is not None:
        check_within(path, within)
    try:
        handle = os.open(path, os.O_RDONLY | _AT_ONCE | (_NO_LINK if within is not None else 0))
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UnusableFile(_SPECIAL)
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnusableFile(_SPECIAL if os.path.isdir(path) else _FAILED.format(reason=reason)) from None
    if len(data) > most:
        raise UnusableFile(_TOO_LARGE.format(most=most))
    return data


def check_within(path: Path, folder: Path) -> None:
    """Raise UnusableFile where a path is a link, or leads out of a folder."""
    try:
        inside = Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):
        inside = False
    if not inside or os.path.islink(path):
        raise UnusableFile(_OUTSIDE)
