"""Reading each format, beside the general tools that people would use instead: time and memory.

Each tool reads the same report in a process of its own, several times; tools that are not installed
are left out (``pip install markitdown[docx,pdf] docx2python``). Ours must give the blocks of the
report with their places; the others give text or tables only.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ROOT / "examples/formats"
FILES = {
    "docx": ROOT / "examples/clean/township-2023.docx",
    "html": FORMATS / "township-2023.html",
    "pdf": FORMATS / "township-2023.pdf",
    "doc": FORMATS / "township-2023.doc",
}
ROUNDS = 5


def _govlint(path: Path) -> None:
    from govlint.readers import read

    read(path)


def _markitdown(path: Path) -> None:
    from markitdown import MarkItDown

    MarkItDown().convert(str(path))


def _docx2python(path: Path) -> None:
    from docx2python import docx2python

    with docx2python(str(path)) as content:
        _ = content.body


def _pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()


def _libreoffice(path: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


TOOLS: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "govlint": (_govlint, ("docx", "html", "pdf", "doc")),
    "markitdown": (_markitdown, ("docx", "html", "pdf")),
    "docx2python": (_docx2python, ("docx",)),
    "pdfplumber text and tables": (_pdfplumber, ("pdf",)),
    "LibreOffice alone": (_libreoffice, ("doc",)),
}


def main() -> None:
    if len(sys.argv) == 3:
        _measure(sys.argv[1], sys.argv[2])
        return
    print(f"{'format':<8}{'tool':<30}{'seconds':>10}{'of ours':>10}{'peak MB':>10}")
    for suffix in FILES:
        ours: float | None = None
        for name, (_, suffixes) in TOOLS.items():
            if suffix not in suffixes:
                continue
            run = subprocess.run(
                [sys.executable, "-m", "benchmarks.formats", name, suffix],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT / "linter")},
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode:
                print(f"{suffix:<8}{name:<30}{'not installed':>20}")
                continue
            taken, memory = map(float, run.stdout.split())
            ours = ours or taken
            print(f"{suffix:<8}{name:<30}{taken:>10.3f}{taken / ours:>10.2f}{memory:>10.0f}", flush=True)


def _measure(name: str, suffix: str) -> None:
    tool, path = TOOLS[name][0], FILES[suffix]
    tool(path)
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        tool(path)
        times.append(time.perf_counter() - started)
    # Ours reads PDF and old formats in processes of their own; their memory counts.
    used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(statistics.median(times), max(used) / 1024)


if __name__ == "__main__":
    main()
