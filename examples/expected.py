"""Write the expected output beside each flawed example, or compare it.

    python examples/expected.py            # write
    python examples/expected.py --check    # exit 1 and name the files that differ

Read every difference before committing it: the expected output is what a clerk will read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from govlint.engine.linter import Linter
from govlint.outputs.output import Style, pieces
from govlint.outputs.summary import Summary
from govlint.outputs.text import TextOutput
from govlint.packs.load import built_in_packs, load_packs
from govlint.run.files import File
from govlint.run.one_file import Job, check_file
from govlint.text.bilingual import Language

HERE = Path(__file__).resolve().parent
SUFFIXES = (".docx", ".md", ".txt")


def reports(folder: str) -> list[Path]:
    """The example reports of a folder, without what was written beside them."""
    return sorted(p for p in (HERE / folder).iterdir() if p.suffix in SUFFIXES and ".expected" not in p.name)


def expected_path(report: Path) -> Path:
    """Where the expected output of a report stands."""
    return report.with_name(report.name + ".expected.txt")


def output(linter: Linter, report: Path, language: Language = "zh") -> str:
    """What the command prints for one report, with its name relative to this folder."""
    checked = check_file(linter, Job(File(report)))
    shown = type(checked)(report.relative_to(HERE), checked.format, checked.outcome)
    return "".join(map(str, pieces(TextOutput(Style(language)), [shown], Summary())))


def main() -> int:
    """Write or compare; return the exit code."""
    linter, foia = Linter(built_in_packs()), Linter(load_packs(["foia-annual"], HERE))
    accounts = Linter(load_packs(["final-accounts"], HERE))
    texts = {report: output(linter, report) for report in reports("flawed")}
    texts |= {r: output(foia, r, "en") for r in reports("foia") if "flawed" in r.name}
    texts |= {r: output(accounts, r) for r in reports("final-accounts") if "flawed" in r.name}
    differing = []
    for report, text in texts.items():
        path = expected_path(report)
        if "--check" in sys.argv[1:]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                differing.append(path.name)
        else:
            path.write_text(text, encoding="utf-8")
    for name in differing:
        print(f"{name} differs from what the linter says now")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
