"""The rules of a pack and its bases: each as the last pack that speaks of it wants it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import msgspec

from govlint.finding import SEVERITIES
from govlint.packs.files import PackFiles
from govlint.packs.language.files import Change
from govlint.packs.language.rules import AnyRule
from govlint.sources.decode import convert
from govlint.sources.mistakes import Problem
from govlint.sources.source import Path, Source
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

_OFF_OR_CHANGED = Bilingual(
    "写 disabled: true，或者写 severity、examples", "write disabled: true, or severity and examples"
)
_NAME_TWICE = Bilingual(
    "规则 {rule} 和 {other} 的 name 相同（{name}），请换一个",
    "the rule {rule} has the name of {other} ({name}); choose another",
)
_OWN_RULE = Bilingual(
    "{rule} 是本规则包自己的规则；changes 只改继承来的规则，自己的直接改",
    "{rule} is a rule of this pack; changes is for inherited rules, so change the rule itself",
)
_MANDATORY_REPLACED = Bilingual(
    "规则 {rule} 是必查规则（mandatory），取代它的规则也要写 mandatory: true，级别不能低于 {severity}",
    "the rule {rule} is mandatory: what stands in its place needs mandatory: true, too, and no severity "
    "lower than {severity}",
)
_SAME_SEVERITY = Bilingual(
    "规则 {rule} 的级别原来就是 {severity}，这样写没有改动什么；请改 severity，或去掉这一条",
    "the severity of {rule} is {severity} already, which changes nothing; choose another or leave this out",
)
_BY_NAME = Bilingual(
    "“{name}”是规则 {rule} 的名称（name），这里写编号：{rule}",
    "{name!r} is the name of the rule {rule}; write its id here: {rule}",
)
_NOTHING_INHERITED = Bilingual(
    "本规则包没有写 extends，没有继承到任何规则；要改别的规则包的规则，在 {main} 里写 extends: 它的 id",
    "this pack has no extends, so that no rule is inherited; to change those of another pack, write extends: "
    "and its id in {main}",
)
_MANDATORY = Bilingual(
    "规则 {rule} 是必查规则（mandatory），不能停用或降级",
    "the rule {rule} is mandatory: it can be neither switched off nor lowered",
)


class Placed(msgspec.Struct):
    """A rule with the place where it was written and what became of it."""

    rule: AnyRule
    pack: str
    source: Source
    path: Path
    change: str = ""

    @property
    def line(self) -> int:
        """The line where the rule begins."""
        place = self.source.places.get(self.path)
        return place.line if place else 1


class Inherited(msgspec.Struct):
    """All rules of a chain of packs, those switched off with the reason, and what is wrong."""

    rules: list[Placed]
    switched_off: dict[str, str]
    problems: list[Problem]


def inherit_rules(chain: Sequence[PackFiles]) -> Inherited:
    """All rules, base first, each changed, replaced or taken out as later packs say."""
    placed: dict[str, Placed] = {}
    result = Inherited([], {}, [])
    for files in chain:
        _own_rules(files, placed, result)
        for source in files.sources:
            _changes(files, source, placed, result)
    result.rules += placed.values()
    result.problems += _names_twice(result.rules)
    return result


def _names_twice(rules: Sequence[Placed]) -> Iterator[Problem]:
    """Rules of one pack with one name, by which ``explain`` could not tell them apart.

    A name that a pack below has, too, may have come there later, and the nearer rule is meant by it.
    """
    named: dict[tuple[str, str], str] = {}
    for placed in rules:
        name, rule = placed.rule.name, placed.rule.id
        other = named.setdefault((placed.pack, name), rule)
        if other != rule:
            message = _NAME_TWICE.format(rule=rule, other=other, name=name)
            yield placed.source.value_problem((*placed.path, "name"), message)


def _own_rules(files: PackFiles, placed: dict[str, Placed], result: Inherited) -> None:
    identifier = files.header.id
    own: set[str] = set()
    for rule, source, path in files.rules:
        if rule.id in placed and (rule.id in own or rule.replaces is None):
            result.problems.append(source.value_problem((*path, "id"), _twice(rule, placed, own)))
        elif rule.replaces is not None and (rule.id not in placed or not rule.replaces.strip()):
            message = _bad_replacement(rule, list(placed))
            result.problems.append(source.value_problem((*path, "replaces"), message))
        elif rule.id in placed and _is_weaker(rule, placed[rule.id].rule):
            told = _MANDATORY_REPLACED.format(rule=rule.id, severity=placed[rule.id].rule.severity)
            result.problems.append(source.value_problem((*path, "replaces"), told))
        change = f"{identifier}: {rule.replaces}" if rule.replaces else ""
        placed[rule.id] = Placed(rule, identifier, source, path, change)
        own.add(rule.id)


def _changes(files: PackFiles, source: Source, placed: dict[str, Placed], result: Inherited) -> None:
    if not isinstance(source.data, dict) or "changes" not in source.data:
        return
    path: Path = ("changes",)
    changes = convert(source, source.data["changes"], path, dict[str, Change], result.problems)
    for name, change in (changes or {}).items():
        if name in placed and placed[name].pack == files.header.id:
            result.problems.append(source.problem((*path, name), _OWN_RULE.format(rule=name)))
        elif name not in placed:
            message = _not_inherited(name, files, placed)
            result.problems.append(source.problem((*path, name), message))
        elif not change.reason.strip():
            message = Bilingual("reason（理由）不能是空的", "the reason must not be empty")
            result.problems.append(source.value_problem((*path, name, "reason"), message))
        elif change.disabled == (change.severity is not None or change.examples is not None):
            result.problems.append(source.problem((*path, name), _OFF_OR_CHANGED))
        elif change.severity == placed[name].rule.severity and change.examples is None:
            message = _SAME_SEVERITY.format(rule=name, severity=change.severity)
            result.problems.append(source.value_problem((*path, name, "severity"), message))
        elif placed[name].rule.mandatory and _is_lowered(placed[name].rule, change):
            message = _MANDATORY.format(rule=name)
            result.problems.append(source.problem((*path, name), message))
        elif change.disabled:
            del placed[name]
            result.switched_off[name] = f"{files.header.id}: {change.reason}"
        else:
            old = placed[name]
            rule = msgspec.structs.replace(
                old.rule,
                severity=change.severity or old.rule.severity,
                examples=change.examples or old.rule.examples,
            )
            note = f"{files.header.id}: {change.reason}"
            placed[name] = msgspec.structs.replace(old, rule=rule, change=note)


def _not_inherited(name: str, files: PackFiles, placed: dict[str, Placed]) -> Bilingual:
    """Why a change speaks of no inherited rule."""
    if files.header.extends is None:
        return _NOTHING_INHERITED.format(main=os.path.basename(files.main.file))
    inherited = {rule: own.rule.name for rule, own in placed.items() if own.pack != files.header.id}
    for rule, own_name in inherited.items():
        if own_name == name:
            return _BY_NAME.format(name=name, rule=rule)
    near = hint(name, inherited)
    return Bilingual(f"没有继承到规则“{name}”{near.zh}", f"no rule {name!r} is inherited{near.en}")


def _is_weaker(rule: AnyRule, replaced: AnyRule) -> bool:
    """Whether a rule in place of a mandatory one could be switched off or is less severe."""
    lower = SEVERITIES.index(rule.severity) > SEVERITIES.index(replaced.severity)
    return replaced.mandatory and (lower or not rule.mandatory)


def _is_lowered(rule: AnyRule, change: Change) -> bool:
    """Whether a change would take a rule out or make it less severe."""
    if change.disabled:
        return True
    return change.severity is not None and SEVERITIES.index(change.severity) > SEVERITIES.index(rule.severity)


def _twice(rule: AnyRule, placed: dict[str, Placed], own: set[str]) -> Bilingual:
    other = placed[rule.id]
    where = f"{other.source.file}:{other.line}"
    if rule.id in own:
        return Bilingual(
            f"规则编号 {rule.id} 重复（另见 {where}）", f"the rule id {rule.id} stands twice (also {where})"
        )
    return Bilingual(
        f"规则编号 {rule.id} 已由 {other.pack} 使用（{where}）；"
        "要取代它，请加 replaces: 理由；否则换一个编号",
        f"the rule id {rule.id} is that of a rule of {other.pack} ({where}); to stand in its place, add "
        "replaces: and the reason, or choose another id",
    )


def _bad_replacement(rule: AnyRule, known: list[str]) -> Bilingual:
    if rule.id in known:
        return Bilingual("replaces 要写明理由", "replaces must give the reason")
    near = hint(rule.id, known)
    return Bilingual(
        f"没有继承到可以取代的规则 {rule.id}{near.zh}",
        f"no rule {rule.id} is inherited that it could replace{near.en}",
    )
