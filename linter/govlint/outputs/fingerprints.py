"""Keys by which services tell the findings of one run from those of the last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from govlint.finding import Finding


def unique_fingerprints(path: Path, findings: Sequence[Finding]) -> Iterator[str]:
    """A key for each finding of a file that no other finding of the run has.

    A finding's own fingerprint is the same in two copies of a report, and two findings in one file may
    have the same: the path is part of this one, and the number where there are several.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, -1) + 1
        facts = [path.as_posix(), finding.fingerprint, *([str(number)] if number else [])]
        key = "\x1f".join(facts).encode("utf-8", "surrogateescape")
        yield hashlib.sha256(key).hexdigest()[:16]
