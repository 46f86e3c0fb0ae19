"""What the page asks about an audit: each view with what can be chosen in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from govlint.audit.handed_in import Status
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

Text = Annotated[str, msgspec.Meta(max_length=200)]
Number = Annotated[int, msgspec.Meta(ge=0, le=2_000_000_000)]

_NO_QUESTION = Bilingual(
    "网址写得不对，没有这样的页面；请从总表重新进入。",
    "The address is wrong, there is no such page; go in again from the overview.",
)


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked; an empty text, and None, ask for nothing in particular."""


class GridQuestion(Question, frozen=True, kw_only=True, tag="grid"):
    """A page of bodies and years."""

    text: Text = ""
    level: Text = ""
    parent: Text = ""
    status: Status | Literal[""] = ""
    rule: Text = ""
    order: Literal["roster", "findings"] = "roster"
    page: Number = 1


class RosterQuestion(Question, frozen=True, kw_only=True, tag="roster"):
    """A page of who handed in what."""

    text: Text = ""
    status: Status | Literal["amiss", "all"] = "amiss"
    year: Number | None = None
    page: Number = 1


class TrendsQuestion(Question, frozen=True, kw_only=True, tag="trends"):
    """The trends of a level, or of all."""

    level: Text = ""


class BodyQuestion(Question, frozen=True, kw_only=True, tag="body"):
    """One body: its reports and its trends."""

    id: Text


class ReportQuestion(Question, frozen=True, kw_only=True, tag="report"):
    """One report."""

    number: Number


class CompareQuestion(Question, frozen=True, kw_only=True, tag="compare"):
    """Two reports side by side; ``whole`` has what is the same as well."""

    left: Number
    right: Number
    whole: bool = False


class PairsQuestion(Question, frozen=True, kw_only=True, tag="pairs"):
    """Pairs that are worth a look, and reports found by a text, to be put beside a chosen one."""

    text: Text = ""
    left: Number | None = None


AnyQuestion = (
    GridQuestion
    | RosterQuestion
    | TrendsQuestion
    | BodyQuestion
    | ReportQuestion
    | CompareQuestion
    | PairsQuestion
)


def question(view: str, chosen: Mapping[str, str]) -> AnyQuestion:
    """The question of a view with what was chosen, as an address has it. Raises Refusal where it is none."""
    told = {name: value for name, value in chosen.items() if value}
    try:
        return msgspec.convert({**told, "type": view}, AnyQuestion, strict=False)  # type: ignore[no-any-return]
    except msgspec.ValidationError:
        raise Refusal(_NO_QUESTION) from None
