"""Pages made for tests, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from lxml import html

from govlint.engine.linter import Linter, Plan, Result
from govlint.outputs.output import Style
from govlint.run.files import File
from govlint.run.one_file import Checked, Job, check_file
from govlint.text.bilingual import Language
from tests.outputs.printed import printed

EXAMPLES = Path(__file__).parents[3] / "examples"
_VOID = {"meta", "br"}


def page(files: Sequence[Checked], language: Language = "zh", **style: Any) -> str:
    """The page of some files."""
    return printed("html", files, Style(language, several=len(files) > 1, **style))


def tree(text: str) -> Any:
    """What a page says, as elements."""
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def example(name: str, linter: Linter) -> Checked:
    """One of the examples, checked."""
    return check_file(linter, Job(File(EXAMPLES / name), Plan(details=True)))


def found(checked: Checked) -> Result:
    """What was found in a file that could be checked."""
    assert isinstance(checked.outcome, Result)
    return checked.outcome


class Balance(HTMLParser):
    """Reads a page, and fails where a tag is not closed in its place or an attribute stands twice."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, attrs)
        self.tags.add(tag)
        self.attributes |= set(names)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
