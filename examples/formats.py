"""Make the example reports of ``formats/`` from the Word files beside it, with LibreOffice.

python examples/formats.py    writes formats/NAME.html, .pdf and .doc for the reports listed below

They are made once and kept: another LibreOffice sets another page.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "formats"
SUFFIXES = (".html", ".pdf", ".doc")
REPORTS = (
    "clean/bureau-2020",
    "clean/numbered-headings-2021",
    "clean/township-2023",
    "flawed/cell-writing",
    "flawed/labels-and-rows",
    "flawed/tracked-changes",
    "flawed/wrong-inner-cell",
)


def main() -> int:
    """Convert every report; returns the exit code."""
    program = shutil.which("soffice")
    if program is None:
        print("需要 LibreOffice / LibreOffice is needed", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        for suffix in SUFFIXES:
            files = [str(HERE / f"{report}.docx") for report in REPORTS]
            command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
            subprocess.run(
                [*command, "--convert-to", suffix[1:], "--outdir", str(FOLDER), *files], check=True
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
