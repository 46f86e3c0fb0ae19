"""Programs that readers start: within time and memory, and none is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govlint.document import UnreadableDocument
from govlint.readers import Limits, read
from govlint.readers.child import TooSlow, run_program

_ROOT = Path(__file__).resolve().parents[2]
_PDF = _ROOT / "examples/formats/bureau-2020.pdf"


def _script(folder: Path, text: str) -> str:
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def _ends(path: Path) -> bool:
    """Whether the process whose number a file holds ends, sooner or later."""
    number = int(path.read_text(encoding="utf-8"))
    for _ in range(600):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        if f"{number} (sleep) Z" in Path(f"/proc/{number}/stat").read_text(encoding="utf-8"):
            return True
        time.sleep(0.05)
    return False


def test_what_a_program_starts_ends_with_it(tmp_path: Path) -> None:
    program = _script(tmp_path, f"sleep 600 & echo $! > {tmp_path}/number\nwait")
    with pytest.raises(TooSlow):
        run_program([program], Limits(seconds=0.5))
    assert _ends(tmp_path / "number")


def test_a_program_ends_with_a_killed_caller(tmp_path: Path) -> None:
    program = _script(
        tmp_path,
        f"sleep 600 & echo $! > {tmp_path}/number.new\nmv {tmp_path}/number.new {tmp_path}/number\nwait",
    )
    caller = (
        "import sys; from govlint.readers.child import run_program; from govlint.readers import Limits\n"
        "run_program([sys.argv[1]], Limits(seconds=600))"
    )
    environment = {**os.environ, "PYTHONPATH": str(_ROOT / "linter")}
    with subprocess.Popen([sys.executable, "-c", caller, program], env=environment) as process:
        while not (tmp_path / "number").exists():
            time.sleep(0.05)
        process.kill()
    assert _ends(tmp_path / "number")


def test_a_pdf_over_its_time() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(_PDF, Limits(seconds=0.01))
    assert caught.value.reason.en == (
        "Reading the PDF took more than the limit of 0.02 seconds and was stopped; take the Word original, "
        "export it again, or raise the limit with --seconds."
    )


def test_a_pdf_over_its_memory(tmp_path: Path) -> None:
    import zlib

    packed = zlib.compress(bytes(300_000_000), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        content,
    ]
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        places = []
        for number, text in enumerate(objects, 1):
            places.append(file.tell())
            file.write(b"%d 0 obj\n%s\nendobj\n" % (number, text))
        table = file.tell()
        file.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places))
        file.write(b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)
    with pytest.raises(UnreadableDocument) as caught:
        read(path, Limits(megabytes=200))
    assert caught.value.reason.en == (
        "Reading the PDF takes more memory than the limit of 200 MB; take the Word original, "
        "export it again, or raise the limit with --megabytes."
    )
