"""What the words of a label mean together: objects, acts and columns as measures of the tables."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from govlint.binding.prose.claim import Slot
from govlint.binding.prose.lexicon import LETTERS, Token
from govlint.packs.claims import KIND_NAME
from govlint.packs.language.claims import BARE, COUNTED, NUMBERS, UNKNOWN, ClaimsSpec
from govlint.text.patterns import for_text

CONTENT = frozenset(("act", "object", "column"))
# Words for those who ask or are asked.
WHO = frozenset(("anyone", "body", "office"))
# Words that do not matter to the role of a number.
_SILENT = frozenset(("neutral", "anyone", "office", "about", "concerning", "by"))
# In place of an act: the others of them, whichever these are.
_OTHERS = "others"


class Part(msgspec.Struct, frozen=True):
    """A part of a label: the measures that it may mean, or why it means none."""

    slots: tuple[Slot, ...] = ()
    doubt: str = ""
    word: str = ""


class _Senses(msgspec.Struct):
    """The senses of the words of one part of a label."""

    objects: list[str]
    acts: list[str]
    column: str


class Meanings:
    """The measures, constructions and relations of a pack, made ready for reading."""

    def __init__(self, spec: ClaimsSpec) -> None:
        self._spec = spec
        self._roles = [(number, _compiled(number.before), _compiled(number.after)) for number in spec.numbers]
        self._by_words: dict[tuple[str, str], str] = {}
        for name, measure in spec.measures.items():
            for act in measure.acts:
                self._by_words.setdefault((measure.object, act), name)
        self._objects_of_act: dict[str, list[str]] = {}
        for object_, act in self._by_words:
            self._objects_of_act.setdefault(act, []).append(object_)
        self._flow = {
            name for name, own in spec.measures.items() if own.whenever or set(own.acts) & set(spec.flow)
        }
        self._wholes: dict[str, frozenset[str]] = {}

    def role(self, before: Sequence[Token], number: Token, behind: Sequence[Token]) -> str | None:
        """What a number means by the words around it; None for one that counts nothing."""
        unit = number.kind
        if unit == BARE or (unit == COUNTED and number.sense == "points"):
            return None
        left, right = _kinds(before), _kinds(behind)
        roles = (
            spec.role
            for spec, lead, trail in self._roles
            if spec.unit == unit and lead.search(left) and trail.search(right)
        )
        role = next(roles, None)
        return role if role == "mean" or not self._is_of_a_piece(number) else None

    def _is_of_a_piece(self, number: Token) -> bool:
        """Whether a number is a fraction of what is counted by the piece: 1.163条 is 163 behind a mark."""
        value = number.quantity and number.quantity.value
        return number.sense in self._spec.pieces and bool(value and value % 1)

    # --- labels

    def parts(self, label: Sequence[Token], frame: str, topic: str = "") -> list[Part]:
        """The parts of a label that are joined by 、 or 和, each as the measures that it may mean.

        ``frame`` is the object that is spoken of, ``topic`` that of the part of the report. What one part
        lacks it has from the next, or else from the one before.
        """
        found = [senses for tokens in _split(label) if (senses := self._senses(tokens)) is not None]
        found = self._together(label, found)
        objects = [self._finest(senses.objects) for senses in found]
        acts = [self._finest(senses.acts) for senses in found]
        doubts = [
            "objects" if len(o) > 1 else self._acts_doubt(a) for o, a in zip(objects, acts, strict=True)
        ]
        named = _filled(["+".join(own) for own in objects])
        plain = ["" if senses.column else "+".join(own) for senses, own in zip(found, acts, strict=True)]
        done = _filled(plain)
        return [
            Part(doubt=doubt)
            if doubt
            else self._part(
                object_, "+".join(act) or ("" if senses.column else filled), senses.column, frame, topic
            )
            for senses, object_, act, filled, doubt in zip(found, named, acts, done, doubts, strict=True)
        ]

    def _acts(self, tokens: Sequence[Token]) -> list[str]:
        """What was done; with a word for another year that may be something of its own: 上年结转."""
        acts = [token.sense for token in tokens if token.kind == "act"]
        for combined in self._spec.combined:
            if any(token.kind == combined.beside for token in tokens):
                acts = [combined.gives if act == combined.act else act for act in acts]
        return acts

    def _senses(self, tokens: Sequence[Token]) -> _Senses | None:
        senses = _Senses(
            [token.sense for token in tokens if token.kind == "object"],
            self._acts(tokens),
            next((token.sense for token in tokens if token.kind == "column"), ""),
        )
        if any(t.kind == "others" and n.kind == "object" for t, n in pairwise(tokens)):
            senses.acts = [_OTHERS]  # 收到其他类咨询
        if not senses.objects and not senses.acts and not senses.column:
            return None
        if not senses.acts and not senses.column and any(token.kind == "others" for token in tokens):
            senses.acts = [_OTHERS]
        return senses

    def _together(self, label: Sequence[Token], found: list[_Senses]) -> list[_Senses]:
        """Parts that are one: 破损、过时等原因下架, which is of all that were taken out."""
        acts = [act for senses in found for act in senses.acts]
        finest = self._finest(acts)
        coarse = [act for act in dict.fromkeys(acts) if act not in finest]
        objects = [object_ for senses in found for object_ in senses.objects]
        column = next((senses.column for senses in found if senses.column), "")
        if coarse and _is_open(label, finest):
            return [_Senses(objects, coarse[:1], column)]
        if len(found) > 1 and len(finest) == 1 and coarse:
            return [_Senses(objects, finest, column)]
        return found

    def _finest(self, senses: Sequence[str]) -> list[str]:
        own = list(dict.fromkeys(senses))
        return [one for one in own if not any(one in self._spec.finer.get(other, ()) for other in own)]

    def _acts_doubt(self, acts: Sequence[str]) -> str:
        """Several acts at once are clear only where all are steps of the same work."""
        return "acts" if len(acts) > 1 and not all(act in self._spec.flow for act in acts) else ""

    def _part(self, object_: str, act: str, column: str, frame: str, topic: str) -> Part:
        if not object_ or object_ in self._spec.generic:
            object_ = self._resolved(object_, act, column, frame, topic)
        if not object_:
            return Part(doubt="object")
        if act == _OTHERS:
            return Part(doubt="others")
        names = [self._by_words.get((object_, one)) for one in (act.split("+") if act else [""])]
        if not all(names):
            return Part(doubt="acts" if (object_, "") in self._by_words else "object")
        return Part(tuple(Slot(name, column) for name in names if name))

    def _resolved(self, object_: str, act: str, column: str, frame: str, topic: str) -> str:
        """The object where the words name none, or only one of any kind."""
        if object_:
            found, meant = self._of_generic(object_, frame, topic), self._spec.generic[object_]
            if found or not act or len(meant) < 2:
                return found
            # 没有败诉案件: a case that can be lost
            return self._coarsest(k for k in self._objects_of_act.get(act.split("+")[0], []) if k in meant)
        if column and not act:
            columns = self._spec.columns
            return frame if columns is not None and frame == columns.object else ""
        kinds = self._objects_of_act.get(act.split("+")[0], [])
        if frame in kinds:
            return frame
        if len(kinds) == 1 and self._spec.measures[self._by_words[kinds[0], act.split("+")[0]]].alone:
            return kinds[0]
        if not any(spoken == frame for spoken, _ in self._by_words):
            return ""
        return self._coarsest(kinds)

    def _coarsest(self, kinds: Iterable[str]) -> str:
        """The one object of which the others are kinds; empty where there are several."""
        coarse = [kind for kind in kinds if self.coarser(kind) == kind]
        return coarse[0] if len(coarse) == 1 else ""

    # --- objects

    def object_of(self, sense: str, before: str, topic: str) -> str:
        """What is spoken of after a word for an object."""
        if sense not in self._spec.generic:
            return sense
        return self._of_generic(sense, before or topic, topic) or before or topic

    def _of_generic(self, sense: str, frame: str, topic: str) -> str:
        """What a word for several kinds means: what is spoken of, else what the part is about.

        An application of another kind that was spoken of before is meant by it as well. Kinds of one thing
        that is among them are that thing: a court decides on lawsuits.
        """
        kinds = self._spec.generic[sense]
        if frame in kinds:
            return frame
        if topic in kinds and not frame.endswith(sense):
            return topic
        coarse = {self.coarser(kind) for kind in kinds}
        return coarse.pop() if len(kinds) > 1 and len(coarse) == 1 and coarse <= set(kinds) else ""

    def is_generic(self, token: Token) -> bool:
        """Whether a word is for objects of several kinds."""
        return token.kind == "object" and token.sense in self._spec.generic

    def is_verb(self, token: Token) -> bool:
        """Whether a word for an object says what was done where it follows a number: 2人求购辞典."""
        return token.kind == "object" and token.sense in self._spec.verbs

    def is_attribute(self, token: Token) -> bool:
        """Whether a word sorts documents: 可外借的."""
        return token.kind == "act" and token.sense in self._spec.attributes

    def first_attribute(self, tokens: Sequence[Token]) -> Token | None:
        """The first of the words that sort documents, if each of them is counted by itself.

        可外借74册、限阅览52册、不开放14册 are the books by what may be done with them.
        """
        wanted = set(self._spec.attributes)
        found: dict[str, Token] = {}
        label: list[Token] = []
        for token in tokens:
            if token.kind in NUMBERS:
                if len({one.sense for one in label}) == 1:
                    found.setdefault(label[0].sense, label[0])
                label = []
            elif token.kind == "act" or (token.kind == "object" and token.sense in wanted):
                label.append(token)
        return next(iter(found.values())) if wanted and wanted <= set(found) else None

    def names_body(self, token: Token) -> bool:
        """Whether a word is for bodies, or looks like the name of one."""
        if token.kind in WHO:
            return True
        pattern = self._spec.named_body
        plain = token.kind in (UNKNOWN, "neutral") and pattern is not None
        return plain and for_text(pattern or "").search(token.text) is not None

    def sets_task(self, token: Token) -> bool:
        """Whether a word tells what an office sets out to do with all of a thing: 加强图书外借."""
        pattern = self._spec.task if token.kind == UNKNOWN else None
        return pattern is not None and for_text(pattern).search(token.text) is not None

    def describes(self, behind: Sequence[Token]) -> bool:
        """Whether a number tells which bodies, or other things, are meant: 借书100册的分馆有6家."""
        at = next((i for i, token in enumerate(behind) if token.kind == "of"), None)
        if at is None or any(token.kind not in ("neutral", UNKNOWN, "up", "down") for token in behind[:at]):
            return False
        following = behind[at + 1 : at + 2]
        content = any(token.kind in CONTENT or token.kind == "among" for token in behind)
        return not content and any(t.kind == UNKNOWN or self.names_body(t) for t in following)

    def counts_bodies(self, before: Sequence[Token], number: Token, behind: Sequence[Token]) -> bool:
        """Whether a number is one of bodies or people: 3家分馆; 城南馆一家; 读者1人."""
        first = next((token for token in behind if token.kind not in ("of", "others")), None)
        last = next((token for token in reversed(before) if token.kind != "neutral"), None)
        beside = [token for token in (first, last) if token is not None]
        told = any(token.kind in ("anyone", "column") or self.names_body(token) for token in beside)
        return self.may_count_bodies(number) and told

    def may_count_bodies(self, number: Token) -> bool:
        """Whether bodies or people are counted in the unit of a number."""
        return number.sense in self._spec.bodies_in

    def covers(self, body: str, other: str) -> bool:
        """Whether the whole of an area is spoken of, even where a word for some of its bodies follows."""
        spec = self._spec.bodies.get(body)
        return spec is not None and other in spec.covers

    def coarser(self, object_: str) -> str:
        """The object that this one is a kind of: lawsuits of those without review."""
        name = self._by_words.get((object_, ""))
        for whole in self._spec.measures[name].parts_of if name else ():
            if self._spec.measures[whole].object != object_:
                return self._spec.measures[whole].object
        return object_

    def for_objects(self, label: Sequence[Token], objects: Sequence[str]) -> list[Part]:
        """The measures of one act for each of the objects spoken of: 小说2册、绘本1册，均已归还."""
        acts = self._finest(self._acts(label))
        if len(acts) != 1:
            return []
        named = [self._by_words[o, acts[0]] for o in dict.fromkeys(objects) if (o, acts[0]) in self._by_words]
        return [Part((Slot(name),)) for name in named]

    def is_about(self, slots: Sequence[Slot], object_: str) -> bool:
        """Whether a word for an object says no more than the measures do."""
        objects = {self._spec.measures[slot.measure].object for slot in slots}
        return all(own == object_ or object_ in self._spec.finer.get(own, ()) for own in objects)

    def is_subject_matter(self, label: Sequence[Token], objects: Sequence[str], topic: str) -> bool:
        """答疑40次，涉及光盘18次: not discs, but questions about them."""
        at = next((i for i, token in enumerate(label) if token.kind == "concerning"), None)
        if at is None:
            return False
        named = [token.sense for token in label[at:] if token.kind == "object"]
        own = set(named)
        others = [object_ for object_ in objects if object_ not in own]
        before = next((o for o in reversed([*others, topic]) if o), "")
        if not named or not before:
            return False
        # 费280元，涉及申请2件: a word for any kind is subject matter only beside something else
        generic = self._spec.generic
        plain = [one for one in own if one not in generic or (others and not set(generic[one]) & set(others))]
        return len(plain) == len(own) and all(before not in self._spec.finer.get(one, ()) for one in own)

    # --- measures

    def misfit(self, slots: Sequence[Slot], family: str) -> bool:
        """Whether a measure is never counted in a unit."""
        for slot in slots:
            measure = self._spec.measures[slot.measure]
            units = measure.units or self._spec.counted_in.get(measure.object, [])
            if units and family not in units:
                return True
        return False

    def is_whenever(self, slots: Sequence[Slot]) -> bool:
        """Whether the words themselves say whence or whither: 其余4件结转下年度."""
        return bool(slots) and all(self._spec.measures[slot.measure].whenever for slot in slots)

    def is_alone(self, slots: Sequence[Slot]) -> bool:
        """Whether the words themselves say of what it is a part."""
        return bool(slots) and all(self._spec.measures[slot.measure].alone for slot in slots)

    def are_all_of(self, slots: Sequence[Slot], wholes: Sequence[Slot]) -> bool:
        """Whether a number is one of the very measure that another equals where all are such."""
        whole = self._spec.measures[slots[0].measure].all_of
        return whole is not None and [slot.measure for slot in wholes] == [whole]

    def object_counted(self, slot: Slot) -> str:
        """What a measure counts."""
        return self._spec.measures[slot.measure].object

    def base(self, object_: str) -> str:
        """The measure of an object alone; empty if there is none."""
        return self._by_words.get((object_, ""), "")

    def near(self, object_: str, family: str) -> str:
        """The measure of an object that is usually counted in such a unit; empty if there is none."""
        units = self._spec.counted_in.get(object_, [])
        return self.base(object_) if units[:1] == [family] else ""

    def has_carried(self, tokens: Sequence[Token]) -> bool:
        """Whether words of another year only say whence or whither something is carried."""
        return any(t.kind == "act" and any(t.sense == c.act for c in self._spec.combined) for t in tokens)

    def is_finer(self, reason: Sequence[Token], label: Sequence[Token]) -> bool:
        """Whether all acts of a reason are finer than each act of the label that follows it."""
        acts = [token.sense for token in label if token.kind == "act"]
        return bool(acts) and all(act in self._spec.finer.get(t.sense, ()) for t in reason for act in acts)

    def joined(self, slots: Sequence[Slot]) -> str:
        """How several measures of one number belong together: a sum, or different words for one thing."""
        if len(slots) < 2:
            return ""
        objects = {self._spec.measures[slot.measure].object for slot in slots}
        return "either" if len(objects) == 1 and self.are_flow(slots) else "sum"

    def are_flow(self, slots: Sequence[Slot]) -> bool:
        """Whether measures are steps of the work on the same things, and not kinds of them."""
        return bool(slots) and all(slot.measure in self._flow and not slot.column for slot in slots)

    def is_either(self, slots: Sequence[Slot]) -> bool:
        """Whether the tables have two numbers of which one is meant: 结转, from a year or to the next."""
        measures = [self._spec.measures[slot.measure] for slot in slots]
        return any(measure.whenever and len(measure.readings) > 1 for measure in measures)

    def is_step(self, act: Token) -> bool:
        """Whether an act is a step of the work on all things: 登记的图书均已上架, not 破损的."""
        return act.sense in self._spec.flow

    def are_steps(self, act: Token, other: Token) -> bool:
        """Whether one act comes after the other, and is not a kind of it: 登记, 上架."""
        return len(self._finest([act.sense, other.sense])) > 1

    def have_act(self, slots: Sequence[Slot], acts: set[str]) -> bool:
        """Whether all measures are of one of some acts."""
        return bool(slots) and all(acts & set(self._spec.measures[slot.measure].acts) for slot in slots)

    def are_group(self, slots: Sequence[Slot]) -> bool:
        """Whether measures are a group of which no table tells what became of it."""
        return bool(slots) and all(self._spec.measures[slot.measure].group_of for slot in slots)

    def carried_on(self, slots: Sequence[Slot], before: Sequence[Slot]) -> tuple[Slot, ...]:
        """The same measure as before in the same column, where no word says that it is for all."""
        same = slots[0].measure == before[0].measure and not slots[0].column
        return (before[0],) if same else tuple(slots)

    def wholes_of(self, measure: str) -> frozenset[str]:
        """All measures that one can be a part of."""
        known = self._wholes.get(measure)
        if known is None:
            found: set[str] = set()
            waiting = list(self._spec.measures[measure].parts_of)
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found.add(name)
                    waiting += self._spec.measures[name].parts_of
            known = self._wholes[measure] = frozenset(found - {measure})
        return known

    def is_part(self, slots: Sequence[Slot], wholes: Sequence[Slot]) -> bool:
        """Whether each of some measures can be a part of one of the others."""
        return all(any(self._is_part(slot, whole) for whole in wholes) for slot in slots)

    def is_kind(self, slots: Sequence[Slot], wholes: Sequence[Slot]) -> bool:
        """Whether each of some measures is a kind of one of the others, not only of what is a part of it."""
        direct = {whole.measure for whole in wholes}
        return all(not direct.isdisjoint(self._spec.measures[slot.measure].parts_of) for slot in slots)

    def _is_part(self, slot: Slot, whole: Slot) -> bool:
        if slot.column and not whole.column and whole.measure == slot.measure:
            return True
        own, other = self._spec.measures[slot.measure], self._spec.measures[whole.measure]
        if "" in own.acts and not slot.column and own.object == other.object:
            return False  # 申请43件，其中…申请15件: no word says which of them
        return whole.measure in self.wholes_of(slot.measure)

    def crossed(self, slots: Sequence[Slot], wholes: Sequence[Slot]) -> tuple[Slot, ...]:
        """A part that is a column of a row, or a row of a column: 儿童读者中借书190册."""
        if len(slots) != 1 or len(wholes) != 1:
            return ()
        slot, whole = slots[0], wholes[0]
        if whole.column:
            related = whole.measure in self.wholes_of(slot.measure) and not slot.column
            return (Slot(slot.measure, whole.column),) if related else ()
        object_ = self._spec.measures[slot.measure].object
        plain = slot.measure == self._by_words.get((object_, ""))
        if slot.column and plain and self._spec.measures[whole.measure].object == object_:
            return (Slot(whole.measure, slot.column),)
        return ()


def _split(label: Sequence[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in label:
        if token.kind in ("separator", "join"):
            found.append([])
        else:
            found[-1].append(token)
    return found


def _is_open(label: Sequence[Token], acts: Sequence[str]) -> bool:
    """Whether 等 stands behind some acts: 因不掌握等原因无法提供 is of all that could not be met."""
    at = next((i for i, token in enumerate(label) if token.kind == "etc"), 0)
    return any(token.kind == "act" and token.sense in acts for token in label[:at])


def _filled(names: Sequence[str]) -> list[str]:
    """What each has, else what the next one has that has any, else the one before: 购入、下架图书."""
    found = list(names)
    for position in range(len(found) - 2, -1, -1):
        found[position] = found[position] or found[position + 1]
    for position in range(1, len(found)):
        found[position] = found[position] or found[position - 1]
    return found


def _kinds(tokens: Sequence[Token]) -> str:
    return "".join(LETTERS[token.kind] for token in tokens if token.kind not in _SILENT)


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of kinds as one of their letters."""

    def letter(name: re.Match[str]) -> str:
        return "." if name.group() == "any" else LETTERS[name.group()]

    return re.compile(KIND_NAME.sub(letter, pattern).replace(" ", ""))
