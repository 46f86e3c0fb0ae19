"""Decoding what a strict file holds into a type, with every mistake in it placed."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from govlint.sources.mistakes import Problem
from govlint.sources.source import Path, Source
from govlint.text.bilingual import Bilingual

T = TypeVar("T")


def convert(source: Source, data: Any, path: Path, wanted: type[T], problems: list[Problem]) -> T | None:
    """Decode ``data``, which stands at ``path`` of a source; every mistake is added to ``problems``."""
    try:
        return msgspec.convert(data, wanted, strict=False)
    except msgspec.ValidationError as error:
        # Imported here: files that are right never need it.
        from govlint.sources.diagnose import mistakes

        found = mistakes(data, wanted)
        for mistake in found:
            place = (*path, *mistake.path)
            problem = source.problem if mistake.in_key else source.value_problem
            problems.append(problem(place, mistake.message))
        if not found:
            problems.append(source.problem(path, Bilingual(f"不合规则语言：{error}", str(error))))
        return None
