"""What the bench answers: what is wrong with a draft, what it changes of a report, what a formula gives.

One ``Bench`` answers one question after another and keeps what it read for them. It runs in a process of
its own (``process``), because neither drafts nor reports can be trusted to be quick.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

import msgspec

from govlint.authoring.specimen import build_example
from govlint.document import Document, UnreadableDocument
from govlint.engine.linter import Linter, Plan, Result
from govlint.packs.language.examples import Edit
from govlint.packs.language.rules import PluginRule
from govlint.packs.load import Known
from govlint.packs.pack import Pack
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.refusal import Refusal
from govlint.run.files import File
from govlint.run.one_file import Job, read_job
from govlint.sources.mistakes import Mistakes
from govlint.text.bilingual import Bilingual, Language
from govlint.text.nearest import unknown
from govlint.web.bench.compare import Comparison, compare
from govlint.web.bench.draft import Draft, Mistake, Used, mistakes, packs_with
from govlint.web.bench.formula import Evaluated, evaluated
from govlint.web.bench.names import Tree, tree_of

# The draft, what it was before, and either of them at another report.
_DRAFTS_KEPT = 4
_DOCUMENTS_KEPT = 2
_NO_FORMULA = Bilingual("写一个公式", "write a formula")
_NO_REPORT = Bilingual(
    "内容不像这些规则包所说的报告：没有格式中的任何标题或表格",
    "this is no report of the kind that these packs are about: it has no heading and no table of the form",
)
_NOT_USED = Bilingual(
    "这份报告用的是规则包 {used}，不是正在改的 {own}，所以改动在这里看不出来",
    "the pack {used} is used for this report and not {own}, which is being edited: its changes do not show",
)
_ONLY_BASE = Bilingual(
    "正在改的规则包没有 edition（适用的格式和年度），只能供别的规则包 extends，所以没有用它检查",
    "the pack being edited has no edition (which form, which years): others can only extend it, and nothing "
    "was checked by it",
)
_PLUGINS = Bilingual(
    "规则 {rules} 要运行 Python 插件，这里没有运行", "the rules {rules} need plug-ins, which do not run here"
)

T = TypeVar("T")
K = TypeVar("K")


class Beside(msgspec.Struct, frozen=True):
    """The report that a draft lies beside: a file, or the specimen of the pack that ``specimen`` names, that
    of the draft itself if it is empty; and what is known of the body that it is of.
    """

    file: File | None = None
    specimen: str = ""
    organisation: dict[str, str] = {}


class Question(msgspec.Struct, frozen=True):
    """A draft, the pack as it was before the edit, and a report; ``formula`` asks what that gives on it
    instead of what changed, over the scope ``for_each`` if there is one.
    """

    draft: Draft
    before: Draft
    report: Beside
    language: Language = "zh"
    formula: str | None = None
    for_each: str | None = None


class Looked(msgspec.Struct, frozen=True):
    """What there is to say of a draft: the mistakes in it, or what it changes.

    Where it has mistakes, or nothing can be said of the report (``refused``), there is no comparison.
    ``notes`` are sentences about what is shown. ``used`` is the pack that the report is judged by, and
    ``tree`` what formulas can name; both are as before the edit where the draft has mistakes.
    """

    mistakes: tuple[Mistake, ...] = ()
    refused: Bilingual | None = None
    used: Pack | None = None
    comparison: Comparison | None = None
    tree: Tree | None = None
    notes: tuple[Bilingual, ...] = ()


class Bench:
    """Answers questions, and keeps the packs and documents of the last ones."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS, office: str | None = None) -> None:
        """``limits`` are those of reading a report; ``office`` opens old formats, if it is named."""
        self._limits = limits
        self._office = office
        self._known: Known = {}
        self._packs: dict[object, Used | Mistakes] = {}
        self._documents: dict[File, Document | UnreadableDocument] = {}

    def prepare(self, question: Question) -> None:
        """Read the report of a question, which is kept for the answer; that says it if it cannot be read."""
        if question.report.file is not None:
            with suppress(UnreadableDocument):
                self._document(question.report.file)

    def looked(self, question: Question) -> Looked:
        """What is wrong with the draft, or what it changes of the report. Raises Refusal for what is none."""
        before, after = self._used(question.before), self._used(question.draft)
        wrong = tuple(mistakes(after, question.draft)) if isinstance(after, Mistakes) else ()
        usable = next((used for used in (after, before) if isinstance(used, Used)), None)
        if usable is None:
            return Looked(wrong)
        try:
            document = self._report(question.report, before, usable)
        except UnreadableDocument as error:
            return Looked(wrong, refused=error.reason)
        except Refusal as error:
            return Looked(wrong, refused=error.message)
        organisation = question.report.organisation
        now, plugins = _result(usable, document, organisation)
        if not now.recognised:
            return Looked(wrong, refused=_NO_REPORT)
        report = Linter(usable.packs).bind(document, organisation)
        used = report.used or report.pack
        tree = tree_of(report, question.language)
        if isinstance(after, Mistakes):
            return Looked(wrong, used=used, tree=tree)
        rules = {rule.id for pack in after.packs for rule in pack.rules}
        past = _nothing_found(now)
        if isinstance(before, Used):
            past, _ = _result(before, document, organisation)
        notes = (*_notes(after, question.draft, used), *plugins)
        return Looked(used=used, comparison=compare(past, now, rules), tree=tree, notes=notes)

    def evaluated(self, question: Question) -> Evaluated:
        """What the formula gives on the report, by the draft, or by the pack as it was if that has mistakes.

        Raises Refusal where there is nothing to reckon with.
        """
        formula = question.formula or ""
        if not formula.strip():
            return Evaluated(message=_NO_FORMULA.in_language(question.language))
        before, after = self._used(question.before), self._used(question.draft)
        usable = next((used for used in (after, before) if isinstance(used, Used)), None)
        if usable is None:
            assert isinstance(after, Mistakes)
            raise after
        document = self._report(question.report, before, usable)
        report = Linter(usable.packs).bind(document, question.report.organisation)
        if not report.recognised:
            raise UnreadableDocument(_NO_REPORT)
        pack = report.used or report.pack
        return evaluated(report, pack, formula, question.for_each or None, question.language)

    def _used(self, draft: Draft) -> Used | Mistakes:
        def made() -> Used | Mistakes:
            try:
                return packs_with(draft, self._known)
            except Mistakes as error:
                return error

        key = (draft.built_in, frozenset(draft.files.items()))
        return _kept(self._packs, key, made, _DRAFTS_KEPT)

    def _report(self, report: Beside, before: Used | Mistakes, usable: Used) -> Document:
        if report.file is not None:
            return self._document(report.file)
        # As it was before the edit, so that it stays the same while somebody types.
        both = [used for used in (before, usable) if isinstance(used, Used)]
        pack = _with_specimen(both, report.specimen)
        return build_example({pack.id: pack}, pack, Edit())

    def _document(self, file: File) -> Document:
        def made() -> Document | UnreadableDocument:
            try:
                return read_job(Job(file, office=self._office, limits=self._limits))
            except UnreadableDocument as error:
                return error

        found = _kept(self._documents, file, made, _DOCUMENTS_KEPT)
        if isinstance(found, UnreadableDocument):
            raise found
        return found


def _kept(kept: dict[K, T], key: K, make: Callable[[], T], most: int) -> T:
    """What is kept under a key, made if it is not there; of more than ``most`` the least used is dropped."""
    found = kept.pop(key) if key in kept else make()
    kept[key] = found
    while len(kept) > most:
        del kept[next(iter(kept))]
    return found


def _with_specimen(both: Sequence[Used], name: str) -> Pack:
    """The pack whose specimen a name means, of the earlier packs rather than of the later."""
    named: dict[str, Pack] = {}
    for used in both:
        packs = [pack for pack in used.packs if pack.specimen is not None]
        for pack in packs:
            named.setdefault(pack.id, pack)
        # A pack stands in for those that it extends, and for the draft where that is only a base.
        for pack in packs:
            for base in pack.ancestors:
                named.setdefault(base, pack)
        if not name and used.holding:
            held = [pack for pack in packs if pack.id in used.holding]
            return used.own if used.own is not None and used.own.specimen is not None else held[-1]
    if not name and named:
        return both[-1].packs[-1]
    if name not in named:
        raise Refusal(unknown("样例", "specimen", name, named))
    return named[name]


def _result(
    used: Used, document: Document, organisation: dict[str, str]
) -> tuple[Result, tuple[Bilingual, ...]]:
    """What all rules find but those that run Python, and a sentence that names these if there are any."""
    rules = [rule for pack in used.packs for rule in pack.rules]
    barred = sorted({rule.id for rule in rules if isinstance(rule, PluginRule)})
    allowed = frozenset(rule.id for rule in rules) - frozenset(barred) if barred else None
    told = (_PLUGINS.format(rules=", ".join(barred)),) if barred else ()
    return Linter(used.packs).lint(document, Plan(allowed, organisation=organisation)), told


def _nothing_found(result: Result) -> Result:
    """The result of a pack that could not be used: everything found since is new."""
    return msgspec.structs.replace(result, findings=())


def _notes(after: Used, draft: Draft, used: Pack) -> tuple[Bilingual, ...]:
    """What one must know of a draft to understand why it changes nothing."""
    if not draft.files and draft.built_in is None:
        return ()
    if not after.holding:
        return (_ONLY_BASE,)
    if used.id not in after.holding:
        return (_NOT_USED.format(used=used.id, own=", ".join(sorted(after.holding))),)
    return ()
