"""Which files a run covers: what cannot be searched is in the list, and says why."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.run.files import File, find_files, unquoted
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


def test_what_is_taken_counted_and_passed_over(tmp_path: Path) -> None:
    for name in (
        "a.md",
        "~$b.docx",
        "~WRL0003.tmp",
        "Thumbs.db",
        "DESKTOP.INI",
        ".DS_Store",
        ".c.md",
        "d.uof",
        "e.png",
        "f.PNG",
        "govlint.toml",
        "a.md.govlint.yaml",
    ):
        (tmp_path / name).touch()
    with zipfile.ZipFile(tmp_path / "g.zip", "w") as archive:
        for name in ("x/y.docx", "__MACOSX/y.docx", "x/.z.docx", "x/~$y.docx", "x/Thumbs.db", "n.png"):
            archive.writestr(name, "")
    with zipfile.ZipFile(tmp_path / "h.zip", "w") as archive:
        archive.writestr("n.jpg", "")
    (tmp_path / "i.zip").write_bytes(b"PK\x03\x04 damaged")
    files = find_files([tmp_path, tmp_path / "a.md"])
    assert [str(file.name.relative_to(tmp_path)) for file in files.files] == [
        "a.md",
        "d.uof",
        "g.zip/x/y.docx",
        "i.zip",
    ]
    assert files.ignored == {".png": 3, ".jpg": 1}
    assert files.empty == (tmp_path / "h.zip",)
    (tmp_path / "none").mkdir()
    assert find_files([tmp_path / "none"]).empty == (tmp_path / "none",)


def test_a_file_of_an_archive_whose_name_leads_out_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../out.md", "/top.md", ".hidden/a.md", "__MACOSX/b.md"):
            archive.writestr(name, "一、总体情况\n")
    files = find_files([path])
    assert files.files == (File(path, "../../out.md"), File(path, "top.md"))


_PAGE = (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="generator" content="govlint">\n'
)


def test_a_page_that_the_program_wrote_is_no_report(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM"):
        (tmp_path / name).write_text(_PAGE, encoding="utf-8")
    (tmp_path / "c.html").write_text(_PAGE.replace("govlint", "other"), encoding="utf-8")
    (tmp_path / "d.html").write_text(f"{_PAGE[:20]}{'x' * 200}{_PAGE[20:]}", encoding="utf-8")
    (tmp_path / "e.md").write_text(_PAGE, encoding="utf-8")
    os.mkfifo(tmp_path / "f.html")
    found = find_files([tmp_path])
    assert [file.name.name for file in found.files] == ["c.html", "d.html", "e.md", "f.html"]
    assert (found.ignored, found.empty) == ({".htm": 1, ".html": 1}, ())
    said = "This is a page of findings that govlint wrote, and no report; check the report itself."
    (named,) = find_files([tmp_path / "a.html"]).files
    assert named.barred is not None
    assert named.barred.en == said
    (other,) = find_files([tmp_path / "c.html"]).files
    assert other.barred is None


def test_a_folder_with_pages_alone_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(_PAGE, encoding="utf-8")
    assert find_files([tmp_path]).empty == (tmp_path,)


def test_paths_that_were_not_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a b.md", "c d e.md", "a", "f.md"):
        (tmp_path / name).touch()

    def found(*names: str) -> list[tuple[tuple[str, ...], str]]:
        return list(unquoted([Path(name) for name in names]))

    # The first part may be the name of another file.
    assert found("a", "b.md") == [(("a", "b.md"), "a b.md")]
    assert found("x", "a", "b.md", "f.md", "c", "d", "e.md") == [
        (("a", "b.md"), "a b.md"),
        (("c", "d", "e.md"), "c d e.md"),
    ]
    assert found("a", "f.md", "x", "b.md", "a b.md") == []
    (tmp_path / "b.md").touch()
    assert found("a", "b.md") == []
    assert found("a") == found() == []
    (tmp_path / "1 2 3 4 5 6").touch()
    (tmp_path / "1 2 3 4 5 6 7").touch()
    assert found(*"1234567") == [(("1", "2", "3", "4", "5", "6"), "1 2 3 4 5 6")]
    (tmp_path / "1 2 3 4 5 6").unlink()
    assert found(*"1234567") == []
