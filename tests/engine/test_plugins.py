"""Plug-ins: Python runs only from an installed distribution, and only when it was named."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter
from govlint.engine.plugins import check_plugins, code_of, load_plugins
from govlint.packs.language.examples import Edit
from govlint.packs.load import load_packs
from govlint.refusal import Refusal

_PACK = """\
id: with-plugin
version: 1.0.0
title: {zh: 带插件的规则包, en: a pack with a plug-in}
extends: disclosure-2021
rules:
  - id: PLG001
    name: title-length
    check: plugin
    plugin: title-length
    options: {most: "10"}
    severity: warning
    title: {zh: 标题过长, en: Title too long}
    message: {zh: "标题有 {count} 个字", en: "the title has {count} characters"}
    basis: 本单位规定
"""
_CODE = """\
from govlint.checks.outcome import failed

def title_length(rule, context):
    for text in context.report.texts(["title"]).items:
        if len(text.text) > int(rule.options["most"]):
            yield failed(text.location, count=len(text.text))

def broken(rule, context):
    raise RuntimeError("broken")
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack that needs a plug-in, and an installed distribution that offers it."""
    (tmp_path / "with-plugin.yaml").write_text(_PACK, encoding="utf-8")
    site = tmp_path / "site"
    metadata = site / "titles-1.0.dist-info"
    metadata.mkdir(parents=True)
    (site / "titles_of_govlint.py").write_text(_CODE, encoding="utf-8")
    about = "Metadata-Version: 2.1\nName: titles\nVersion: 1.0\n"
    (metadata / "METADATA").write_text(about, encoding="utf-8")
    points = (
        "[govlint.checks]\ntitle-length = titles_of_govlint:title_length\nabsent = titles_of_govlint:absent\n"
    )
    (metadata / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    return tmp_path


def test_a_named_plugin_runs(site: Path) -> None:
    packs = load_packs(["with-plugin"], site)
    plugins = load_plugins(["title-length"])
    check_plugins(packs, plugins, None)
    document = build_example({pack.id: pack for pack in packs}, packs[1], Edit())
    (finding,) = Linter(packs, plugins).lint(document).findings
    assert (finding.rule, finding.location.path, finding.message.en) == (
        "PLG001",
        "title",
        "the title has 23 characters",
    )


def test_an_unnamed_plugin_is_asked_for(site: Path) -> None:
    packs = load_packs(["with-plugin"], site)
    with pytest.raises(Refusal) as caught:
        check_plugins(packs, load_plugins([]), None)
    assert caught.value.message.en == (
        "the rule PLG001 needs the plug-in 'title-length'; if you trust it, add --plugin title-length, "
        "or leave the rule out with --ignore PLG001"
    )
    check_plugins(packs, {}, frozenset({"APP001"}))


def test_plugins_that_cannot_be_had(site: Path) -> None:
    for name, message in {
        "title-lenght": "no plug-in 'title-lenght' is installed; did you mean 'title-length'?",
        "absent": "the plug-in 'absent' cannot be loaded: AttributeError: ",
    }.items():
        with pytest.raises(Refusal) as caught:
            load_plugins([name])
        assert caught.value.message.en.startswith(message)


def test_the_code_of_a_plugin(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another test may have imported it from another place.
    monkeypatch.delitem(sys.modules, "titles_of_govlint", raising=False)
    plugins = load_plugins(["title-length"])
    file = site / "site" / "titles_of_govlint.py"
    before = file.read_bytes()
    assert code_of(plugins) == {"title-length": hashlib.sha256(before).hexdigest()}
    file.write_bytes(before + b"# another\n")
    assert code_of(plugins) == {"title-length": hashlib.sha256(before + b"# another\n").hexdigest()}
    file.unlink()
    assert code_of(plugins) == {"title-length": ""}
    assert code_of({"built-in": print}) == {"built-in": ""}  # type: ignore[dict-item]


def test_a_plugin_that_fails_is_a_crash_of_its_rule_alone(site: Path) -> None:
    packs = load_packs(["with-plugin"], site)

    def broken(rule: object, context: object) -> object:
        raise RuntimeError("broken")

    document = build_example({pack.id: pack for pack in packs}, packs[1], Edit())
    result = Linter(packs, {"title-length": broken}).lint(document)  # type: ignore[dict-item]
    assert [crash.rule for crash in result.crashes] == ["PLG001"]
    assert result.findings == ()
