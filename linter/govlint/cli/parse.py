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
@format_option
@report_options
def command(path: Path, output_format: str, **given: Any) -> int:
    """显示读出的结构：各部分、各表的编号和数值，公式里可以直接使用。

    Show what was read: sections, tables, ids and figures, as formulas can name them.
    """
    report, language = read_report(path, given)
    from govlint.outputs.tree import tree_data, tree_text

    if output_format == "json":
        say_json(tree_data(report))
    else:
        for line in tree_text(report, language):
            say(line)
    return 0
