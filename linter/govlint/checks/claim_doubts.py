"""Why a claim cannot be judged, in words."""

from __future__ import annotations

from govlint.binding.prose.claim import Claim
from govlint.checks.outcome import Context
from govlint.checks.places import whole_report
from govlint.checks.spoken import inside
from govlint.packs.claims import EVERY
from govlint.text.bilingual import Bilingual
from govlint.text.patterns import for_text
from govlint.text.sentences import ENDLESS

_WHY: dict[str, Bilingual] = {
    "unknown": Bilingual("不认识“{word}”，看不出说的是什么数", "“{word}” is not understood"),
    "unclear": Bilingual("前面的“{word}”没有看懂，看不出说的是谁", "“{word}” before it is not understood"),
    "others": Bilingual("“其他”包括哪些，看不出来", "it is not clear which the others are"),
    "unnamed": Bilingual("没有写明是什么数", "it is not said what is counted"),
    "object": Bilingual("看不出说的是哪种事项", "it is not clear of what this is a count"),
    "objects": Bilingual("同时说了几种事项", "several things are spoken of at once"),
    "acts": Bilingual("看不出说的是哪一项", "it is not clear which of them is meant"),
    "unit": Bilingual("“{word}”的单位不是这项用的", "“{word}” is in a unit that is not used for this"),
    "limit": Bilingual("“{word}”只是其中一类", "“{word}” is only a kind of them"),
    "some": Bilingual("“{word}”只是其中一些", "“{word}” are only some of them"),
    "none": Bilingual("前面有否定词“{word}”", "“{word}” stands before it"),
    "plan": Bilingual("说的是计划", "this is a plan"),
    "mean": Bilingual("说的是平均数", "this is a mean"),
    "portion": Bilingual("“{word}”说的不是全年总数", "“{word}” is not of the whole year"),
    "years": Bilingual("“{word}”不是这一年", "“{word}” is not the year of the report"),
    "period": Bilingual("说的不是报告年度", "this is not for the year of the report"),
    "up": Bilingual("说的是增减", "this is a change"),
    "down": Bilingual("说的是增减", "this is a change"),
    "than": Bilingual("说的是比较", "this is a comparison"),
    "whole": Bilingual("看不出是不是“{word}”的一部分", "it is not clear whether it is a part of “{word}”"),
    "rate": Bilingual("说的是比率", "this is a rate"),
    "share": Bilingual("说的是占比", "this is a share"),
    "kinds": Bilingual("后面说明其中只有一部分是这类事项", "only some of them are of the kind in question"),
    "rest": Bilingual("看不出是哪个总数余下的", "it is not clear of what this is the rest"),
    "except": Bilingual("除外的部分已另行说明", "some are excepted"),
    "pairs": Bilingual("“分别”前后的项数不一致", "there are not as many numbers as things"),
    "again": Bilingual("看不出“{word}”指的是前面哪个数", "it is not clear which number before is meant"),
    "endless": ENDLESS,
}  # fmt: skip
_BODY = Bilingual(
    "说的是{body}的数，与表的口径可能不同", "this is for {body}, which need not be what the table counts"
)


def reason_of(claim: Claim, context: Context) -> Bilingual | None:
    """Why nothing should be judged of a claim; None where it is understood."""
    if claim.doubt:
        return _WHY[claim.doubt].format(word=inside(claim.word or claim.words))
    if is_own(claim, context):
        return None
    return _BODY.format(body=context.pack.claims.bodies[claim.body].title)


def is_own(claim: Claim, context: Context) -> bool:
    """Whether a number is given for the very bodies that the tables count."""
    spec = context.pack.claims.bodies.get(claim.body)
    if spec is None:
        return True
    place = whole_report(context)
    return any(
        (EVERY in values or place.trait(trait) in values) and _is_named(spec.where, context)
        for trait, values in spec.same_for.items()
    )


def _is_named(where: str | None, context: Context) -> bool:
    """Whether the name of the body fits."""
    if where is None:
        return True
    name = context.report.name
    return bool(name) and for_text(where).search(name) is not None
