"""``python -m benchmarks.tree``: a tree of bodies over years, what is planted in it and what is found.

python -m benchmarks.tree make FOLDER --bodies 200 --years 5 --seed 1
    writes FOLDER/reports/YEAR/*.md, FOLDER/roster.csv and, kept aside, FOLDER/planted.json
python -m benchmarks.tree judge FOLDER RESULT.jsonl
    compares what was planted with the findings over reports in the output of
    ``govlint audit FOLDER/reports --roster FOLDER/roster.csv --format jsonl=RESULT.jsonl``
python -m benchmarks.tree measure FOLDER
    audits the tree and says what share of the time each part takes, how much memory, and what rules over
    reports cost as their number grows
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "linter"))

import msgspec

from govlint.audit.gather import gather
from govlint.audit.handed_in import HandedInReports
from govlint.audit.judge import Judge
from govlint.audit.roster_file import read_roster
from govlint.audit.rows import Identified, Kept
from govlint.audit.store import Store
from govlint.checks.formula import rules_over_reports
from govlint.engine.linter import Plan
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack
from govlint.run.files import find_files
from govlint.run.many_files import check_files, processors
from govlint.run.one_file import Job
from govlint.run.workers import Setup

HERE = Path(__file__).resolve().parent
BASE = HERE.parent / "examples" / "clean" / "county-bureau-2022.md"
# So many bodies stand under one.
FAN = 8
_SYLLABLES = "云岚溪澄霁棠葭砚鹭笛汀渚蘅芷泓沅澧湄浔漪岑峦嶂岫翠黛绛缃皓皎曦曜"
_VERBS = ("核对", "整理", "补录", "编排", "公示", "归档", "校订", "更新")
_THINGS = ("目录", "台账", "栏目", "图解", "问答", "清单", "档案", "索引")
# Kinds of defects, and the rule that is to find each.
KINDS = {"stock": "YRS001", "sum": "MEM001", "in_force": "YRS003", "missing": "", "copied": "ALK002"}


class Body:
    """A body of the tree: its place in it, and its figures by year."""

    def __init__(self, number: int, parent: Body | None, dice: random.Random) -> None:
        self.number = number
        self.parent = parent
        self.members: list[Body] = []
        self.name = _name(number)
        if parent is not None:
            parent.members.append(self)
        self.figures: dict[int, dict[str, int]] = {}
        self.dice = random.Random(dice.random())

    @property
    def is_government(self) -> bool:
        """Whether there are bodies under it."""
        return bool(self.members)


def _name(number: int) -> str:
    letters = ""
    rest = number + 1000
    while rest:
        letters += _SYLLABLES[rest % len(_SYLLABLES)]
        rest //= len(_SYLLABLES)
    return letters


def bodies(count: int, dice: random.Random) -> list[Body]:
    """The tree, from the top down: each body above the last level has so many under it."""
    found = [Body(0, None, dice)]
    for number in range(1, count):
        found.append(Body(number, found[(number - 1) // FAN], dice))
    return found


def title(body: Body) -> str:
    return f"{body.name}{'县人民政府' if body.is_government else '镇人民政府'}"


def fill(every: list[Body], years: list[int]) -> None:
    """Figures that hold: what was carried out is carried in, governments are sums of their members."""
    for year in years:
        for body in reversed(every):
            before = body.figures.get(year - 1, {"carried_out": 0, "in_force": 5})
            if body.is_government:
                names = ("new", "carried_in", "granted", "refused", "carried_out")
                own = {name: sum(m.figures[year][name] for m in body.members) for name in names}
            else:
                new = body.dice.randrange(0, 30)
                out = body.dice.randrange(0, min(3, new + 1))
                granted = new + before["carried_out"] - out
                refused = body.dice.randrange(0, granted // 3 + 1)
                own = {
                    "new": new,
                    "carried_in": before["carried_out"],
                    "granted": granted - refused,
                    "refused": refused,
                    "carried_out": out,
                }
            issued = body.dice.randrange(0, 3)
            repealed = body.dice.randrange(0, 2)
            own |= {"issued": issued, "repealed": repealed}
            own["in_force"] = before["in_force"] + issued - repealed
            body.figures[year] = own


def sentences(dice: random.Random, body: Body, count: int = 6) -> str:
    """So many sentences that no other body has."""

    def one() -> str:
        words = "".join(dice.choice(_SYLLABLES) for _ in range(4))
        more = "".join(dice.choice(_SYLLABLES) for _ in range(4))
        what = f"{dice.choice(_THINGS)}由{more}专人{dice.choice(_VERBS)}"
        return f"{body.name}镇{words}一带的{what}，逐页登记在册。"

    return "".join(one() for _ in range(count))


def report(base: str, body: Body, year: int, problems: str) -> str:
    """The report of a body and year."""
    own = body.figures[year]
    name = title(body)
    head, _, rest = base.partition("## 一、总体情况")
    head = head.replace("澄岚县统计局", name).replace("2022", str(year))
    tables = "## 二、" + rest.partition("## 二、")[2].partition("## 五、")[0]
    for row, value in (
        ("一、本年新收政府信息公开申请数量 |  | ", own["new"]),
        ("二、上年结转政府信息公开申请数量 |  | ", own["carried_in"]),
        ("三、本年度办理结果 | （一）予以公开 | ", own["granted"]),
        (" | （三）不予公开 | 1.属于国家秘密", own["refused"]),
        (" | （七）总计 | ", own["granted"] + own["refused"]),
        ("四、结转下年度继续办理 |  | ", own["carried_out"]),
    ):
        pattern = re.escape(row) + r"( \||\|) \d+ \|((?: \d+ \|){5}) \d+ \|"
        tables, count = re.subn(
            pattern, lambda m, v=value, r=row: f"{r}{m[1]} {v} |{m[2]} {v} |", tables, count=1
        )
        assert count == 1, row
    tables = tables.replace(
        "| 行政规范性文件 | 0 | 0 | 1 |",
        f"| 行政规范性文件 | {own['issued']} | {own['repealed']} | {own['in_force']} |",
    ).replace("| 行政处罚 | 3 |", "| 行政处罚 | 0 |")
    dice = random.Random(f"{body.number} {year}")
    items = "".join(
        f"### （{number}）{heading}\n\n{sentences(dice, body, 2)}\n\n"
        for number, heading in zip(
            "一二三四五",
            ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
            strict=True,
        )
    )
    told = "工作考核、社会评议结果良好，没有责任追究的情形。"
    return (
        f"{head}## 一、总体情况\n\n{items.rstrip()}{told}\n\n{tables}"
        f"## 五、存在的主要问题及改进情况\n\n存在的主要问题是更新不及时。{problems}今后改进更新的办法。\n\n"
        f"## 六、其他需要报告的事项\n\n本年度没有收取信息处理费，没有其他需要报告的事项。\n\n"
        f"{name}\n\n{year + 1}年1月20日\n"
    )


def make(folder: Path, count: int, years: list[int], seed: int, rate: int) -> None:
    """Write the tree with a defect in one report of ``rate``."""
    dice = random.Random(seed)
    every = bodies(count, dice)
    fill(every, years)
    base = BASE.read_text(encoding="utf-8")
    planted: list[dict[str, object]] = []
    last = years[0]
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("编号", "名称", "层级", "上级"))
        for body in every:
            level = "县" if body.is_government else "镇"
            writer.writerow((body.number, title(body), level, body.parent.number if body.parent else ""))
    # Governments first, so that what is planted below them is not added up any more.
    sums = {(b.number, y): dict(b.figures[y]) for b in every for y in years}
    copied: dict[tuple[int, int], str] = {}
    absent: set[tuple[int, int]] = set()
    plain = [body for body in every if not body.is_government]
    for year in years:
        for body in plain:
            if rate == 0 or dice.randrange(rate):
                continue
            kind = dice.choice([k for k in KINDS if k not in ("stock", "in_force") or year > last])
            own = body.figures[year]
            match kind:
                case "stock":
                    own["carried_in"] += 3
                    own["granted"] += 3
                case "sum":
                    own["new"] += 2
                    own["granted"] += 2
                case "in_force":
                    own["in_force"] += 4
                case "missing":
                    absent.add((body.number, year))
                case "copied":
                    other = dice.choice([one for one in plain if one is not body])
                    if (other.number, year) in copied:
                        continue
                    copied[body.number, year] = str(other.number)
            planted.append({"kind": kind, "body": body.number, "year": year})
    for year in years:
        (folder / "reports" / str(year)).mkdir(parents=True, exist_ok=True)
        for body in every:
            if (body.number, year) in absent:
                continue
            source = body
            if (body.number, year) in copied:
                source = every[int(copied[body.number, year])]
            problems = sentences(random.Random(f"p {source.number} {year}"), body)
            text = report(base, body, year, problems)
            (folder / "reports" / str(year) / f"body-{body.number}.md").write_text(text, encoding="utf-8")
    del sums
    (folder / "planted.json").write_text(json.dumps(planted, ensure_ascii=False), encoding="utf-8")


def judge(folder: Path, result: Path) -> None:
    """Say of each kind how many were planted and found, and what else was found."""
    planted = json.loads((folder / "planted.json").read_text(encoding="utf-8"))
    parents = {}
    with (folder / "roster.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            parents[row["编号"]] = row["上级"]
    found: set[tuple[str, str, int]] = set()
    others: Counter[str] = Counter()
    for line in result.read_text(encoding="utf-8").splitlines():
        told = json.loads(line).get("file")
        if told is None:
            continue
        path = Path(told["path"])
        for finding in told.get("findings", ()):
            found.add((finding["rule"], path.stem.removeprefix("body-"), int(path.parent.name)))
    explained: set[tuple[str, str, int]] = set()
    counts: Counter[tuple[str, bool]] = Counter()
    for one in planted:
        body, year, kind = str(one["body"]), one["year"], one["kind"]
        above = parents[body]
        expected = {
            "stock": {("YRS001", body, year)},
            "sum": {("MEM001", above, year)},
            "in_force": {("YRS003", body, year)},
            "copied": {("ALK002", body, year)},
            "missing": set(),
        }[kind]
        explained |= expected | {("MEM001", above, year), ("YRS003", body, year), ("YRS004", body, year + 1)}
        counts[kind, expected <= found] += 1
    for kind in KINDS:
        planted_here = counts[kind, True] + counts[kind, False]
        print(f"{kind:<10} planted {planted_here:>6} found {counts[kind, True]:>6}")
    copies = {(rule, year) for rule, _, year in explained if rule == "ALK002"}
    for rule, _, year in sorted(found - explained):
        if rule != "ALK002" or (rule, year) not in copies:
            others[rule] += 1
    print("not planted:", dict(others))


def measure(folder: Path) -> None:
    """Say where the time of an audit goes."""
    plan = Plan()
    packs = tuple(built_in_packs())
    roster = read_roster(folder / "roster.csv")
    files = find_files([folder / "reports"]).files
    jobs = [Job(file) for file in files]
    spent: Counter[str] = Counter()
    with Store(folder / "measured.duckdb") as store:
        add = store.add

        def timed_add(batch: Sequence[Kept]) -> None:
            start = time.perf_counter()
            add(batch)
            spent["storing"] += time.perf_counter() - start

        store.add = timed_add  # type: ignore[method-assign]
        start = time.perf_counter()
        gather(jobs, store, Setup(packs, ()), lambda wanted: check_files(wanted, packs, {}, None))
        spent["reading, checking, storing"] = time.perf_counter() - start
        reports = HandedInReports(store.reports(), roster, {str(file.name) for file in files})
        store.set_identities(
            Identified(report=e.stored.id, body=e.body, parent=e.parent, level=e.level)
            for e in reports.entries
        )
        for times in (1, 4, 16):
            more = tuple(_with_more_over_reports(pack, times) for pack in packs)
            start = time.perf_counter()
            count = sum(
                1 for _ in Judge(store, reports, Setup(more, ()), lambda _: plan, processors()).said()
            )
            spent[f"rules over reports, {times} times"] = time.perf_counter() - start
            assert count == len(files)
    for name, seconds in spent.items():
        print(f"{name:<32} {seconds:8.1f} s   {len(files) / seconds:8.0f} reports/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = (folder / "measured.duckdb").stat().st_size / len(files) / 1000
    print(f"peak memory of the main process {peak} MB; store {size:.1f} kB a report")
    (folder / "measured.duckdb").unlink()


def _with_more_over_reports(pack: Pack, times: int) -> Pack:
    """The pack with every assertion over reports that many times over."""
    beyond = rules_over_reports(pack)
    rules, formulas = list(pack.rules), dict(pack.formulas)
    for copy in range(1, times):
        for rule in pack.rules:
            if beyond.get(rule.id):
                rules.append(msgspec.structs.replace(rule, id=f"{rule.id}-{copy}"))
                formulas[f"{rule.id}-{copy}"] = pack.formulas[rule.id]
    return msgspec.structs.replace(pack, rules=tuple(rules), formulas=formulas)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("--bodies", type=int, default=200)
    making.add_argument("--years", type=int, default=5)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--rate", type=int, default=40, help="one report of so many has a defect; 0 for none")
    judging = commands.add_parser("judge")
    judging.add_argument("folder", type=Path)
    judging.add_argument("result", type=Path)
    measuring = commands.add_parser("measure")
    measuring.add_argument("folder", type=Path)
    given = parser.parse_args()
    if given.command == "make":
        given.folder.mkdir(parents=True, exist_ok=True)
        years = list(range(2025 - given.years, 2025))
        make(given.folder, given.bodies, years, given.seed, given.rate)
    elif given.command == "judge":
        judge(given.folder, given.result)
    else:
        measure(given.folder)


if __name__ == "__main__":
    main()
