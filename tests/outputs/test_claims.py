"""What the running text claims, as ``govlint parse --claims`` prints it: whole texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint
from tests.outputs.printed import expected

_PACK = Path(__file__).parents[1] / "checks/pack/library.yaml"
_REPORT = Path(__file__).parent / "claims.md"


def _parse(*arguments: str) -> str:
    command = ["parse", "--claims", str(_REPORT), "--pack", str(_PACK), *arguments]
    result = CliRunner().invoke(govlint, command, standalone_mode=False)
    assert result.exception is None
    return result.output


@pytest.mark.parametrize("language", ["zh", "en"])
def test_as_text(language: str) -> None:
    assert _parse("--lang", language) == expected(f"claims.{language}.txt")


def test_as_data() -> None:
    assert json.loads(_parse("--format", "json")) == json.loads(expected("claims.json"))
