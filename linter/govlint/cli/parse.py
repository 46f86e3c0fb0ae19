"""``govlint parse``: the structure, ids and figures that were read from a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govlint.cli.one_report import read_report
from govlint.cli.options import FILE, format_option, report_options
from govlint.cli.printing import say, say_json


@click.command("parse")
@click.argument("path", type=FILE)
@click.option(
    "--claims",
    is_flag=True,
    help="显示正文里读出的数：每句话的词、含义和没有读懂的地方。 Show what the running text claims.",
)
@format_option
@report_options
def command(path: Path, claims: bool, output_format: str, **given: Any) -> int:
    """显示读出的结构：各部分、各表的编号和数值，公式里可以直接使用。

    Show what was read: sections, tables, ids and figures, as formulas can name them.
    """
    report, language = read_report(path, given)
    if claims:
        from govlint.outputs.claims import claims_data as data
        from govlint.outputs.claims import claims_text as text
    else:
        from govlint.outputs.tree import tree_data as data
        from govlint.outputs.tree import tree_text as text

    if output_format == "json":
        say_json(data(report))
    else:
        for line in text(report, language):
            say(line)
    return 0
