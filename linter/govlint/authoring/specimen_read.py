"""Whether the specimen of a pack is read as the pack itself says: else its examples try something else."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.binding.bound import BoundReport
from govlint.packs.language.examples import Specimen, SpecimenSection
from govlint.packs.pack import Pack
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold

_NO_TITLE = Bilingual(
    "样例报告（specimen）的标题“{title}”里没有 outline.title 的“{words}”；每个标题都要有它",
    "the title {title!r} of the specimen lacks the words that every title has by outline.title: {words!r}",
)
_UNREAD_TITLE = Bilingual(
    "样例报告（specimen）的标题“{title}”没有读作标题：grammar（{grammar}）里的标题不是这样写的",
    "the title {title!r} of the specimen was not read as one: titles of the grammar {grammar} look otherwise",
)
_NO_YEAR = Bilingual(
    "样例报告（specimen）里没有找到年度：year 所列的 {facts} 都没有找到",
    "the specimen states no year: none of {facts}, which year lists, is found in it",
)
_OTHER_YEARS = Bilingual(
    "样例报告（specimen）是 {year} 年的，不在 edition.years（这一格式适用的年度）之内",
    "the specimen is of {year}, which is not among the years of the edition (edition.years)",
)
_NO_SECTION = Bilingual(
    "样例报告（specimen）里没有一个部分的标题读得出来：看 grammar（{grammar}）是否适合这种报告",
    "not one heading of a section was read in the specimen: see whether the grammar {grammar} fits",
)
_SECTION = Bilingual(
    "样例报告里的“{heading}”没有读作部分 {name} 的标题："
    "看它的 number、numbering 和 grammar（{grammar}）是否相符",
    "{heading!r} in the specimen was not read as the heading of section {name}: see whether its number, "
    "numbering and the grammar {grammar} agree",
)
_ITEM = Bilingual(
    "样例报告里没有读到 {section} 的小标题 {name}：看它的 number 和 grammar（{grammar}）是否相符",
    "the heading of item {name} of {section} was not read in the specimen: see whether its number and the "
    "grammar {grammar} agree",
)
_TABLE = Bilingual(
    "样例报告里的表 {name} 没有读作这张表：它的标签太少，或与别的表分不开",
    "the table {name} of the specimen was not read as such: it has too few labels, or those of another table",
)

Misread = tuple[Path, Bilingual]


def misread(pack: Pack, specimen: Specimen, report: BoundReport) -> Iterator[Misread]:
    """What the pack says of its specimen and is not so of its ``report``, by its place in the pack."""
    if not any(bound.match == "exact" for bound in report.sections):
        yield ("grammar",), _NO_SECTION.format(grammar=pack.grammar)
        return
    yield from _title(pack, specimen, report)
    yield from _year(pack, report)
    yield from _outline(pack, specimen, report)
    for name, table in pack.tables.items():
        items = specimen.sections.get(table.section, SpecimenSection()).items
        if (table.item is None or table.item in items) and name not in report.tables:
            yield ("tables", name), _TABLE.format(name=name)


def _title(pack: Pack, specimen: Specimen, report: BoundReport) -> Iterator[Misread]:
    words, written = fold(pack.outline.title), " ".join(specimen.title)
    if words not in fold(written):
        yield ("specimen", "title"), _NO_TITLE.format(title=written, words=pack.outline.title)
    elif not any(words in fold("".join(line.text for line in lines)) for lines in report.report.titles):
        yield ("specimen", "title"), _UNREAD_TITLE.format(title=written, grammar=pack.grammar)


def _year(pack: Pack, report: BoundReport) -> Iterator[Misread]:
    years = pack.edition.years
    if pack.year and report.year is None:
        facts = Bilingual("、".join(pack.year), ", ".join(pack.year))
        yield ("specimen", "title"), _NO_YEAR.format(facts=facts)
    elif report.year is not None and not years.includes(report.year):
        yield ("edition", "years"), _OTHER_YEARS.format(year=report.year)


def _outline(pack: Pack, specimen: Specimen, report: BoundReport) -> Iterator[Misread]:
    """Headings that are printed in the specimen and not found in it."""
    for name, spec in pack.outline.sections.items():
        path = ("outline", "sections", name)
        bound = report.section(name)
        if bound is None or bound.match != "exact":
            heading = pack.outline.printed(name)
            yield path, _SECTION.format(heading=heading, name=name, grammar=pack.grammar)
            continue
        printed = specimen.sections.get(name, SpecimenSection()).items
        topics = {topic for item in bound.items for topic in item.topics}
        for item in spec.items:
            if item in printed and item not in topics:
                yield (*path, "items", item), _ITEM.format(section=name, name=item, grammar=pack.grammar)
