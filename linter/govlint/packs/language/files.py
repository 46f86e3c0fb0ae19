"""The files of a pack: what it is, and which parts of the language stand in them."""

from __future__ import annotations

from govlint.finding import Severity
from govlint.packs.language.base import Strict
from govlint.packs.language.claims import ClaimsSpec
from govlint.packs.language.examples import Examples, Specimen
from govlint.packs.language.facts import FactSpec, ProfileSpec
from govlint.packs.language.outline import Outline
from govlint.packs.language.prose import ProseSpec
from govlint.packs.language.rules import AnyRule
from govlint.packs.language.tables import TableSpec
from govlint.text.bilingual import Bilingual, Language

MAIN = "pack.yaml"


class Years(Strict, frozen=True, kw_only=True):
    """Reports of which years use an edition; both ends included, an open end is left out."""

    first: int | None = None
    last: int | None = None

    def includes(self, year: int) -> bool:
        """Whether a report of ``year`` uses the edition."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


class Edition(Strict, frozen=True, kw_only=True):
    """An edition of a form: its name, its years, and labels that no other has (all, if none are named).

    ``source`` is the notice that gives the form; the bases of rules name it by ``{form}``.
    """

    name: Bilingual
    years: Years = Years()
    labels: list[str] = []
    source: str = ""


class Change(Strict, frozen=True, kw_only=True):
    """What becomes of an inherited rule: another severity, other ``examples``, or ``disabled``; and why."""

    reason: str
    severity: Severity | None = None
    disabled: bool = False
    examples: Examples | None = None


class PackFile(Strict, frozen=True, kw_only=True):
    """Any file of a pack. Parts with the same name in several files are laid together.

    A pack that extends another lays its parts over those of its base: mappings member by member,
    lists and texts in place of the old ones; ``{add: […], take: […]}`` changes a list. ``changes`` names
    inherited rules by id.
    """

    outline: Outline | None = None
    tables: dict[str, TableSpec] = {}
    facts: dict[str, FactSpec] = {}
    prose: ProseSpec | None = None
    claims: ClaimsSpec | None = None
    profile: dict[str, ProfileSpec] = {}
    rules: list[AnyRule] = []
    changes: dict[str, Change] = {}
    specimen: Specimen | None = None


class PackMain(PackFile, frozen=True, kw_only=True):
    """``pack.yaml``, or the only file of a pack: what the pack is, and any parts of the language.

    ``extends`` names another pack, with a range of versions if need be (``disclosure-2021 >=1.0,<2``).
    A pack without an edition, of its own or inherited, is only a base for others. ``grammar`` names
    the file in ``grammar/`` that reads the outline; ``language`` is that of the reports, Chinese if
    it is left out; ``year`` lists the facts that give the year of a report, the most trusted first.
    """

    id: str
    version: str
    title: Bilingual
    extends: str | None = None
    grammar: str | None = None
    language: Language | None = None
    edition: Edition | None = None
    year: list[str] = []
