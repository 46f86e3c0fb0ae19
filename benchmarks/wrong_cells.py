"""Which wrong cells of table three are named: random reports whose figures balance, then some cells changed.

A changed cell gets a random value, or one that a slip of the keys makes of the right one. Table four
is left out: its sums share no cell, so that none of them can tell which cell is wrong.
"""

from __future__ import annotations

import random
import re
import statistics
import time

import msgspec

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter
from govlint.finding import Finding, Location
from govlint.packs.language.examples import Edit, TableEdit
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack

REPORTS = 40
MOST_WRONG = 6
_TABLE = "applications/applications"

Cell = tuple[str, str]
Figures = dict[Cell, int]


class Outcome(msgspec.Struct):
    """What a run said of one report: of the wrong cells, and of others."""

    named: int
    one_of: int
    blamed: int
    milliseconds: float


def main() -> None:
    packs = {pack.id: pack for pack in built_in_packs()}
    linter = Linter(tuple(packs.values()))
    titles = ("wrong", "named", "one of", "neither", "blamed", "median ms", "max ms")
    print(f"{'edition':<18}" + "".join(f"{title:>11}" for title in titles))
    for pack in packs.values():
        for wrong in range(1, MOST_WRONG + 1):
            chance = random.Random(wrong)
            tried = [_try(pack, packs, linter, wrong, chance) for _ in range(REPORTS)]
            cells = wrong * REPORTS
            named, one_of = sum(t.named for t in tried), sum(t.one_of for t in tried)
            times = [t.milliseconds for t in tried]
            print(
                f"{pack.id:<18}{wrong:>11}{named / cells:>11.1%}{one_of / cells:>11.1%}"
                f"{(cells - named - one_of) / cells:>11.1%}{sum(t.blamed for t in tried) / REPORTS:>11.2f}"
                f"{statistics.median(times):>11.1f}{max(times):>11.1f}",
                flush=True,
            )


def _try(pack: Pack, packs: dict[str, Pack], linter: Linter, wrong: int, chance: random.Random) -> Outcome:
    right = _balanced(pack, chance)
    changed = {cell: _slip(right[cell], chance) for cell in chance.sample(sorted(right), wrong)}
    _, before = _lint(pack, packs, linter, right)
    findings, after = _lint(pack, packs, linter, right | changed)
    places = {f"{_TABLE}/{row}/{column}" for row, column in changed}
    at_cells = {finding.location.path for finding in findings if finding.location.path != _TABLE}
    related = {place.path for f in findings if f.location.path == _TABLE for place in _candidates(f)}
    named, one_of = places & at_cells, places & related - at_cells
    return Outcome(len(named), len(one_of), len(at_cells - places), 1000 * (after - before))


def _lint(
    pack: Pack, packs: dict[str, Pack], linter: Linter, figures: Figures
) -> tuple[list[Finding], float]:
    cells = {f"{row}, {column}": str(value) for (row, column), value in figures.items()}
    # The specimen says that there were no requests.
    texts = {"overview.on_request": ["受理渠道畅通，按照规定办理。"]}
    document = build_example(packs, pack, Edit(texts=texts, tables={"applications": TableEdit(cells=cells)}))
    started = time.process_time()
    result = linter.lint(document)
    taken = time.process_time() - started
    return [f for f in result.findings if f.location.path.startswith(_TABLE)], taken


def _candidates(finding: Finding) -> list[Location]:
    """The cells that a finding at the table says may be wrong; they come first among the related ones."""
    names = set(re.findall("“([^”]+)”[0-9]+ 改为", finding.message.zh))
    if "是哪几格：" in finding.message.zh:
        names = set(finding.message.zh.partition("是哪几格：")[2].split("、“"))
    return list(finding.related[: len(names)])


def _balanced(pack: Pack, chance: random.Random) -> Figures:
    """Figures of table three that satisfy every identity: many from people, few from organisations."""
    part = pack.tables["applications"].parts[0]
    columns = [column.id for column in part.columns if not column.total]
    outcomes = [row.id for row in part.rows if row.id.startswith("outcome.") and row.id != "outcome.total"]
    figures: Figures = {}
    for column in columns:
        most = 200 if column == "natural" else chance.choice((1, 10, 30))
        for row in outcomes:
            figures[row, column] = chance.randint(0, most) if chance.random() < 0.5 else 0
        figures["outcome.total", column] = sum(figures[row, column] for row in outcomes)
        figures["carried_out", column] = chance.randint(0, most)
        whole = figures["outcome.total", column] + figures["carried_out", column]
        figures["carried_in", column] = chance.randint(0, min(most, whole))
        figures["new", column] = whole - figures["carried_in", column]
    for row in part.rows:
        figures[row.id, "total"] = sum(figures[row.id, column] for column in columns)
    return figures


def _slip(right: int, chance: random.Random) -> int:
    """A wrong value in place of the right one."""
    digits = str(right)
    place = chance.randrange(len(digits))
    kinds = (
        str(chance.randint(0, 99)),
        str(right + chance.choice((1, 2, 3, 10))),
        digits[:place] + digits[place + 1 : place + 2] + digits[place] + digits[place + 2 :],
        digits[:place] + digits[place:][:1] + digits[place:],
        digits[:place] + digits[place + 1 :] or "0",
    )
    wrong = int(chance.choice(kinds))
    return wrong if wrong != right else _slip(right, chance)


if __name__ == "__main__":
    main()
