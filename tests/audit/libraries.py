"""The libraries of a town and their reports, audited together: what is said of each file, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from govlint.audit.audit import Audit
from govlint.audit.bodies import Body, Roster
from govlint.audit.handed_in import HandedInReports
from govlint.audit.store import Store
from govlint.engine.linter import Linter, Plan, Result
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.run.files import find_files
from govlint.run.one_file import Checked, Job, check_file
from govlint.run.workers import Setup

_PACKS = Path(__file__).parents[1] / "checks" / "pack"
_TEXT = (_PACKS / "report.md").read_text(encoding="utf-8")
LIBRARIES = load_pack(_PACKS / "libraries.yaml")
PACKS = (LIBRARIES, load_pack(_PACKS / "libraries-2024.yaml"))

# The library of the town and its three branches, each with a level.
MAIN, EAST, WEST, NORTH = "云汀市图书馆", "云汀市东城图书馆", "云汀市西城图书馆", "云汀市北城图书馆"
ROSTER = Roster(
    (
        Body(id="main", name=MAIN, level="central"),
        *(
            Body(id=id, name=name, level="branch", parent="main")
            for id, name in (("east", EAST), ("west", WEST), ("north", NORTH))
        ),
    )
)
PLANS = "新书上架偏慢，明年增加编目人手。"

Edit = tuple[str, str]


class Audited(msgspec.Struct, frozen=True):
    """What an audit gave: who handed in what, what is said of each file, and which files were read."""

    reports: HandedInReports
    said: dict[str, list[str]]
    read: list[str]
    lines: list[tuple[str, int | None, str, tuple[str, ...], str]]


def report(name: str = MAIN, year: int = 2023, *edits: Edit, plans: str | None = None) -> str:
    """A report without a defect, of a library and a year; its plans are of its own unless they are given."""
    text = _TEXT.replace(MAIN, name).replace("2024年1月14日", f"{year + 1}年1月14日")
    text = text.replace("2023年度", f"{year}年度")
    if year >= 2024:
        text = text.replace("小说（含散文集）", "文学作品")
        text = text.replace("转赠册数 | |", "转赠册数 | 售出册数 |").replace("| 6 | 2 | |", "| 6 | 2 | 3 |")
    for old, new in (*edits, (PLANS, plans or f"{name}的打算是{_OWN.get((name, year), year)}。")):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


# A sentence for each library and year, so that none has the text of another.
_WORDS = "修缮屋顶、更换书架、添置座椅、延长开放、培训馆员、清点旧藏、改造灯光、新辟展厅、整理地图、编印书目"
_OWN = {
    (name, year): f"{_WORDS.split('、')[at % 10]}并{_WORDS.split('、')[(at * 3 + 1) % 10]}等事"
    for at, (name, year) in enumerate(
        (name, year) for name in (MAIN, EAST, WEST, NORTH) for year in range(2020, 2027)
    )
}


def discs(owned: int, change: str = "+4") -> Edit:
    """The edit that writes other numbers of discs."""
    return ("| 光盘 | | 30 | +4 |", f"| 光盘 | | {owned} | {change} |")


def audited(
    folder: Path,
    files: Mapping[str, str | bytes],
    roster: Roster | None = ROSTER,
    *,
    packs: Sequence[Pack] = PACKS,
    store: Path | None = None,
    paths: Sequence[Path] = (),
    plan: Plan | None = None,
    processes: int = 1,
) -> Audited:
    """Write files into a folder and audit it, or those of its paths that are named."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    read: list[str] = []
    linter = Linter(packs)

    def check(jobs: Sequence[Job]) -> Iterator[Checked]:
        read.extend(job.file.name.relative_to(folder).as_posix() for job in jobs)
        return (check_file(linter, job) for job in jobs)

    found = find_files(paths or [folder]).files
    with Store(store) as kept:
        audit = Audit(kept, Setup(tuple(packs), ()), lambda _: plan or Plan(), roster, processes)
        reports = audit.run([Job(file, plan or Plan()) for file in found], check)
        said = {
            one.path.relative_to(folder).as_posix(): list(_said(one, folder))
            for one in audit.checked([file.name for file in found])
        }
    lines = [
        (
            line.name,
            line.year,
            line.status,
            tuple(_short(file, folder) for file in line.files),
            _zh(line.remark),
        )
        for line in reports.lines(reports.years)
    ]
    return Audited(reports, said, read, lines)


def _zh(text: object) -> str:
    return getattr(text, "zh", "")


def _short(text: str, folder: Path) -> str:
    return text.replace(f"{folder}/", "")


def _said(checked: Checked, folder: Path) -> Iterator[str]:
    result = checked.outcome
    if not isinstance(result, Result):
        yield f"- {result.reason.zh}"
        return
    assert result.crashes == ()
    for finding in result.findings:
        yield _short(f"{finding.rule} {finding.message.zh}", folder)
    for one in result.not_assessed:
        yield _short(f"? {one.rule} {one.reason.zh}", folder)
