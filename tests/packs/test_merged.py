"""A pack as it stands after inheritance is a pack of its own that says the same."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint
from govlint.packs.load import find_pack, load_pack
from govlint.packs.merged import merged_pack
from tests.packs.test_overlays import _BASE, _OVER


@pytest.mark.parametrize("name", ["disclosure-2019", "disclosure-2021", "foia-annual", "final-accounts"])
def test_it_says_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("\n".join(merged_pack(find_pack(name, Path()))), encoding="utf-8")
    whole, one = load_pack(find_pack(name, Path())), load_pack(path)
    own = ("hash", "ancestors", "edition_of", "origins", "switched_off", "builds_on", "rules")
    for field in msgspec.structs.fields(whole):
        if field.name not in own:
            assert getattr(one, field.name) == getattr(whole, field.name), field.name
    plain = [msgspec.structs.replace(rule, replaces=None) for rule in whole.rules]
    assert list(one.rules) == plain


def test_rules_are_told_with_where_they_come_from(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(_BASE, encoding="utf-8")
    changes = "changes:\n  AAA001: {severity: info, reason: 放宽}\n"
    changes += "outline: {sections: {work: {variants: {add: [别的]}}}}\n"
    (tmp_path / "over.yaml").write_text(_OVER + changes, encoding="utf-8")
    command = ["rules", "--merged", str(tmp_path / "over.yaml")]
    result = CliRunner().invoke(govlint, command, standalone_mode=False)
    assert (result.return_value, result.exception) == (0, None)
    lines = [line.strip() for line in result.output.replace(f"{tmp_path}/", "").splitlines()]
    assert lines[:5] == [
        "id: over",
        "version: 1.0.0",
        "title: {zh: 乙, en: b}",
        "grammar: report",
        "edition:",
    ]
    assert "variants: [工作情况, 主要工作, 别的]" in lines
    assert [line for line in lines if line.startswith("# ")] == [
        "# base.yaml:21；over: 放宽",
        "# base.yaml:24",
    ]


def test_a_pack_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(_BASE.replace("check: pattern", "check: patern"), encoding="utf-8")
    command = ["rules", "--merged", str(tmp_path / "base.yaml"), "--lang", "en"]
    result = CliRunner().invoke(govlint, command, standalone_mode=False)
    assert result.return_value == 2
    assert "did you mean 'pattern'?" in result.output
