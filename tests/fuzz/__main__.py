"""``python -m tests.fuzz --seconds 60 --seed 1``: change inputs at random for a while; say what is wrong.

Every case depends only on the seed, the target and its number, so that ``--only docx:1234`` tries one
again. What was wrong is written to ``--keep``, made smaller. Exit code 1 if anything was.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz.mutating import mutated
from tests.fuzz.targets import Target, Tried

# Beyond this a trial is slow: what one file may take, and a little for writing out what was found.
_SLOW = 12.0


def made(target: Target, seed: int, number: int) -> bytes:
    """The input of a case."""
    random = Random(f"{seed}:{target.name}:{number}")
    samples = target.samples
    return mutated(random.choice(samples), random, random.choice(samples))


def tried(target: Target, data: bytes) -> str | None:
    """What is wrong with a target's answer to an input: the last line says what and where."""
    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        try:
            wrong = target.trial(data, Path(folder))
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {str(error)[:200]}"
    if wrong is None and time.process_time() - started > _SLOW:
        return f"more than {_SLOW:g} seconds"
    return wrong


def smaller(data: bytes, still: Callable[[bytes], bool], seconds: float = 30) -> bytes:
    """The data with pieces left out as long as ``still`` holds, in about so many seconds."""
    ending = time.monotonic() + seconds
    size = len(data) // 2
    while size:
        start = 0
        while start < len(data) and time.monotonic() < ending:
            shorter = data[:start] + data[start + size :]
            if still(shorter):
                data = shorter
            else:
                start += size
        size //= 2
    return data


def _kind(wrong: str | None) -> str:
    """What two findings have in common that have one cause."""
    return "" if wrong is None else wrong.partition(": ")[0][:80]


def main() -> None:
    """Try cases of all targets in turn until the time is over."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="TARGET or TARGET:NUMBER")
    parser.add_argument("--office", action="store_true", help="also what LibreOffice opens: a second each")
    parser.add_argument("--keep", type=Path, help="folder for what was wrong")
    args = parser.parse_args()
    # What pdfminer remarks on damaged files.
    logging.disable()
    name, _, one = args.only.partition(":")
    targets = [target for target in Tried().targets(args.office) if name in ("", target.name)]
    found: dict[tuple[str, str], int] = {}
    ending = time.monotonic() + args.seconds
    number = int(one) if one else 0
    cases = 0
    while time.monotonic() < ending:
        for target in targets:
            if number % target.every and not one:
                continue
            data = made(target, args.seed, number)
            wrong = tried(target, data)
            cases += 1
            if wrong is None:
                continue
            key = (target.name, _kind(wrong))
            found[key] = found.get(key, 0) + 1
            if found[key] == 1:
                print(f"--seed {args.seed} --only {target.name}:{number}  {wrong}", flush=True)
                if args.keep:
                    _keep(args.keep, target, number, data, wrong)
        if one:
            break
        number += 1
    print(f"seed {args.seed}: {cases} cases, {sum(found.values())} wrong in {len(found)} ways")
    sys.exit(1 if found else 0)


def _keep(folder: Path, target: Target, number: int, data: bytes, wrong: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{target.name}-{number}").write_bytes(data)
    least = smaller(data, lambda piece: _kind(tried(target, piece)) == _kind(wrong))
    (folder / f"{target.name}-{number}.least").write_bytes(least)


if __name__ == "__main__":
    main()
