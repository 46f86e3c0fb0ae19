"""Checking files on an existing cluster (Dask distributed): the answers of one machine, in the order given.

Files are sent as bytes, in batches; each is checked in a process beside the worker that gets it. What a
worker did not finish when it died is given to another.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import time
import uuid
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

import msgspec

from govlint.refusal import Refusal
from govlint.run.files import File
from govlint.run.one_file import Checked, Job, unchecked
from govlint.run.workers import DIED, Setup, check_in_parallel
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.text.bilingual import Bilingual

if TYPE_CHECKING:
    from distributed import Client, Future

# A batch is full with so many files, or so many bytes. Archives are batches of their own, of any size.
_BATCH_FILES = 50
_BATCH_BYTES = 4_000_000
# What has more bytes than this is not sent, but checked here.
_MOST_BYTES = 64_000_000
# Batches under way or waiting to be taken out, for each thread of a worker.
_AHEAD = 3
# Seconds to wait for the scheduler, and for workers while there are none.
_PATIENCE = 20.0
# Seconds after which it is looked whether there are workers still.
_LOOK = 1.0

# Those of the library and what it is made of that have a level of their own.
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")

_NOT_INSTALLED = Bilingual(
    '用集群检查需要另装组件；请运行：pip install "govlint[cluster]"',
    'Checking on a cluster needs another component; run: pip install "govlint[cluster]"',
)
_UNREACHABLE = Bilingual(
    "连不上集群的调度器 {address}（{error}）；请确认调度器正在运行，地址无误，例如 tcp://主机名:8786。",
    "The scheduler of the cluster at {address} cannot be reached ({error}); make sure that it is running, "
    "and of the address, such as tcp://host:8786.",
)
_SILENT = "no answer within {seconds:g} seconds"
_NO_WORKERS = Bilingual(
    "集群 {address} 等了 {seconds} 秒仍没有工作进程；请启动后再试：dask worker {address}",
    "The cluster at {address} has had no workers for {seconds} seconds; start some and try again: "
    "dask worker {address}",
)
_LOST = Bilingual(
    "与集群 {address} 的连接断开了，检查没有完成；请确认调度器正在运行，再试一次。",
    "The connection to the cluster at {address} was lost and the check is not complete; make sure that the "
    "scheduler is running and try again.",
)
_FAILED = Bilingual(
    "集群 {address} 不能检查文件（{error}）；请在调度器和每个工作进程那里装好 {versions}。",
    "The cluster at {address} cannot check files ({error}); install {versions} for the scheduler and for "
    "every worker.",
)


def check_on_cluster(jobs: Iterable[Job], setup: Setup, address: str) -> Iterator[Checked]:
    """Check files on the cluster whose scheduler has this address, and yield them in the order given.

    Raises Refusal where the cluster cannot be used, or is lost.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise Refusal(_NOT_INSTALLED) from None
    with _quiet(), _connected(address) as client:
        yield from _Run(client, setup, address).results(jobs)


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing is logged: what there is to say of the cluster is said in one sentence."""
    import dask

    loggers = {logger: logger.level for logger in map(logging.getLogger, _LOGGERS)}
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        # Batches are larger than what a cluster is usually sent.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": 2 * _MOST_BYTES}):
            yield
    finally:
        for logger, level in loggers.items():
            logger.setLevel(level)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A connection to a scheduler. Raises Refusal."""
    from distributed import Client

    try:
        asyncio.run(asyncio.wait_for(_greet(address), _PATIENCE))
        with warnings.catch_warnings():
            # It warns of every version that is not the same; which must be, we look ourselves.
            warnings.simplefilter("ignore")
            client = Client(address, timeout=_PATIENCE, set_as_default=False, direct_to_workers=False)
    # What speaks another language there can end in any error.
    except Exception as error:
        silent = isinstance(error, TimeoutError)
        told = _SILENT.format(seconds=_PATIENCE) if silent else _in_short(error)
        raise Refusal(_UNREACHABLE.format(address=address, error=told)) from None
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=_PATIENCE)


async def _greet(address: str) -> None:
    """See whether a scheduler answers there: a client would wait for ever where something else is silent."""
    from distributed.comm.core import connect
    from distributed.security import Security

    comm = await connect(address, timeout=_PATIENCE / 2, **Security().get_connection_args("client"))
    await comm.close()


class _Batch(msgspec.Struct, frozen=True):
    """Files that go together. ``sent`` are the jobs with the bytes of the files, pickled; None where they
    are checked here.
    """

    jobs: tuple[Job, ...]
    sent: bytes | None


class _UnderWay(msgspec.Struct, frozen=True):
    """The jobs of a batch, and where their results will be; None where they are checked here."""

    jobs: tuple[Job, ...]
    future: Future[bytes] | None


class _Run:
    """One run on a cluster."""

    def __init__(self, client: Client, setup: Setup, address: str) -> None:
        self._client = client
        self._setup = setup
        self._address = address
        self._name = f"govlint-{uuid.uuid4().hex}"
        self._under_way: deque[_UnderWay] = deque()

    def results(self, jobs: Iterable[Job]) -> Iterator[Checked]:
        """Every file with what is said of it, in order. Raises Refusal."""
        batches = _batches(jobs)
        try:
            self._begin()
            # Files are read when it is their turn, and results fetched when they are wanted.
            while self._fill(batches):
                yield from self._answer(self._under_way.popleft())
        finally:
            self._end()

    def _begin(self) -> None:
        """Wait for workers, and let each know the setup, those that join later among them."""
        from govlint.run.cluster_worker import Checking, versions

        with self._told():
            with suppress(TimeoutError):
                self._client.wait_for_workers(1, timeout=_PATIENCE)
            if not self._threads():
                raise self._refusal(_NO_WORKERS, seconds=f"{_PATIENCE:g}")
            self._client.register_plugin(Checking(self._name, pickle.dumps(self._setup), versions()))

    def _end(self) -> None:
        """What is under way is not wanted any more. A cluster that is lost cannot be told."""
        with suppress(Exception):
            self._client.cancel([item.future for item in self._under_way if item.future], force=True)
            self._client.unregister_worker_plugin(self._name)

    def _fill(self, batches: Iterator[_Batch]) -> bool:
        """Send so many batches that no worker is idle; whether anything is under way then."""
        with self._told():
            room = max(1, self._threads()) * _AHEAD - len(self._under_way)
            self._under_way.extend(map(self._send, islice(batches, max(0, room))))
        return bool(self._under_way)

    def _send(self, batch: _Batch) -> _UnderWay:
        from govlint.run.cluster_worker import check_batch

        if batch.sent is None:
            return _UnderWay(batch.jobs, None)
        future = self._client.submit(check_batch, self._name, batch.sent, pure=False)
        return _UnderWay(batch.jobs, future)

    def _answer(self, item: _UnderWay) -> Iterator[Checked]:
        if item.future is None:
            yield from check_in_parallel(item.jobs, self._setup, 1)
            return
        results = self._result(item.future)
        if results is not None:
            yield from results
        elif len(item.jobs) == 1:
            yield unchecked(item.jobs[0], DIED)
        else:
            # One of them does it: each by itself costs the others nothing.
            for job in item.jobs:
                with self._told():
                    (alone,) = map(self._send, _batches([job]))
                yield from self._answer(alone)

    def _result(self, future: Future[bytes]) -> list[Checked] | None:
        """What became of a batch, waited for as long as there are workers; None where the processes died
        that had it.
        """
        from distributed.scheduler import KilledWorker

        from govlint.run.cluster_worker import ProcessDied

        seen = time.monotonic()
        with self._told():
            while True:
                try:
                    results: list[Checked] = pickle.loads(future.result(timeout=_LOOK))
                    return results
                except (KilledWorker, ProcessDied):
                    return None
                except TimeoutError:
                    if self._threads():
                        seen = time.monotonic()
                    elif time.monotonic() - seen >= _PATIENCE:
                        raise self._refusal(_NO_WORKERS, seconds=f"{_PATIENCE:g}") from None

    def _threads(self) -> int:
        return sum(self._client.nthreads().values())

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say whatever goes wrong with the cluster in one sentence."""
        from concurrent.futures import CancelledError

        from govlint.run.cluster_worker import versions

        try:
            yield
        except Refusal:
            raise
        except (OSError, CancelledError, asyncio.CancelledError, TimeoutError):
            raise self._refusal(_LOST) from None
        except Exception as error:
            raise self._refusal(_FAILED, error=_in_short(error), versions=versions()) from None

    def _refusal(self, message: Bilingual, **values: Any) -> Refusal:
        return Refusal(message.format(address=self._address, **values))


def _batches(jobs: Iterable[Job]) -> Iterator[_Batch]:
    """Jobs in batches, each read when it is asked for; the members of an archive are one by themselves."""
    batch: list[tuple[Job, bytes]] = []
    size = 0
    for _, together in groupby(jobs, lambda job: job.file.path if job.file.member else object()):
        group = tuple(together)
        data = _data(group[0].file)
        alone = data is None or bool(group[0].file.member)
        full = len(batch) == _BATCH_FILES or size + len(data or b"") > _BATCH_BYTES
        if batch and (alone or full):
            yield _packed(batch)
            batch, size = [], 0
        if data is None:
            yield _Batch(group, None)
        elif alone:
            yield _packed((job, data) for job in group)
        else:
            batch.append((group[0], data))
            size += len(data)
    if batch:
        yield _packed(batch)


def _data(file: File) -> bytes | None:
    """The bytes of a file, or of the archive that it is in; None where it cannot be read, or is too large."""
    if file.barred is not None:
        return b""
    if file.data is not None:
        return file.data if len(file.data) <= _MOST_BYTES else None
    try:
        return read_regular(file.path, most=_MOST_BYTES)
    except UnusableFile:
        return None


def _packed(batch: Iterable[tuple[Job, bytes]]) -> _Batch:
    """A batch to be sent. The bytes of an archive are in it once: pickle knows an object that it has seen."""
    pairs = list(batch)
    return _Batch(tuple(job for job, _ in pairs), pickle.dumps([_with_data(*pair) for pair in pairs]))


def _with_data(job: Job, data: bytes) -> Job:
    return msgspec.structs.replace(job, file=msgspec.structs.replace(job.file, data=data))


def _in_short(error: Exception) -> str:
    """An error in one line; its kind where it says nothing."""
    return " ".join(str(error).split()) or type(error).__name__
