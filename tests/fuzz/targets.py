"""What is tried: for each kind of input some samples, and what must hold for any change of them.

A target takes an input and returns what is wrong with what came of it, None if nothing is; any
exception that it lets pass is wrong, too.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree

from govlint.acceptance.baseline import read_baseline
from govlint.acceptance.waivers import read_waivers
from govlint.authoring.evaluate import evaluate_formula
from govlint.document import UnreadableDocument
from govlint.engine.linter import Linter, Result
from govlint.expressions import FormulaError
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.packs.load import built_in_packs, load_packs
from govlint.readers import read
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.readers.pdf.layout import read_layout
from govlint.refusal import Refusal
from govlint.run.files import File, find_files
from govlint.run.one_file import Checked, Job, Unchecked, check_within
from tests.readers.ofd_writer import STYLES, ofd, pages_of

ROOT = Path(__file__).resolve().parents[2]
_EXAMPLES = ROOT / "examples"
_PACK = """\
id: tried
version: 1.0.0
title: {zh: 试, en: try}
extends: disclosure-2021
changes:
  APP003: {severity: info, reason: 试行}
rules:
  - id: TRY001
    name: try-balance
    check: assert
    for_each: column of applications
    assert: "round(new / 3, 2) * 3 + carried_over == total or new > 1"
    tolerance: "0.5"
    severity: error
    title: {zh: 平衡, en: Balance}
    message: {zh: "{column}不平衡", en: "{column} does not balance"}
    basis: 试
    examples: {pass: [{}], fail: [{}]}
  - id: TRY002
    name: try-pattern
    check: pattern
    within: [body]
    forbid: "(?:大约|左右).{0,9}件"
    severity: warning
    title: {zh: 约数, en: Rough}
    message: {zh: "“{found}”", en: "{found!r}"}
    basis: 试
    examples: {pass: [{}], fail: [{}]}
"""
_WAIVERS = """\
waivers:
  - rule: APP002
    route: applications/applications/outcome.partial/natural
    reason: 系统导出的数字
    by: 张三
    until: 2030-01-31
  - {rule: APP003, route: "applications/*/*/*", reason: 试}
"""
_CONFIGURATION = """\
fail-on = "warning"
lang = "zh"
ignore = ["STR012", "CEL017"]
packs = ["pack.yaml"]
waivers = ["waivers.yaml"]
[severities]
STR011 = "error"
[organisation]
name = "云汀市人民政府"
level = "government"
[[files]]
match = "townships/**"
ignore = ["TXT"]
organisation = { level = "township", regulations = "none" }
"""
_BASELINE = """\
{"version": 1, "files": {"report.md": [
  {"rule": "APP002", "route": "applications/applications/outcome.partial/natural",
   "fingerprint": "a1", "count": 1}]}}
"""
_FORMULAS = (
    "new + carried_over == total",
    "round(new / total * 100, 2) <= 12.5 and not (total == 0)",
    "abs(new - 3) in [1, 2]",
    "sum(outcome) == total if total > 0 else new == 0",
)

Trial = Callable[[bytes, Path], str | None]


class Target(msgspec.Struct, frozen=True):
    """Samples of one kind of input, and the trial of a changed one, in a folder for its files.

    One that takes long is tried in one of so many turns only: ``every``.
    """

    name: str
    samples: Sequence[bytes]
    trial: Trial
    every: int = 1


class Tried:
    """The trials, over packs and a report that are loaded once."""

    def __init__(self) -> None:
        self._packs = built_in_packs()
        self._linter = Linter(self._packs)
        report = _EXAMPLES / "flawed/wrong-inner-cell.md"
        self._document = read(report)
        self._report = self._linter.bind(self._document, {})

    def targets(self, office: bool = False) -> list[Target]:
        """All of them, those of files first; ``office``: also those that LibreOffice opens."""
        every = {"docx": 1, "md": 1, "txt": 1, "html": 1, "mht": 1, "pdf": 6, "ofd": 2} | (
            {"doc": 1} if office else {}
        )
        formats = {suffix: _examples(suffix) for suffix in every}
        formats["txt"] += [data.decode().encode("gb18030") for data in formats["txt"]]
        formats["ofd"] = [_as_ofd("township-2023", "runs"), _as_ofd("wrong-inner-cell", "template")]
        formats["mht"] = [_web_archive(data) for data in formats["html"]]
        reports = [
            Target(suffix, samples, self._file(suffix), every[suffix]) for suffix, samples in formats.items()
        ]
        return [
            *reports,
            Target("zip", [_zipped(formats)], self.archive),
            Target("pack", [_PACK.encode()], self.pack),
            Target("configuration", [_CONFIGURATION.encode()], self.configuration),
            Target("waivers", [_WAIVERS.encode()], self.waivers),
            Target("baseline", [_BASELINE.encode()], self.baseline),
            Target("formula", [formula.encode() for formula in _FORMULAS], self.formula),
        ]

    def _file(self, suffix: str) -> Trial:
        if suffix == "pdf":
            return self.pdf
        return lambda data, folder: self._wrong(
            Job(File(Path(f"a.{suffix}"), data=data), limits=DEFAULT_LIMITS)
        )

    def pdf(self, data: bytes, folder: Path) -> str | None:
        """Read in this process: one of its own for each file would take most of the time."""
        path = folder / "a.pdf"
        path.write_bytes(data)
        try:
            document = read_layout(path, "a.pdf", DEFAULT_LIMITS)
        except UnreadableDocument:
            return None
        except Exception:
            return None  # the process that reads PDF says of any exception that the file cannot be read
        return _wrong_result(self._linter.lint(document))

    def archive(self, data: bytes, folder: Path) -> str | None:
        """Every file in it is accounted for."""
        path = folder / "a.zip"
        path.write_bytes(data)
        files = find_files([path])
        if not files.files and not files.empty:
            return "nothing is said of the archive"
        return next(
            (wrong for file in files.files if (wrong := self._wrong(Job(file, limits=DEFAULT_LIMITS)))), None
        )

    def _wrong(self, job: Job) -> str | None:
        checked = check_within(self._linter, job)
        chinese = Style("zh", self._packs, paths=True)
        english = Style("en", self._packs, width=80)
        for name, style in (("text", chinese), ("text", english), ("concise", chinese), ("github", chinese)):
            "".join(map(str, pieces(make_output(name, style), [checked], Summary())))
        for name, style in (("json", chinese), ("gitlab", chinese), ("sarif", Style("zh"))):
            msgspec.json.decode("".join(map(str, pieces(make_output(name, style), [checked], Summary()))))
        junit = "".join(map(str, pieces(make_output("junit", chinese), [checked], Summary())))
        etree.fromstring(junit.encode())
        return _wrong_checked(checked)

    def pack(self, data: bytes, folder: Path) -> str | None:
        """A pack, with which no rule crashes, or mistakes with their places."""
        path = folder / "pack.yaml"
        path.write_bytes(data)
        try:
            packs = load_packs([str(path)], folder)
        except Refusal as error:
            return _wrong_refusal(error)
        return _wrong_result(Linter(packs).lint(self._document))

    def configuration(self, data: bytes, folder: Path) -> str | None:
        """Settings that make a plan, or mistakes."""
        from govlint.cli.options import settings_of
        from govlint.run.settings import Planner

        path = folder / "govlint.toml"
        path.write_bytes(data)
        (folder / "pack.yaml").write_text(_PACK, encoding="utf-8")
        try:
            settings = settings_of({}, [folder / "a.md"])
            packs = load_packs(settings.packs, settings.folder)
            Planner(settings, packs).for_path(folder / "townships/a.md")
        except Refusal as error:
            return _wrong_refusal(error)
        return None

    def waivers(self, data: bytes, folder: Path) -> str | None:
        """Waivers, or mistakes; and beside a report never more than findings of their own."""
        path = folder / "a.md.govlint.yaml"
        path.write_bytes(data)
        try:
            read_waivers(path, central=True, known=["APP002", "APP003"])
        except Refusal as error:
            return _wrong_refusal(error)
        return None

    def baseline(self, data: bytes, folder: Path) -> str | None:
        """A baseline, or a sentence."""
        path = folder / "baseline.json"
        path.write_bytes(data)
        try:
            read_baseline(path)
        except Refusal as error:
            return _wrong_refusal(error)
        return None

    def formula(self, data: bytes, folder: Path) -> str | None:
        """Results, or why there are none."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return None
        try:
            evaluate_formula(self._report, self._report.pack, text, None, "zh")
        except FormulaError as error:
            str(error)
        return None


def _examples(suffix: str) -> list[bytes]:
    paths = sorted(_EXAMPLES.glob(f"*/*.{suffix}"))
    return [path.read_bytes() for path in paths if not path.name.endswith(".expected.txt")]


def _web_archive(page: bytes) -> bytes:
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head + base64.encodebytes(page) + b"\r\n--b--\r\n"


def _as_ofd(name: str, style: str) -> bytes:
    return ofd(pages_of(_EXAMPLES / f"formats/{name}.pdf"), STYLES[style])


def _zipped(formats: dict[str, list[bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix in ("docx", "md", "html"):
            for data in formats[suffix][:1]:
                archive.writestr(f"报告/a.{suffix}", data)
    return packed.getvalue()


def _wrong_checked(checked: Checked) -> str | None:
    outcome = checked.outcome
    if isinstance(outcome, Unchecked):
        said = outcome.reason.en
        return said if "defect of govlint" in said or "raise the limit" in said else None
    return _wrong_result(outcome)


def _wrong_result(result: Result) -> str | None:
    return result.crashes[0].reason.en if result.crashes else None


def _wrong_refusal(error: Refusal) -> str | None:
    said: Any = [error.in_language(language) for language in ("zh", "en")]
    return None if all(said) else "a refusal without words"
