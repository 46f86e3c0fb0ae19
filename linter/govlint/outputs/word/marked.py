"""The marked copy of a Word report: a comment on the place of each finding, and one that sums up."""

from __future__ import annotations

from collections import Counter

import msgspec

from govlint.engine.linter import Result
from govlint.finding import SEVERITIES, SEVERITY_WORDS, Finding
from govlint.outputs.word import comments
from govlint.outputs.word.file import open_file, saved
from govlint.outputs.word.place import Places, Stretch
from govlint.outputs.word.runs import in_box
from govlint.readers.limits import Limits
from govlint.text.bilingual import Bilingual, Language
from govlint.version import VERSION

_IN_BOX = Bilingual(
    "（在文本框里，Word 不能在那里批注，批注放在文本框所在的位置。）",
    "(It stands in a text box, where Word has no comments; the comment hangs on the box.)",
)
_SAID = Bilingual("{severity}：{message}", "{severity}: {message}")
_FIX = Bilingual("建议：{fix}", "fix: {fix}")
_BASIS = Bilingual("依据：{basis}（规则 {rule}）", "basis: {basis} (rule {rule})")
_RULE = Bilingual("（规则 {rule}）", "(rule {rule})")
_SUMMARY = Bilingual("govlint {version} 检查结果：{counts}", "govlint {version}: {counts}")
_FOUND = Bilingual(
    "{error} 个错误、{warning} 个警告、{info} 个提示", "{error} errors, {warning} warnings, {info} notes"
)
_NOTHING = Bilingual("没有发现问题", "no findings")
_FORM = Bilingual("按 {year} 年度报告、{form}核对", "checked as the report of {year}, {form}")
_ACCEPTED = Bilingual(
    "另有 {waived} 个问题已豁免、{baselined} 个已记入基线，没有批注",
    "{waived} waived findings and {baselined} of the baseline have no comment",
)
_UNKNOWN = Bilingual("有 {count} 项无法判断：", "{count} checks could not be judged:")
_MORE = Bilingual("……等 {count} 种原因", "… {count} reasons in all")
_MOST_REASONS = 5


def marked(data: bytes, result: Result, language: Language, limits: Limits) -> bytes:
    """A copy of a Word file with the findings of a result as comments in place of govlint's earlier ones.

    Raises UnreadableDocument where the file is protected, signed, damaged, over ``limits``, or of a build
    that is not written to.
    """
    document, found = open_file(data, limits)
    places = Places(found)
    notes = [(places.title(result.title), _summary(result, language))]
    for finding in result.findings:
        stretch = places.find(finding.location)
        if in_box(stretch.paragraph):
            stretch = msgspec.structs.replace(stretch, note=_IN_BOX)
        notes.append((stretch, _said(finding, stretch, language)))
    comments.remove_own(document)
    comments.add(document, notes)
    return saved(document)


def _said(finding: Finding, stretch: Stretch, language: Language) -> str:
    """What the comment says of a finding: message, cure, where it hangs if that is not its place, basis."""
    lines = [_SAID.format(severity=SEVERITY_WORDS[finding.severity], message=finding.message)]
    if finding.fix is not None:
        lines.append(_FIX.format(fix=finding.fix))
    if stretch.note is not None:
        lines.append(stretch.note)
    lines.append((_BASIS if finding.basis else _RULE).format(basis=finding.basis, rule=finding.rule))
    return "\n".join(line.in_language(language) for line in lines)


def _summary(result: Result, language: Language) -> str:
    """What the comment on the title says: counts, the form, what is accepted and what was not judged."""
    severities = Counter(finding.severity for finding in result.findings)
    counts = _FOUND.format(**{name: severities[name] for name in SEVERITIES}) if severities else _NOTHING
    lines = [_SUMMARY.format(version=VERSION, counts=counts)]
    if result.edition is not None:
        lines.append(_FORM.format(year=result.year or "?", form=result.edition))
    if result.waived or result.baselined:
        lines.append(_ACCEPTED.format(waived=len(result.waived), baselined=len(result.baselined)))
    if result.not_assessed:
        lines.append(_UNKNOWN.format(count=len(result.not_assessed)))
        reasons = list(dict.fromkeys(each.reason for each in result.not_assessed))
        lines += reasons[:_MOST_REASONS]
        if len(reasons) > _MOST_REASONS:
            lines.append(_MORE.format(count=len(reasons)))
    lines += [crash.reason for crash in result.crashes]
    return "\n".join(line.in_language(language) for line in lines)
