"""The rule language: what may stand in the YAML files of a pack, as types.

A pack is a folder with ``pack.yaml`` and any other YAML files, or a single file. Each file holds
any of the parts that ``PackFile`` lists.
"""

from govlint.packs.language.cases import Case, CaseFile, Expected
from govlint.packs.language.examples import Edit, Examples, Specimen, SpecimenSection, TableEdit
from govlint.packs.language.facts import FactSpec, ProfileSpec, ProfileValue
from govlint.packs.language.files import Change, Edition, PackFile, PackMain, Years
from govlint.packs.language.outline import ItemSpec, Outline, SectionSpec
from govlint.packs.language.prose import DoubtSpec, ListWords, ProseSpec, ScopeSpec, ShareWords
from govlint.packs.language.rules import (
    AgreeRule,
    AnyRule,
    AssertRule,
    BalanceRule,
    BlankRule,
    CellRule,
    ChecksumRule,
    DateRule,
    DoubledRule,
    EditionRule,
    ItemRule,
    LabelRule,
    LengthRule,
    ListRule,
    PatternRule,
    PluginRule,
    RemarkRule,
    Rule,
    SectionRule,
    SeverityCase,
    ShareRule,
    TableRule,
    UnplacedRule,
)
from govlint.packs.language.tables import CellKind, ColumnSpec, PartSpec, RowSpec, TableSpec

__all__ = [
    "AgreeRule",
    "AnyRule",
    "AssertRule",
    "BalanceRule",
    "BlankRule",
    "Case",
    "CaseFile",
    "CellKind",
    "CellRule",
    "Change",
    "ChecksumRule",
    "ColumnSpec",
    "DateRule",
    "DoubledRule",
    "DoubtSpec",
    "Edit",
    "Edition",
    "EditionRule",
    "Examples",
    "Expected",
    "FactSpec",
    "ItemRule",
    "ItemSpec",
    "LabelRule",
    "LengthRule",
    "ListRule",
    "ListWords",
    "Outline",
    "PackFile",
    "PackMain",
    "PartSpec",
    "PatternRule",
    "PluginRule",
    "ProfileSpec",
    "ProfileValue",
    "ProseSpec",
    "RemarkRule",
    "RowSpec",
    "Rule",
    "ScopeSpec",
    "SectionRule",
    "SectionSpec",
    "SeverityCase",
    "ShareRule",
    "ShareWords",
    "Specimen",
    "SpecimenSection",
    "TableEdit",
    "TableRule",
    "TableSpec",
    "UnplacedRule",
    "Years",
]
