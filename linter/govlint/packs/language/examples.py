"""Whole small reports for rules: a valid specimen, and edits of it."""

from __future__ import annotations

from govlint.packs.language.base import Strict


class TableEdit(Strict, frozen=True, kw_only=True):
    """Edits of one table of the specimen.

    ``form`` takes the table from another edition (the id of its pack), ``forms`` single parts of it
    (``documents: disclosure-2019``); ``section`` moves it;
    ``labels`` replaces a label (``row R``, ``column C``, ``band P``, ``corner P``, ``heading P``);
    ``cells`` fills ``row, column`` (``*`` for all); ``remove`` takes out ``row R`` or ``column C``;
    ``add`` puts a new row behind a row; ``swap`` exchanges two rows; ``collapse`` makes one row of
    a group; ``drop_cell`` leaves out a row's last cell; ``split`` cuts the table behind that many
    rows; ``repeat`` prints it twice.
    """

    form: str | None = None
    forms: dict[str, str] = {}
    section: str | None = None
    labels: dict[str, str] = {}
    cells: dict[str, str] = {}
    remove: list[str] = []
    add: dict[str, str] = {}
    swap: list[str] = []
    collapse: list[str] = []
    drop_cell: str | None = None
    split: int | None = None
    repeat: bool = False


class Edit(Strict, frozen=True, kw_only=True):
    """How an example departs from the specimen; nothing at all is the specimen itself.

    ``form`` takes the specimen of another edition. ``texts`` replaces the paragraphs of a section
    or item, ``headings`` the printed heading; ``remove`` takes out ``section S``, ``item S.I`` or
    ``table T``; ``order`` puts the sections in another order; ``images`` sets a picture in a
    section; ``extra_table`` a table of no form; ``append_section`` adds a section at the end.
    ``organisation`` is what the configuration says of the body that the report is of.
    """

    form: str | None = None
    title: list[str] | None = None
    preface: list[str] | None = None
    closing: list[str] | None = None
    headings: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    remove: list[str] = []
    order: list[str] | None = None
    append_section: str | None = None
    tables: dict[str, TableEdit] = {}
    extra_table: str | None = None
    images: list[str] = []
    remarks: list[str] = []
    properties: dict[str, str] = {}
    organisation: dict[str, str] = {}


class RuleExample(Edit, frozen=True, kw_only=True):
    """An edit of the specimen, and for rules over several reports what stands beside it.

    ``previous`` is the report of the same body for the year before, ``members`` are those of the bodies
    below it, ``years`` further years of the body, ``peers`` reports of other bodies for the same year: each
    is an edit of the specimen. ``files`` are further files for the same body and year, ``filed_under`` is
    the year that the file says; ``roster`` lists the names of all bodies.
    """

    previous: Edit | None = None
    members: list[Edit] = []
    years: list[Edit] = []
    peers: list[Edit] = []
    files: list[str] = []
    filed_under: int | None = None
    roster: list[str] | None = None

    @property
    def beside(self) -> dict[str, list[Edit]]:
        """The reports that stand beside it, by the key that names them."""
        previous = [self.previous] if self.previous is not None else []
        return {"previous": previous, "members": self.members, "years": self.years, "peers": self.peers}


class Examples(Strict, frozen=True, kw_only=True, rename={"passing": "pass", "failing": "fail"}):
    """Edits of the specimen on which the rule must be silent, and on which it must fire."""

    passing: list[RuleExample] = []
    failing: list[RuleExample] = []


class SpecimenSection(Strict, frozen=True, kw_only=True):
    """The text of a section of the specimen, and of its items."""

    text: list[str] = []
    items: dict[str, list[str]] = {}


class Specimen(Strict, frozen=True, kw_only=True):
    """A short valid report of a fictional body, from which examples are made.

    ``each`` names the rows printed in place of a row that stands for any number, by its id.
    """

    title: list[str]
    preface: list[str]
    sections: dict[str, SpecimenSection]
    closing: list[str]
    each: dict[str, list[str]] = {}
