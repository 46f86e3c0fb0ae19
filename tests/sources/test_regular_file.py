"""Strict files: regular ones, in their folder, of a sensible size; anything else is refused unread."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govlint.sources.regular_file import UnusableFile, read_regular

_LINK = "it is a link, or outside its folder, and was not read; put a regular file in its place"
_SPECIAL = "it is no regular file (but a folder, a pipe, a device or the like) and was not read"


def _refused(path: Path, within: Path | None = None, most: int = 10) -> str:
    with pytest.raises(UnusableFile) as caught:
        read_regular(path, within, most)
    return caught.value.message.en


def test_a_regular_file_in_its_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1234567890")
    (tmp_path / "room").symlink_to(tmp_path)
    assert read_regular(tmp_path / "a", tmp_path, 10) == b"1234567890"
    assert read_regular(tmp_path / "room/a", tmp_path / "room", 10) == b"1234567890"
    assert _refused(tmp_path / "a", tmp_path, 9) == "the file has more than 9 bytes"


def test_links_are_followed_only_for_who_named_them(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    room = tmp_path / "room"
    (room / "inner").mkdir(parents=True)
    (room / "link").symlink_to(tmp_path / "secret")
    (room / "away").symlink_to(tmp_path)
    assert read_regular(room / "link", None, 10) == b"secret"
    assert _refused(room / "link", room) == _LINK
    assert _refused(room / "away/secret", room) == _LINK
    assert _refused(room / "inner/../../secret", room) == _LINK
    assert _refused(tmp_path / "secret", room) == _LINK
    assert _refused(room / "a\0b/c", room) == _LINK


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _refused(tmp_path / "pipe") == _SPECIAL
    assert _refused(tmp_path / "pipe", tmp_path) == _SPECIAL
    assert _refused(tmp_path) == _SPECIAL
    assert _refused(Path("/dev/zero")) == _SPECIAL
    assert _refused(tmp_path / "none") == "cannot be read: No such file or directory"
    assert _refused(tmp_path / ("a" * 300)) == "cannot be read: File name too long"
    assert _refused(tmp_path / "a\0b") == "cannot be read: embedded null byte"


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.touch()
    os.truncate(path, 1 << 40)  # more than any memory
    assert _refused(path, tmp_path) == "the file has more than 10 bytes"
