"""A cluster gives the answers of one machine, in the same order, whatever becomes of its workers."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster, default_client

from govlint.engine.plugins import load_plugins
from govlint.packs.load import load_packs
from govlint.readers.limits import Limits
from govlint.refusal import Refusal
from govlint.run import cluster, cluster_worker
from govlint.run.cluster import check_on_cluster
from govlint.run.files import File, find_files
from govlint.run.many_files import check_files
from govlint.run.one_file import Checked, Job
from govlint.run.workers import Setup
from govlint.text.bilingual import Bilingual
from tests.run.odd import DIED, LARGE, LIMITS, REPORT, SLOW, SPENT, STUCK, install, said, write

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def _local_cluster(workers: int) -> LocalCluster:
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a pack whose plug-in is installed, for workers, too."""
    folder = tmp_path_factory.mktemp("site")
    install(folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def setup(site: Path) -> Setup:
    return Setup(tuple(load_packs(["odd"], site)), ("odd",))


@pytest.fixture(scope="module")
def two(site: Path) -> Iterator[LocalCluster]:
    """A cluster of two workers, which are started again when they die."""
    with _local_cluster(2) as running:
        yield running


def _jobs(paths: list[Path], limits: Limits = LIMITS) -> list[Job]:
    return [Job(file, limits=limits) for file in find_files(paths).files]


def _locally(jobs: list[Job], setup: Setup) -> list[Checked]:
    return list(check_files(jobs, setup.packs, load_plugins(setup.plugins), 2))


def _same(one: list[Checked], other: list[Checked]) -> bool:
    return [pickle.dumps(checked) for checked in one] == [pickle.dumps(checked) for checked in other]


@pytest.fixture
def mixed(tmp_path: Path) -> list[Job]:
    """Reports, an archive of reports, and what cannot be read, of one kind and another."""
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "empty.docx").touch()
    os.mkfifo(tmp_path / "pipe.md")
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.md", REPORT)
        archive.writestr("inner.zip", b"no zip")
    examples = sorted((_EXAMPLES / "flawed").glob("*.md"))[:12]
    odd = [Path("nowhere.docx"), *(tmp_path / name for name in ("empty.docx", "pipe.md", "reports.zip"))]
    return [
        *_jobs(examples[:6]),
        *_jobs(odd),
        Job(File(tmp_path / "folder.docx")),
        Job(File(tmp_path / "gone.zip", "a.md")),
        Job(File(tmp_path / "gone.zip", "b.md")),
        Job(File(tmp_path / "barred.md", barred=Bilingual("不查", "not searched"))),
        Job(File(Path("stdin.md"), data=REPORT)),
        *_jobs(examples[6:]),
    ]


def test_the_answers_of_one_machine(
    two: LocalCluster, setup: Setup, mixed: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_BATCH_FILES", 4)
    results = list(check_on_cluster(mixed, setup, two.scheduler_address))
    assert len(results) == len(mixed)
    assert _same(results, _locally(mixed, setup))


def test_no_files(two: LocalCluster, setup: Setup) -> None:
    assert list(check_on_cluster([], setup, two.scheduler_address)) == []


def test_files_that_cost_only_themselves(
    two: LocalCluster, setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them ends the process beside the worker, which is then asked of each file by itself."""
    monkeypatch.setattr(cluster, "_BATCH_FILES", 2)
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(7):
            archive.writestr(f"{number}/slow.md", REPORT)
        archive.writestr("last.md", REPORT)
    names = ["deadly", "talkative", "dead", "large", "waiting", "one"]
    stuck = STUCK.replace("after 3 seconds", "after 15 seconds")
    expected = {"dead": DIED, "large": LARGE, "deadly": DIED, "waiting": stuck}
    jobs = _jobs([path, *write(tmp_path, *names)], LIMITS)
    assert said(check_on_cluster(jobs, setup, two.scheduler_address)) == [
        *[("slow.md", SLOW)] * 6,
        *[("slow.md", SPENT), ("last.md", SPENT)],
        *((f"{name}.md", expected.get(name, ["APP002"])) for name in names),
    ]


def test_a_worker_that_is_killed(
    two: LocalCluster, setup: Setup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "_BATCH_FILES", 5)
    jobs = _jobs(write(tmp_path, *(f"{number:02}" for number in range(24))))
    results = []
    for checked in check_on_cluster(jobs, setup, two.scheduler_address):
        results.append(checked)
        if len(results) == 7:
            os.kill(two.workers[0].pid, signal.SIGKILL)
    assert _same(results, _locally(jobs, setup))


def _children(number: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    own = [
        int(n)
        for task in Path(f"/proc/{number}/task").iterdir()
        for n in (task / "children").read_text().split()
    ]
    return own + [inner for child in own for inner in _children(child)]


def _eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(400):
        if holds():
            return True
        time.sleep(0.05)
    return False


def _nothing_left(running: LocalCluster) -> bool:
    """Whether a cluster knows nothing of a run any more, and no process of it is there."""
    scheduler = running.scheduler
    plugins = [name for name in scheduler.worker_plugins if name.startswith("govlint")]
    started = [child for nanny in running.workers.values() if nanny.pid for child in _children(nanny.pid)]
    return not scheduler.tasks and not plugins and not started


def test_processes_that_die_while_they_are_idle(
    two: LocalCluster, setup: Setup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "_BATCH_FILES", 1)
    monkeypatch.setattr(cluster, "_AHEAD", 1)
    results = check_on_cluster(_jobs(write(tmp_path, *"abcdef")), setup, two.scheduler_address)
    first = next(results)
    assert _eventually(lambda: all(task.state == "memory" for task in two.scheduler.tasks.values()))
    for nanny in two.workers.values():
        for child in _children(nanny.pid):
            if b"govlint.run.cluster_process" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(child, signal.SIGKILL)
    assert said([first, *results]) == [(f"{name}.md", ["APP002"]) for name in "abcdef"]


def test_results_that_nobody_takes(
    two: LocalCluster, setup: Setup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Files are read when it is their turn, and what is under way ends with the run."""
    monkeypatch.setattr(cluster, "_BATCH_FILES", 2)
    _eventually(lambda: len(two.scheduler.workers) == 2)
    taken: list[str] = []

    def jobs() -> Iterator[Job]:
        for job in _jobs(write(tmp_path, *(f"{number:02}" for number in range(60)))):
            taken.append(job.file.path.name)
            yield job

    results = check_on_cluster(jobs(), setup, two.scheduler_address)
    assert next(results).path.name == "00.md"
    # Two workers, three batches of two files for each, and the two after them.
    assert len(taken) == 14
    assert two.scheduler.tasks
    with pytest.raises(ValueError, match="No clients found"):
        default_client()  # what else in this process uses Dask does not see the run
    results.close()  # type: ignore[attr-defined]
    assert _eventually(lambda: _nothing_left(two))


def test_ctrl_c(two: LocalCluster, setup: Setup, tmp_path: Path) -> None:
    (path,) = write(tmp_path, "waiting")
    results = check_on_cluster(_jobs([path], Limits(seconds=0.2)), setup, two.scheduler_address)

    def interrupt() -> None:
        _eventually(lambda: any(task.processing_on for task in two.scheduler.tasks.values()))
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        list(results)
    thread.join()
    assert _eventually(lambda: _nothing_left(two))


def _refused(results: Iterator[Checked]) -> str:
    with pytest.raises(Refusal) as caught:
        list(results)
    assert caught.value.__cause__ is None
    assert caught.value.message.zh != caught.value.message.en
    return caught.value.message.en


def test_workers_of_another_version(
    two: LocalCluster, setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = cluster_worker.versions()
    monkeypatch.setattr(cluster_worker, "versions", lambda: "govlint 9.9, Python 3.99")
    told = _refused(check_on_cluster(_jobs(write(tmp_path, "one")), setup, two.scheduler_address))
    worker = next(iter(two.scheduler.workers))
    assert told.replace(worker, "W") in {
        f"The worker {name} of the cluster has {theirs}, and here is govlint 9.9, Python 3.99: results could "
        "differ; install the same version there."
        for name in ("W", *two.scheduler.workers)
    }


def test_workers_without_a_plug_in(two: LocalCluster, setup: Setup, tmp_path: Path) -> None:
    jobs = _jobs(write(tmp_path, "one"))
    told = _refused(check_on_cluster(jobs, Setup(setup.packs, ("nowhere",)), two.scheduler_address))
    assert told in {
        f"The worker {worker} of the cluster cannot check: no plug-in 'nowhere' is installed"
        for worker in two.scheduler.workers
    }


def test_workers_that_cannot_start_a_process(
    two: LocalCluster, setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.pickle, "dumps", lambda value: b"no pickle")
    told = _refused(check_on_cluster(_jobs(write(tmp_path, "one")), setup, two.scheduler_address))
    assert told in {
        f"The worker {worker} of the cluster cannot check: the process for checking does not start; "
        "its log says why."
        for worker in two.scheduler.workers
    }


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("tcp://127.0.0.1:9", "Timed out trying to connect to tcp://127.0.0.1:9 after 0.25 s"),
        ("127.0.0.1", "missing port number in address '127.0.0.1'"),
    ],
)
def test_no_scheduler(setup: Setup, monkeypatch: pytest.MonkeyPatch, address: str, reason: str) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    assert _refused(check_on_cluster([], setup, address)) == (
        f"The scheduler of the cluster at {address} cannot be reached ({reason}); make sure that it is "
        "running, and of the address, such as tcp://host:8786."
    )


def test_a_server_that_says_nothing(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        assert _refused(check_on_cluster([], setup, address)) == (
            f"The scheduler of the cluster at {address} cannot be reached (no answer within 0.5 seconds); "
            "make sure that it is running, and of the address, such as tcp://host:8786."
        )


def test_no_workers(setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are none when the run begins, and none any more in the middle of another."""
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    monkeypatch.setattr(cluster, "_LOOK", 0.2)
    jobs = _jobs(write(tmp_path, "one", "two"))
    with _local_cluster(0) as running:
        sentence = (
            f"The cluster at {running.scheduler_address} has had no workers for 0.5 seconds; start some and "
            f"try again: dask worker {running.scheduler_address}"
        )
        assert _refused(check_on_cluster(jobs, setup, running.scheduler_address)) == sentence
        running.scale(1)
        running.wait_for_workers(1)
        monkeypatch.setattr(cluster, "_BATCH_FILES", 1)
        monkeypatch.setattr(cluster, "_AHEAD", 1)
        monkeypatch.setattr(cluster, "_PATIENCE", 5)
        results = check_on_cluster(jobs, setup, running.scheduler_address)
        assert said([next(results)]) == [("one.md", ["APP002"])]
        running.scale(0)
        assert _eventually(lambda: not running.scheduler.workers)
        monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
        assert _refused(results) == sentence


def test_the_only_worker_is_killed(setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a moment there are no workers; then it is there again."""
    monkeypatch.setattr(cluster, "_BATCH_FILES", 1)
    monkeypatch.setattr(cluster, "_LOOK", 0.01)
    with _local_cluster(1) as running:
        results = check_on_cluster(_jobs(write(tmp_path, *"abcdef")), setup, running.scheduler_address)
        first = next(results)
        os.kill(running.workers[0].pid, signal.SIGKILL)
        assert said([first, *results]) == [(f"{name}.md", ["APP002"]) for name in "abcdef"]


def test_a_scheduler_that_ends(setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BATCH_FILES", 1)
    monkeypatch.setattr(cluster, "_PATIENCE", 2)
    with _local_cluster(1) as running:
        address = running.scheduler_address
        jobs = _jobs(write(tmp_path, *"abcdefgh"))
        results = check_on_cluster(jobs, setup, address)
        assert said([next(results)]) == [("a.md", ["APP002"])]
    assert _refused(results) == (
        f"The connection to the cluster at {address} was lost and the check is not complete; make sure that "
        "the scheduler is running and try again."
    )


def test_without_the_library(setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert _refused(check_on_cluster([], setup, "tcp://127.0.0.1:8786")) == (
        'Checking on a cluster needs another component; run: pip install "govlint[cluster]"'
    )


def _batched(jobs: list[Job]) -> list[tuple[bool, list[str]]]:
    """Whether each batch is sent, and the names in it."""
    return [
        (batch.sent is not None, [job.file.name.name for job in batch.jobs])
        for batch in cluster._batches(jobs)
    ]


def test_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BATCH_FILES", 3)
    monkeypatch.setattr(cluster, "_BATCH_BYTES", 100)
    monkeypatch.setattr(cluster, "_MOST_BYTES", 200)
    sizes = {"a": 50, "b": 50, "c": 1, "d": 101, "e": 200, "f": 201, "g": 1, "h": 1, "i": 1, "j": 1}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    archive = [Job(File(tmp_path / "j", member)) for member in ("k", "l", "m", "n")]
    jobs = [*(Job(File(tmp_path / name)) for name in sizes), *archive, Job(File(tmp_path / "z"))]
    assert _batched(jobs) == [
        (True, ["a", "b"]),
        (True, ["c"]),
        (True, ["d"]),
        (True, ["e"]),
        (False, ["f"]),
        (True, ["g", "h", "i"]),
        (True, ["j"]),
        (True, ["k", "l", "m", "n"]),
        (False, ["z"]),
    ]
    assert _batched([Job(File(Path("-"), data=b"x" * size)) for size in (200, 201, 1)]) == [
        (True, ["-"]),
        (False, ["-"]),
        (True, ["-"]),
    ]


def test_the_sizes_of_batches() -> None:
    sizes = [*[1] * 51, 2_000_000, 1_999_999, 1, 64_000_000, 64_000_001]
    batches = cluster._batches(Job(File(Path("a.md"), data=bytes(size))) for size in sizes)
    assert [(batch.sent is not None, len(batch.jobs)) for batch in batches] == [
        (True, 50),
        (True, 3),
        (True, 1),
        (True, 1),
        (False, 1),
    ]


def test_an_archive_is_sent_once(tmp_path: Path) -> None:
    data = os.urandom(100_000)
    (tmp_path / "a.zip").write_bytes(data)
    (batch,) = cluster._batches([Job(File(tmp_path / "a.zip", str(number))) for number in range(20)])
    assert batch.sent is not None
    assert len(batch.sent) < 110_000
    assert [job.file.data for job in pickle.loads(batch.sent)] == [data] * 20
    assert [job.file.data for job in batch.jobs] == [None] * 20
