"""A report as a sequence of lines and tables, assembled from its data file and that file's base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from builder import figures, form
from builder.grid import Grid

Kind = Literal["title", "text", "section", "item", "signature"]


@dataclass(frozen=True)
class Line:
    """A paragraph and what it is; ``section`` and ``item`` are headings."""

    kind: Kind
    text: str


Block = Line | Grid


@dataclass(frozen=True)
class Report:
    """A report and where it goes.

    ``date`` (``2025-01-15``) is when the file says it was written; ``word`` are features that only a
    Word file has (see ``word_features``).
    """

    name: str
    folder: str
    formats: tuple[str, ...]
    agency: str
    date: str
    blocks: tuple[Block, ...]
    edits: tuple[dict[str, Any], ...]
    word: dict[str, Any]

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(
            block.text for block in self.blocks if isinstance(block, Line) and block.kind == "title"
        )


def load(path: Path) -> Report:
    """Read a data file. What it does not say comes from its ``base``, but for ``edits`` and ``word``.

    Raises ValueError where figures contradict each other, KeyError where something is missing.
    """
    data = _read(path)
    clean = "base" not in data
    if clean:
        _check_year(data)
    elif not data.get("defects"):
        raise ValueError("没有说明有哪些缺陷 / no defects are named")
    else:
        base = _read(path.with_name(data["base"] + ".yaml"))
        data = {**base, "edits": [], "word": {}, **data}
    return Report(
        name=path.stem,
        folder="clean" if clean else "flawed",
        formats=tuple(data["formats"]),
        agency=data["agency"],
        date=data["date"],
        blocks=blocks(data),
        edits=tuple(data.get("edits", ())),
        word=data.get("word", {}),
    )


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _check_year(data: Mapping[str, Any]) -> None:
    """Raise ValueError unless title, period and date of a clean report belong to its year."""
    year = data["year"]
    period = f"自{year}年1月1日起至{year}年12月31日止"
    titled = data["title"][-1].endswith(f"{year}年政府信息公开工作年度报告")
    if not (titled and period in "".join(data["preface"]) and data["date"].startswith(str(year + 1))):
        raise ValueError(f"标题、统计期限或日期不属于 {year} 年 / title, period or date is not of {year}")


def blocks(data: Mapping[str, Any]) -> tuple[Block, ...]:
    """The lines and tables of a report, from its texts and inner figures.

    Raises ValueError where figures contradict each other, KeyError where something is missing.
    """
    overview, two, three, four, problems, other = (Line("section", heading) for heading in form.SECTIONS)
    edition = data["form"]
    return (
        *(Line("title", text) for text in data["title"]),
        *_texts(data["preface"]),
        overview,
        *(
            block
            for heading in form.ITEMS
            for block in (Line("item", heading), *_texts(data["overview"][heading]))
        ),
        two,
        form.publication_table(edition, figures.publication(edition, data["publication"])),
        three,
        _applications(data.get("applications_form", edition), data["applications"]),
        four,
        form.disputes_table(figures.disputes(data["disputes"])),
        problems,
        *_texts(data["problems"]),
        other,
        *_texts(data["other"]),
        *(Line("signature", text) for text in data["signature"]),
    )


def _applications(edition: int, given: Mapping[str, list[int]]) -> Grid:
    return form.applications_table(edition, figures.applications(edition, given))


def _texts(paragraphs: list[str]) -> list[Line]:
    return [Line("text", text) for text in paragraphs]
