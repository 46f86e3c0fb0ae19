"""One report as a person reads it: what is shown of it, and what is decided, compared and taken away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from govlint.acceptance.against import Earlier, compared, earlier_of
from govlint.acceptance.waivers import SUFFIX
from govlint.document import WordAnchor
from govlint.engine.linter import Result
from govlint.finding import STATE_WORDS, Finding
from govlint.outputs.page.compose import whole_view
from govlint.outputs.page.view import FindingView
from govlint.outputs.places import whole_route
from govlint.refusal import Refusal
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual, Language
from govlint.web import downloads
from govlint.web.answers import data, download, html, language_of, sent
from govlint.web.apart import apart
from govlint.web.decisions import Decision, waiver_file, without_dismissed
from govlint.web.reports import Entry
from govlint.web.session import Session
from govlint.web.templates import rendered

_MOST_WORDS = 2_000
_NO_REASON = Bilingual(
    "认定“不是问题”要写明理由。", "Say why it is no problem; a finding is not dismissed without a reason."
)
_OF_WAIVERS = Bilingual(
    "这是豁免文件自身的问题，不能认定为“不是问题”；请改正豁免文件。",
    "This is about the waiver file itself and cannot be dismissed; correct that file.",
)
_TOO_LONG = Bilingual("理由和责任人最多 {most} 字。", "Reason and name have at most {most} characters.")
_GONE = Bilingual(
    "这份报告里没有这个问题；请刷新页面。", "The report has no such finding; load the page anew."
)
_NONE = Bilingual("还没有检查完的报告。", "No report has been checked yet.")
_ALL = Bilingual("全部报告", "all reports")
_BEFORE = "before"


class Asked(msgspec.Struct, frozen=True):
    """What is to be decided about the findings of a fingerprint; nothing takes it back."""

    key: str
    verdict: Literal["confirmed", "dismissed"] | None = None
    reason: str = ""
    by: str = ""


class Wanted(msgspec.Struct, frozen=True):
    """Whether what is decided about a report is to be kept on the disk."""

    keep: bool


class Card(msgspec.Struct, frozen=True):
    """A finding beside its report: what it is known by, the title of its rule, what was decided of it, and
    whether it is new.
    """

    finding: FindingView
    key: str
    title: str
    decision: Decision | None
    state: str


class Version(msgspec.Struct, frozen=True):
    """A version that a report can be compared with, by the name that it is asked for."""

    name: str
    label: str
    chosen: bool


def routes(session: Session) -> list[Route]:
    """The routes of reports."""
    one = _Reading(session)
    of = "/files/{number:int}"
    return [
        Route(f"{of}/report", one.report, methods=["GET"]),
        Route(f"{of}/decide", one.decide, methods=["POST"]),
        Route(f"{of}/keep", one.keep, methods=["POST"]),
        Route(f"{of}/waivers", one.waivers, methods=["GET"]),
        Route(f"{of}/word", one.word, methods=["GET"]),
        Route(f"{of}/html", one.output, methods=["GET"]),
        Route(f"{of}/xlsx", one.output, methods=["GET"]),
        Route("/all/html", one.outputs, methods=["GET"]),
        Route("/all/xlsx", one.outputs, methods=["GET"]),
    ]


class _Reading:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._reports = session.reports
        self._book = session.book

    def _entry(self, request: Request) -> Entry:
        entry = self._reports[request.path_params["number"]]
        _ = entry.result
        return entry

    def _decided(self, entry: Entry) -> Checked:
        """A file with the findings that are none set apart."""
        assert entry.checked is not None
        result = without_dismissed(entry.result, self._book.page(entry.key).decisions)
        return msgspec.structs.replace(entry.checked, outcome=result)

    async def report(self, request: Request) -> Response:
        """A report from beginning to end with its findings beside it."""
        entry, language = self._entry(request), language_of(request)
        earlier, versions = self._versions(entry, request.query_params.get("against"))
        decisions = dict(self._book.page(entry.key).decisions)
        kept = self._book.is_kept(entry.key)
        # A large report takes a while, and others ask meanwhile.
        return html(await asyncio.to_thread(self._shown, entry, decisions, kept, earlier, versions, language))

    def _shown(
        self,
        entry: Entry,
        decisions: dict[str, Decision],
        kept: bool,
        earlier: Earlier | None,
        versions: list[Version],
        language: Language,
    ) -> str:
        assert entry.checked is not None
        result = entry.result
        if earlier is not None:
            rules = self._session.planner.for_path(entry.checked.path).rules
            result = compared(result, earlier, self._session.packs, rules)
        whole = whole_view(entry.checked, result, entry.number, self._session.telling(language))
        told = result.compared
        return rendered(
            "report.html",
            language,
            number=entry.number,
            report=whole.report,
            blocks=whole.blocks,
            marks=whole.marks,
            cards=list(self._cards(whole.report.findings, result, decisions, language)),
            versions=versions,
            earlier=earlier.path if earlier else None,
            mended=_listed(told.mended if told else (), language),
            unverified=_listed(told.unverified if told else (), language),
            kept=kept,
            word=_is_word(result),
        )

    def _cards(
        self,
        views: tuple[FindingView, ...],
        result: Result,
        decisions: dict[str, Decision],
        language: Language,
    ) -> Iterator[Card]:
        titles = self._session.telling(language).titles
        for view, finding in zip(views, result.findings, strict=True):
            key = finding.fingerprint
            title = titles[finding.rule].in_language(language) if finding.rule in titles else ""
            state = STATE_WORDS[finding.state].in_language(language) if finding.state else ""
            yield Card(view, key, title, decisions.get(key), state)

    def _versions(self, entry: Entry, asked: str | None) -> tuple[Earlier | None, list[Version]]:
        """The version to compare with, and all that there are: the one that was seen last, other reports of
        the list. What was kept is compared with unless something else is asked for.
        """
        before = self._book.before(entry.key, entry.digest)
        others = [other for other in self._reports if other.state == "checked" and other is not entry]
        # Those of the same body first.
        others.sort(key=lambda other: (other.key != entry.key, other.result.body != entry.result.body))
        chosen = asked if asked is not None else _BEFORE if before is not None else ""
        versions = [Version(str(other.number), other.name, chosen == str(other.number)) for other in others]
        if before is not None:
            versions.insert(0, Version(_BEFORE, before.path, chosen == _BEFORE))
        if chosen == _BEFORE:
            return before, versions
        for other in others:
            if chosen == str(other.number):
                assert other.checked is not None
                return earlier_of(other.checked, other.result), versions
        return None, versions

    async def decide(self, request: Request) -> Response:
        """Note what somebody says of a finding."""
        entry, language = self._entry(request), language_of(request)
        asked = await sent(request, Asked)
        reason, by = asked.reason.strip(), asked.by.strip()
        rules = {finding.fingerprint: finding.rule for finding in entry.result.findings}
        if asked.verdict is not None and asked.key not in rules:
            raise Refusal(_GONE)
        if asked.verdict == "dismissed" and rules[asked.key] not in self._session.telling(language).titles:
            raise Refusal(_OF_WAIVERS)
        if asked.verdict == "dismissed" and not reason:
            raise Refusal(_NO_REASON)
        if len(reason) + len(by) > _MOST_WORDS:
            raise Refusal(_TOO_LONG.format(most=_MOST_WORDS))
        decision = None if asked.verdict is None else Decision(asked.verdict, reason, by)
        self._book.decide(entry.key, asked.key, decision)
        self._reports.decided(entry.key)
        return html(rendered("decided.html", language, decision=decision))

    async def keep(self, request: Request) -> Response:
        """Keep what is decided about a report, or no more."""
        entry = self._entry(request)
        wanted = await sent(request, Wanted)
        assert entry.checked is not None
        self._book.seen(entry.key, entry.digest, earlier_of(entry.checked, entry.result))
        self._book.keep(entry.key, wanted.keep)
        return data({"kept": self._book.is_kept(entry.key)})

    async def waivers(self, request: Request) -> Response:
        """What was dismissed, as the waiver file that lies beside the report."""
        entry = self._entry(request)
        text = waiver_file(entry.result, self._book.page(entry.key).decisions)
        return download(text.encode(), PurePosixPath(entry.name).name + SUFFIX, "application/yaml")

    async def word(self, request: Request) -> Response:
        """The marked copy of a Word report."""
        entry, language = self._entry(request), language_of(request)
        assert entry.file is not None
        settings = self._session.settings
        result = self._decided(entry).outcome
        copy = await asyncio.to_thread(
            apart,
            settings.limits,
            downloads.marked_copy,
            entry.file.name,
            result,
            language,
            settings.limits,
            settings.soffice,
        )
        return download(copy, downloads.copy_of(entry.name, language), downloads.WORD)

    async def output(self, request: Request) -> Response:
        """The printable page or the workbook of a report."""
        entry = self._entry(request)
        return await self._output(request, [entry], PurePosixPath(entry.name).stem)

    async def outputs(self, request: Request) -> Response:
        """The printable page or the workbook of all reports."""
        entries = [entry for entry in self._reports if entry.checked is not None]
        if not entries:
            raise Refusal(_NONE)
        return await self._output(request, entries, _ALL.in_language(language_of(request)))

    async def _output(self, request: Request, entries: list[Entry], stem: str) -> Response:
        language = language_of(request)
        format = request.url.path.rpartition("/")[2]
        files = [
            self._decided(entry) if entry.state == "checked" else entry.checked
            for entry in entries
            if entry.checked is not None
        ]
        content = await asyncio.to_thread(downloads.output_of, format, files, language, self._session.packs)
        kind = downloads.PAGE if format == "html" else downloads.WORKBOOK
        return download(content, downloads.output_name(format, stem, language), kind)


def _listed(findings: tuple[Finding, ...], language: Language) -> list[tuple[str, str]]:
    """What findings say and where they were."""
    return [
        (finding.message.in_language(language), whole_route(finding.location, language))
        for finding in findings
    ]


def _is_word(result: Result) -> bool:
    """Whether a report has the places of a Word file."""
    blocks = result.details.blocks if result.details else ()
    return bool(blocks) and isinstance(blocks[0].anchor, WordAnchor)
