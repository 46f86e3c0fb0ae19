"""SARIF as Microsoft's validator reads it, by the rules of the format and those of GitHub's code scanning.

``npm install --global @microsoft/sarif-multitool@5.7.0`` brings it; without it these tests are left out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from govlint.outputs.output import Style
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from tests.outputs.printed import printed

_MULTITOOL = shutil.which("sarif-multitool")

pytestmark = pytest.mark.skipif(_MULTITOOL is None, reason="sarif-multitool is not installed")


def _errors(log: str, folder: Path, rules: str) -> list[str]:
    (folder / "log.sarif").write_text(log, encoding="utf-8")
    options = ["--output", "said.sarif", "--log", "ForceOverwrite", "--rule-kind", rules, "--level", "Error"]
    run = subprocess.run(
        [str(_MULTITOOL), "validate", "log.sarif", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "1 files scanned" in run.stdout, run.stdout + run.stderr
    return re.findall(r": error (\w+)", run.stdout)


@pytest.mark.parametrize("rules", ["Sarif", "Ghas"])
def test_every_example(
    all_examples: Sequence[Checked], packs: dict[str, Pack], tmp_path: Path, rules: str
) -> None:
    log = printed("sarif", all_examples, Style("zh", tuple(packs.values())))
    assert _errors(log, tmp_path, rules) == []


def test_that_it_finds_errors(
    all_examples: Sequence[Checked], packs: dict[str, Pack], tmp_path: Path
) -> None:
    log = json.loads(printed("sarif", all_examples, Style("zh", tuple(packs.values()))))
    log["runs"][0]["results"][0]["ruleIndex"] = 9999
    assert _errors(json.dumps(log), tmp_path, "Sarif") == ["SARIF1009"]
