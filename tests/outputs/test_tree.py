"""What was read from a report, as ``govlint parse`` prints it: whole texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint
from tests.outputs.printed import expected

_PACKS = Path(__file__).parents[1] / "checks/pack"
_REPORTS = {"odd": Path(__file__).parent / "report.md", "plain": _PACKS / "report.md"}


def _parse(report: str, *arguments: str) -> str:
    command = ["parse", str(_REPORTS[report]), "--pack", str(_PACKS / "library.yaml"), *arguments]
    result = CliRunner().invoke(govlint, command, standalone_mode=False)
    assert result.exception is None
    return result.output


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("report", ["odd", "plain"])
def test_as_text(report: str, language: str) -> None:
    assert _parse(report, "--lang", language) == expected(f"tree-{report}.{language}.txt")


def test_as_data() -> None:
    assert json.loads(_parse("odd", "--format", "json")) == json.loads(expected("tree-odd.json"))
