"""Which files a run covers: what cannot be searched is in the list, and says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.run.files import File, find_files
from govlint.run.one_file import Job, Unchecked, check_file


def _listed(folder: Path) -> list[tuple[str, str]]:
    return [
        (str(file.path.relative_to(folder)), file.barred.en if file.barred else "")
        for file in find_files([folder]).files
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such permissions")
def test_a_closed_folder_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "b.md").touch()
    scan = os.scandir

    def scandir(folder: str) -> object:
        # What the system says, whoever runs the tests: nothing is closed to root.
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    said = (
        "The folder cannot be opened (Permission denied) and none of its files was checked; "
        "change its permissions."
    )
    assert _listed(tmp_path) == [("b.md", ""), ("closed", said)]
    assert _listed(tmp_path / "closed") == [(".", said)]
    assert find_files([tmp_path / "closed"]).empty == ()


def test_links_to_folders_are_listed_unless_they_are_searched_anyway(tmp_path: Path, linter: Linter) -> None:
    inbox, elsewhere = tmp_path / "inbox", tmp_path / "elsewhere"
    (inbox / "2024").mkdir(parents=True)
    (inbox / ".hidden").mkdir()
    elsewhere.mkdir()
    for folder in (inbox / "2024", inbox / ".hidden", elsewhere):
        (folder / "report.md").touch()
    (inbox / "latest").symlink_to("2024")
    (inbox / "more").symlink_to(elsewhere)
    (inbox / "secret").symlink_to(".hidden")
    (inbox / "up").symlink_to("..")
    (inbox / "file.md").symlink_to(elsewhere / "report.md")
    linked = (
        "This is a link to a folder elsewhere, which was not searched; to check its files, name that folder."
    )
    assert _listed(inbox) == [
        ("file.md", ""),
        ("more", linked),
        ("secret", linked),
        ("up", linked),
        ("2024/report.md", ""),
    ]
    barred = find_files([inbox]).files[1]
    outcome = check_file(linter, Job(barred)).outcome
    assert isinstance(outcome, Unchecked)
    assert outcome.reason.en == linked
    # Named by itself, it is searched.
    assert _listed(inbox / "more") == [("report.md", "")]


def test_names_that_no_file_can_have_are_left_to_the_reader() -> None:
    paths = [Path("a" * 300 + suffix) for suffix in (".md", ".zip")]
    assert find_files(paths).files == tuple(map(File, paths))
