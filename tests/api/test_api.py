"""The Python API as its users have it: ``import govlint`` and nothing else of the package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import govlint
from govlint import api

_ROOT = Path(__file__).resolve().parents[2]
_CLEAN = _ROOT / "examples/clean/township-2023.docx"
_WRONG = _ROOT / "examples/flawed/wrong-inner-cell.docx"
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(_ROOT / "linter"), "PYTHONIOENCODING": "utf-8"}


def _python(*arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, *arguments],
        env=_ENVIRONMENT,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stderr == ""
    return run.stdout


@pytest.fixture(scope="module")
def linter() -> govlint.Linter:
    return govlint.Linter()


def test_a_clean_report() -> None:
    report = govlint.lint(_CLEAN)
    assert (report.path, report.format, report.year) == (str(_CLEAN), "docx", 2023)
    assert (report.edition, report.findings) == ("disclosure-2021", ())
    assert (report.checks.passed, report.checks.failed) == (330, 0)
    assert report.severities == govlint.Severities(0, 0, 0)
    assert report.figures[0].text


def test_a_finding(linter: govlint.Linter) -> None:
    report = linter.lint(str(_WRONG))
    (finding,) = report.findings
    assert isinstance(finding, govlint.Finding)
    assert (finding.rule, finding.severity) == ("APP002", "error")
    assert finding.location.path == "applications/applications/outcome.partial/natural"
    assert finding.location.route[-1] == govlint.Step("column", "natural", "自然人")
    assert finding.location.anchor == govlint.WordAnchor(19, 2, 7, 3)
    assert finding.fix == govlint.Bilingual(
        "如果其他数字无误，此处应为 311", "if all other figures are right, this one should be 311"
    )
    assert [evidence.difference for evidence in finding.evidence] == ["20", "20"]


@pytest.mark.parametrize("path", [_CLEAN, _WRONG, _ROOT / "examples/formats/cell-writing.pdf"])
def test_a_report_is_the_file_of_the_json_output(linter: govlint.Linter, path: Path) -> None:
    printed = json.loads(
        _python("-m", "govlint", "--no-config", "--fail-on", "never", "--format", "json", str(path))
    )
    report = linter.lint(path)
    assert [report.to_dict()] == printed["files"]
    assert json.loads(report.to_json(indent=2)) == report.to_dict()
    assert "\n" not in report.to_json()


def test_bytes_go_by_their_name(linter: govlint.Linter) -> None:
    text = (_ROOT / "examples/clean/township-2023.txt").read_bytes()
    report = linter.lint(text, name="年报.txt")
    assert (report.path, report.format, report.findings) == ("年报.txt", "txt", ())
    assert linter.lint(_WRONG.read_bytes()).findings == linter.lint(_WRONG.read_bytes()).findings
    assert linter.lint(_WRONG.read_bytes()).path == "report.md"
    with pytest.raises(TypeError):
        linter.lint(_WRONG, name="other.docx")


def test_what_is_said_to_the_linter() -> None:
    assert govlint.Linter(ignore=["APP002", "APP003"]).lint(_WRONG).findings == ()
    assert govlint.Linter(select=["column-blank"]).lint(_WRONG).findings == ()
    (finding,) = govlint.Linter(severities={"APP002": "info"}).lint(_WRONG).findings
    assert finding.severity == "info"


def test_what_is_known_of_the_body(linter: govlint.Linter) -> None:
    assert linter.lint(_CLEAN, organisation={"level": "department"}).traits["level"] == "department"
    own = govlint.Linter(organisation={"level": "department"})
    assert own.lint(_CLEAN).traits["level"] == "department"
    assert own.lint(_CLEAN, organisation={"level": "township"}).traits["level"] == "township"
    assert govlint.lint(_CLEAN, organisation={"level": "department"}).traits["level"] == "department"
    # The linter is as it was.
    assert linter.lint(_CLEAN).traits["level"] != "department"


def test_packs(tmp_path: Path) -> None:
    path = _ROOT / "examples/foia/tidal-records-2025-flawed.docx"
    with pytest.raises(govlint.UnrecognisedDocument):
        govlint.lint(path)
    assert govlint.lint(path, packs=["foia-annual"]).edition == "foia-annual"
    (tmp_path / "pack.yaml").write_text("id: own\n", encoding="utf-8")
    with pytest.raises(govlint.Refusal, match=r"pack\.yaml"):
        govlint.Linter(packs=[tmp_path])


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        (_ROOT / "none.docx", govlint.UnreadableDocument, "文件不存在"),
        (_ROOT, govlint.UnreadableDocument, "这是文件夹"),
        (b"", govlint.UnreadableDocument, "文件是空的"),
        (b"PK\x03\x04 damaged", govlint.UnreadableDocument, ""),
        (b"# \xe4\xbc\x9a\xe8\xae\xae", govlint.UnrecognisedDocument, "内容不像年度报告"),
    ],
)
def test_what_cannot_be_checked(
    linter: govlint.Linter, source: Path | bytes, kind: type[govlint.Refusal], words: str
) -> None:
    with pytest.raises(govlint.Refusal) as raised:
        linter.lint(source)
    assert type(raised.value) is kind
    assert words in raised.value.in_language("zh")
    assert str(raised.value).isascii()


@pytest.mark.parametrize(
    "settings",
    [
        {"select": ["NONE"]},
        {"ignore": ["NONE"]},
        {"organisation": {"level": "none"}},
        {"organisation": {"none": "1"}},
        {"packs": ["none"]},
    ],
)
def test_what_is_not_known_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(govlint.Refusal):
        govlint.Linter(**settings)  # type: ignore[arg-type]


def test_what_is_not_known_of_one_body_is_refused(linter: govlint.Linter) -> None:
    with pytest.raises(govlint.Refusal, match="level"):
        linter.lint(_CLEAN, organisation={"level": "none"})


def test_reports_are_frozen_and_compare(linter: govlint.Linter) -> None:
    report = linter.lint(_WRONG)
    assert report == linter.lint(_WRONG)
    assert report != linter.lint(_CLEAN)
    for thing, name in (
        (report, "path"),
        (report.findings[0], "rule"),
        (report.findings[0].location, "path"),
    ):
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")


def test_every_type_of_a_report_is_frozen() -> None:
    types = [getattr(govlint, name) for name in govlint.__all__ if isinstance(getattr(govlint, name), type)]
    structures = {
        kind.__name__: kind.__struct_config__ for kind in types if hasattr(kind, "__struct_config__")
    }
    assert len(structures) == 15
    assert [name for name, config in structures.items() if not config.frozen] == []


def test_no_configuration_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "govlint.toml").write_text('ignore = ["APP002", "APP003"]\n', encoding="utf-8")
    (tmp_path / "report.docx").write_bytes(_WRONG.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert len(govlint.lint("report.docx").findings) == 1


def test_the_import_is_cheap_and_the_rest_comes_when_used() -> None:
    code = (
        "import sys, govlint\n"
        "own = sorted(name for name in sys.modules if name.startswith('govlint'))\n"
        "others = sorted({'lxml', 'msgspec', 'yaml', 'click', 'lark'} & set(sys.modules))\n"
        "print(own, others, govlint.Linter.__name__)\n"
    )
    assert _python("-c", code) == "['govlint', 'govlint.version'] [] Linter\n"


def test_every_name_is_there() -> None:
    assert sorted({*api.__all__, "__version__"}) == govlint.__all__
    assert set(govlint.__all__) <= set(dir(govlint))
    assert [name for name in govlint.__all__ if getattr(govlint, name) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'lnt'"):
        _ = govlint.lnt  # type: ignore[attr-defined]


def test_types_as_a_user_checks_them(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(
        "import govlint\n"
        "\n"
        "report: govlint.Report = govlint.Linter(ignore=['DOC']).lint(b'', name='a.md')\n"
        "severity: govlint.Severity = report.findings[0].severity\n"
        "lines = [f.location.anchor.line for f in report.findings"
        " if isinstance(f.location.anchor, govlint.TextAnchor)]\n"
        "reveal_type(lines)\n"
        "govlint.lint(3)\n",
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", str(tmp_path / "user.py")],
        env={**_ENVIRONMENT, "MYPYPATH": str(_ROOT / "linter"), "MYPY_CACHE_DIR": str(_ROOT / ".mypy_cache")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line.partition(".py:")[2].replace("builtins.", "") for line in run.stdout.splitlines()]
    assert said[0] == '6: note: Revealed type is "list[int]"'
    assert said[1].startswith('7: error: Argument 1 to "lint" has incompatible type "int"')
    assert len(said) == 3
