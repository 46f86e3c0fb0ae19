"""What is known of reports from looking at them before: decisions, and the findings of the last version.

It is kept on the disk for those reports alone for which somebody asked for that.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from govlint.acceptance.against import Earlier
from govlint.engine.linter import Result
from govlint.refusal import Refusal
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.text.bilingual import Bilingual
from govlint.web.decisions import Decision

_MOST_BYTES = 50_000_000
_NOT_DELETED = Bilingual(
    "{path} 不能删除（{reason}），记住的内容还在；请自行删除。",
    "{path} cannot be deleted ({reason}) and is still kept; delete it yourself.",
)
_NOT_KEPT = Bilingual(
    "不能写入 {path}（{reason}），没有记住；请检查磁盘空间和权限。",
    "{path} cannot be written ({reason}) and nothing was kept; look at the space on the disk and at "
    "permissions.",
)


class Page(msgspec.Struct):
    """What is known of a report: what was decided of which finding, by its fingerprint; the version that was
    seen last, by the digest of its file, with its findings, and the one before it.
    """

    decisions: dict[str, Decision] = {}
    digest: str = ""
    latest: Earlier | None = None
    before: Earlier | None = None


def identity(result: Result, digest: str) -> str:
    """By what a report is known again: its body, its year and its form; a file that does not say them is
    known by its bytes.
    """
    named = result.body and result.year is not None
    facts = [str(result.edition_id), result.body, str(result.year)] if named else [digest]
    return hashlib.sha256("\x1f".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def users_folder() -> Path | None:
    """Where pages are kept for the user of this machine; None where there is no such place."""
    # Imported here: most runs keep nothing.
    from platformdirs import user_data_path

    folder = user_data_path("govlint", appauthor=False) / "reports"
    return folder if folder.is_absolute() else None


class Book:
    """The pages of the reports that were looked at, by their identity; a folder has those that are kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._pages: dict[str, Page] = {}
        self._kept: set[str] = set()
        # The versions as they were kept before this run, which may see several of a report.
        self._found: dict[str, tuple[str, Earlier | None, Earlier | None]] = {}

    def seen(self, key: str, digest: str, findings: Earlier) -> None:
        """Note what a version of a report has."""
        page = self.page(key)
        page.before, page.latest, page.digest = self.before(key, digest), findings, digest
        if key in self._kept:
            with contextlib.suppress(Refusal):  # what was kept is still there
                self._write(key)

    def before(self, key: str, digest: str) -> Earlier | None:
        """The version before one, as an earlier run kept it; None where there is none."""
        self.page(key)
        kept, latest, before = self._found.get(key, ("", None, None))
        return before if kept == digest else latest

    def page(self, key: str) -> Page:
        """What is known of a report; an empty page where that is nothing."""
        if key not in self._pages:
            kept = self._read(key)
            if kept is not None:
                self._kept.add(key)
                self._found[key] = kept.digest, kept.latest, kept.before
            self._pages[key] = kept or Page()
        return self._pages[key]

    def decide(self, key: str, fingerprint: str, decision: Decision | None) -> None:
        """Note what was decided of a finding; None takes it back. Raises Refusal where it cannot be kept."""
        decisions = self.page(key).decisions
        if decision is None:
            decisions.pop(fingerprint, None)
        else:
            decisions[fingerprint] = decision
        if key in self._kept:
            self._write(key)

    def is_kept(self, key: str) -> bool:
        """Whether the page of a report is kept on the disk."""
        self.page(key)
        return key in self._kept

    def keep(self, key: str, wanted: bool) -> None:
        """Keep the page of a report on the disk from now on, or no more. Raises Refusal where that fails."""
        self.page(key)
        if wanted:
            self._write(key)
            self._kept.add(key)
            return
        if key in self._kept:
            with _told(self._path(key), _NOT_DELETED):
                self._path(key).unlink(missing_ok=True)
            self._kept.discard(key)
            self._found.pop(key, None)

    def forget(self) -> None:
        """Know only what is kept."""
        self._pages.clear()
        self._kept.clear()
        self._found.clear()

    def _path(self, key: str) -> Path:
        return (self._folder or Path()) / f"{key}.json"

    def _read(self, key: str) -> Page | None:
        if self._folder is None:
            return None
        try:
            return msgspec.json.decode(read_regular(self._path(key), self._folder, _MOST_BYTES), type=Page)
        except (UnusableFile, OSError, msgspec.DecodeError, ValueError, RecursionError):
            return None

    def _write(self, key: str) -> None:
        path = self._path(key)
        with _told(path, _NOT_KEPT):
            if self._folder is None:
                raise OSError("no folder")
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".")
            try:
                with open(handle, "wb") as file:
                    file.write(msgspec.json.encode(self._pages[key]))
                os.replace(temporary, path)
            except BaseException:
                os.unlink(temporary)
                raise


@contextlib.contextmanager
def _told(path: Path, message: Bilingual) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refusal(message.format(path=path, reason=error.strerror or error)) from None
