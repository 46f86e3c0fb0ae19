"""Files into the store: those that are new or changed are checked, the others are there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from govlint.audit.batches import batches
from govlint.audit.rows import Kept
from govlint.audit.store import Store
from govlint.engine.plugins import code_of, load_plugins
from govlint.run.files import File
from govlint.run.one_file import Checked, Job
from govlint.run.workers import Setup
from govlint.version import VERSION

Check = Callable[[Sequence[Job]], Iterator[Checked]]


def gather(jobs: Sequence[Job], store: Store, setup: Setup, check: Check) -> int:
    """Check the files that the store does not have as they are, and add them; how many that were.

    Those that could not be checked are tried again. Files of the store that are not among the jobs stay,
    unless they are gone from the disk, or from an archive that is among the jobs.
    """
    known = store.known()
    names = {str(job.file.name) for job in jobs}
    archives = {job.file.path for job in jobs if job.file.member}
    gone = [path for path in known if path not in names and not _is_there(path, archives)]
    if gone:
        store.forget(gone)
    hashes = _rules_hash(setup)
    digests: dict[Path, str] = {}
    wanted: list[Job] = []
    keys: list[tuple[str, str]] = []
    for job in jobs:
        key = (_digest(job.file, digests), _settings(job, hashes))
        if not key[0] or known.get(str(job.file.name)) != key:
            wanted.append(msgspec.structs.replace(job, plan=msgspec.structs.replace(job.plan, record=True)))
            keys.append(key)
    done = (Kept(checked, *key) for key, checked in zip(keys, check(wanted), strict=True))
    # What is not stored yet is lost where a run is broken off.
    for batch in batches(done):
        store.add(batch)
    return len(wanted)


def _is_there(path: str, archives: Collection[Path]) -> bool:
    """Whether a file is on the disk, or the archive that a path leads into, of which the run has no files.

    Of a path from another working folder that is not known: its own folder is not there either.
    """
    own = Path(path)
    try:
        return (
            own.exists()
            or not (own.is_absolute() or own.parent.exists())
            or any(parent not in archives and parent.is_file() for parent in own.parents)
        )
    except (OSError, ValueError):
        return True


def _digest(file: File, digests: dict[Path, str]) -> str:
    """The SHA-256 of a file, of a member of an archive that of the archive; empty where it is unreadable."""
    if file.data is not None:
        return hashlib.sha256(file.data).hexdigest()
    if file.path not in digests:
        digests[file.path] = _of_content(file.path)
    return digests[file.path]


def _of_content(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _rules_hash(setup: Setup) -> str:
    plugins = code_of(load_plugins(setup.plugins))
    named = [(pack.id, pack.hash) for pack in setup.packs] + list(plugins.items())
    return ",".join(f"{name}={digest}" for name, digest in named)


def _settings(job: Job, hashes: str) -> str:
    """The fingerprint of all that a result hangs on beside the file."""
    plan: Mapping[str, object] = {
        "rules": sorted(job.plan.rules) if job.plan.rules is not None else None,
        "severities": job.plan.severities,
        "organisation": job.plan.organisation,
        "office": job.office,
        "limits": msgspec.to_builtins(job.limits),
    }
    whole = msgspec.json.encode([VERSION, hashes, plan], order="sorted")
    return hashlib.sha256(whole).hexdigest()[:32]
