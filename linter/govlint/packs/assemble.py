"""From the files of a pack and its bases to a pack ready for use, with every mistake found at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from govlint.data import data_folder
from govlint.expressions import FormulaError, Node
from govlint.packs.claims import EVERY, mistakes_in_claims
from govlint.packs.contradictions import (
    mistakes_in_edition,
    mistakes_in_groups,
    mistakes_in_ids,
    mistakes_in_line_ids,
    mistakes_in_lines,
    mistakes_in_outline,
    mistakes_in_rule,
    mistakes_in_trait,
    mistakes_in_year,
)
from govlint.packs.example_names import ExampleNames, mistakes_in_examples
from govlint.packs.files import PackFiles
from govlint.packs.formulas import RuleFormulas, wrong
from govlint.packs.inherit import Placed, inherit_rules
from govlint.packs.language.claims import ClaimsSpec
from govlint.packs.language.examples import Specimen
from govlint.packs.language.facts import FactSpec, ProfileSpec
from govlint.packs.language.files import PackFile
from govlint.packs.language.outline import Outline
from govlint.packs.language.prose import ProseSpec
from govlint.packs.language.rules import AnyRule, ClaimRule
from govlint.packs.language.tables import TableSpec
from govlint.packs.merge import Merged, merge_part
from govlint.packs.names import Names, Vocabulary
from govlint.packs.overlays import told_at_overlay
from govlint.packs.pack import Origin, Pack, ScopedFormulas, Table, build_table
from govlint.packs.references import FORM, Known, mistake_in_basis, mistakes_in, mistakes_in_messages
from govlint.packs.scopes import Scope
from govlint.packs.table_parts import mistakes_in_table
from govlint.packs.words import expand
from govlint.refusal import Refusal
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual, Language
from govlint.text.nearest import hint
from govlint.text.quantities import quantity_pattern

T = TypeVar("T")
_RESERVED = ("name", "report")


def assemble(chain: Sequence[PackFiles], edited: PackFiles | None = None) -> Pack | None:
    """Put a chain of packs, base first, together; None if the last of them is only a base.

    ``edited`` is the one of them that somebody is at work on, while all others were right before: what is
    wrong with these is told where it comes from there. Raises Mistakes with every mistake found in any of
    their files.
    """
    return _Assembly(chain, edited).pack()


_PARTS = frozenset(PackFile.__struct_fields__)
_PART_INSIDE = Bilingual(
    "“{part}”是规则包的一个部分，不能写在 {name} 里面：与“{name}:”左对齐",
    "{part!r} is a part of a pack and cannot stand inside {name}; put it below {name!r}, as far to the left",
)
_NEW = Bilingual(
    "继承来的内容里没有“{name}”{zh}新加的要写全：{lacking}",
    "no {name!r} is inherited{en} What is new must be whole: {lacking}",
)


class _Assembly:
    """Collects the parts of one pack and the mistakes in them."""

    def __init__(self, chain: Sequence[PackFiles], edited: PackFiles | None) -> None:
        self._chain = chain
        self._edited = edited
        self._sources = [source for files in chain for source in files.sources]
        self._parts: dict[str, Merged | None] = {}
        self._is_base = not any(files.header.edition for files in chain)
        self._problems: list[Problem] = [problem for files in chain for problem in files.problems]

    def pack(self) -> Pack | None:
        header = self._chain[-1].header
        inherited_problems = len(self._problems)
        outline = self._part("outline", Outline)
        specs = self._part("tables", dict[str, TableSpec]) or {}
        languages = (files.header.language for files in reversed(self._chain))
        spoken: Language = next((language for language in languages if language), "zh")
        tables = {name: build_table(name, spec, spoken) for name, spec in specs.items()}
        prose = self._part("prose", ProseSpec) or ProseSpec()
        claims = self._part("claims", ClaimsSpec) or ClaimsSpec()
        facts = self._with_words(self._part("facts", dict[str, FactSpec]) or {}, prose)
        profile = self._part("profile", dict[str, ProfileSpec]) or {}
        specimen = self._part("specimen", Specimen)
        parts_are_right = len(self._problems) == inherited_problems
        inherited = inherit_rules(self._chain)
        self._problems += inherited.problems
        rules = inherited.rules
        edition = next((f for f in reversed(self._chain) if f.header.edition), None)
        grammar = next((f.header.grammar for f in reversed(self._chain) if f.header.grammar), None)
        year = next((f.header.year for f in reversed(self._chain) if f.header.year), [])
        if edition is None:
            # A base alone: its formulas may need what only the editions have.
            if self._problems:
                raise Mistakes(self._told())
            return None
        self._check_header(outline, grammar)
        assert edition.header.edition is not None
        notice = edition.header.edition.source
        if parts_are_right:
            self._check_edition(tables, facts)
        formulas: dict[str, tuple[ScopedFormulas, ...]] = {}
        severities: dict[str, tuple[Node, ...]] = {}
        traits: dict[str, dict[str, Node]] = {}
        readings: dict[str, tuple[Node, ...]] = {}
        # What names a part that could not be read would only be called wrong on top of it.
        if outline is not None and parts_are_right:
            # A rule may yield to one that a pack has switched off: it then yields to none.
            ids = [*(placed.rule.id for placed in rules), *inherited.switched_off]
            known = Known(outline, tables, facts, ids, claims.measures)
            own = {files.header.id for files in self._chain[self._chain.index(edition) :]}
            self._check_ids(specs, facts, profile)
            facts_are_right = self._check_parts(outline, specs, facts, specimen, known)
            facts_are_right &= self._check_prose(prose, known)
            facts_are_right &= self._check_claims(claims, profile, known)
            for placed in rules:
                rule = placed.rule
                for path, message in (
                    *mistakes_in(rule, known),
                    *mistakes_in_messages(rule),
                    *mistakes_in_rule(rule, outline),
                ):
                    self._problems.append(placed.source.value_problem((*placed.path, *path), message))
                # Rules from below the edition do without a notice where it names none.
                if in_basis := mistake_in_basis(rule.basis, notice if placed.pack in own else None):
                    self._problems.append(placed.source.value_problem((*placed.path, "basis"), in_basis))
            self._check_examples(ExampleNames(outline, tables, profile, specimen), rules)
            if facts_are_right:
                vocabulary = Vocabulary(tables, facts, profile)
                resolver = RuleFormulas(vocabulary)
                formulas = {placed.rule.id: resolver.of(placed) for placed in rules}
                severities = {p.rule.id: resolver.severities(p) for p in rules if p.rule.severities}
                self._problems += resolver.problems
                traits = self._traits(profile, vocabulary)
                readings = self._readings(claims, vocabulary)
        if self._problems:
            raise Mistakes(self._told())
        assert outline is not None
        assert grammar is not None
        digest = hashlib.sha256(b"".join(files.digest for files in self._chain))
        return Pack(
            id=header.id,
            version=header.version,
            hash=digest.hexdigest()[:12],
            title=header.title,
            language=spoken,
            grammar=grammar,
            edition=edition.header.edition,
            year=tuple(year),
            outline=outline,
            tables=tables,
            facts=facts,
            prose=prose,
            claims=claims,
            readings=readings,
            deniable=_deniable(placed.rule for placed in rules),
            profile=profile,
            rules=tuple(_with_source(placed.rule, notice) for placed in rules),
            formulas=formulas,
            severities=severities,
            traits=traits,
            specimen=specimen,
            ancestors=tuple(files.header.id for files in self._chain),
            edition_of=edition.header.id,
            origins={p.rule.id: Origin(p.pack, p.source.file, p.line, p.change) for p in rules},
            switched_off=inherited.switched_off,
            builds_on=self._chain[-2].header.id if any(f.header.edition for f in self._chain[:-1]) else None,
        )

    def _told(self) -> list[Problem]:
        """The problems; where the packs below are right by themselves, at the lines that break them."""
        if self._edited is not None:
            return told_at_overlay(self._problems, self._edited)
        if len(self._chain) == 1:
            return self._problems
        try:
            assemble(self._chain[:-1])
        except Mistakes:
            return self._problems
        return told_at_overlay(self._problems, self._chain[-1])

    def _part(self, name: str, wanted: type[T]) -> T | None:
        """One part of the language, laid together from every file that has it."""
        merged = self._merged(name)
        if merged is None:
            return None
        self._problems += merged.problems
        try:
            return msgspec.convert(merged.data, wanted, strict=False)
        except msgspec.ValidationError as error:
            # Imported here: packs that are right never need it.
            from govlint.sources.diagnose import mistakes

            before = len(self._problems)
            for mistake in mistakes(merged.data, wanted):
                if mistake.absent and self._is_base:
                    continue  # the packs that extend it may have the rest
                path = (name, *mistake.path)
                if len(path) == 2 and path[1] in _PARTS:
                    message = _PART_INSIDE.format(part=path[-1], name=name)
                    self._add(path, message, in_key=True)
                    continue
                message = self._if_new(path, mistake.message) if mistake.absent else mistake.message
                self._add(path, message, mistake.in_key)
            if len(self._problems) == before and not self._is_base:
                message = Bilingual(f"不符合格式：{error}", f"it does not fit the form: {error}")
                self._add((name,), message)
            return None

    def _if_new(self, path: Path, lacking: Bilingual) -> Bilingual:
        """What is lacking at a member, said with the inherited one that it may be meant to be."""
        merged = self._merged(str(path[0]))
        own = {source.file for source in self._chain[-1].sources}
        if merged is None or len(path) == 1 or merged.source(path).file not in own:
            return lacking
        above: Any = merged.data
        for step in path[1:-1]:
            above = above[step]
        if not isinstance(above, dict):
            return lacking
        inherited = [key for key in above if merged.source((*path[:-1], key)).file not in own]
        near = hint(str(path[-1]), inherited)
        if not near.zh:
            return lacking
        return _NEW.format(name=path[-1], lacking=lacking, zh=near.zh, en=near.en)

    def _check_header(self, outline: Outline | None, grammar: str | None) -> None:
        main, header = self._chain[-1].main, self._chain[-1].header
        if outline is None and not any("outline" in (s.data or {}) for s in self._sources):
            message = Bilingual("缺少 outline（各部分的标题）", "outline (the sections' headings) is missing")
            self._problems.append(main.problem((), message))
        if grammar is None:
            message = Bilingual(
                "缺少 grammar（读取结构的语法）", "grammar (which reads the outline) is missing"
            )
            self._problems.append(main.problem((), message))
        known = sorted(
            path.stem for path in data_folder("grammar").glob("*.lark") if path.stem != "expression"
        )
        if header.grammar is not None and header.grammar not in known:
            near = hint(header.grammar, known)
            names = "、".join(known)
            message = Bilingual(
                f"没有语法“{header.grammar}”{near.zh or f'；有：{names}'}",
                f"no grammar {header.grammar!r}{near.en or f'; there are: {names}'}",
            )
            self._problems.append(main.value_problem(("grammar",), message))

    def _check_edition(self, tables: dict[str, Table], facts: dict[str, FactSpec]) -> None:
        """Check what the header names, each in the file of the pack that says it."""
        is_read = any(files.header.year for files in self._chain)
        for files in self._chain:
            header = files.header
            mistakes = [*mistakes_in_year(header.year, facts)]
            if header.edition is not None:
                mistakes += mistakes_in_edition(header.edition, tables, is_read)
            for path, message in mistakes:
                self._problems.append(files.main.value_problem(path, message))

    def _check_ids(
        self,
        tables: dict[str, TableSpec],
        facts: dict[str, FactSpec],
        profile: dict[str, ProfileSpec],
    ) -> None:
        """Check that formulas can name what they are about, by its id."""
        for part, names in (("tables", tables), ("facts", facts), ("profile", profile)):
            for path, message in mistakes_in_ids(names):
                self._add((part, *path), message, in_key=True)
        for name, spec in tables.items():
            for path, message in mistakes_in_line_ids(spec):
                self._add(("tables", name, *path), message, in_key=True)
        for trait, described in profile.items():
            for path, message in mistakes_in_ids(described.values):
                self._add(("profile", trait, "values", *path), message, in_key=True)
            for path, message in mistakes_in_trait(described):
                self._add(("profile", trait, *path), message)

    def _check_parts(
        self,
        outline: Outline,
        tables: dict[str, TableSpec],
        facts: dict[str, FactSpec],
        specimen: Specimen | None,
        known: Known,
    ) -> bool:
        """Check what the parts name; the result says whether all facts can be used."""
        for path, message in mistakes_in_outline(outline):
            self._add(("outline", *path), message)
        for name, table in tables.items():
            if table.section not in outline.sections:
                near = hint(table.section, outline.sections)
                message = Bilingual(
                    f"没有部分（section）“{table.section}”{near.zh}", f"no section {table.section!r}{near.en}"
                )
                self._add(("tables", name, "section"), message)
            for path, message in (*mistakes_in_table(table), *mistakes_in_lines(table)):
                self._add(("tables", name, *path), message)
        before = len(self._problems)
        for name, fact in facts.items():
            for path, message in (*mistakes_in(fact, known), *mistakes_in_groups(fact)):
                self._add(("facts", name, *path), message)
            if not fact.searched:
                message = Bilingual("缺少 pattern 或 patterns", "pattern or patterns is missing")
                self._add(("facts", name), message, in_key=True)
            if not fact.within:
                message = Bilingual(
                    "缺少 within（在哪些部分里找）", "within (the parts to search) is missing"
                )
                self._add(("facts", name), message, in_key=True)
        facts_are_right = len(self._problems) == before
        for name in specimen.sections if specimen else ():
            if name not in outline.sections:
                near = hint(name, outline.sections)
                message = Bilingual(f"没有部分（section）“{name}”{near.zh}", f"no section {name!r}{near.en}")
                self._add(("specimen", "sections", name), message, in_key=True)
        return facts_are_right

    def _with_words(self, facts: dict[str, FactSpec], prose: ProseSpec) -> dict[str, FactSpec]:
        """The facts with the words of ``prose`` put into their patterns."""
        expanded: dict[str, FactSpec] = {}
        quantity = quantity_pattern(prose.rough)
        for name, fact in facts.items():
            path = ("facts", name)
            several = enumerate(fact.patterns)
            expanded[name] = msgspec.structs.replace(
                fact,
                pattern=self._expanded(fact.pattern, prose, quantity, (*path, "pattern"))
                if fact.pattern
                else None,
                patterns=[self._expanded(one, prose, quantity, (*path, "patterns", n)) for n, one in several],
            )
        return expanded

    def _expanded(self, pattern: str, prose: ProseSpec, quantity: str, path: Path) -> str:
        """A pattern with its words put in their places; with one that is not there it stays as it is."""
        try:
            return expand(pattern, prose.words, quantity)
        except Refusal as error:
            self._add(path, error.message)
            return pattern

    def _check_prose(self, prose: ProseSpec, known: Known) -> bool:
        """Check what the part ``prose`` names."""
        before = len(self._problems)
        for path, message in mistakes_in(prose, known):
            self._add(("prose", *path), message)
        return len(self._problems) == before

    def _check_claims(self, claims: ClaimsSpec, profile: dict[str, ProfileSpec], known: Known) -> bool:
        """Check what the part ``claims`` names."""
        before = len(self._problems)
        for path, message in mistakes_in(claims, known):
            self._add(("claims", *path), message)
        for path, message in mistakes_in_claims(claims):
            self._add(("claims", *path), message)
        for name, body in claims.bodies.items():
            for trait, values in body.same_for.items():
                there = profile[trait].values if trait in profile else {}
                for value in values:
                    if value not in (*there, EVERY):
                        near = hint(value, there)
                        message = Bilingual(
                            f"没有“{trait}”的取值“{value}”{near.zh}",
                            f"{trait!r} has no value {value!r}{near.en}",
                        )
                        self._add(("claims", "bodies", name, "same_for", trait), message)
        return len(self._problems) == before

    def _readings(self, claims: ClaimsSpec, vocabulary: Vocabulary) -> dict[str, tuple[Node, ...]]:
        """The formulas over cells that each measure may mean."""
        found: dict[str, tuple[Node, ...]] = {}
        names = Names(Scope("report"), vocabulary)
        for name, measure in claims.measures.items():
            nodes: list[Node] = []
            for number, reading in enumerate(measure.readings):
                try:
                    nodes.append(names.number(reading.cells))
                except FormulaError as error:
                    path = ("claims", "measures", name, "readings", number, "cells")
                    self._add(path, wrong(error), offset=error.column - 1)
            found[name] = tuple(nodes)
        return found

    def _check_examples(self, names: ExampleNames, rules: Sequence[Placed]) -> None:
        """Check what the specimen names, and the examples of the pack's own rules.

        Those of inherited rules are tried by ``govlint test``: what the pack has changed may have taken
        from them what they name, and its own rules are right all the same.
        """
        for path, message in names.mistakes_in_specimen():
            self._add(("specimen", *path), message, in_key=True)
        for placed in rules:
            if placed.pack == self._chain[-1].header.id:
                for path, message in mistakes_in_examples(placed.rule, names):
                    self._problems.append(placed.source.value_problem((*placed.path, *path), message))

    def _add(self, path: Path, message: Bilingual, in_key: bool = False, offset: int = 0) -> None:
        """Note a mistake in a part, whose name is the first of ``path``."""
        merged = self._merged(str(path[0]))
        assert merged is not None
        self._problems.append(merged.problem(path, message, in_key, offset))

    def _merged(self, name: str) -> Merged | None:
        if name not in self._parts:
            self._parts[name] = merge_part(self._sources, name)
        return self._parts[name]

    def _traits(self, profile: dict[str, ProfileSpec], vocabulary: Vocabulary) -> dict[str, dict[str, Node]]:
        """The formulas by which a report itself shows the traits of its body."""
        traits: dict[str, dict[str, Node]] = {}
        for trait, spec in profile.items():
            if trait in _RESERVED or trait in vocabulary.facts:
                message = Bilingual(
                    f"“{trait}”已有别的用途，请换一个名称", f"{trait!r} is taken; choose another name"
                )
                self._add(("profile", trait), message, in_key=True)
            names = Names(Scope("report"), Vocabulary(vocabulary.tables, vocabulary.facts, {}))
            for value, described in spec.values.items():
                if described.when is None:
                    continue
                try:
                    traits.setdefault(trait, {})[value] = names.condition(described.when)
                except FormulaError as error:
                    path = ("profile", trait, "values", value, "when")
                    self._add(path, wrong(error), offset=error.column - 1)
        return traits


def _with_source(rule: AnyRule, source: str) -> AnyRule:
    """The rule with the notice of its edition in its basis."""
    if FORM not in rule.basis:
        return rule
    return msgspec.structs.replace(rule, basis=rule.basis.replace(FORM, source))


def _deniable(rules: Iterable[AnyRule]) -> frozenset[str]:
    """The measures of which some rule says what it means that there was nothing."""
    return frozenset(
        measure
        for rule in rules
        if isinstance(rule, ClaimRule) and rule.relation == "nothing"
        for measure in rule.measures
    )
