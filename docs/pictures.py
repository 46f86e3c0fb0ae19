"""Make the pictures of the handbook from the examples: docs/pictures/*.png.

    python docs/pictures.py            # all of them
    python docs/pictures.py terminal   # one, by name

A picture is a line of ``PICTURES``. Needs Chromium, and LibreOffice for files that are no pages.
"""

from __future__ import annotations

import io
import os
import pty
import shlex
import shutil
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageOps
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/pictures"
MOST_BYTES = 150_000
_COLUMNS = 80
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Points per inch of a page, and of its picture.
_SCALE = 110 / 72
_MARGIN = 16
# A PDF in which the comments of a Word file can be seen.
_WITH_NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
_TERMINAL = """<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8">
<style>
pre {{ margin: 0; font: 15px/1.45 "Noto Sans Mono CJK SC", "WenQuanYi Micro Hei Mono", monospace }}
</style>
<pre>{code}</pre>"""


class Picture(NamedTuple):
    """A picture: its name, and the arguments of govlint.

    Of what the command writes to ``made`` it shows the ``page`` as printed, or, of an HTML page, the upper
    ``height`` pixels on a screen; without ``made`` it shows the terminal, ``height`` lines of it. With files
    that are ``dropped`` the command serves a page: it shows that, with the report ``opened``, and of that
    what is ``clicked``. With a command that is run ``before``, the page shows the audit that it stored.
    """

    name: str
    command: str
    made: str = ""
    page: int = 0
    height: int = 0
    dropped: tuple[str, ...] = ()
    opened: str = ""
    clicked: str = ""
    before: str = ""
    # What is typed at the end of the pack in the bench, beside what was dropped.
    typed: str = ""


_FLAWED = "examples/flawed/table-four-and-stock.docx"
_PAGE = f"check {_FLAWED} --format html=made.html"
_SEVERAL = """
    examples/README.md examples/clean/county-bureau-2022.docx examples/clean/city-government-2024.docx
    examples/flawed/cell-writing.docx examples/flawed/empty-tables.docx examples/flawed/mixed-forms.docx
    examples/flawed/wrong-inner-cell.docx examples/formats/labels-and-rows.pdf
"""
_AUDIT = "audit examples/county/flawed --roster examples/county/roster.csv --store county.duckdb"
_STORED = "serve --no-browser --store county.duckdb"
PICTURES = (
    Picture("terminal", f"check {_FLAWED}", height=48),
    Picture("html-report", _PAGE, "made.html", height=1336),
    Picture("html-printed", _PAGE, "made.html", page=3),
    Picture("word-comments", "mark examples/flawed/cell-writing.docx -o made.docx", "made.docx", page=2),
    Picture("word-changes", "fix examples/flawed/cell-writing.docx -o made.docx", "made.docx", page=2),
    Picture(
        "word-list",
        f"check {_FLAWED} --format docx-list=made",
        "made/云汀市人民政府（2024年度）问题清单.docx",
        page=1,
    ),
    Picture("page-list", "serve --no-browser", height=560, dropped=tuple(_SEVERAL.split()[1:])),
    Picture(
        "page-report",
        "serve --no-browser",
        height=900,
        dropped=(_FLAWED,),
        opened="table-four-and-stock.docx",
        clicked="details:has(dl) summary",
    ),
    Picture("page-audit", _STORED, height=760, before=_AUDIT),
    Picture(
        "page-compare",
        _STORED,
        height=1060,
        before=_AUDIT,
        clicked="a[aria-label^='霁川县自然资源局']",
    ),
    Picture(
        "page-bench",
        "serve --no-browser",
        height=900,
        dropped=(_FLAWED,),
        typed="changes:\n  REV001: {severity: info, reason: 本省历史案件多}",
    ),
    Picture("html-folder", f"check {_SEVERAL} --format html=made.html", "made.html", height=540),
)


def make(picture: Picture, folder: Path) -> Path:
    """Write the picture into a folder. Raises SystemExit where a program is missing or it is too large."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "examples").symlink_to(ROOT / "examples")
        if picture.before:
            _terminal(shlex.split(picture.before), work)
        if picture.dropped or picture.before:
            return _written(_served(picture, work), picture, folder)
        printed = _terminal(shlex.split(picture.command), work)
        if not picture.made:
            page = work / "terminal.html"
            page.write_text(_TERMINAL.format(code=_coloured(printed, picture.height)), encoding="utf-8")
            image = _on_screen(page, 3000)
        elif picture.page:
            image = _printed(work / picture.made, picture.page)
        else:
            image = _on_screen(work / picture.made, picture.height)
    return _written(image, picture, folder)


def _written(image: Image.Image, picture: Picture, folder: Path) -> Path:
    path = folder / f"{picture.name}.png"
    data = io.BytesIO()
    # The way that keeps rare colours: those of severities are few among all that is black and white.
    _framed(image).quantize(256, Image.Quantize.MAXCOVERAGE).save(data, "PNG", optimize=True)
    if len(data.getvalue()) > MOST_BYTES:
        raise SystemExit(f"{picture.name} has more than {MOST_BYTES} bytes; show less of it")
    path.write_bytes(data.getvalue())
    return path


def _terminal(arguments: list[str], work: Path) -> str:
    """What a command writes to a terminal of the usual width."""
    reading, writing = pty.openpty()
    termios.tcsetwinsize(writing, (50, _COLUMNS))
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")},
        "PYTHONPATH": str(ROOT / "linter"),
        "XDG_CONFIG_HOME": os.devnull,
        "PYTHONIOENCODING": "utf-8",
        "TERM": "xterm",
    }
    command = [sys.executable, "-m", "govlint", *arguments]
    with subprocess.Popen(command, cwd=work, env=environment, stdout=writing, stderr=writing):
        os.close(writing)
        data = b""
        while piece := _read(reading):
            data += piece
    os.close(reading)
    return data.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes to it any more
        return b""


def _coloured(text: str, lines: int) -> str:
    """The first lines of a terminal as HTML."""
    console = Console(record=True, width=_COLUMNS * 2, file=io.StringIO(), legacy_windows=False)
    console.print(Text.from_ansi("\n".join(text.splitlines()[:lines])), soft_wrap=True)
    return console.export_html(inline_styles=True, code_format="{code}")


def _on_screen(page: Path, height: int) -> Image.Image:
    picture = page.with_suffix(".png")
    _browser(page, f"--screenshot={picture}", f"--window-size=1000,{height}", "--hide-scrollbars")
    with Image.open(picture) as image:
        return image.convert("RGB")


def _served(picture: Picture, work: Path) -> Image.Image:
    """The page of a server with files dropped on it."""
    # Imported here: only these pictures need it.
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "govlint", *shlex.split(picture.command), "--no-config"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter"), "XDG_DATA_HOME": str(work)}
    with subprocess.Popen(command, cwd=work, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split("：", 1)[1].strip()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_program(*_BROWSERS), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1200, "height": picture.height})
            page.goto(address)
            if picture.dropped:
                page.locator(".use[data-ready]").wait_for()
                page.set_input_files("#choose-files", [work / name for name in picture.dropped])
                page.locator("#cancel:disabled").wait_for()
            else:
                page.locator("#audit-view[aria-busy=false] h2").wait_for()
            if picture.opened:
                page.locator("#files").get_by_role("button", name=picture.opened).click()
                page.locator("#report-view h1").wait_for()
            if picture.clicked:
                page.locator(picture.clicked).first.click()
            if not picture.dropped:
                page.locator("#audit-view[aria-busy=false]").wait_for()
            if picture.typed:
                page.locator("nav [data-part=bench]").click()
                page.locator(".bench[data-ready]").wait_for()
                page.locator("#bench-report").select_option(
                    index=-1 + page.locator("#bench-report option").count()
                )
                page.locator("#bench-editor .cm-content").press("Control+End")
                page.keyboard.insert_text(picture.typed)
                page.locator("#bench-formula .cm-content").click()
                page.keyboard.type("new + carried_in - outcome.total")
                page.keyboard.press("Escape")
                page.locator("#bench-found details.changed li").first.wait_for()
                page.locator("#bench-values li").first.wait_for()
            data = page.screenshot()
            browser.close()
        server.terminate()
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def _printed(file: Path, number: int) -> Image.Image:
    """A page of a file as printed: by the browser, or what it is no page for by LibreOffice."""
    printed = file.with_suffix(".pdf")
    if file.suffix == ".html":
        _browser(file, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    else:
        office = _program("soffice", "libreoffice")
        command = [office, f"-env:UserInstallation={(file.parent / 'office').as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", _WITH_NOTES, "--outdir", file.parent, file],
            check=True,
            capture_output=True,
        )
    with pypdfium2.PdfDocument(printed) as pdf:
        image: Image.Image = pdf[number - 1].render(scale=_SCALE).to_pil()
        return image.convert("RGB")


def _browser(page: Path, *options: str) -> None:
    command = [_program(*_BROWSERS), "--headless", "--no-sandbox", "--disable-gpu"]
    own = f"--user-data-dir={page.parent / 'browser'}"
    subprocess.run([*command, own, *options, page.as_uri()], check=True, capture_output=True, timeout=120)


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SystemExit(f"{names[0]} is not installed")
    return found


def _framed(image: Image.Image) -> Image.Image:
    """The picture without the white around it, and with a margin and a thin line instead."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    cut = image.crop(box) if box else image
    return ImageOps.expand(ImageOps.expand(cut, _MARGIN, "white"), 1, "#bfbfbf")


def main() -> None:
    """Make those that are named, or all."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        if not sys.argv[1:] or picture.name in sys.argv[1:]:
            path = make(picture, FOLDER)
            print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
