"""The offline kit: put together, copied elsewhere, and used without an index of packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.serving import end_page

_ROOT = Path(__file__).resolve().parents[2]
# Nobody answers there: whatever asks a network fails.
_OFFLINE = {
    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONIOENCODING": "utf-8",
    "PIP_CONFIG_FILE": "/dev/null",
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script for Windows cannot be tried here")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    built = folder / "built"
    command = [sys.executable, "tools/kit.py", "--output", str(built), "--platform", "local"]
    subprocess.run(command, cwd=_ROOT, check=True)
    # Where it is used it has another name.
    return built.rename(folder / "离线 工具包")


def _check(kit: Path, home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(kit / "检查报告.sh"), *map(str, arguments)],
        env={**_OFFLINE, "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_from_the_kit_to_a_result(kit: Path, tmp_path: Path) -> None:
    report = tmp_path / "年度 报告.docx"
    shutil.copy(_ROOT / "examples/flawed/wrong-inner-cell.docx", report)
    pdf = _ROOT / "examples/formats/township-2023.pdf"
    before = {path.name for path in kit.iterdir()}
    first = _check(kit, tmp_path / "home", report, pdf)
    assert (first.returncode, first.stderr) == (1, "")
    installing, *said = first.stdout.splitlines()
    assert installing == "第一次使用，正在安装……"
    assert said[0] == f"{report}（2024 年度，2021年格式）"
    assert "共 2 个文件：有错误 1，有警告 0，仅提示 0，没有问题 1，未检查 0" in said
    assert {path.name for path in kit.iterdir()} == before | {"environment"}
    again = _check(kit, tmp_path / "home", report, pdf)
    assert (again.returncode, again.stdout.splitlines()) == (1, said)
    clean = _check(kit, tmp_path / "home", pdf)
    assert clean.returncode == 0


def test_without_a_report_it_opens_the_page(kit: Path, tmp_path: Path) -> None:
    assert _check(kit, tmp_path / "home", _ROOT / "examples/clean/township-2023.docx").returncode == 0
    environment = {**_OFFLINE, "HOME": str(tmp_path / "home"), "BROWSER": "true"}
    with subprocess.Popen(
        ["sh", str(kit / "检查报告.sh")],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as opened:
        assert opened.stdout is not None
        assert opened.stdout.readline() == "检查报告的页面会在浏览器里打开；使用时请不要关闭这个窗口。\n"
        said = opened.stdout.readline()
        assert said.startswith("页面已打开：http://127.0.0.1:")
        end_page(said.split("：", 1)[1].strip())
        assert opened.wait(timeout=30) == 0


def test_what_is_missing_is_said(kit: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(kit, broken, ignore=shutil.ignore_patterns("environment*", "lark-*"))
    run = _check(broken, tmp_path / "home", "a.docx")
    assert run.returncode == 2
    assert run.stdout == "第一次使用，正在安装……\n安装没有完成。\n"
    assert not (broken / "environment").exists()
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "dirname").symlink_to(str(shutil.which("dirname")))
    run = subprocess.run(
        [str(shutil.which("sh")), str(broken / "检查报告.sh"), "a.docx"],
        env={"PATH": str(tools), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout.startswith("没有找到 Python 3.11 或更新的版本")


def test_files_are_as_their_readers_want_them(kit: Path) -> None:
    prompt = (kit / "检查报告.bat").read_bytes()
    assert prompt.isascii()  # whatever code page the prompt has
    assert prompt.count(b"\r\n") == prompt.count(b"\n") > 20
    notes = (kit / "使用说明.txt").read_bytes()
    assert notes.startswith(b"\xef\xbb\xbfgovlint")
    assert notes.decode("utf-8-sig").encode("gbk")
    assert b"\r" not in (kit / "检查报告.sh").read_bytes()


def test_it_writes_over_nothing(kit: Path) -> None:
    run = subprocess.run(
        [sys.executable, "tools/kit.py", "--output", str(kit)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert "exists; remove it or choose another --output" in run.stderr
