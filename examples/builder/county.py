"""The reports of a county's bodies over several years: what one year takes over from the year before, what a
government adds up from the bodies under it, and the defects that are put into the second of the two trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from builder import figures, form
from builder.report import Block, Line, Report, blocks

_STOCK = "行政规范性文件"
_GROUPS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
_WORD = re.compile(r"\{([^{}·]+)(?:·(上年|增减|增幅))?\}")

CLEAN, FLAWED = "county/clean", "county/flawed"

Blocks = tuple[Block, ...]
# Where a report stands: its year and the name of its file.
Key = tuple[int, str]
# Words, figures of the year, and those of the year before, none in the first.
_Words = tuple[dict[str, str], dict[str, int], dict[str, int]]


class County:
    """The bodies as in the roster, and what was given for every year of each."""

    def __init__(self, folder: Path) -> None:
        self._common: dict[str, Any] = _read(folder / "bodies.yaml")
        self.bodies: list[dict[str, Any]] = self._common["bodies"]
        self.years: list[int] = self._common["years"]
        self._given = {body["id"]: _read(folder / f"{body['id']}.yaml") for body in self.bodies}
        for body in self.bodies:
            self._take_over(body["id"])
        for body in self.bodies:
            self._add_up(body["id"])

    def report(self, key: Key, folder: str, changed: Mapping[str, Any] | None = None) -> Report:
        """The report of a body and year; ``changed`` are rows that get other figures.

        Raises ValueError where its figures contradict each other.
        """
        year, name = key
        body = next(body for body in self.bodies if body["id"] == name)
        given = self._given[name][year]
        for table, rows in (changed or {}).items():
            given = {**given, table: {**given[table], **rows}}
        if not given["date"].startswith(str(year + 1)):
            raise ValueError(f"日期不属于 {year} 年的报告 / the date is not of a report of {year}")
        called = body.get("former", {}).get(year, body["name"])
        return Report(
            name=name,
            folder=f"{folder}/{year}",
            formats=(body["formats"][year],),
            agency=called,
            date=given["date"],
            blocks=blocks(self._told(given, called, year, self._words(key, body, called, given))),
            edits=(),
            word={},
        )

    def _told(self, given: Mapping[str, Any], called: str, year: int, words: _Words) -> dict[str, Any]:
        """What was given for a report, its texts filled in, with what all have in common."""

        def filled(texts: list[str]) -> list[str]:
            return [_filled(text, words) for text in texts]

        return {
            **given,
            "form": self._common["form"],
            "title": [f"{called}{year}年政府信息公开工作年度报告"],
            "preface": filled([self._common["preface"]]),
            "overview": {
                item: [text] for item, text in zip(form.ITEMS, filled(given["overview"]), strict=True)
            },
            "problems": filled(given["problems"]),
            "other": filled(given["other"]),
            "signature": [called, _written_out(given["date"])],
        }

    def _take_over(self, name: str) -> None:
        """What the last year handed on: requests not finished, documents in force."""
        before: dict[str, Any] | None = None
        for year in self.years:
            given = self._given[name][year]
            if "publication" not in given:
                return
            given.setdefault("disputes", {})
            if before is not None:
                given["applications"][form.CARRIED_IN] = before["applications"].get(form.CARRIED_OUT, [0] * 6)
                made, abolished = given["publication"][_STOCK]
                in_force = before["publication"][_STOCK][2] + made - abolished
                given["publication"][_STOCK] = [made, abolished, in_force]
            before = given

    def _add_up(self, name: str) -> None:
        """The figures of a body that are the sums of those of the bodies under it."""
        members = [body["id"] for body in self.bodies if body.get("parent") == name]
        for year in self.years if members else ():
            for table in ("publication", "applications", "disputes"):
                rows: dict[str, Any] = {}
                for member in members:
                    for row, values in self._given[member][year][table].items():
                        rows[row] = _sum(rows[row], values) if row in rows else values
                self._given[name][year][table] = rows

    def _words(self, key: Key, body: Mapping[str, Any], called: str, given: Mapping[str, Any]) -> _Words:
        year, name = key
        contact, address, code, telephone = body["contact"]
        words = {"年": str(year), "次年": str(year + 1), "单位": called, "地址": address, "邮编": code}
        words |= {"电话": telephone, "联系": contact.replace("{单位}", called)}
        last = self._given[name].get(year - 1)
        edition = self._common["form"]
        return words, _counts(edition, given), _counts(edition, last) if last else {}


def trees(county: County, defects: list[dict[str, Any]]) -> Iterator[Report]:
    """The reports of ``county/clean`` and those of ``county/flawed``, which differ by the defects."""
    keys = [(year, body["id"]) for year in county.years for body in county.bodies]
    for key in keys:
        yield county.report(key, CLEAN)
    flawed = {key: county.report(key, FLAWED) for key in keys}
    for defect in defects:
        _put_in(flawed, county, defect)
    yield from flawed.values()


def _put_in(reports: dict[Key, Report], county: County, defect: Mapping[str, Any]) -> None:
    """Change the reports by a defect. Raises ValueError or KeyError where it does not fit."""
    key = _key(defect["report"])
    report = reports[key]
    ((how, what),) = defect["change"].items()
    match how:
        case "figures":
            reports[key] = county.report(key, FLAWED, what)
        case "edits":
            reports[key] = replace(report, edits=tuple(what))
        case "problems_of":
            other = reports[_key(what["report"])].blocks
            reports[key] = replace(report, blocks=_with_problems(report.blocks, other, what["words"]))
        case "missing":
            del reports[key]
        case "instead":
            reports[key] = replace(reports[_key(what)], folder=report.folder)
        case "second_version":
            name, edits = what["name"], tuple(what["edits"])
            reports[key[0], name] = replace(report, name=name, formats=(what["format"],), edits=edits)
        case _:
            raise ValueError(f"不认识的改动 / unknown change: {how}")


def _with_problems(blocks: Blocks, other: Blocks, words: Mapping[str, str]) -> Blocks:
    """The blocks with section five of other ones in place of their own, some of its words changed."""

    def changed(found: re.Match[str]) -> str:
        return words[found.group()]

    start, end = _problems(blocks)
    wanted = re.compile("|".join(map(re.escape, words)))
    lines = [block for block in other[slice(*_problems(other))] if isinstance(block, Line)]
    copied = (replace(line, text=wanted.sub(changed, line.text)) for line in lines)
    return (*blocks[:start], *copied, *blocks[end:])


def _problems(blocks: Blocks) -> tuple[int, int]:
    """Where the text of section five begins and ends."""
    start, end = (blocks.index(Line("section", heading)) for heading in form.SECTIONS[-2:])
    return start + 1, end


def _key(written: str) -> Key:
    year, name = written.split("/")
    return int(year), name


def _written_out(date: str) -> str:
    """``2025-01-09`` as it stands under a report: 2025年1月9日."""
    year, month, day = map(int, date.split("-"))
    return f"{year}年{month}月{day}日"


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _sum(one: Any, other: Any) -> Any:
    """The sum of two rows, or of two amounts, written out as one of them is."""
    if isinstance(one, list):
        return [_sum(*pair) for pair in zip(one, other, strict=True)]
    return one + other if isinstance(one, int) else str(Decimal(one) + Decimal(other))


def _counts(edition: int, given: Mapping[str, Any]) -> dict[str, int]:
    """The figures of a report by the words that its text has for them."""
    two = figures.publication(edition, given["publication"])
    three = figures.applications(edition, given["applications"])
    four = figures.disputes(given["disputes"])
    counts = {label: int(two[label][0]) for label in ("行政许可", "行政处罚", "行政强制")}
    counts |= zip(("制发", "废止", "有效"), map(int, two[_STOCK]), strict=True)
    counts |= {name: int(three[name][-1]) for name in (form.NEW, form.CARRIED_IN, form.CARRIED_OUT)}
    counts["办结"] = int(three[form.TOTAL][-1])
    counts["应办"] = counts[form.NEW] + counts[form.CARRIED_IN]
    counts["新收/自然人"] = int(three[form.NEW][0])
    counts["新收/法人"] = counts[form.NEW] - counts["新收/自然人"]
    for group in _GROUPS:
        counts[group] = sum(int(row[-1]) for name, row in three.items() if name.startswith(group))
    counts["行政复议"] = int(four["行政复议"][-1])
    counts["行政诉讼"] = sum(int(four[name][-1]) for name in form.DISPUTES[1:])
    return counts


def _filled(text: str, known: _Words) -> str:
    """A text with its figures. Raises KeyError for an unknown word, ValueError for a change of nothing."""
    words, now, before = known

    def word(found: re.Match[str]) -> str:
        name, of = found.groups()
        if of is None:
            return words[name] if name in words else str(now[name])
        if of == "上年":
            return str(before[name])
        change = now[name] - before[name]
        if not change:
            raise ValueError(f"“{name}”与上年相同 / the same as the year before")
        if of == "增减":
            return f"{'增加' if change > 0 else '减少'}{abs(change)}"
        return f"{'增长' if change > 0 else '下降'}{abs(change) / before[name]:.1%}"

    return _WORD.sub(word, text)
