"""What a pack breaks in the packs below it, told where it does so."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from govlint.packs.files import PackFiles
from govlint.sources.mistakes import Problem
from govlint.sources.source import Path, Source
from govlint.text.bilingual import Bilingual, counted

# Places in the packs below that are named each; of more, how many there are.
_MOST_NAMED = 6
_BROKEN = Bilingual(
    "去掉“{name}”后，继承来的内容有 {count} 处不能用了，请一并改动、去掉或停用（disabled）：{places}",
    "without {name!r} what is inherited fails in {count}; "
    "change, remove or switch those off (disabled), too: {places}",
)
_SOMEWHERE = Bilingual(
    "本规则包的改动使继承来的内容有 {count} 处不能用了：{places}",
    "what this pack changes makes what is inherited fail in {count}: {places}",
)
_MORE = Bilingual("等", "and others")


def told_at_overlay(problems: Sequence[Problem], last: PackFiles) -> list[Problem]:
    """The problems with those in the packs below told at the line of the ``last`` pack that causes them.

    The packs below are right by themselves, so that what is wrong with them is what the last one took
    away. Where it has mistakes of its own those alone are told: the others may come of them.
    """
    own_files = {source.file for source in last.sources}
    own = [problem for problem in problems if problem.file in own_files]
    if own:
        return own
    removed = [found for source in last.sources for found in _removed(source.data, (), source)]
    told: list[Problem] = []
    left = list(problems)
    for name, path, source in removed:
        caused = [problem for problem in left if _names(problem, name)]
        left = [problem for problem in left if problem not in caused]
        if caused:
            message = _BROKEN.format(name=name, count=counted(len(caused), "place"), places=_places(caused))
            told.append(source.problem(path, message))
    if left:
        message = _SOMEWHERE.format(count=counted(len(left), "place"), places=_places(left))
        told.append(last.main.value_problem(("extends",), message))
    return told


def _removed(data: object, path: Path, source: Source) -> Iterator[tuple[str, Path, Source]]:
    """Every member that a file takes out."""
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        if isinstance(value, dict) and value.get("remove") == "true":
            yield key, (*path, key), source
        else:
            yield from _removed(value, (*path, key), source)


def _names(problem: Problem, name: str) -> bool:
    """Whether what is wrong is that a member of this name is not there."""
    for quoted in problem.message.zh.split("“")[1:]:
        words = quoted.split("”")[0].replace(",", " ").replace(" ", ".").split(".")
        if name in words:
            return True
    return False


def _places(problems: Sequence[Problem]) -> Bilingual:
    named = problems[:_MOST_NAMED]
    zh = "；".join(f"{_where(p)} {p.message.zh}" for p in named)
    en = "; ".join(f"{_where(p)} {p.message.en}" for p in named)
    if len(problems) > len(named):
        return Bilingual(f"{zh} {_MORE.zh}", f"{en} {_MORE.en}")
    return Bilingual(zh, en)


def _where(problem: Problem) -> str:
    folder, name = os.path.split(problem.file)
    return f"{os.path.basename(folder)}/{name}:{problem.line}"
