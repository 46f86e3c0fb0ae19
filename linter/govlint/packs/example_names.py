"""Checks of the edits by which examples and cases depart from the specimen: all that they name is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from govlint.document import REMARKS
from govlint.packs.cells import mistake_in_cells
from govlint.packs.language.examples import Edit, RuleExample, Specimen, TableEdit
from govlint.packs.language.facts import ProfileSpec
from govlint.packs.language.outline import Outline
from govlint.packs.language.rules import AnyRule
from govlint.packs.pack import Part, Table, code_of
from govlint.packs.references import Mistake
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

# What the configuration may say of any body, beside the traits of the profile.
_NAME = "name"
_SECTION = ("部分（section）", "section")
_PARTS_OF = {
    "section": _SECTION,
    "item": ("方面（item，写作 部分.方面）", "item (written SECTION.ITEM)"),
    "table": ("表", "table"),
    "row": ("行", "row"),
    "column": ("列", "column"),
    "band": ("分块（part）", "part"),
    "corner": ("分块（part）", "part"),
    "heading": ("分块（part）", "part"),
}
_TOPIC = Bilingual(
    "“{name}”是方面（item），要连同部分一起写：{meant}",
    "{name!r} is a topic and is written with its section: {meant}",
)
_TWO = Bilingual("swap 要写两行", "swap names two rows")
_APART = Bilingual(
    "swap 的两行不在同一块里：“{first}”在 {one}，“{second}”在 {other}",
    "swap exchanges two rows of one part: {first!r} is in {one}, {second!r} in {other}",
)
_SPLIT = Bilingual(
    "split 应在 1 到 {most} 之间（这张表印 {rows} 行）",
    "split must be from 1 to {most} ({rows} rows are printed)",
)


class ExampleNames(msgspec.Struct, frozen=True):
    """What a pack has that an edit of its specimen can name."""

    outline: Outline
    tables: Mapping[str, Table]
    profile: Mapping[str, ProfileSpec]
    specimen: Specimen | None

    def mistakes(self, edit: Edit) -> Iterator[Mistake]:
        """Every name in an edit that the pack does not have, by its place in the edit; of an example also
        in the reports beside it.

        What the edit takes from another edition is known only beside that.
        """
        yield from self._in_edit(edit)
        if isinstance(edit, RuleExample):
            for key, reports in edit.beside.items():
                for number, report in enumerate(reports):
                    place = (key,) if key == "previous" else (key, number)
                    yield from (((*place, *path), message) for path, message in self._in_edit(report))

    def _in_edit(self, edit: Edit) -> Iterator[Mistake]:
        for trait, value in edit.organisation.items():
            yield from self._trait(trait, value)
        for number, remark in enumerate(edit.remarks):
            yield from _listed(("remarks", number), remark, REMARKS, "备注", "remark")
        if edit.form is not None:
            return
        sections = self.outline.sections
        items = [f"{name}.{item}" for name, spec in sections.items() for item in spec.items]
        for key in ("headings", "texts"):
            for name in getattr(edit, key):
                meant = next((item for item in items if item.endswith(f".{name}")), None)
                if meant and name not in sections:
                    yield (key, name), _TOPIC.format(name=name, meant=meant)
                    continue
                kind = "item" if "." in name else "section"
                yield from _listed((key, name), name, items if "." in name else sections, *_PARTS_OF[kind])
        known = {"section": sections, "item": items, "table": self.tables}
        for number, named in enumerate(edit.remove):
            yield from _kinded(("remove", number), named, known)
        for number, name in enumerate(edit.order or ()):
            yield from _listed(("order", number), name, sections, *_SECTION)
        for number, name in enumerate(edit.images):
            yield from _listed(("images", number), name, sections, *_SECTION)
        if edit.extra_table is not None:
            yield from _listed(("extra_table",), edit.extra_table, sections, *_SECTION)
        for name, changes in edit.tables.items():
            path = ("tables", name)
            if name not in self.tables:
                yield path, unknown(*_PARTS_OF["table"], name, self.tables)
                continue
            for inner, message in self._in_table(self.tables[name], changes):
                yield (*path, *inner), message

    def mistakes_in_specimen(self) -> Iterator[Mistake]:
        """Every name in the specimen that the pack does not have, apart from its sections."""
        if self.specimen is None:
            return
        for name, own in self.specimen.sections.items():
            if name in self.outline.sections:
                items = self.outline.sections[name].items
                for item in own.items:
                    path = ("sections", name, "items", item)
                    yield from _listed(path, item, items, f"{name} 的方面（item）", f"item of section {name}")
        open_rows = [row.id for table in self.tables.values() for _, row in table.rows() if row.each]
        for name in self.specimen.each:
            yield from _listed(
                ("each", name), name, open_rows, "可有任意多行的行（each: true）", "row with each: true"
            )

    def _trait(self, trait: str, value: str) -> Iterator[Mistake]:
        if trait == _NAME:
            return
        path = ("organisation", trait)
        if trait not in self.profile:
            yield path, unknown("机关特征", "trait", trait, [*self.profile, _NAME])
        elif value not in self.profile[trait].values:
            yield path, unknown(f"{trait} 的取值", f"value of {trait}", value, self.profile[trait].values)

    def _in_table(self, table: Table, edit: TableEdit) -> Iterator[Mistake]:
        if edit.section is not None:
            yield from _listed(("section",), edit.section, self.outline.sections, *_SECTION)
        if edit.form is not None:
            return
        parts = {part.id: part for part in table.parts}
        for name in edit.forms:
            yield from _listed(("forms", name), name, parts, *_PARTS_OF["band"])
        own = [part for part in table.parts if part.id not in edit.forms]
        if len(own) < len(parts):
            return
        rows = {part.id: self._printed(part) for part in own}
        every = [row for printed in rows.values() for row in printed]
        columns = [column.id for part in own for column in part.columns]
        row_groups = [group.id for part in own for group in part.row_groups]
        column_groups = [group.id for part in own for group in part.column_groups]
        labelled: dict[str, Collection[str]] = {
            "row": [*every, *row_groups],
            "column": [*columns, *column_groups],
        }
        labelled |= dict.fromkeys(("band", "corner", "heading"), parts)
        for name in edit.labels:
            yield from _kinded(("labels", name), name, labelled)
        for name in edit.cells:
            cells = [(rows[part.id], [column.id for column in part.columns]) for part in own]
            if name != "*" and (message := mistake_in_cells(name, cells)):
                yield ("cells", name), message
        for number, named in enumerate(edit.remove):
            yield from _kinded(("remove", number), named, {"row": every, "column": columns})
        for name in edit.add:
            yield from _listed(("add", name), name, every, *_PARTS_OF["row"])
        for number, name in enumerate(edit.collapse):
            yield from _listed(("collapse", number), name, row_groups, "行的分组", "group of rows")
        if edit.drop_cell is not None:
            yield from _listed(("drop_cell",), edit.drop_cell, every, *_PARTS_OF["row"])
        yield from _swapped(edit.swap, rows, every)
        if edit.split is not None and not 0 < edit.split < len(every):
            yield ("split",), _SPLIT.format(most=len(every) - 1, rows=len(every))

    def _printed(self, part: Part) -> list[str]:
        """The ids of the rows that the specimen prints of a part."""
        each = self.specimen.each if self.specimen else {}
        rows: list[str] = []
        for row in part.rows:
            own = [row.own(n, text, code_of([text])) for n, text in enumerate(each.get(row.id, ("",)), 1)]
            rows += [one.id for one in (own if row.each else [row])]
        return rows


def mistakes_in_examples(rule: AnyRule, names: ExampleNames) -> Iterator[Mistake]:
    """Every such mistake in the examples of a rule."""
    for kind, edits in (("pass", rule.examples.passing), ("fail", rule.examples.failing)):
        for number, edit in enumerate(edits):
            for path, message in names.mistakes(edit):
                yield ("examples", kind, number, *path), message


def _swapped(swap: list[str], rows: Mapping[str, list[str]], every: Collection[str]) -> Iterator[Mistake]:
    if not swap:
        return
    missing = [
        mistake
        for number, name in enumerate(swap)
        for mistake in _listed(("swap", number), name, every, *_PARTS_OF["row"])
    ]
    yield from missing
    if missing:
        return
    if len(swap) != 2:
        yield ("swap",), _TWO
        return
    one, other = (next(part for part, own in rows.items() if name in own) for name in swap)
    if one != other:
        yield ("swap",), _APART.format(first=swap[0], second=swap[1], one=one, other=other)


def _kinded(path: Path, named: str, known: Mapping[str, Collection[str]]) -> Iterator[Mistake]:
    """What is wrong with ``row R``, ``section S`` and their like."""
    kind, _, name = named.partition(" ")
    if kind not in known or not name:
        choices = [f"{kind} …" for kind in known]
        yield path, unknown("这样的写法：", "such thing as", named, choices)
    else:
        yield from _listed(path, name, known[kind], *_PARTS_OF[kind])


def _listed(path: Path, name: str, known: Collection[str], zh: str, en: str) -> Iterator[Mistake]:
    if name not in known:
        yield path, unknown(zh, en, name, known)
