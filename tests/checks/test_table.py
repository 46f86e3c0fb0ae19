"""The table of check types is whole: every class of rules has its function and says what it reads."""

from __future__ import annotations

from pathlib import Path

from govlint.checks import CHECKS
from govlint.packs.language.rules import PluginRule, Rule

_REFERENCE = Path(__file__).resolve().parents[2] / "docs/rule-language.md"


def test_every_check_type_stands_in_the_table() -> None:
    assert set(CHECKS) == set(Rule.__subclasses__()) - {PluginRule}


def test_every_check_type_stands_in_the_reference() -> None:
    text = _REFERENCE.read_text(encoding="utf-8")
    tags = [str(rule.__struct_config__.tag) for rule in Rule.__subclasses__()]
    assert [tag for tag in tags if f"`{tag}`" not in text and f"check: {tag}" not in text] == []
