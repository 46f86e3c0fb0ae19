"""Reports dropped on the page in a browser: what is listed, and that the page stays."""

from __future__ import annotations

import re
import shutil
import zipfile
from random import Random

import pytest

from benchmarks.hostile import KINDS
from govlint.engine.linter import Plan, Result
from govlint.finding import SEVERITIES
from govlint.run.files import File
from govlint.run.one_file import Job, check_file
from tests.fuzz.mutating import mutated
from tests.web.browser.doing import EXAMPLES, FLAWED, done, drop, read, rows

OLD = ("cell-writing.doc", "township-2023.doc")
FOLDERS = ("clean", "flawed", "formats")
HOSTILE = (
    "bomb-of-one-part.zip",
    "bomb-in-zips.zip",
    "names-out-of-it.zip",
    "size-that-lies.zip",
    "entities.docx",
    "outside-entity.docx",
    "deep-elements.docx",
    "span-of-a-billion.docx",
    "controls.txt",
    "scripts-left-open.html",
    "cut-off.pdf",
)


def _examples():
    paths = [path for folder in FOLDERS for path in sorted((EXAMPLES / folder).iterdir())]
    # LibreOffice takes seconds for each.
    old = OLD if shutil.which("soffice") else ()
    reports = [path for path in paths if not path.name.endswith(".expected.txt")]
    return [path for path in reports if path.suffix != ".doc" or path.name in old]


def test_every_example_in_every_format_has_the_findings_of_the_command_line(page, linter):
    paths = _examples()
    assert {path.suffix for path in paths} >= {".docx", ".md", ".txt", ".html", ".pdf"}
    page.set_input_files("#choose-files", paths)
    done(page, len(paths))
    shown = rows(page)
    for path in paths:
        # The same report, and slow to read twice; only, a PDF shows the changes that Word tracks.
        if path.suffix in (".doc", ".pdf") and path.name != "tracked-changes.pdf":
            assert shown[path.name][:5] == shown[f"{path.stem}.docx"][:5], path.name
            continue
        outcome = check_file(linter, Job(File(path), Plan())).outcome
        if isinstance(outcome, Result):
            found = [
                sum(finding.severity == severity for finding in outcome.findings) for severity in SEVERITIES
            ]
            assert [int(count) for count in shown[path.name][2:5]] == found, path.name
            assert shown[path.name][6] == "已检查"
        else:
            assert shown[path.name] == [outcome.reason.zh, "未检查"]


def test_a_folder_of_two_hundred_mixed_files_is_listed_whole(page, tmp_path):
    folder = tmp_path / "年报"
    reports = [path for path in _examples() if path.suffix in (".docx", ".md", ".txt", ".html")]
    random = Random(18)
    wanted, others = 0, 0
    for number in range(200):
        path = reports[number % len(reports)]
        place = folder / f"{number % 7}" / f"{number % 3}"
        place.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes()
        if number % 10 == 1:
            data = mutated(data, random, b"")
        suffix = ".jpg" if number % 10 == 2 else path.suffix
        wanted, others = wanted + (suffix != ".jpg"), others + (suffix == ".jpg")
        (place / f"{number:03}-{path.stem}{suffix}").write_bytes(data)
    (folder / ".hidden.docx").write_bytes(b"")
    drop(page, folder)
    done(page, wanted)
    shown = rows(page)
    assert len(shown) == wanted == 180
    assert list(shown) == sorted(shown)
    assert page.locator("#ignored").inner_text() == f"另有 {others} 个不是文档的文件未检查：.jpg × {others}"
    for name, cells in shown.items():
        assert cells[-1] in ("已检查", "未检查"), name
        assert cells[-1] == "已检查" or len(cells[0]) > 10, name
    checked = sum(cells[-1] == "已检查" for cells in shown.values())
    assert 160 <= checked <= 180
    told = f"180 个文件已全部处理：{checked} 个已检查，{180 - checked} 个未检查。"
    assert page.locator("#progress").inner_text() == told
    assert page.locator("#status").inner_text() == told


def test_files_folders_and_archives_are_dropped_together(page, tmp_path):
    (tmp_path / "f" / "g").mkdir(parents=True)
    shutil.copy(FLAWED, tmp_path / "f" / "g" / "深.docx")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.write(FLAWED, "里/面.docx")
    drop(page, FLAWED, tmp_path / "f", tmp_path / "z.zip")
    done(page, 3)
    assert set(rows(page)) == {"table-four-and-stock.docx", "f/g/深.docx", "z.zip/里/面.docx"}
    assert {tuple(cells) for cells in rows(page).values()} == {
        ("云汀市人民政府", "2024", "2", "4", "0", "0", "已检查")
    }


def test_a_folder_that_is_chosen_is_searched(page, tmp_path):
    (tmp_path / "f" / "g").mkdir(parents=True)
    shutil.copy(FLAWED, tmp_path / "f" / "g" / "a.docx")
    page.set_input_files("#choose-folder", tmp_path / "f")
    done(page, 1)
    assert list(rows(page)) == ["f/g/a.docx"]


def test_hostile_files_cost_only_themselves(page, tmp_path):
    for name in HOSTILE:
        (tmp_path / name).write_bytes(KINDS[name]())
    drop(page, *(tmp_path / name for name in HOSTILE))
    page.locator("#files").wait_for()
    drop(page, FLAWED)
    page.locator("#files td.state.checked").first.wait_for(timeout=60_000)
    read(page, FLAWED.name)
    page.locator(".to-list").click()
    waiting = page.locator("#files td.state.sent, #files td.state.checking, #files td.state.named")
    for _ in range(600):
        if waiting.count() == 0:
            break
        page.wait_for_timeout(100)
    shown = rows(page)
    assert {name.partition("/")[0] for name in shown} == {*HOSTILE, FLAWED.name}
    assert all(cells[-1] == "已检查" or len(cells[0]) > 10 for cells in shown.values())


@pytest.mark.parametrize("chosen", [True, False])
def test_what_waits_can_be_cancelled_and_the_list_cleared(page, tmp_path, chosen):
    for number in range(60):
        shutil.copy(FLAWED, tmp_path / f"{number:02}.docx")
    paths = sorted(tmp_path.iterdir())
    if chosen:
        page.set_input_files("#choose-files", paths)
    else:
        drop(page, *paths)
    page.locator("#files td.state.checked").first.wait_for()
    page.locator("#cancel").click()
    done(page, 60)
    states = [cells[-1] for cells in rows(page).values()]
    assert states.count("未检查") > 0
    assert states.count("已检查") > 0
    assert {cells[0] for cells in rows(page).values() if cells[-1] == "未检查"} == {"已取消，未检查。"}
    assert page.locator("#cancel").is_disabled()
    page.evaluate("confirm = () => true")
    page.locator("#forget").click()
    page.locator("#files").wait_for(state="hidden")
    assert rows(page) == {}


def test_names_are_text(page, tmp_path):
    evil = '<img src=x onerror="alert(1)">&amp;.docx'
    shutil.copy(FLAWED, tmp_path / evil)
    drop(page, tmp_path / evil)
    done(page, 1)
    assert list(rows(page)) == [evil]
    read(page, evil)
    assert page.locator("main img, main script").count() == 0


def test_what_a_report_says_is_text(page, tmp_path):
    evil = "<img src=x onerror=alert(1)><svg onload=alert(2)>"
    text = (EXAMPLES / "flawed" / "cell-writing.txt").read_text(encoding="utf-8")
    assert "一、总体情况" in text
    text = text.replace("一、总体情况", f"一、总体情况{evil}", 1).replace("总计", f"总计{evil}", 1)
    text = re.sub(r"(年度报告)", rf"\1{evil}", text, count=1)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    drop(page, tmp_path / "a.txt")
    done(page, 1)
    read(page, "a.txt")
    assert page.locator("main img, main svg, main script, main [onerror], main [onload]").count() == 0
    assert page.locator(".whole").inner_text().count("<img src=x") >= 2
