"""Waivers written by the command: into the file beside the report, behind what is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govlint.cli.main import govlint

_REPORT = Path(__file__).resolve().parents[2] / "examples/flawed/cell-writing.md"
_ROUTES = [
    "applications/applications/carried_in/organisations.other",
    "applications/applications/outcome.refused.state_secret/organisations.commercial",
    "applications/applications/outcome.refused.security/organisations.other",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(_REPORT, tmp_path / "a.md")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _waive(*arguments: str, reason: str = "按要求填") -> Result:
    command = ["waive", "a.md", *arguments, "--reason", reason, "--lang", "en"]
    return CliRunner().invoke(govlint, command, standalone_mode=False)


def test_waivers_stand_one_behind_the_other_and_are_applied(folder: Path) -> None:
    file = folder / "a.md.govlint.yaml"
    first = _waive("CEL013")
    assert (first.return_value, first.output) == (
        0,
        "written to a.md.govlint.yaml: CEL013 proactive/proactive/norms/issued\n",
    )
    own = file.read_text(encoding="utf-8").replace("waivers:\n", "waivers:\n  # 张三写的\n")
    file.write_text(own.rstrip("\n"), encoding="utf-8")
    second = _waive("cel010", _ROUTES[0], "--by", "张三", "--until", "2100-01-31", reason="系统: 导出 # 的")
    assert second.return_value == 0
    assert file.read_text(encoding="utf-8") == (
        "waivers:\n"
        "  # 张三写的\n"
        "  - rule: CEL013\n"
        "    route: proactive/proactive/norms/issued\n"
        "    reason: 按要求填\n"
        "  - rule: CEL010\n"
        f"    route: {_ROUTES[0]}\n"
        "    reason: '系统: 导出 # 的'\n"
        "    by: 张三\n"
        "    until: '2100-01-31'\n"
    )
    checked = CliRunner().invoke(govlint, ["a.md", "--lang", "en"], standalone_mode=False)
    assert "  waived (2):\n" in checked.stdout
    again = _waive("CEL013")
    assert again.output.startswith("the report has no finding of CEL013")


def test_a_star_stands_for_any_step(folder: Path) -> None:
    assert _waive("CEL010", "applications/applications/*/organisations.other").return_value == 0
    checked = CliRunner().invoke(govlint, ["a.md", "--lang", "en"], standalone_mode=False)
    assert "  waived (2):\n" in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "reason", "said"),
    [
        (
            ["CEL099"],
            "甲",
            "the report has no finding of CEL099; did you mean 'CEL019'; nothing was written\n",
        ),
        (["CEL010"], "甲", f"CEL010 has several findings; name one of {', '.join(_ROUTES)}\n"),
        (
            ["CEL010", _ROUTES[0] + "s"],
            "甲",
            f"CEL010 finds nothing at '{_ROUTES[0]}s'; did you mean '{_ROUTES[0]}'; nothing was written; "
            "govlint check --show-paths prints the routes\n",
        ),
        (["CEL013"], " ", "a.md.govlint.yaml:4:13: a reason must be given\n"),
    ],
)
def test_what_covers_nothing_is_not_written(
    folder: Path, arguments: list[str], reason: str, said: str
) -> None:
    run = _waive(*arguments, reason=reason)
    assert (run.return_value, run.output[: len(said)]) == (2, said)
    assert not (folder / "a.md.govlint.yaml").exists()


def test_a_file_of_another_kind_is_left_as_it_is(folder: Path) -> None:
    file = folder / "a.md.govlint.yaml"
    for text in ("waivers: []\n", "waiver:\n  - 甲\n"):
        file.write_text(text, encoding="utf-8")
        assert _waive("CEL013").return_value == 2
        assert file.read_text(encoding="utf-8") == text


def test_a_report_that_cannot_be_read(folder: Path) -> None:
    (folder / "a.md").write_text("", encoding="utf-8")
    run = _waive("CEL013")
    assert (run.return_value, run.output) == (
        2,
        "a.md: The file is empty (0 bytes).\n",
    ) or run.return_value == 2
    assert run.output.startswith("a.md: ")
