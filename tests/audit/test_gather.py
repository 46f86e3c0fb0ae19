"""Which files are checked when an audit is run again, and which are taken from the store."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import msgspec
import pytest

from govlint.audit.bodies import Roster
from govlint.audit.gather import gather
from govlint.audit.store import Store
from govlint.engine.linter import Linter, Plan
from govlint.run.files import File
from govlint.run.one_file import Checked, Job, Unchecked, check_file
from govlint.run.workers import Setup
from govlint.text.bilingual import Bilingual
from tests.audit.libraries import EAST, LIBRARIES, PACKS, WEST, audited, discs, report

_SETUP = Setup(PACKS, ())
FILES = {
    "2022/east.md": report(EAST, 2022, discs(26)),
    "2023/east.md": report(EAST, 2023, discs(31)),
    "2023/west.md": report(WEST),
}
SAID = {
    "2022/east.md": [],
    "2023/east.md": ["OLD001 光盘 31，应为 30"],
    "2023/west.md": ["? OLD001 2022年报告（缺失）"],
}


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store") / "audit.duckdb"


def test_what_is_unchanged_is_not_read_again(tmp_path: Path, store: Path) -> None:
    first = audited(tmp_path, FILES, store=store)
    again = audited(tmp_path, {}, store=store)
    assert (first.read, again.read) == (list(FILES), [])
    assert (first.said, first.lines) == (again.said, again.lines)
    assert again.said == SAID


def test_what_has_changed_is(tmp_path: Path, store: Path) -> None:
    audited(tmp_path, FILES, store=store)
    changed = audited(tmp_path, {"2023/west.md": report(WEST) + "\n"}, store=store)
    assert (changed.read, changed.said) == (["2023/west.md"], SAID)
    other = audited(tmp_path, {"2023/north.md": report(WEST)}, store=store)
    assert other.read == ["2023/north.md"]
    # The time of a file says nothing.
    os.utime(tmp_path / "2023/west.md", (0, 0))
    assert audited(tmp_path, {}, store=store).read == []


def test_another_roster_reads_nothing_again(tmp_path: Path, store: Path) -> None:
    audited(tmp_path, FILES, store=store)
    found = audited(tmp_path, {}, Roster(()), store=store)
    assert found.read == []
    assert found.said["2023/west.md"] == [f"HND003 名单没有{WEST}"]
    assert audited(tmp_path, {}, store=store).said == SAID


@pytest.mark.parametrize(
    "plan",
    [
        Plan(organisation={"level": "branch"}),
        Plan(rules=frozenset({"OLD001", "ERL001", "ERL002"})),
        Plan(severities={"OLD001": "error"}),
    ],
    ids=["organisation", "rules", "severities"],
)
def test_other_settings_read_all_again(tmp_path: Path, store: Path, plan: Plan) -> None:
    audited(tmp_path, FILES, store=store)
    assert audited(tmp_path, {}, plan=plan, store=store).read == list(FILES)
    assert audited(tmp_path, {}, plan=plan, store=store).read == []


def test_another_pack_reads_all_again(tmp_path: Path, store: Path) -> None:
    audited(tmp_path, FILES, store=store)
    changed = [msgspec.structs.replace(pack, hash=pack.hash + "0") for pack in PACKS]
    assert audited(tmp_path, {}, packs=changed, store=store).read == list(FILES)


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path, store: Path) -> None:
    audited(tmp_path, FILES, store=store)
    (tmp_path / "2022/east.md").unlink()
    found = audited(tmp_path, {}, store=store)
    assert (found.read, found.said) == ([], {"2023/east.md": [], "2023/west.md": []})
    with Store(store) as kept:
        assert list(kept.known()) == [str(tmp_path / name) for name in ("2023/east.md", "2023/west.md")]


def test_a_file_elsewhere_stands_beside(tmp_path: Path, store: Path) -> None:
    audited(tmp_path, FILES, store=store)
    found = audited(tmp_path, {}, store=store, paths=[tmp_path / "2023"])
    assert (found.read, found.said) == ([], {name: SAID[name] for name in ("2023/east.md", "2023/west.md")})


def test_kept_reports_of_a_pack_that_is_not_there_do_not(tmp_path: Path, store: Path) -> None:
    audited(tmp_path, FILES, store=store)
    other = msgspec.structs.replace(LIBRARIES, id="other")
    found = audited(tmp_path, {}, packs=[other], store=store, paths=[tmp_path / "2023"])
    assert found.read == ["2023/east.md", "2023/west.md"]
    assert found.said == {"2023/east.md": [], "2023/west.md": []}


def _archive(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, FILES[name])


def test_an_archive(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "all.zip"
    _archive(path, *FILES)
    first = audited(tmp_path, {}, store=store)
    assert first.read == [f"all.zip/{name}" for name in FILES]
    assert first.said["all.zip/2023/east.md"] == SAID["2023/east.md"]
    assert audited(tmp_path, {}, store=store).read == []
    # Beside a file elsewhere its members are kept; once they are taken out of it, they are not.
    (tmp_path / "b").mkdir()
    beside = audited(tmp_path, {"b/north.md": report(WEST)}, store=store, paths=[tmp_path / "b"])
    assert len(beside.reports.kept) == 3
    _archive(path, "2023/east.md", "2023/west.md")
    found = audited(tmp_path, {}, store=store, paths=[path])
    assert found.read == ["all.zip/2023/east.md", "all.zip/2023/west.md"]
    assert found.said == {"all.zip/2023/east.md": [], "all.zip/2023/west.md": []}
    path.unlink()
    gone = audited(tmp_path, {}, store=store)
    assert list(gone.said) == ["b/north.md"]
    assert gone.reports.kept == []


def test_what_could_not_be_checked_is_tried_again(tmp_path: Path, store: Path) -> None:
    bad = {"2023/y.md": "你好", "2023/x.docx": "words"}
    audited(tmp_path, {**FILES, **bad}, store=store)
    assert audited(tmp_path, {}, store=store).read == ["2023/x.docx"]


def test_data_that_came_by_itself_and_a_file_that_is_gone_meanwhile(tmp_path: Path) -> None:
    linter = Linter(PACKS)
    given = Job(File(Path("given.md"), data=FILES["2023/east.md"].encode()))
    gone = Job(File(tmp_path / "gone.md"))
    with Store(None) as kept:
        counts = [
            gather(jobs, kept, _SETUP, lambda wanted: (check_file(linter, job) for job in wanted))
            for jobs in ([given, gone], [given, gone])
        ]
        assert counts == [2, 1]
        assert [stored.status for stored in kept.reports()] == ["unchecked", "checked"]


def test_a_check_gives_every_file(tmp_path: Path) -> None:
    job = Job(File(tmp_path / "a.md"))
    with Store(None) as kept, pytest.raises(ValueError, match="shorter"):
        gather([job], kept, _SETUP, lambda wanted: iter(()))


def test_what_was_checked_before_a_run_broke_off_is_kept(tmp_path: Path, store: Path) -> None:
    jobs = [Job(File(tmp_path / f"{at}.md")) for at in range(450)]
    for job in jobs:
        job.file.path.write_text("你好", encoding="utf-8")
    reason = Unchecked(Bilingual("不是", "no"), unrecognised=True)

    def check(wanted: object, until: int = 450) -> object:
        for at, job in enumerate(wanted):  # type: ignore[arg-type, var-annotated]
            if at == until:
                raise KeyboardInterrupt
            yield Checked(job.file.path, "md", reason)

    with Store(store) as kept, pytest.raises(KeyboardInterrupt):
        gather(jobs, kept, _SETUP, lambda wanted: check(wanted, 430))  # type: ignore[arg-type, return-value]
    with Store(store) as kept:
        assert len(kept.known()) == 400
        assert gather(jobs, kept, _SETUP, check) == 50  # type: ignore[arg-type]
        assert gather(jobs, kept, _SETUP, check) == 0  # type: ignore[arg-type]


def test_a_plug_in_that_has_changed_makes_reports_be_checked_again(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "east.md"
    file.write_text(FILES["2022/east.md"], encoding="utf-8")
    job = Job(File(file), Plan())
    linter = Linter(PACKS)
    read = []

    def check(jobs):
        read.extend(job.file.name for job in jobs)
        return (check_file(linter, job) for job in jobs)

    monkeypatch.setattr("govlint.audit.gather.load_plugins", lambda names: dict.fromkeys(names, print))
    for code in ("a", "a", "b", "a"):
        monkeypatch.setattr("govlint.audit.gather.code_of", lambda plugins, own=code: {**plugins, "p": own})
        with Store(store) as kept:
            gather([job], kept, Setup(PACKS, ("p",)), check)
    assert len(read) == 3
