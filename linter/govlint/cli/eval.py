"""``govlint eval``: a formula on a report, with the figures that it was reckoned from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govlint.cli.one_report import read_report
from govlint.cli.options import FILE, format_option, report_options
from govlint.cli.printing import say, say_json
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

_WRONG = Bilingual(
    "公式有误：{message}\n    {formula}\n    {pad}^",
    "the formula is not right: {message}\n    {formula}\n    {pad}^",
)


@click.command("eval")
@click.argument("path", type=FILE)
@click.argument("formula")
@click.option("--for-each", metavar="SCOPE", help="范围，如 'column of applications' scope")
@format_option
@report_options
def command(
    path: Path,
    formula: str,
    for_each: str | None,
    output_format: str,
    **given: Any,
) -> int:
    """在一份报告上计算公式，列出每一处的结果和用到的数值。

    Evaluate a formula on a report: the value at each place with its operands.
    """
    report, language = read_report(path, given)
    from govlint.authoring.evaluate import NOWHERE, evaluate_formula, in_words
    from govlint.expressions import FormulaError

    try:
        results = evaluate_formula(report, report.used or report.pack, formula, for_each, language)
    except FormulaError as error:
        pad = " " * (error.column - 1)
        raise Refusal(_WRONG.format(message=error.message, formula=formula, pad=pad)) from None
    if output_format == "json":
        data = [
            {
                "scope": result.scope,
                "place": result.place,
                "result": result.result if isinstance(result.result, (bool, str)) else _plain(result.result),
                "formula": result.filled,
                "operands": [
                    {
                        "label": operand.label,
                        "value": _plain(operand.number),
                        "text": operand.printed,
                        "path": operand.location.path if operand.location else None,
                        "anchor": operand.location.anchor if operand.location else None,
                    }
                    for operand in result.operands
                ],
            }
            for result in results
        ]
        say_json(data)
        return 0
    for result in results:
        colon = "：" if language == "zh" else ": "
        shown = in_words(result.result, language)
        say(f"{result.place}{colon if result.place else ''}{shown}  ←  {result.filled}")
    if not results:
        say(NOWHERE.in_language(language), err=True)
        return 3
    return 0


def _plain(value: object) -> str | None:
    from govlint.text.numbers import print_number

    return None if value is None else print_number(value)  # type: ignore[arg-type]
