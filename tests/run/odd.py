"""A pack whose plug-in does what the name of a file says, and what is to be said of such files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govlint.readers.limits import Limits
from govlint.run.one_file import Checked, Unchecked

REPORT = (Path(__file__).resolve().parents[2] / "examples/flawed/wrong-inner-cell.md").read_bytes()
PACK = """\
id: odd
version: 1.0.0
title: {zh: 带插件的规则包, en: a pack with a plug-in}
extends: disclosure-2021
rules:
  - id: PLG001
    name: odd
    check: plugin
    plugin: odd
    severity: warning
    title: {zh: 怪, en: odd}
    message: {zh: 怪, en: odd}
    basis: 本单位规定
"""
# A check that does what the name of the file says.
CODE = """\
import os, sys, time
from pathlib import Path

def odd(rule, context):
    what = Path(context.report.document.source).stem
    while what == "slow":
        pass
    while what == "stubborn":
        try:
            while True:
                pass
        except Exception:
            pass
    if what == "pattern":
        import re
        re.match("(a|a)*b", "a" * 60)
    if what == "waiting":
        time.sleep(600)
    if what == "large":
        bytearray(2_000_000_000)
    if what == "dead":
        os._exit(1)
    if what == "deadly":
        os.kill(os.getppid(), 9)
        time.sleep(600)
    if what == "talkative":
        os.write(1, b"something")
    yield from ()
"""
LIMITS = Limits(seconds=1, megabytes=400)
SLOW = (
    "Checking the file took more than the limit of 1 seconds and was stopped; make sure that it is a "
    "report, split it, or raise the limit with --seconds."
)
LARGE = (
    "Checking the file takes more memory than the limit of 400 MB; make sure that it is a report, split it, "
    "or raise the limit with --megabytes."
)
STUCK = (
    "Checking the file had not ended after 3 seconds and was stopped; perhaps the machine is busy, or "
    "disk or network do not answer: try again later, or raise the limit with --seconds."
)
DIED = "The process checking this file died (perhaps for lack of memory); the file was not checked."
SPENT = (
    "The archive has used up the 6 seconds that it may take; this file in it was not checked. "
    "Unpack it and check the files, or raise the limit with --seconds."
)


def install(folder: Path) -> None:
    """Put the pack into a folder, and a distribution that offers its plug-in."""
    (folder / "odd.yaml").write_text(PACK, encoding="utf-8")
    metadata = folder / "odd-1.0.dist-info"
    metadata.mkdir()
    (folder / "odd_of_govlint.py").write_text(CODE, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[govlint.checks]\nodd = odd_of_govlint:odd\n", encoding="utf-8"
    )


def write(folder: Path, *names: str) -> list[Path]:
    """The same report by several names."""
    paths = [folder / f"{name}.md" for name in names]
    for path in paths:
        path.write_bytes(REPORT)
    return paths


def said(results: Iterable[Checked]) -> list[tuple[str, str | list[str]]]:
    """Each file with the reason why it was not checked, or the rules that found something."""
    return [
        (
            checked.path.name,
            checked.outcome.reason.en
            if isinstance(checked.outcome, Unchecked)
            else [finding.rule for finding in checked.outcome.findings],
        )
        for checked in results
    ]
