"""The rule language: what may stand in the YAML files of a pack, as types.

A pack is a folder with ``pack.yaml`` and any other YAML files, or a single file. Each file holds
any of the parts that ``PackFile`` lists.
"""

from govlint.packs.schema.cases import Case, CaseFile, Expected
from govlint.packs.schema.examples import Edit, Examples, Specimen, SpecimenSection, TableEdit
from govlint.packs.schema.facts import FactSpec, ProfileSpec, ProfileValue
from govlint.packs.schema.files import Change, Edition, PackFile, PackMain, Years
from govlint.packs.schema.outline import ItemSpec, Outline, SectionSpec
from govlint.packs.schema.rules import (
    AgreeRule,
    AnyRule,
    AssertRule,
    BlankRule,
    CellRule,
    DateRule,
    EditionRule,
    ItemRule,
    LabelRule,
    LengthRule,
    PatternRule,
    PluginRule,
    RemarkRule,
    Rule,
    SectionRule,
    SeverityCase,
    TableRule,
    UnplacedRule,
)
from govlint.packs.schema.tables import CellKind, ColumnSpec, PartSpec, RowSpec, TableSpec

__all__ = [
    "AgreeRule",
    "AnyRule",
    "AssertRule",
    "BlankRule",
    "Case",
    "CaseFile",
    "CellKind",
    "CellRule",
    "Change",
    "ColumnSpec",
    "DateRule",
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
    "Outline",
    "PackFile",
    "PackMain",
    "PartSpec",
    "PatternRule",
    "PluginRule",
    "ProfileSpec",
    "ProfileValue",
    "RemarkRule",
    "RowSpec",
    "Rule",
    "SectionRule",
    "SectionSpec",
    "SeverityCase",
    "Specimen",
    "SpecimenSection",
    "TableEdit",
    "TableRule",
    "TableSpec",
    "UnplacedRule",
    "Years",
]
