"""A question about an audit → the HTML of its view: all that comes from the store is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec

from govlint.audit.handed_in import STATUS_WORDS
from govlint.finding import SEVERITIES
from govlint.outputs.audit import counts
from govlint.outputs.audit.environment import audit_environment
from govlint.outputs.audit.statuses import TONES
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual, Language
from govlint.text.normalise import fold
from govlint.web.audit import grid, pairs
from govlint.web.audit.audited import Audited, Head
from govlint.web.audit.compare import compare_view
from govlint.web.audit.questions import (
    AnyQuestion,
    BodyQuestion,
    CompareQuestion,
    GridQuestion,
    PairsQuestion,
    ReportQuestion,
    RosterQuestion,
    TrendsQuestion,
)
from govlint.web.audit.report import report_view
from govlint.web.audit.roster import roster_view
from govlint.web.audit.trends import trends_view
from govlint.web.audit.words import words

_MOST_PAIRS = 200
_MOST_REPORTS = 50
# A longer list is none to choose from: the members of a body are reached from its row.
_MOST_PARENTS = 300
_NO_BODY = Bilingual(
    "存储中没有机关“{id}”；请回到总表重新选择。",
    "The store has no body “{id}”; go back to the overview and choose again.",
)


class Pages:
    """The views of one audit in one language; ``base`` is what every address in them begins with."""

    def __init__(self, audited: Audited, name: str, base: str, language: Language) -> None:
        """``name`` is that of the store."""
        self._audited = audited
        self._language = language
        self._words = words(language)
        self._titles = {
            rule.id: rule.title.in_language(language)
            for pack in audited.packs.values()
            for rule in pack.rules
        }

        def link(view: str, **chosen: object) -> str:
            told = {key: value for key, value in chosen.items() if value not in ("", None, False)}
            return f"{base}/{view}" + (f"?{urlencode(told)}" if told else "")

        def turned(view: str, asked: AnyQuestion, page: int) -> str:
            return link(view, **(msgspec.structs.asdict(asked) | {"page": page}))

        def say(text: Bilingual) -> str:
            return text.in_language(language)

        self._environment = audit_environment(language, self._words, Path(__file__).parent / "templates")
        self._environment.globals |= {
            "link": link,
            "turned": turned,
            "say": say,
            "status_words": {status: say(both) for status, both in STATUS_WORDS.items()},
            "tones": {status: TONES.get(status) for status in STATUS_WORDS},
            "store_name": name,
            "titles": self._titles,
        }

    def page(self, question: AnyQuestion) -> str:
        """The view that is asked for. Raises Refusal where there is no such report or body."""
        made: dict[type, Callable[[Any], str]] = {
            GridQuestion: self._grid,
            RosterQuestion: self._roster,
            TrendsQuestion: self._trends,
            BodyQuestion: self._body,
            ReportQuestion: self._report,
            CompareQuestion: self._compare,
            PairsQuestion: self._pairs,
        }
        return made[type(question)](question)

    def _made(self, template: str, current: str, /, **values: object) -> str:
        return self._environment.get_template(template).render(current=current, **values).strip()

    def _grid(self, asked: GridQuestion) -> str:
        audited = self._audited
        wanted = grid.Filter(
            text=asked.text, level=asked.level, parent=asked.parent, status=asked.status, rule=asked.rule
        )
        above = grid.parents(audited)
        severities = dict.fromkeys(SEVERITIES, 0)
        severities |= counts.by_severity(audited.store)
        return self._made(
            "grid.html",
            "grid",
            asked=asked,
            view=grid.grid_view(audited, wanted, asked.order, asked.page),
            levels=grid.levels(audited),
            # The one that was chosen is told even where the list is too long.
            parents=[b for b in above if len(above) <= _MOST_PARENTS or b.id == asked.parent],
            statuses=grid.statuses(audited),
            rules=counts.by_rule(audited.store),
            files=len(audited.entries),
            reports=sum(entry.stored.status == "checked" for entry in audited.entries.values()),
            severities=severities,
            all_across=counts.over_reports(audited.store),
        )

    def _roster(self, asked: RosterQuestion) -> str:
        return self._made(
            "roster.html",
            "roster",
            asked=asked,
            view=roster_view(
                self._audited, status=asked.status, year=asked.year, text=asked.text, page=asked.page
            ),
        )

    def _trends(self, asked: TrendsQuestion) -> str:
        return self._made(
            "trends.html",
            "trends",
            asked=asked,
            levels=grid.levels(self._audited),
            view=trends_view(self._audited, level=asked.level, separator=self._words["separator"]),
        )

    def _body(self, asked: BodyQuestion) -> str:
        audited = self._audited
        body = audited.bodies.get(asked.id)
        if body is None:
            raise Refusal(_NO_BODY.format(id=asked.id))
        years = audited.years
        return self._made(
            "body.html",
            "body",
            body=body,
            parent=audited.parent_name(body),
            members=len(audited.members(body.id)),
            cells=tuple(zip(years, grid.cells_of(audited, body.id, years), strict=True)),
            last_two=pairs.last_two(audited, body.id),
            view=trends_view(audited, body=body.id, separator=self._words["separator"]),
        )

    def _report(self, asked: ReportQuestion) -> str:
        return self._made(
            "report.html", "report", view=report_view(self._audited, asked.number, self._language)
        )

    def _compare(self, asked: CompareQuestion) -> str:
        view = compare_view(self._audited, asked.left, asked.right, self._language, whole=asked.whole)
        return self._made("compare.html", "compare", asked=asked, view=view)

    def _pairs(self, asked: PairsQuestion) -> str:
        audited = self._audited
        repeated, same_text = list(pairs.repeated(audited)), list(pairs.with_same_text(audited))
        found = list(self._found(asked.text)) if asked.text.strip() else []
        return self._made(
            "pairs.html",
            "pairs",
            asked=asked,
            left=None if asked.left is None else audited.head(audited.entry(asked.left)),
            repeated=repeated[:_MOST_PAIRS],
            all_repeated=len(repeated),
            same_text=same_text[:_MOST_PAIRS],
            all_same_text=len(same_text),
            found=_heads(audited, found[:_MOST_REPORTS]),
            all_found=len(found),
        )

    def _found(self, text: str) -> Iterator[int]:
        """The reports whose body, year and file have all words of a text."""
        wanted = [fold(word) for word in text.split()]
        for number, entry in self._audited.entries.items():
            told = fold(f"{entry.identity.name} {entry.stored.name} {entry.year or ''} {entry.stored.path}")
            if entry.stored.status == "checked" and all(word in told for word in wanted):
                yield number


def _heads(audited: Audited, numbers: Sequence[int]) -> list[Head]:
    return [audited.head(audited.entry(number)) for number in islice(numbers, _MOST_REPORTS)]
