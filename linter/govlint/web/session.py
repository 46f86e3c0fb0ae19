"""What one run of the page has: settings and packs, a folder, processes that check, and the list of files."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from govlint.outputs.page.view import Telling
from govlint.packs.pack import Pack
from govlint.run.files import File
from govlint.run.one_file import Job
from govlint.run.settings import Planner, Settings
from govlint.run.workers import Setup
from govlint.text.bilingual import Language
from govlint.web.beside import Beside
from govlint.web.book import Book
from govlint.web.pool import Pool
from govlint.web.reports import Reports

# What processes check first, so that all that they need is there when a report comes.
_WARM = File(Path("warm.docx"), data=b"PK\x05\x06" + bytes(18))


def warm_pool(settings: Settings, packs: Sequence[Pack], processes: int) -> Pool:
    """So many processes that check with these packs, which are warm before the first report comes."""
    return Pool(Setup(tuple(packs), ()), processes, Job(_WARM, limits=settings.limits))


class Session:
    """One run of the page; what its parts share."""

    def __init__(
        self,
        settings: Settings,
        packs: Sequence[Pack],
        folder: Path,
        pool: Pool,
        book: Path | None = None,
    ) -> None:
        """``pool`` checks, ``folder`` is for what is dropped, ``book`` for what is to be kept, if any.

        Raises Refusal where the settings name what no pack has, or a waiver file has mistakes.
        """
        self.settings = settings
        self.packs = tuple(packs)
        self.folder = folder
        # The store of an audit that is to be looked at.
        self.store: Path | None = None
        # What parts have to end.
        self.closing = ExitStack()
        self.planner = Planner(settings, packs, details=True)
        self.pool = pool
        self.book = Book(book)
        beside = Beside(settings, self.planner, packs, datetime.datetime.now().date())
        self.reports = Reports(settings, self.planner, beside, self.book, folder, self.pool)
        self._titles = {rule.id: rule.title for pack in packs for rule in pack.rules}
        # Told to end by the page; the server looks at it.
        self.ending: Callable[[], bool] = lambda: False
        self.end: Callable[[], None] = lambda: None

    def telling(self, language: Language) -> Telling:
        """How reports are told in a language."""
        return Telling(language, self._titles)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While this lasts, files are checked."""
        self.pool.start()
        try:
            with self.closing:
                yield
        finally:
            self.pool.close()
