"""``govlint waive``: write down that somebody answers for a finding."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from govlint.cli.destination import writing
from govlint.cli.language import speak
from govlint.cli.options import FILE, report_options
from govlint.cli.printing import say
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

_WRITTEN = Bilingual("已写入 {file}：{rule} {route}", "written to {file}: {rule} {route}")
_NO_FINDING = Bilingual(
    "这份报告没有 {rule} 的问题{near}，没有写入",
    "the report has no finding of {rule}{near}; nothing was written",
)
_NO_PLACE = Bilingual(
    "{rule} 在“{route}”没有问题{near}，没有写入；各处的路径见 govlint check --show-paths",
    "{rule} finds nothing at {route!r}{near}; nothing was written; "
    "govlint check --show-paths prints the routes",
)
_SEVERAL = Bilingual(
    "{rule} 有几处问题，请写明是哪一处：{routes}", "{rule} has several findings; name one of {routes}"
)
_UNREADABLE = Bilingual("{path}：{reason}", "{path}: {reason}")


@click.command("waive")
@click.argument("report", type=FILE)
@click.argument("rule")
@click.argument("place", required=False)
@click.option("--reason", required=True, help="理由 why the finding is accepted")
@click.option("--by", help="由谁负责 who answers for it")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="最后一天 the last day (YYYY-MM-DD)")
@report_options
def command(
    report: Path,
    rule: str,
    place: str | None,
    reason: str,
    by: str | None,
    until: datetime.datetime | None,
    **given: Any,
) -> int:
    """豁免报告中的一个问题：把规则、位置、理由写进报告旁边的 .govlint.yaml。

    PLACE 是问题的路径，只有一处时可省略。

    Waive a finding: write rule, place and reason into the .govlint.yaml beside the report. PLACE is the
    route of the finding; it may be left out where there is only one.
    """
    from govlint.acceptance.waivers import WaiverSpec, with_waiver
    from govlint.cli.run import Run
    from govlint.engine.linter import Result

    run = Run([report], given, datetime.datetime.now().date())
    speak(run.settings.lang)
    (checked,) = run.checked(None)
    if not isinstance(checked.outcome, Result):
        raise Refusal(_UNREADABLE.format(path=report, reason=checked.outcome.reason))
    findings = checked.outcome.findings
    routes = [finding.location.path for finding in findings if finding.rule == rule.upper()]
    spec = WaiverSpec(
        rule=rule.upper(),
        route=_route(rule.upper(), place, routes, [finding.rule for finding in findings]),
        reason=reason,
        by=by,
        until=until.date().isoformat() if until else None,
    )
    known = [known.id for pack in run.packs for known in pack.rules]
    file, text = with_waiver(report, spec, known)
    with writing(file) as stream:
        stream.write(text)
    say(_WRITTEN.format(file=file, rule=spec.rule, route=spec.route).in_language(run.settings.lang))
    return 0


def _route(rule: str, place: str | None, routes: list[str], rules: list[str]) -> str:
    """The route that is meant. Raises Refusal where no finding of the rule is there, or several are."""
    if not routes:
        raise Refusal(_NO_FINDING.format(rule=rule, near=_nearest(rule, rules)))
    if place is None:
        if len(set(routes)) > 1:
            named = Bilingual("、".join(dict.fromkeys(routes)), ", ".join(dict.fromkeys(routes)))
            raise Refusal(_SEVERAL.format(rule=rule, routes=named))
        return routes[0]
    from govlint.acceptance.waivers import fits

    if not any(fits(place, route) for route in routes):
        raise Refusal(_NO_PLACE.format(rule=rule, route=place, near=_nearest(place, routes)))
    return place


def _nearest(name: str, known: list[str]) -> Bilingual:
    """The nearest name in the middle of a sentence."""
    near = hint(name, known)
    return Bilingual(near.zh.rstrip("？"), near.en.rstrip("?"))
