"""``python -m benchmarks``: one table of ratios, all measured in this run."""

from __future__ import annotations

import io
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "linter"))

import docx  # noqa: E402
from lxml import etree  # noqa: E402

from benchmarks.inputs import REPORT, longer, with_more_rules, write_verbose  # noqa: E402
from benchmarks.measure import growth, ratio  # noqa: E402
from govlint.engine.linter import Linter  # noqa: E402
from govlint.packs.load import built_in_packs  # noqa: E402
from govlint.readers import read  # noqa: E402
from govlint.run.files import File  # noqa: E402
from govlint.run.many_files import check_files  # noqa: E402
from govlint.run.one_file import Job, check_file  # noqa: E402

PAIRS = 60
COLD_PAIRS = 15
ROUNDS = 9


def row(what: str, measured: str, budget: str = "", within: bool | None = None) -> None:
    verdict = "" if within is None else ("yes" if within else "NO")
    print(f"{what:<66} {measured:>24} {budget:>8} {verdict:>7}", flush=True)


def spread(low: float, median: float, high: float) -> str:
    return f"{median:.2f} ({low:.2f}-{high:.2f})"


def warm(linter: Linter, name: str, path: Path) -> None:
    def floor() -> None:
        with zipfile.ZipFile(path) as archive:
            etree.fromstring(archive.read("word/document.xml"))

    def cells() -> None:
        document = docx.Document(str(path))
        _ = [c.text for t in document.tables for r in t.rows for c in r.cells]

    low, median, high = ratio(lambda: check_file(linter, Job(File(path))), floor, PAIRS)
    row(f"warm lint of {name} / unzip and parse", spread(low, median, high), "3", median <= 3)
    low, median, high = ratio(lambda: check_file(linter, Job(File(path))), cells, PAIRS // 4)
    row(f"warm lint of {name} / python-docx reading the cells", spread(low, median, high), "1", median <= 1)


def cold() -> None:
    def run(*arguments: str) -> None:
        environment = {"PYTHONPATH": str(ROOT / "linter")}
        subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)

    def imports() -> None:
        run("-c", "import lark, lxml.etree, yaml")

    for what, arguments, budget in (
        ("cold govlint report.docx", ("-m", "govlint", str(REPORT)), 2.5),
        ("cold govlint --help", ("-m", "govlint", "--help"), 0.0),
    ):
        low, median, high = ratio(lambda given=arguments: run(*given), imports, COLD_PAIRS)  # type: ignore[misc]
        within = median <= budget if budget else None
        row(f"{what} / import lark, lxml.etree, yaml", spread(low, median, high), f"{budget or ''}", within)


def grow(linter: Linter, folder: Path) -> None:
    document = read(REPORT)
    base = len(document.blocks)
    sizes = [longer(document, times) for times in (1, 4, 16, 64)]
    actions = [(len(d.blocks) / base, lambda d=d: linter.lint(d)) for d in sizes]  # type: ignore[misc]
    for size, per_unit in growth(actions, ROUNDS)[1:]:
        row(f"time per block, {size:.0f} times the blocks", f"{per_unit:.2f}", "<= 1.2", per_unit <= 1.2)
    packs = built_in_packs()
    linters = [(float(n), Linter([with_more_rules(pack, n) for pack in packs])) for n in (1, 4, 16)]
    checks = [(n, lambda one=one: one.lint(document)) for n, one in linters]  # type: ignore[misc]
    for size, per_unit in growth(checks, ROUNDS)[1:]:
        row(f"time per rule, {size:.0f} times the rules", f"{per_unit:.2f}", "<= 1.2", per_unit <= 1.2)
    copies = []
    for number in range(256):
        copies.append(folder / f"copy-{number}.docx")
        shutil.copy(REPORT, copies[-1])
    files = [(float(n), lambda n=n: list(_drain(copies[:n]))) for n in (32, 64, 256)]  # type: ignore[misc]
    for size, per_unit in growth([(n / 32, action) for n, action in files], 2)[1:]:
        row(f"time per file, {size * 32:.0f} files", f"{per_unit:.2f}", "<= 1.2", per_unit <= 1.2)


def _drain(paths: list[Path]) -> range:
    return range(sum(1 for _ in check_files([Job(File(path)) for path in paths], built_in_packs(), {}, None)))


def memory(folder: Path) -> None:
    """Peak memory of a whole run over few and over many files, in a process of its own."""
    script = (
        "import sys, resource; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from govlint.packs.load import built_in_packs\nfrom govlint.run.files import File\n"
        "from govlint.run.many_files import check_files\nfrom govlint.run.one_file import Job\n"
        "paths = sorted(Path(sys.argv[2]).glob('*.docx'))[: int(sys.argv[3])]\n"
        "for _ in check_files([Job(File(path)) for path in paths], built_in_packs(), {}, 1): pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for count in ("16", "256"):
        command = [sys.executable, "-c", script, str(ROOT / "linter"), str(folder), count]
        peaks.append(int(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    grown = peaks[1] / peaks[0]
    row("peak memory, 256 files / 16 files", f"{grown:.2f}", "<= 1.2", grown <= 1.2)


def main() -> None:
    print(f"{'what':<66} {'median (min-max)':>24} {'budget':>8} {'within':>7}")
    linter = Linter(built_in_packs())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        verbose = folder / "verbose.docx"
        write_verbose(verbose)
        size = len(zipfile.ZipFile(io.BytesIO(verbose.read_bytes())).read("word/document.xml")) // 1000
        warm(linter, f"a report as office programs write it ({size} kB)", verbose)
        warm(linter, "the bare example", REPORT)
        verbose.unlink()
        cold()
        grow(linter, folder)
        memory(folder)
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
