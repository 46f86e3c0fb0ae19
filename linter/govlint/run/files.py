"""Which files a run covers: the paths as given, folders searched, nothing left out in silence."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from govlint.document import UnreadableDocument
from govlint.readers import ARCHIVES, SUFFIXES
from govlint.readers.bundle import members
from govlint.text.bilingual import Bilingual

# What offices also call a report, and what no reader here reads: found in a folder it is reported.
_OTHER_DOCUMENTS = frozenset({".wpt", ".uof", ".uot"})
# What offices and systems leave in folders, and nobody means.
_LITTER = re.compile(r"~\$.*|~wrl\d*\.tmp|thumbs\.db|ehthumbs\.db|desktop\.ini", re.IGNORECASE)
# Parts of a path with blanks that are tried together.
_MOST_PARTS = 6
_STDIN = Path("-")
# Files that the program itself reads: they are no reports, and nobody misses them.
_OWN = frozenset({"govlint.toml", "pyproject.toml"})
_OWN_SUFFIX = ".govlint.yaml"
# So begins a page that the program wrote: it lies beside the reports that it shows, and is none.
PAGE_BEGINNING = 200
_PAGES = frozenset({".html", ".htm"})
_PAGE_BEGINS = b"<!DOCTYPE html>\n<html lang="
_PAGE_MADE_BY = b'<meta name="generator" content="govlint">'
_CLOSED = Bilingual(
    "文件夹无法打开（{reason}），其中的文件都没有检查；请修改权限后再检查。",
    "The folder cannot be opened ({reason}) and none of its files was checked; change its permissions.",
)
_PAGE = Bilingual(
    "这是 govlint 写的检查结果，不是报告；请检查报告本身。",
    "This is a page of findings that govlint wrote, and no report; check the report itself.",
)
_LINKED = Bilingual(
    "这是指向别处文件夹的链接，没有查找其中的文件；需要检查的，请直接指定那个文件夹。",
    "This is a link to a folder elsewhere, which was not searched; to check its files, name that folder.",
)


class File(msgspec.Struct, frozen=True):
    """A file to check: one on disk, a ``member`` of the archive there, or ``data`` that came by itself.

    ``barred`` says why nothing is read there: a folder that cannot be searched stands in the list, too.
    ``copy`` is where the archive lies on this machine, if not there.
    """

    path: Path
    member: str = ""
    data: bytes | None = None
    barred: Bilingual | None = None
    copy: Path | None = None

    @property
    def name(self) -> Path:
        """The name that it is called by: that of a member stands behind its archive's."""
        return self.path / self.member if self.member else self.path


class Files(msgspec.Struct, frozen=True):
    """The files to check in order, files in folders that are no documents, by extension, and
    folders and archives without any document.
    """

    files: tuple[File, ...]
    ignored: dict[str, int]
    empty: tuple[Path, ...]


def find_files(paths: Iterable[Path], stdin: File | None = None) -> Files:
    """Take files as given, and search folders and archives; each file once.

    What cannot be searched, closed folders and links to folders elsewhere, is listed with the reason.
    Folders are searched by name, archives in their own order. Hidden files and folders and what
    offices and systems leave behind (lock files, thumbnails) are not mentioned. ``stdin`` stands for the
    path ``-``.
    """
    search = _Search()
    for path in paths:
        if path == _STDIN and stdin is not None:
            search.found.setdefault(stdin)
        elif os.path.isdir(path):  # which has an answer for closed folders and impossible names too
            search.folder(path)
        else:
            search.file(path)
    return Files(tuple(search.found), dict(sorted(search.ignored.items())), tuple(search.empty))


def is_document(name: str) -> bool | None:
    """Whether a file of a folder or an archive is one to check, by its path there with slashes; None where it
    is one that is not even mentioned: hidden, litter, or the program's own.
    """
    path = PurePosixPath(name)
    if _is_hidden(name) or _LITTER.fullmatch(path.name) or path.name in _OWN or name.endswith(_OWN_SUFFIX):
        return None
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or suffix in _OTHER_DOCUMENTS or suffix in ARCHIVES


def is_own_page(beginning: bytes) -> bool:
    """Whether a file that begins so is a page that the program wrote."""
    return beginning.startswith(_PAGE_BEGINS) and _PAGE_MADE_BY in beginning[:PAGE_BEGINNING]


def unquoted(paths: Sequence[Path]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Arguments that stand for one path with blanks, written without quotes: its parts, and the path."""
    at = 0
    while at < len(paths):
        parts: tuple[str, ...] = ()
        for end in range(at + 2, min(at + _MOST_PARTS, len(paths)) + 1):
            parts = tuple(map(str, paths[at:end]))
            if os.path.exists(" ".join(parts)) and not all(map(os.path.exists, parts)):
                yield parts, " ".join(parts)
                at = end - 1
                break
        at += 1


class _Search:
    """What was found so far."""

    def __init__(self) -> None:
        self.found: dict[File, None] = {}
        self.ignored: dict[str, int] = {}
        self.empty: list[Path] = []

    def folder(self, folder: Path) -> None:
        documents = 0
        for file in _walk(folder):
            path = file.path
            if file.barred is not None:
                self.found.setdefault(file)
                documents += 1
            elif path.suffix.lower() in ARCHIVES:
                self.file(path)
                documents += 1
            else:
                documents += self._document(file)
        if not documents:
            self.empty.append(folder)

    def file(self, path: Path) -> None:
        if path.suffix.lower() in ARCHIVES and os.path.isfile(path):
            # What cannot be unpacked stays a file, and is reported as one when it is read.
            with suppress(UnreadableDocument, OSError):
                names = members(path)
                if names is not None:
                    self._archive(path, names)
                    return
        self.found.setdefault(File(path, barred=_PAGE if _is_page(path) else None))

    def _archive(self, path: Path, names: tuple[str, ...]) -> None:
        kept = [name for name in names if not (_is_hidden(name) or _LITTER.fullmatch(Path(name).name))]
        if not sum(self._document(File(path, name)) for name in kept):
            self.empty.append(path)

    def _document(self, file: File) -> bool:
        """Take a file if it is a document, count it if not."""
        suffix = file.name.suffix.lower()
        if suffix in SUFFIXES or suffix in _OTHER_DOCUMENTS or (file.member and suffix in ARCHIVES):
            if not file.member and _is_page(file.path):
                self._pass_over(suffix)
                return False
            self.found.setdefault(file)
            return True
        if file.name.name not in _OWN and not file.name.name.endswith(_OWN_SUFFIX):
            self._pass_over(suffix)
        return False

    def _pass_over(self, suffix: str) -> None:
        self.ignored[suffix] = self.ignored.get(suffix, 0) + 1


def _is_page(path: Path) -> bool:
    """Whether a file on disk is a page that the program wrote. To open a pipe could wait for ever."""
    if path.suffix.lower() not in _PAGES or not os.path.isfile(path):
        return False
    with suppress(OSError), open(path, "rb") as file:
        return is_own_page(file.read(PAGE_BEGINNING))
    return False


def _is_hidden(name: str) -> bool:
    """Whether a file of an archive is hidden, or one that Macs add; one whose name leads out is neither."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))


def _walk(top: Path) -> Iterator[File]:
    closed: list[OSError] = []
    for name, folders, files in os.walk(top, onerror=closed.append):
        folder = Path(name)
        yield from _closed(closed)
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            if not (file.startswith(".") or _LITTER.fullmatch(file)):
                yield File(folder / file)
        for inner in folders:
            if os.path.islink(folder / inner) and not _searched_anyway(folder / inner, top):
                yield File(folder / inner, barred=_LINKED)
    yield from _closed(closed)


def _closed(errors: list[OSError]) -> Iterator[File]:
    """The folders that could not be searched since the last time."""
    for error in errors:
        reason = error.strerror or str(error)
        yield File(Path(os.fsdecode(error.filename)), barred=_CLOSED.format(reason=reason))
    errors.clear()


def _searched_anyway(link: Path, top: Path) -> bool:
    """Whether a link leads to a folder that the search of ``top`` comes to by itself."""
    target, root = Path(os.path.realpath(link)), Path(os.path.realpath(top))
    return target.is_relative_to(root) and not any(
        part.startswith(".") for part in target.relative_to(root).parts
    )
