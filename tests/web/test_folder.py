"""The temporary folder: closed, gone at the end, and what killed runs left removed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time

import pytest

from govlint.web.folder import temporary_folder

LONG_AGO = time.time() - 3600
HOLD = """
import sys
from govlint.web.folder import temporary_folder
with temporary_folder() as folder:
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def _left(tmp_path, name="govlint-page-left", lock=True, when=LONG_AGO):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "1.docx").write_bytes(b"report")
    if lock:
        (folder / "lock").write_bytes(b"")
    os.utime(folder, (when, when))
    return folder


def test_it_is_closed_to_others_and_gone_at_the_end(tmp_path):
    with temporary_folder() as folder:
        assert folder.parent == tmp_path
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "1.docx").write_bytes(b"report")
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_after_an_error(tmp_path):
    with pytest.raises(ValueError, match="x"), temporary_folder():
        raise ValueError("x")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed(tmp_path):
    left = _left(tmp_path)
    with temporary_folder():
        assert not left.exists()


def test_what_is_not_surely_left_stays(tmp_path):
    kept = [
        _left(tmp_path, "govlint-page-new", when=time.time()),
        _left(tmp_path, "govlint-page-nolock", lock=False),
        _left(tmp_path, "govlint-other"),
    ]
    if os.geteuid() == 0:
        kept.append(_left(tmp_path, "govlint-page-of-others"))
        os.chown(kept[-1], 12345, -1)
    target = _left(tmp_path, "elsewhere")
    (tmp_path / "govlint-page-link").symlink_to(target)
    with temporary_folder():
        assert all((folder / "1.docx").exists() for folder in (*kept, target))


def test_the_folder_of_a_run_that_lives_stays_and_of_one_that_was_killed_goes(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as run:
        theirs = run.stdout.readline().strip()
        os.utime(theirs, (LONG_AGO, LONG_AGO))
        with temporary_folder():
            assert os.path.isdir(theirs)
        run.kill()
        run.wait()
    assert os.path.isdir(theirs)
    with temporary_folder():
        assert not os.path.isdir(theirs)
