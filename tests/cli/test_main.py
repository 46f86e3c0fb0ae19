"""The command as its users run it: files in, text or JSON and an exit code out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.cli.main import govlint
from govlint.packs.load import built_in_packs
from tests.cli.command import govlint as run_govlint

_ROOT = Path(__file__).resolve().parents[2]
_CLEAN = _ROOT / "examples/clean/township-2023.docx"
_WRONG = _ROOT / "examples/flawed/wrong-inner-cell.docx"
_LABELS = _ROOT / "examples/flawed/tracked-changes.docx"


def _pack(name: str) -> str:
    pack = next(pack for pack in built_in_packs() if pack.id == name)
    return f"{pack.id} {pack.version} ({pack.hash})"


def test_a_clean_report() -> None:
    run = run_govlint(_CLEAN)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        f"{_CLEAN}（2023 年度，2021年格式）\n"
        "  没有发现问题\n"
        "\n"
        "  检查 350 项：通过 330，未通过 0，无法判断 0，不适用 20\n"
        "\n"
        "发现 0 个错误、0 个警告、0 个提示\n"
        f"规则包：{_pack('disclosure-2021')}\n"
    )


@pytest.mark.parametrize(
    ("report", "arguments", "code"),
    [
        (_WRONG, [], 1),
        (_WRONG, ["--fail-on", "never"], 0),
        (_WRONG, ["--ignore", "APP002,APP003"], 0),
        (_WRONG, ["--select", "column-blank,LBL"], 0),
        (_WRONG, ["--select", "applicants-sum"], 1),
        (_LABELS, [], 0),
        (_LABELS, ["--fail-on", "warning"], 1),
        (_LABELS, ["--fail-on", "info", "--ignore", "DOC"], 0),
    ],
)
def test_exit_codes_of_findings(report: Path, arguments: list[str], code: int) -> None:
    run = run_govlint(report, *arguments)
    assert (run.returncode, run.stderr) == (code, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "APP01"], "没有规则“APP01”；是否指“APP001”？\n"),
        (
            ["--ignore", "aplicants-sum", "--lang", "en"],
            "there is no rule 'aplicants-sum'; did you mean 'applicants-sum'?\n",
        ),
    ],
)
def test_an_unknown_rule_is_a_mistake_of_usage(arguments: list[str], message: str) -> None:
    run = run_govlint(_CLEAN, *arguments)
    assert (run.returncode, run.stdout, run.stderr) == (2, "", message)


def test_wrong_options_are_mistakes_of_usage() -> None:
    for arguments in ([], [_CLEAN, "--formt", "json"], [_CLEAN, "--jobs", "0"]):
        assert run_govlint(*arguments).returncode == 2


def test_what_cannot_be_checked_exits_3_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("会议纪要\n\n一、会议议程\n", encoding="utf-8")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "~$report.docx").write_bytes(b"lock")
    shutil.copy(_CLEAN, tmp_path / "report.docx")
    run = run_govlint(tmp_path, cwd=tmp_path)
    assert run.returncode == 3
    assert run.stderr == "另有 1 个不是文档的文件未检查：.jpg × 1\n"
    assert f"{tmp_path / 'empty.docx'}\n  未检查：文件是空的（0 字节）；请重新下载或保存。\n" in run.stdout
    assert f"{tmp_path / 'notes.txt'}\n  未检查：内容不像年度报告" in run.stdout
    assert f"{tmp_path / 'old.doc'}\n  未检查：" in run.stdout
    assert "report.docx" not in run.stdout
    assert "共 4 个文件：有错误 0，有警告 0，仅提示 0，没有问题 1，未检查 3\n" in run.stdout
    assert "~$" not in run.stdout


def test_no_report_may_be_passed_over_on_request(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# 说明\n\n各单位报告。\n", encoding="utf-8")
    assert run_govlint(tmp_path / "README.md").returncode == 3
    run = run_govlint("--skip-unrecognised", tmp_path / "README.md")
    assert run.returncode == 0
    assert "未检查：内容不像年度报告" in run.stdout


def test_missing_files_and_empty_folders_exit_3(tmp_path: Path) -> None:
    run = run_govlint(tmp_path / "none.docx", "--lang", "en")
    assert run.returncode == 3
    assert "not checked: The file does not exist; check its path and name.\n" in run.stdout
    run = run_govlint(tmp_path)
    assert (run.returncode, run.stderr) == (
        3,
        f"{tmp_path} 中没有可以检查的文件（.docx、.docm、.doc、.wps、.rtf、.ofd、.odt、.pdf、"
        ".mht、.mhtml、.html、.htm、.md、.markdown、.txt、.zip）。\n",
    )


def test_3_wins_over_1(tmp_path: Path) -> None:
    assert run_govlint(_WRONG, tmp_path / "none.docx").returncode == 3


def test_json_of_a_wrong_cell() -> None:
    run = run_govlint("--format", "json", _WRONG)
    assert run.returncode == 1
    said = json.loads(run.stdout)
    assert list(said) == ["schema_version", "tool", "packs", "files", "summary"]
    assert said["schema_version"] == "1.4"
    assert [pack["id"] for pack in said["packs"]] == ["disclosure-2019", "disclosure-2021"]
    (file,) = said["files"]
    assert (file["status"], file["edition"], file["year"]) == ("checked", "disclosure-2021", 2024)
    (finding,) = file["findings"]
    assert finding["rule"] == "APP002"
    assert finding["severity"] == "error"
    assert finding["location"]["path"] == "applications/applications/outcome.partial/natural"
    assert finding["location"]["anchor"] == {"kind": "docx", "block": 19, "table": 2, "row": 7, "cell": 3}
    assert finding["fix"]["zh"] == "如果其他数字无误，此处应为 311"
    first, second = finding["evidence"]
    assert (first["computed"], first["reported"], first["difference"]) == ("2294", "2274", "20")
    assert second["formula"] == "自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他 = 总计"
    assert second["filled"] == "331 + 12 + 0 + 0 + 5 + 1 = 329"
    assert [operand["value"] for operand in second["operands"]] == ["331", "12", "0", "0", "5", "1", "329"]
    assert said["summary"]["findings"] == {"error": 1, "warning": 0, "info": 0}
    assert said["summary"]["files"]["error"] == 1
    assert sum(file["checks"].values()) == sum(said["summary"]["checks"].values())


def test_output_goes_to_a_file_that_is_whole_or_absent(tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    run = run_govlint("--format", "json", "--output", target, _WRONG)
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema_version"] == "1.4"
    assert [path.name for path in tmp_path.iterdir()] == ["result.json"]
    run = run_govlint("--output", tmp_path / "absent" / "result.txt", _WRONG)
    assert run.returncode == 2
    assert run.stderr.startswith("无法写入 ")


def test_processes_change_nothing_in_the_output(tmp_path: Path) -> None:
    folder = _ROOT / "examples" / "flawed"
    alone = run_govlint("--format", "json", "--jobs", "1", folder)
    several = run_govlint("--format", "json", "--jobs", "2", folder)
    assert alone.returncode == several.returncode == 3  # the notes beside the examples are no reports
    assert alone.stdout == several.stdout


def test_inputs_are_never_changed(tmp_path: Path) -> None:
    copy = tmp_path / "report.docx"
    shutil.copy(_WRONG, copy)
    before = (copy.read_bytes(), copy.stat().st_mtime_ns)
    run_govlint(copy)
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == before
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_help_and_version_need_no_rules() -> None:
    assert "explain" in run_govlint("--help").stdout
    assert "--fail-on" in run_govlint("check", "--help").stdout
    assert run_govlint("--version").stdout == "govlint, version 0.1.0\n"
    code = "import sys; sys.argv = ['govlint', '--version']\nfrom govlint.cli.main import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n"
    code += "    print(sorted({'lark', 'lxml', 'yaml', 'wcwidth'} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(_ROOT / "linter")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("variables", "options", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": ""}, [], False),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, [], True),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"FORCE_COLOR": "1"}, ["--format", "json"], False),
        ({"FORCE_COLOR": "1"}, ["--format", "github"], False),
    ],
)
def test_colour_by_the_environment(
    variables: dict[str, str],
    options: list[str],
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    govlint.main([str(_WRONG), "--no-config", *options], prog_name="govlint", standalone_mode=False)
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_a_path_with_blanks_wants_quotes(tmp_path: Path) -> None:
    shutil.copy(_CLEAN, tmp_path / "年度 报告 终稿.docx")
    shutil.copy(_CLEAN, tmp_path / "其他.docx")
    run = run_govlint("年度", "报告", "终稿.docx", cwd=tmp_path)
    assert run.returncode == 3
    assert run.stderr == (
        "没有 “年度”、“报告”、“终稿.docx”，但有“年度 报告 终稿.docx”；"
        '路径里有空格的，请加引号："年度 报告 终稿.docx"\n'
    )
    assert "没有问题 0，未检查 3" in run.stdout
    run = run_govlint("--lang", "en", "其他.docx", "年度", "报告", "终稿.docx", cwd=tmp_path)
    assert run.returncode == 3
    assert run.stderr == (
        "there is no 年度, 报告, 终稿.docx, but there is 年度 报告 终稿.docx; "
        'put quotes around a path with blanks: "年度 报告 终稿.docx"\n'
    )


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" not in run_govlint(_WRONG).stdout
    assert "\x1b[31m错误\x1b[0m APP002" in run_govlint("--color", "always", _WRONG).stdout
