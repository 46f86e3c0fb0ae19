"""The smallest reports that a rule speaks of, and stays silent on: for trying any checker of such reports.

    python examples/atomic.py                     # write atomic/disclosure-2019.jsonl and -2021.jsonl
    python examples/atomic.py --check             # exit 1 and name the files that differ
    python examples/atomic.py --reports FOLDER    # write every case as a page and its findings beside it

Each case is an edit of a short valid report (``rules/disclosure-common/specimen.yaml``) with all that is said
of it. They are made from the examples of the rules, which stand beside the rules. A case of a rule over
several reports also names those that stand beside it; they are written as ``CASE.previous-1.html`` and so on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from govlint.authoring.cases import Example, run_examples
from govlint.authoring.specimen import build_example
from govlint.document import Document, Paragraph, Table
from govlint.engine.linter import Linter
from govlint.packs.language.examples import RuleExample
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "atomic"
_PICTURE = '<img src="picture.png" alt="">'
EDITIONS = ("disclosure-2019", "disclosure-2021")


def cases(pack: Pack, packs: dict[str, Pack], linter: Linter) -> Iterator[tuple[dict[str, Any], Document]]:
    """Every case of an edition with its report: the name, the edit, and all findings in report order."""
    for rule in pack.rules:
        yield from cases_of(run_examples(rule, pack, packs, linter), pack)


def cases_of(examples: Iterable[Example], pack: Pack) -> Iterator[tuple[dict[str, Any], Document]]:
    """The cases that the examples of a rule are, those that it passes first."""
    for example in sorted(examples, key=lambda example: example.fires):
        if example.document is None or example.edit.form not in (None, pack.id):
            continue
        findings = [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "at": finding.location.path,
                "message": finding.message.zh,
            }
            for finding in example.said
        ]
        name = f"{example.rule}-{'fail' if example.fires else 'pass'}-{example.number}"
        edit = msgspec.to_builtins(example.edit)
        yield {"case": name, "edit": edit, "findings": findings}, example.document


def reports_beside(
    edit: dict[str, Any], pack: Pack, packs: dict[str, Pack]
) -> Iterator[tuple[str, Document]]:
    """The reports that stand beside a case, by a name each."""
    for key, reports in msgspec.convert(edit, RuleExample).beside.items():
        for number, report in enumerate(reports, 1):
            yield f"{key}-{number}", build_example(packs, pack, report)


def page(document: Document) -> str:
    """The report as a page that any browser or office program opens."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append("<p>" + escape(block.text) + _PICTURE * block.images + "</p>")
        else:
            lines += ["<table>", *_rows(block), "</table>"]
    head = '<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"></head>\n<body>'
    return "\n".join((head, *lines, "</body>\n</html>\n"))


def _rows(table: Table) -> Iterator[str]:
    for row in range(table.rows):
        cells = (cell for cell in table.cells if cell.row == row)
        yield (
            "<tr>"
            + "".join(
                f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">{escape(cell.text)}</td>'
                for cell in cells
            )
            + "</tr>"
        )


def main(arguments: list[str]) -> int:
    """Write, compare, or write out the cases."""
    packs = {pack.id: pack for pack in built_in_packs()}
    linter = Linter(tuple(packs.values()))
    differing = []
    for name in EDITIONS:
        found = list(cases(packs[name], packs, linter))
        if arguments[:1] == ["--reports"]:
            folder = Path(arguments[1]) / name
            folder.mkdir(parents=True, exist_ok=True)
            for case, document in found:
                (folder / f"{case['case']}.html").write_text(page(document), encoding="utf-8")
                for beside_it, other in reports_beside(case["edit"], packs[name], packs):
                    path = folder / f"{case['case']}.{beside_it}.html"
                    path.write_text(page(other), encoding="utf-8")
                written = json.dumps(case["findings"], ensure_ascii=False, indent=1) + "\n"
                (folder / f"{case['case']}.json").write_text(written, encoding="utf-8")
            continue
        text = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case, _ in found)
        path = FOLDER / f"{name}.jsonl"
        if arguments == ["--check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                differing.append(path)
        else:
            path.write_text(text, encoding="utf-8")
    for path in differing:
        print(f"{path} is not what the rules' examples give")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
