"""The part of the page where a pack is edited beside a report."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from govlint.authoring.scaffold import new_pack, new_rule
from govlint.packs.files import file_names
from govlint.packs.load import built_in_packs, find_pack
from govlint.refusal import Refusal
from govlint.sources.regular_file import read_regular
from govlint.text.bilingual import Bilingual, Language
from govlint.web.answers import data, language_of, sent
from govlint.web.bench.complete import options_at
from govlint.web.bench.draft import Draft, built_in_files, built_in_names
from govlint.web.bench.formula import Evaluated
from govlint.web.bench.names import Tree
from govlint.web.bench.process import BenchProcess
from govlint.web.bench.questions import Beside, Looked, Question
from govlint.web.bench.view import change_view
from govlint.web.session import Session
from govlint.web.templates import rendered

# A pack of some megabytes, as it is and as it was.
_MOST_BYTES = 20_000_000
_NEW = "my-pack"
_FIRST_RULE = "NEW001"
_NOT_HERE = Bilingual("没有规则包“{name}”可以打开", "there is no pack {name!r} to open")
_NOT_READ = Bilingual(
    "报告“{name}”还没有收到，或不能读取；请换一份。",
    "the report {name!r} has not arrived or cannot be read; choose another",
)


class Asked(msgspec.Struct, frozen=True):
    """What the page asks: a draft, the pack as it was, and the report, by its number in the list or by the
    name of a specimen; and a formula with its scope.
    """

    draft: Draft
    before: Draft
    report: int | str = ""
    formula: str | None = None
    for_each: str | None = None


class Typing(msgspec.Struct, frozen=True):
    """A file of a pack and the place in it where somebody types, 0-based and in characters."""

    text: str
    line: int
    column: int


def routes(session: Session) -> list[Route]:
    """The routes of the part."""
    part = _Bench(session)
    return [
        Route("/choices", part.choices, methods=["GET"]),
        Route("/pack", part.pack, methods=["GET"]),
        Route("/look", part.look, methods=["POST"]),
        Route("/formula", part.evaluate, methods=["POST"]),
        Route("/complete", part.complete, methods=["POST"]),
    ]


class _Bench:
    def __init__(self, session: Session) -> None:
        self._session = session
        settings = session.settings
        self._process = BenchProcess(session.folder, settings.limits, settings.soffice)

    async def choices(self, _: Request) -> Response:
        """What can be edited, and the reports that it can lie beside."""
        reports = [
            {"number": entry.number, "name": entry.name}
            for entry in self._session.reports
            if entry.file is not None and entry.state in ("checked", "checking", "sent")
        ]
        specimens = [pack.id for pack in reversed(built_in_packs()) if pack.specimen is not None]
        return data(
            {
                "bases": specimens,
                "built_in": built_in_names(),
                "named": list(self._session.settings.packs),
                "specimens": specimens,
                "reports": reports,
            }
        )

    async def pack(self, request: Request) -> Response:
        """A pack to begin with: one built in, one that the settings name, or a new one on top of another."""
        asked = request.query_params
        if "new" in asked:
            return data({"files": _new(asked["new"]), "built_in": None, "fresh": True})
        name = asked.get("built_in")
        if name is not None:
            return data({"files": built_in_files(name), "built_in": name, "fresh": False})
        files = await asyncio.to_thread(self._named, asked.get("named", ""))
        return data({"files": files, "built_in": None, "fresh": False})

    def _named(self, name: str) -> dict[str, str]:
        settings = self._session.settings
        if name not in settings.packs:
            raise Refusal(_NOT_HERE.format(name=name))
        path = find_pack(name, settings.folder)
        within = path if path.is_dir() else None
        return {file.name: read_regular(file, within).decode(errors="replace") for file in file_names(path)}

    async def look(self, request: Request) -> Response:
        """What is wrong with a draft, what it changes of the report, and the names that formulas can use."""
        asked = await sent(request, Asked, _MOST_BYTES)
        language = language_of(request)
        looked = await asyncio.to_thread(self._process.ask, self._question(asked, language))
        assert isinstance(looked, Looked)
        return data(_told(looked, language))

    async def evaluate(self, request: Request) -> Response:
        """What a formula gives on the report."""
        asked = await sent(request, Asked, _MOST_BYTES)
        language = language_of(request)
        question = msgspec.structs.replace(
            self._question(asked, language), formula=asked.formula or "", for_each=asked.for_each
        )
        found = await asyncio.to_thread(self._process.ask, question)
        assert isinstance(found, Evaluated)
        return data({"html": rendered("bench-formula.html", language, found=found), "column": found.column})

    async def complete(self, request: Request) -> Response:
        """What may be typed at a place."""
        asked = await sent(request, Typing, _MOST_BYTES)
        return data(await asyncio.to_thread(options_at, asked.text, asked.line, asked.column))

    def _question(self, asked: Asked, language: Language) -> Question:
        return Question(asked.draft, asked.before, self._report(asked.report), language)

    def _report(self, report: int | str) -> Beside:
        if isinstance(report, str):
            return Beside(specimen=report)
        entry = self._session.reports[report]
        if entry.file is None:
            raise Refusal(_NOT_READ.format(name=entry.name))
        return Beside(entry.file, organisation=self._session.planner.for_path(Path(entry.name)).organisation)


def _new(base: str) -> dict[str, str]:
    """The files of a new pack on top of one that is built in, with a rule to begin with."""
    packs = {pack.id: pack for pack in built_in_packs()}
    if base not in packs:
        raise Refusal(_NOT_HERE.format(name=base))
    made = {
        "pack.yaml": new_pack(_NEW, packs[base])["pack.yaml"],
        f"rule-{_FIRST_RULE}.yaml": new_rule(_FIRST_RULE, "assert", packs[base], _NEW),
    }
    # The schema that other editors are shown is not beside these files.
    return {name: _without_schema(text) for name, text in made.items()}


def _without_schema(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if "$schema" in first else text


def _told(looked: Looked, language: Language) -> dict[str, Any]:
    """What the page shows, in one language: data for the editor, and parts of the page."""
    change = None if looked.comparison is None else change_view(looked.comparison, language)
    used = looked.used
    return {
        "mistakes": [
            {
                "file": one.file,
                "line": one.line,
                "column": one.column,
                "message": one.message.in_language(language),
                "elsewhere": one.elsewhere,
            }
            for one in looked.mistakes
        ],
        "changed": change is not None,
        "counts": {} if change is None else {group.name: len(group.findings) for group in change},
        "found": rendered(
            "bench-found.html",
            language,
            mistakes=looked.mistakes,
            spoken=language,
            refused=looked.refused,
            notes=looked.notes,
            used="" if used is None else f"{used.title.in_language(language)} ({used.id})",
            change=change,
        ),
        "names": "" if looked.tree is None else rendered("bench-names.html", language, tree=looked.tree),
        "words": {} if looked.tree is None else _words(looked.tree),
        "rules": {} if used is None else {rule.id: rule.title.in_language(language) for rule in used.rules},
    }


def _words(tree: Tree) -> dict[str, str]:
    """The names that may be completed in a formula, with what they stand for."""
    words: dict[str, str] = {}
    for grid in tree.grids:
        words.setdefault(grid.table, grid.title)
        for identifier, label in grid.columns:
            words.setdefault(identifier, label)
        for row in grid.rows:
            words.setdefault(row.id, row.label)
    for group in tree.groups:
        if not group.sections:
            words.update({name.name: name.value for name in group.names})
    return words
