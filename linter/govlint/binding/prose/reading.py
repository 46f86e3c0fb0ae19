"""From the words of a sentence to claims: which number states what, of whom, for when, as a part of what.

A number takes its meaning from the words before it, else from those behind it. What the words around say
of it (``numbers`` of the pack) decides whether it is a count, a part, a total, a share or a comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from govlint.binding.prose.claim import BEFORE, STATED, Claim, Sentence, Slot
from govlint.binding.prose.frame import Frame
from govlint.binding.prose.lexicon import Token
from govlint.binding.prose.meaning import CONTENT, WHO, Meanings, Part
from govlint.binding.prose.stretches import (
    BREAKS,
    SIGNS,
    Asides,
    Stretch,
    stretches,
    with_shared_objects,
    without_asides,
)
from govlint.packs.language.claims import COUNTED, NUMBERS, PERCENT, TIMES, UNKNOWN

SENTENCE_ENDS = "。!?"
_CHANGES_MEANING = frozenset(
    ("none", "plan", "limit", "some", "mean", "portion", "years", "up", "down", "than", "rate", "share")
)
_COMPARED = frozenset(("up", "down", "than"))
_SIGNS_OF_ALL = ("none", "all", "zero")
# How many of the last numbers 上述 may point back to.
_FAR_BACK = 60


class _Pairs(msgspec.Struct):
    """购入、下架分别为22册、5册: the things that the numbers to come belong to, one after another."""

    parts: list[tuple[Slot, ...]]
    words: str
    doubt: str
    years: list[Token] = []
    taken: list[Claim] = msgspec.field(default_factory=list)


class Reader:
    """Reads the sentences of one paragraph in their order; what one says may carry over to the next."""

    def __init__(self, meanings: Meanings, topic: str) -> None:
        """``topic`` is the object that the part of the report is about."""
        self._meanings = meanings
        self._frame = Frame(meanings, topic)
        # The statements of the last sentence that made any, and the last of them.
        self._statements: list[Claim] = []
        self._before: Claim | None = None
        # The last numbers that were stated.
        self._told: list[Claim] = []
        self._begin()

    @property
    def topic(self) -> str:
        """What the part of the report is about."""
        return self._frame.topic

    def _begin(self) -> None:
        self._claims: list[Claim] = []
        self._asides = Asides()
        # The claim whose parts follow, by its index, and whether a word says that they do.
        self._whole: int | None = None
        self._listed = False
        self._outside: tuple[int | None, bool] = (None, False)
        self._in_brackets = False
        # The claim that is told of, by its index: 外借的66册中.
        self._told_of: int | None = None
        self._excepted = False
        self._pairs: _Pairs | None = None
        # Whether the sentence began with words of its own, of which 其中 may be.
        self._led = False
        # What the sentence began with, up to the sign behind it, if no number stands there.
        self._beginning: list[Token] = []
        # How many claims stand before the last semicolon.
        self._parted = 0
        # Of what several kinds were counted one beside the other.
        self._thing = ""
        # What the clause before spoke of without a number: why, and what.
        self._reason: list[Token] = []
        self._spoken_of: list[Token] = []
        # 破损的, which the clause before says is all that is spoken of.
        self._only = ""
        # What may be the topic of the next clause: 上年借出的图书; and who: 读者.
        self._topic_before = ""
        self._kinds_before: list[str] = []
        self._asked_before = ""
        # The words before N件中占: what has the share that follows.
        self._sharing: list[Token] = []
        self._unfinished: tuple[Claim, list[Token]] | None = None
        # A number whose object stands behind it, and which may share an act with the next one.
        self._behind: tuple[Claim, list[Token]] | None = None
        self._ended_with_number = self._ended_with_last = self._of_last = False
        # Whether things of several kinds were added up, of which what follows is told.
        self._added = False

    def sentence(self, start: int, end: int, tokens: list[Token]) -> Sentence:
        """Read one sentence of the paragraph from its tokens."""
        self._begin()
        self._frame.start_sentence()
        plain, self._asides = without_asides(tokens)
        for stretch in with_shared_objects(list(stretches(plain, self._asides.words))):
            self._stretch(stretch)
        self._end_pairs()
        if not any(token.kind in SIGNS or token.kind in (COUNTED, PERCENT, TIMES) for token in plain):
            self._frame.leads(plain)
        self._return_behind_parts()
        self._frame.end_sentence()
        self._doubt_other_classes(tokens)
        self._doubt_apart(plain)
        before, statements_before = self._before, self._statements
        statements = [c for c in self._claims if c.kind in STATED and c.whole is None and not c.aside]
        told = (claim for claim in self._claims if claim.kind in STATED)
        self._told = [*self._told, *told][-_FAR_BACK:]
        if statements:
            self._statements = statements
            self._before = statements[-1]
        return Sentence(start, end, tokens, self._claims, before, statements_before)

    @property
    def _last(self) -> Claim | None:
        """The claim of the sentence that was read last."""
        return self._claims[-1] if self._claims else None

    def _stretch(self, stretch: Stretch) -> None:
        tokens = stretch.tokens
        if stretch.before == "colon" and self._beginning:
            self._frame.leads(self._beginning)
        self._beginning = tokens if not stretch.before else []
        if stretch.closes:
            self._whole, self._listed = self._outside
            self._in_brackets = self._of_last = False
        match stretch.before:
            case "semicolon":
                self._return_behind_parts()
                self._whole, self._listed, self._excepted = None, False, False
                self._told_of = None
                self._thing = ""
                self._parted = len(self._claims)
                self._frame.part_ends()
            case "open":
                self._outside = (self._whole, self._listed)
                if self._ended_with_number and self._claims and self._claims[-1].kind == "earlier":
                    self._whole, self._listed = len(self._claims) - 1, True  # 较上年的31册（甲馆22册…
                else:
                    self._open()
                self._in_brackets = True
                self._of_last = self._ended_with_last  # 比上年（103册，96.3%）高
            case "colon" if self._claims and (
                self._ended_with_number or self._claims[-1].kind in ("all", "rest")
            ):
                self._open()
        goes_on = stretch.before in ("separator", "join")  # 读者1人借书3册、光盘2盘
        if not goes_on and not any(claim.kind == "none" for claim in self._claims[-1:]):
            self._frame.some = ""
        numbers = [number for number, token in enumerate(tokens) if token.kind in NUMBERS]
        self._ended_with_number = bool(numbers) and numbers[-1] == len(tokens) - 1
        self._ended_with_last = tokens[-1].kind == "last"
        if not numbers:
            self._without_number(tokens)
            return
        self._unfinished = None
        first = len(tokens) - len(self._after_exception(tokens))
        for at, following in zip(numbers, [*numbers[1:], len(tokens)], strict=True):
            sign = stretch.before if at == numbers[0] else ""
            behind = self._outside_asides(tokens[at], tokens[at + 1 : following])
            ends = following == len(tokens)
            first = at + 1 + self._number(tokens[first:at], tokens[at], behind, sign, ends)

    def _after_exception(self, tokens: list[Token]) -> list[Token]:
        """除某人外，借书32册: what follows is told of the others."""
        kinds = [token.kind for token in tokens]
        if kinds[:1] != ["except"] or "outside" in kinds or (len(kinds) > 1 and kinds[1] in NUMBERS):
            return tokens  # 除2册未还
        self._frame.limit = tokens[0].text
        return tokens[1:]

    def _outside_asides(self, number: Token, behind: list[Token]) -> list[Token]:
        """The words behind a number up to a bracket: what stands in it is of the number in it."""
        if number.start in self._asides.words:
            return behind
        end = next((i for i, token in enumerate(behind) if token.start in self._asides.words), len(behind))
        return behind[:end]

    # --- a number with the words around it

    def _number(self, before: list[Token], number: Token, behind: list[Token], sign: str, ends: bool) -> int:
        """Read one number; the result is how many of the words behind belong to it alone.

        ``ends`` says that no other number follows in its stretch.
        """
        role = self._role(before, number, behind, sign)
        if role is None:
            return 0
        if role in STATED and before and before[-1].kind == "again":
            return self._again(before, number, behind)
        aside = number.start in self._asides.words
        outside = (self._whole, self._listed)
        before = self._after_among(before)
        label = self._after_opening(before)
        if role not in STATED:
            if role in ("earlier", "growth", "change"):
                self._frame.hear([token for token in before if token.kind == "object"])
            self._comparison(role, before, number)
            return 0
        claim = Claim(role, before[0].start if before else number.start, number.end, number)
        claim.aside = aside
        claim.sign = sign
        named = any(token.kind in CONTENT for token in label)
        label, used = _label(role, label, behind, ends)
        if role == "count" and not before and not ends and _is_of_the_next(label):
            # 30册外借17册: what is behind it is told of the next, and nothing says what these are
            claim.kind, role, label = "topic", "topic", []
        self._frame.hear(before)
        self._frame.hear([token for token in label if token.kind == "object" and token.start > number.start])
        claim.end = max(claim.end, label[-1].end if label else 0)
        if any(token.kind == "sum" for token in before):
            self._frame.some = ""  # 12家分馆共购书26册
        self._frame.count_bodies(before, number, behind, ends)
        self._describe(claim, before, label)
        self._mean(claim, before, label, number)
        claim.perhaps_some = self._perhaps_some(role, claim, before, behind)
        if claim.has_act and role == "count":
            self._doubt_course(claim, before, behind, ends)
        if _tells_whom(behind, ends):
            claim.doubted("some", number.text)
        self._doubt(claim, label)
        if not claim.slots:
            claim.doubted("unnamed")
        elif claim.doubt == "unknown":
            self._frame.unclear = claim.word
        elif claim.doubt == "unit" and not ends and self._counts_some(before, number):
            self._frame.limit = number.text
        if claim.doubt == "limit" and self._whole is None and not claim.slots:
            self._frame.unclear = claim.word  # 二次外借4册，遗失1册
        if role == "rest" and not self._excepted and not self._meanings.is_whenever(claim.slots):
            claim.doubted("rest")
        last = self._last
        if not (claim.kind == "grown" and last is not None and last.kind == "earlier"):
            self._place_in_set(claim)  # 管理员1名（由4名增至5名）: no parts of it
        # 其中3册由两个分馆共同购买, of a number that is not told
        opens = self._last is None and self._before is None and claim.whole is None
        if opens and not claim.has_act and (part := _word(before, "part")):
            claim.doubted("some", part)
        if any(token.kind == "concerning" for token in label):
            self._doubt_concern(claim)
        self._tell(claim, before)
        self._add_kinds(claim, [*before, *label])
        self._doubt_rivals(claim, label)
        if self._of_last:
            claim.period = "last"
            claim.doubted("period")
        # A part that has no name, or what was done besides, could not be one of the table.
        if not claim.slots and claim.whole is None and claim.doubt != "acts":
            claim.near = self._meanings.near(self._frame.object, number.sense)
        self._share_act(claim, label, named)
        self._share_what_became(claim)
        self._note_kinds(claim, label)
        self._add(claim)
        if aside:
            self._whole, self._listed = outside
        if role == "among" or (role == "topic" and claim.whole is None):
            self._whole, self._listed = len(self._claims) - 1, role == "among"
            if claim.told_of is None:
                self._told_of = self._whole
        self._excepted = self._excepted or role == "except"
        heads = all(token.kind in ("neutral", "by") for token in before)
        of_some = heads and (self._meanings.may_count_bodies(number) or not claim.slots)
        self._asked_before = number.text if of_some else ""
        has_act = any(token.kind == "act" for token in label)
        self._unfinished = None if has_act or not claim.slots or behind else (claim, label)
        if role != "except":
            self._statement(behind, claim, named)
        return used

    def _doubt_course(self, claim: Claim, before: list[Token], behind: list[Token], ends: bool) -> None:
        """借出2册后, 归还1册因逾期, 新购3册来自外省, 新购的图书已借出8册: what became of some."""
        acts = [at for at, token in enumerate(before) if token.kind == "act"]
        if not acts:
            return
        first, last = before[acts[0]], before[acts[-1]]
        joined = any(token.kind in ("join", "separator") for token in before[acts[0] : acts[-1]])
        steps = self._meanings.are_steps(first, last)
        if steps and before[acts[0] + 1].kind == "of" and not joined:
            claim.doubted("acts")
        rest = behind[len(_leading(behind, ("object", "column", "of", "about"))) :]
        plain = [token for token in rest if token.kind != "neutral" or token.sense in ("reason", "moment")]
        if rest and rest[0].kind == "neutral" and rest[0].sense in ("reason", "moment"):
            claim.doubted("some", rest[0].text)
        elif ends and plain and plain[0].kind == UNKNOWN and not (claim.quantity and claim.quantity.slack):
            claim.doubted("unknown", plain[0].text)

    def _doubt_concern(self, claim: Claim) -> None:
        """新购9册，其中涉及破损的3册: what they are about, where it is no kind of what the whole counts."""
        whole = self._whole_claim(claim.whole)
        if claim.slots and whole is not None and not self._meanings.is_kind(claim.slots, whole.slots):
            claim.doubted("limit", claim.words)

    def _doubt_rivals(self, claim: Claim, label: list[Token]) -> None:
        """What else a number may be of, where its own words name nothing."""
        if any(token.kind == "object" for token in label) or not claim.slots:
            return
        if any(token.kind == "act" for token in label):
            # 小说9册，绘本6册。遗失的1册: of either
            if (
                self._meanings.for_objects(label, self._frame.rivals())
                and not self._named_before(claim, label)[0]
            ):
                claim.doubted("object")
        elif all(slot.column for slot in claim.slots):
            told = (one for one in reversed(self._claims[self._parted :]) if one.number and one.slots)
            base = next((one for one in told if not one.slots[0].column), None)
            if base is not None and self._may_have_parts(base, claim):
                claim.doubted("whole", base.said)

    def _may_have_parts(self, base: Claim, claim: Claim) -> bool:
        """Whether a number of some applicants may be told of the one before it alone: 破损4册，儿童2册.

        So it may be where that is a part of the same whole, and where the tables have two of its kind.
        """
        if self._meanings.is_either(base.slots):
            return True
        same = base.slots[0].measure == claim.slots[0].measure or self._meanings.are_flow(base.slots)
        return not same and not claim.aside and base.whole is not None and base.whole == claim.whole

    def _add_kinds(self, claim: Claim, words: list[Token]) -> None:
        """小说、绘本合计50册（小说30册、绘本20册）；外借的44册: of both, whatever stands in brackets."""
        named = any(token.kind == "object" for token in words)
        if claim.joined == "sum" and len(set(map(self._meanings.object_counted, claim.slots))) > 1:
            self._added = True
        elif named and not self._in_brackets:
            self._added = False
        elif self._added and not named and any(token.kind == "act" for token in words):
            claim.doubted("objects")

    def _counts_some(self, before: list[Token], number: Token) -> bool:
        """Whether a number is of those who did what follows: 东门、西门两处共借书5册, not 共有35名."""
        in_all = any(token.kind == "sum" for token in before)
        return not in_all and not self._frame.some and self._meanings.may_count_bodies(number)

    def _again(self, before: list[Token], number: Token, behind: list[Token]) -> int:
        """小说8册。上述8册图书，外借7册: what was counted before, of which something more is told."""
        own = _leading(behind, ("object", "column", "of", "neutral", "about", "among"))
        claim = Claim("among", before[-1].start, own[-1].end if own else number.end, number)
        self._frame.hear(before)
        self._describe(claim, before, own)
        claim.words = _text([before[-1], number, *own])
        counted = list(self._counted_before(number, own))
        same = [one for one in counted if one.value == claim.value]
        claim.again = bool(same)
        if same or len(counted) == 1:
            meant = (same or counted)[-1]  # of a single one also where the numbers differ
            claim.slots, claim.joined = meant.slots, meant.joined
            claim.doubt, claim.word = meant.doubt, meant.word
            claim.body, claim.period, claim.year = meant.body, meant.period, meant.year
        elif sum(one.value or 0 for one in counted) == claim.value:
            claim.slots = tuple(slot for one in counted for slot in one.slots)  # 小说4册、绘本3册。这7册
            claim.joined, claim.again = "sum", True
            claim.doubt = next((one.doubt for one in counted if one.doubt), "")
        else:
            self._mean(claim, before, own, number)
            claim.doubted("again", number.text)
        if not claim.slots:
            claim.doubted("unnamed")
        self._claims.append(claim)
        self._whole, self._listed = len(self._claims) - 1, any(token.kind == "among" for token in own)
        self._told_of = self._whole
        self._statement(behind)
        return len(own)

    def _counted_before(self, number: Token, own: list[Token]) -> Iterator[Claim]:
        """What was counted before in the unit of a number and can be what its own words name."""
        objects = [token.sense for token in own if token.kind == "object"]
        for one in (*self._told, *self._claims):
            if one.kind in STATED and one.number and one.number.sense == number.sense:
                known = one.slots and objects
                if not known or any(self._meanings.is_about(one.slots, object_) for object_ in objects):
                    yield one

    def _role(self, before: list[Token], number: Token, behind: list[Token], sign: str) -> str | None:
        role = self._meanings.role(before, number, behind)
        last = self._last
        if role == "part_share" and last and last.opened == "each" and last.kind in ("share", "growth"):
            return last.kind  # 分别占63.1%、29.2%和7.7%
        joined = not before and sign in ("separator", "join")
        if role == "part_share" and joined and last and last.kind == "share":
            last.opened = "each"  # 小说2册、绘本1册，占66.7%和33.3%
            return last.kind
        counted = last.number.sense if last and last.number else ""
        if role == "total" and last and not sign and counted != number.sense:
            return "rest" if last.kind == "rest" else "count"  # 其余20家分馆合计30册；3家分馆合计30册
        return role

    def _after_among(self, before: list[Token]) -> list[Token]:
        """儿童读者中借书190册: what stands before 中 is what the number is among."""
        at = max((i for i, token in enumerate(before) if token.kind == "among"), default=0)
        if _follows_content(before, at):
            self._without_number(before[: at + 1])
            return before[at + 1 :]
        return before

    def _after_opening(self, before: list[Token]) -> list[Token]:
        """The words behind 其中, or behind 分别为 where labels follow, both of which open a list of parts."""
        at = max((i for i, token in enumerate(before) if token.kind == "part"), default=-1)
        if at >= 0:
            self._open()
            self._frame.hear(before[:at])
            return before[at + 1 :]
        at = _pairs_at(before)
        named = any(token.kind in (*CONTENT, UNKNOWN, "limit") for token in before[at + 1 :])
        if at == 0 and named:
            self._open()
            self._pairs = _Pairs([], "", "")
            return before[at + 1 :]
        return before

    def _describe(self, claim: Claim, before: list[Token], label: list[Token]) -> None:
        """What other claims and checks ask of the words of a claim."""
        claim.words = _text(label)
        claim.key = _naming(label)
        claim.total = any(token.kind in ("sum", "this") for token in before)
        claim.closing = any(token.kind == "sum" and token.sense == "closing" for token in before)
        claim.remainder = claim.kind == "rest" or any(token.kind == "others" for token in label)
        claim.has_act = any(token.kind == "act" for token in label)
        claim.has_topic = any(token.kind == "about" for token in label)
        claim.body, claim.period, claim.year = self._frame.body, self._frame.period, self._frame.year

    def _mean(self, claim: Claim, before: list[Token], label: list[Token], number: Token) -> None:
        """Fill in the measures that the words mean."""
        last = self._last
        named = any(token.kind in CONTENT for token in label)
        each = _pairs_at(before)
        if each > 0 or (each == 0 and not named):
            self._begin_pairs(label)
            self._take_pair(claim)
        elif self._pairs is not None and self._pairs.parts and not named:
            self._take_pair(claim)
        elif (
            self._pairs is not None and not self._pairs.parts and claim.sign in ("separator", "join", "comma")
        ):
            claim.opened = "each"  # 分别为甲类20篇、乙类12篇
            self._by_words(claim, label)
        elif claim.kind == "total" and not named and self._spoken_of and not self._has_stated():
            claim.kind = "count"
            self._by_words(claim, [*self._spoken_of, *label])  # 因书脊破损，共17册
        elif claim.kind == "grown" and not named and last is not None and last.kind == "earlier":
            claim.slots, claim.doubt, claim.word, claim.words = last.slots, last.doubt, last.word, last.words
            if not last.slots:
                claim.doubted("unnamed")
        else:
            self._end_pairs()
            self._by_words(claim, label)
        if any(self._meanings.is_verb(token) and token.start > number.start for token in label):
            claim.doubted("limit", claim.words)
        if any(token.kind == "each" and token.start > number.start for token in label):
            claim.doubted("pairs", claim.words)  # 另外2册分别为破损和丢失
        if claim.slots and self._meanings.misfit(claim.slots, number.sense):
            claim.doubted("unit", number.text)

    def _has_stated(self) -> bool:
        return any(claim.kind in STATED for claim in self._claims)

    def _by_words(self, claim: Claim, label: list[Token]) -> None:
        reason, self._reason, self._spoken_of = self._reason, [], []
        if reason and self._meanings.is_finer(reason, label):
            # 因书脊破损，下架18册
            label = [*reason, *label]
        parts = self._meanings.parts(label, self._frame.object, self._frame.topic)
        if not parts:
            self._by_topic(claim)
            return
        doubts = [part for part in parts if part.doubt]
        if doubts:
            claim.doubted(doubts[0].doubt, doubts[0].word)
            return
        if len(parts) == 1:
            before, claim.joined = self._named_before(claim, label)
            own = dict.fromkeys((*parts[0].slots, *self._of_the_thing(label)))
            claim.slots = before or tuple(own)
            claim.joined = claim.joined or ("either" if len(claim.slots) > 1 else "")
        else:
            claim.slots = tuple(dict.fromkeys(part.slots[0] for part in parts))
            every = any(token.kind == "each" and token.sense == "every" for token in label)
            every = every or label[-1].kind == "all"
            claim.joined = "every" if every else self._meanings.joined(claim.slots)
            if claim.joined == "either" and any(token.kind == "sum" for token in label):
                claim.joined = "any"  # 新购和登记共34盘
        self._carry_on(claim, label)
        named = any(token.kind == "object" for token in label)
        other = self._frame.objects and self._meanings.object_counted(claim.slots[0]) != self._frame.object
        if other and not named and self._meanings.are_flow(claim.slots):
            claim.slots = ()
            claim.doubted("object")  # 讲座40场，新增12场

    def _named_before(self, claim: Claim, label: list[Token]) -> tuple[tuple[Slot, ...], str]:
        """图书破损1册、光盘破损2册。破损的1册…: a topic without its object is what was counted as many.

        破损的3册 are all of them. The result is what it counts and how that belongs together.
        """
        if claim.kind != "topic" or claim.value is None or any(token.kind == "object" for token in label):
            return (), ""
        acts = {token.sense for token in label if token.kind == "act"}
        found = {
            one.slots: one.value
            for one in (*self._told, *self._claims)
            if one.value is not None and not one.doubt and self._meanings.have_act(one.slots, acts)
        }
        same = [slots for slots, value in found.items() if value == claim.value]
        if len(same) == 1:
            return same[0], ""
        if len(found) > 1 and sum(found.values()) == claim.value:
            return tuple(slot for slots in found for slot in slots), "sum"
        return (), ""

    def _note_kinds(self, claim: Claim, label: list[Token]) -> None:
        """小说3册、绘本4册: kinds of one thing, of which what follows may be told."""
        if not self._names_object(label):
            return
        last = self._last
        kinds = [one.slots[0] for one in (last, claim) if one and one.slots and one.kind in STATED]
        objects = {self._meanings.object_counted(slot) for slot in kinds}
        things = {self._meanings.coarser(object_) for object_ in objects}
        self._thing = things.pop() if len(objects) == 2 and len(things) == 1 and not things & objects else ""

    def _names_object(self, label: list[Token]) -> bool:
        """Whether it is said what is counted; a word for several kinds does not."""
        return any(token.kind == "object" and not self._meanings.is_generic(token) for token in label)

    def _of_the_thing(self, label: list[Token]) -> tuple[Slot, ...]:
        """What was done may have been done to all kinds that were counted before, or to the last."""
        if not self._thing or self._names_object(label):
            return ()
        return tuple(slot for part in self._meanings.for_objects(label, [self._thing]) for slot in part.slots)

    def _by_topic(self, claim: Claim) -> None:
        """讲座35场，涉及阅读的4场: the number before was of all kinds."""
        last = next((c for c in reversed(self._claims) if c.kind in STATED), None)
        if claim.has_topic and last is not None and last.slots and not last.has_topic and not last.doubt:
            claim.slots = last.slots
            last.doubted("kinds")

    def _carry_on(self, claim: Claim, label: list[Token]) -> None:
        """What the words leave out, they may have from the claim before."""
        if not self._claims:
            return
        before = self._claims[-1]
        objects = any(token.kind == "object" for token in label)
        if len(claim.slots) == 1 and not objects and before.slots and before.period != claim.period:
            # 2023年没有单位借书，2024年借13册
            claim.slots = self._meanings.carried_on(claim.slots, before.slots)
        joined = claim.sign in ("separator", "join", "")
        plain = objects and not claim.has_act and not any(slot.column for slot in claim.slots)
        if joined and plain and before.doubt in ("unknown", "limit", "others"):
            # 别馆送来的图书25册、光盘18盘
            claim.doubted(before.doubt, before.word)

    def _share_act(self, claim: Claim, label: list[Token], named: bool) -> None:
        """11册图书和6盘光盘被借走: what was done to the last was done to those joined before it."""
        before, self._behind = self._behind, None
        if named or not any(token.kind == "object" for token in label):
            return
        denied = any(token.kind == "none" for token in label)  # 3册图书、2盘光盘没有一件被借走
        acts = [] if denied else [token for token in label if token.kind == "act"]
        if before is not None and acts and claim.sign in ("separator", "join"):
            other, words = before
            parts = self._meanings.parts([*words, *acts], self._frame.object, self._frame.topic)
            if len(parts) == 1 and parts[0].slots:
                other.slots, other.has_act = parts[0].slots, True
            else:
                other.doubted("acts")
        if not acts and not denied:
            self._behind = (claim, label)

    def _begin_pairs(self, label: list[Token]) -> None:
        things = [token for token in label if token.kind != "each"]
        years = [token for token in things if token.year]
        parts = self._meanings.parts(things, self._frame.object, self._frame.topic)
        doubt = next((part.doubt for part in parts if part.doubt), "")
        slots = [part.slots for part in parts] or [()]
        if len(years) > 1:
            # 2022年、2023年分别购书58册、65册: one thing in several years
            doubt = doubt or ("years" if len(slots) > 1 else "")
            slots *= len(years)
        self._end_pairs()
        self._pairs = _Pairs(slots, _text(label), doubt, years if len(years) > 1 else [])

    def _end_pairs(self) -> None:
        """Where fewer numbers came than things were named, it is not clear whose they are."""
        pairs, self._pairs = self._pairs, None
        if pairs is not None and len(pairs.taken) < len(pairs.parts):
            for one in pairs.taken:
                one.doubted("pairs")

    def _take_pair(self, claim: Claim) -> None:
        pairs = self._pairs
        assert pairs is not None
        claim.words, claim.opened = pairs.words, "each"
        if pairs.doubt:
            claim.doubted(pairs.doubt, pairs.words)
        elif len(pairs.taken) < len(pairs.parts) and pairs.parts[len(pairs.taken)]:
            claim.slots = pairs.parts[len(pairs.taken)]
            if pairs.years:
                year = pairs.years[len(pairs.taken)]
                claim.period, claim.year = year.kind, year.year
        else:
            for one in (*pairs.taken, claim):
                one.doubted("pairs")
        pairs.taken.append(claim)

    def _doubt(self, claim: Claim, label: list[Token]) -> None:
        """Note words that are not known, or that say that the number is another one than the table's."""
        examples = max((i for i, token in enumerate(label) if token.kind == "etc"), default=-1)
        if label[examples + 1 : examples + 2] and label[examples + 1].kind in WHO:
            examples = -1  # 各流域管理中心等单位: examples of those who are spoken of
        if any(self._meanings.is_generic(token) for token in label[examples + 1 :]):
            examples = -1  # 低保、医疗救助等申请 are other applications
        compared = _COMPARED if claim.kind == "grown" else frozenset()
        for position, token in enumerate(label):
            if token.kind == UNKNOWN and position > examples:  # 复印费等各项费用
                claim.doubted("unknown", token.text)
            elif token.kind in _CHANGES_MEANING and token.kind not in compared:
                claim.doubted(token.kind, token.text)
        narrow = self._asides.narrows.get(claim.number.start) if claim.number else None
        if narrow is not None:
            claim.doubted(narrow.kind, narrow.text)
        if self._frame.narrow and not any(token.kind == "object" for token in label):
            claim.doubted("limit", self._frame.narrow)
        if self._frame.applicants and not any(slot.column for slot in claim.slots):
            claim.doubted("limit", self._frame.applicants)
        at = next((i for i, token in enumerate(label) if token.kind == "concerning"), len(label))
        about = claim.kind == "topic" and any(token.kind == "object" for token in label[at:])
        about = about or _has_attribute(label[at:])
        if about or self._meanings.is_subject_matter(label, self._frame.objects, self._frame.topic):
            claim.doubted("limit", claim.words)  # 涉及光盘的3次
        if self._frame.limit or self._frame.lead:
            claim.doubted("limit", self._frame.limit or self._frame.lead)
        if self._frame.unclear and not any(token.kind == "object" for token in label):
            claim.doubted("unclear", self._frame.unclear)
        if self._frame.some:
            claim.doubted("some", self._frame.some)
        if self._frame.plan:
            claim.doubted("plan")
        if label and label[0].kind == "join" and any(token.kind == "sum" for token in label):
            claim.doubted("acts")  # 上年3册，与新购的合计68册
        if claim.joined == "sum" and any(token.kind == "etc" for token in label):
            claim.doubted("others")  # 小说、绘本等24册
        if claim.period != "this":
            claim.doubted("period", claim.period)
        number = claim.number
        late = any(t.kind in ("last", "next") for t in label if number is not None and t.start > number.start)
        both = {"last", "this"} <= {token.kind for token in label}
        if (late or both) and not self._meanings.is_whenever(claim.slots):
            claim.doubted("period")  # 另有1册系上年购入；上年借出、本年归还的1册

    def _place_in_set(self, claim: Claim) -> None:
        """Find the claim that this one is a part of, and whether its number can be that of the table."""
        whole = self._whole_claim(self._whole)
        if whole is None or claim.kind == "total":
            return
        more = claim.value is not None and whole.value is not None and claim.value > whole.value
        if self._whole == BEFORE and more and self._place_by_meaning(claim):
            return  # 图书4册，小说3册、绘本1册。其中2册外借
        claim.whole, claim.listed = self._whole, self._listed
        if not claim.slots:
            return
        if not self._are_related(claim, whole):
            if self._meanings.is_alone(claim.slots) and not whole.slots and whole.kind != "among":
                claim.whole, claim.listed = None, False
                return  # 发出通知7件，其中2件因逾期未还…
            if self._in_brackets and self._lacks_act(claim, whole):
                if not self._count_the_same(claim, whole):
                    whole.doubted("object")  # 图书5册、光盘3盘。遗失的2件（图书1册、光盘1盘）
                claim.doubted("whole", whole.said)
                return
            if whole.slots and not _same_measure(claim, whole) and self._place_by_meaning(claim):
                return
            if not whole.doubt and self._is_own_statement(claim, whole):
                claim.whole, claim.listed = None, False
                return
            outcome = whole.kind in STATED and whole.has_act and not self._meanings.are_flow(whole.slots)
            if self._listed and outcome and self._meanings.is_part(whole.slots, claim.slots):
                whole.doubted("kinds")  # 破损类图书9册，其中4册注销: so many were not written off
            claim.doubted("whole", whole.said)
        claim.slots = self._meanings.crossed(claim.slots, whole.slots) or claim.slots
        if whole.doubt:
            claim.doubted("whole", whole.said)

    def _tell(self, claim: Claim, before: Sequence[Token]) -> None:
        """Note of which claim this one is told, until it speaks of all again, or of another group."""
        if self._told_of is None:
            return
        subject = self._claims[self._told_of]
        groups = self._meanings.are_group(claim.slots) and self._meanings.are_group(subject.slots)
        if groups and claim.whole == self._told_of:
            return  # 上年的5册（小说4册、绘本1册）归还3册
        if groups or any(token.kind in ("this", "sum") for token in before):
            self._told_of = None
        elif claim.whole in (None, self._told_of):
            claim.told_of = self._told_of

    def _are_related(self, claim: Claim, whole: Claim) -> bool:
        """Whether a claim can be a part of another one by what both count."""
        if not whole.slots:
            return False
        if set(claim.slots) < set(whole.slots):
            return whole.joined != "either"  # 图书和光盘7件（图书4件、光盘3件）
        crossed = self._meanings.crossed(claim.slots, whole.slots)
        return bool(crossed) or self._meanings.is_part(claim.slots, whole.slots)

    def _lacks_act(self, claim: Claim, whole: Claim) -> bool:
        """Whether what was done to a part is said of its whole only: 遗失的2册（小说1册、绘本1册）."""
        return whole.has_act and not claim.has_act and not _same_measure(claim, whole)

    def _count_the_same(self, claim: Claim, whole: Claim) -> bool:
        """Whether a claim counts a kind of thing that another one counts, too."""
        objects = {self._meanings.object_counted(slot) for slot in claim.slots}
        return not objects.isdisjoint(map(self._meanings.object_counted, whole.slots))

    def _place_by_meaning(self, claim: Claim) -> bool:
        """图书5册、光盘3盘，其中图书外借4册: the whole is the one that has such parts, not the nearest."""
        if self._whole == BEFORE:
            if any(self._are_related(claim, one) and not one.doubt for one in self._statements):
                claim.whole, claim.listed = None, False
                return True
            return False
        own = any(one.kind in STATED and one.whole is None for one in self._claims[self._parted :])
        for position in range(len(self._claims) - 1, self._parted - 1 if own else -1, -1):
            one = self._claims[position]
            if one.kind in STATED and one.whole is None and self._are_related(claim, one) and not one.doubt:
                claim.whole, claim.listed = position, False
                return True
        return False

    def _whole_claim(self, position: int | None) -> Claim | None:
        """The claim at a position of the sentence, or the statement before the sentence."""
        if position is None:
            return None
        return self._before if position == BEFORE else self._claims[position]

    def _is_own_statement(self, claim: Claim, whole: Claim) -> bool:
        """外借的66册中，归还27册，…，转下年4册: no part any more, but a statement of its own."""
        if whole.kind == "topic":
            self._whole, self._listed = None, False
            return True
        if _same_measure(claim, whole):
            return False
        if self._meanings.is_whenever(claim.slots):
            return True  # whence or whither: no part of what was done
        numbers = claim.number, whole.number
        other_unit = all(numbers) and len({number.sense for number in numbers if number}) > 1
        alike = other_unit or self._count_the_same(claim, whole)
        return whole.kind == "among" and alike and self._meanings.are_flow(claim.slots)

    def _perhaps_some(self, role: str, claim: Claim, before: list[Token], behind: list[Token]) -> bool:
        """Whether what stands behind a number may tell of some only.

        新购的5册上架; 5册外借的图书; 还有1册于年底购入; 有5册图书在两馆间互借.
        """
        right = _until_statement(behind)
        there_are = before[-1:] and (before[-1].kind, before[-1].sense) == ("neutral", "existing")
        bare = not claim.has_act and not any(slot.column for slot in claim.slots)
        if there_are and role == "count" and bare:
            return bool(right[len(_leading(right, ("object", "column", "of", "among"))) :])
        if role == "topic":
            return claim.has_act and any(token.kind == "act" for token in right)
        described = any(one.kind == "act" and other.kind == "of" for one, other in pairwise(right))
        if described and not any(token.kind == "act" for token in before):
            return True
        late = claim.has_act and not claim.total and not any(token.kind in CONTENT for token in before)
        flow = self._meanings.are_flow(claim.slots) and not self._meanings.is_whenever(claim.slots)
        return role == "count" and late and flow

    def _share_what_became(self, claim: Claim) -> None:
        """上年结存的1册和新购的8册上架: what became of the last became of those joined before it."""
        following = claim
        for before in reversed(self._claims):
            joined = following.perhaps_some and following.sign in ("separator", "join")
            if not joined or before.kind != "topic":
                return
            before.perhaps_some = True
            following = before

    def _add(self, claim: Claim) -> None:
        if claim.joined != "every":
            self._claims.append(claim)
            return
        for slot in claim.slots:  # 借出、归还各1册
            self._claims.append(msgspec.structs.replace(claim, slots=(slot,), joined=""))

    def _comparison(self, role: str, before: list[Token], number: Token) -> None:
        """A number that compares: it belongs to the statement before it."""
        claim = Claim(role, before[0].start if before else number.start, number.end, number)
        claim.words = _text(before)
        bodies = [token.sense for token in before if token.kind == "body"]
        claim.body = bodies[-1] if bodies else self._frame.body
        claim.period = "last" if role == "earlier" else self._frame.period
        than = next((i for i, token in enumerate(before) if token.kind == "than"), 0)
        if role in ("growth", "change", "times") and any(t.kind == "last" for t in before[:than]):
            claim.doubted("period")  # 2023年比2022年增长41.9%
        if role == "earlier":
            claim.year = next((token.year for token in reversed(before) if token.year), 0)
        if role == "rate":  # 上年回收率94.3%
            claim.period = next((t.kind for t in before if t.kind in ("last", "next")), claim.period)
        claim.aside = number.start in self._asides.words
        at = next((i for i, token in enumerate(before) if token.kind == "share"), None)
        if role in ("share", "whole") and at is not None:
            words = before[at + 1 :]
            claim.of = self._named(words, self._frame.topic) or self._named(words)
            claim.slots = self._named(before[:at])
            if any(token.kind == "last" for token in before[:at]):
                claim.doubted("period")
            named = next((token for token in words if token.kind in ("act", "object")), None)
            if named is not None and not claim.of:
                claim.doubted("acts", named.text)  # 占已盘点数的: of what is not known
        else:
            claim.slots = self._named(before)
        unclear = next((token for token in before if token.kind in (UNKNOWN, "limit")), None)
        if unclear is not None:
            claim.doubted(unclear.kind, unclear.text)
        last = self._last
        if role == "whole" and at is None:
            self._sharing = [] if before and before[-1].kind == "of" else before
        elif role == "share" and any(token.kind in CONTENT for token in self._sharing):
            # 小说在40册中占15%: the words before the whole are those of the part
            claim.slots, self._sharing = self._named(self._sharing), []
            claim.doubted("whole", last.said if last is not None else "")
        goes_on = not before and last is not None and last.kind == role and last.opened == "each"
        if goes_on or any(token.kind == "each" for token in before):
            claim.opened = "each"
        if self._of_last:
            claim.doubted("period")
        if any(t.kind == "sum" and t.sense == "closing" and of.kind == "of" for t, of in pairwise(before)):
            claim.doubted("whole", _text(before))  # 外借31册与预约2册之和的25.7%
        directions = [token.kind for token in before if token.kind in ("up", "down")]
        claim.direction = directions[-1] if directions else last.direction if last and goes_on else ""
        claim.key = next((token.sense for token in before if token.kind in ("rate", "mean")), "")
        if role == "share" and at is not None:
            claim.key = _naming(before[:at])
        claim.total = any(token.kind == "sum" for token in before[:at])
        claim.whole = self._whole if role in ("share", "part_share") else None
        whole = self._whole_claim(self._whole)
        if claim.whole is not None and whole is last and whole and whole.kind == "topic":
            # 破损的6册，占5%，遗失的2册，占2%: a part itself, and not the whole of what follows
            claim.whole = self._whole = None
        self._claims.append(claim)

    def _named(self, label: list[Token], frame: str = "") -> tuple[Slot, ...]:
        """The measures that words of a comparison name; none if they name more or less than one thing."""
        parts = self._meanings.parts(label, frame or self._frame.object, self._frame.topic)
        return parts[0].slots if len(parts) == 1 else ()

    # --- words without a number

    def _without_number(self, tokens: list[Token]) -> None:
        tokens = self._after_exception(tokens)
        if any(token.kind == "part" for token in tokens):
            self._open()
        self._frame.hear(tokens, numbered=False)
        at = next((i for i, token in enumerate(tokens) if token.kind == "among"), 0)
        if _follows_content(tokens, at):
            self._among(tokens)
        self._finish(tokens)
        self._statement(tokens)
        self._only = _text(tokens) if tokens[-1:] and tokens[-1].kind == "of" else ""
        topic = any(token.kind == "of" for token in tokens)
        self._topic_before = _text(tokens) if topic else ""
        self._kinds_before = [t.text for t in tokens if topic and self._meanings.is_attribute(t)]
        denied = any(token.kind == "none" for token in tokens)
        self._asked_before = "" if denied else _word(tokens, "anyone")
        self._outcome(tokens)
        if self._has_stated():
            self._frame.applicants = ""  # who asked is told of the number before
        self._led = self._led or any(token.kind in _NAMING for token in tokens)
        plain = all(token.kind in _REASONS for token in tokens)
        self._reason = [token for token in tokens if token.kind == "act"] if plain else []
        plain = all(token.kind in _PLAIN for token in tokens)
        self._spoken_of = [token for token in tokens if token.kind in CONTENT] if plain else []

    def _among(self, tokens: list[Token]) -> None:
        """外借的图书中，…: what follows is a part of them, however many they are."""
        claim = Claim("among", tokens[0].start, tokens[-1].end)
        label = [token for token in tokens if token.kind != "among"]
        self._describe(claim, [], label)
        parts = self._meanings.parts(label, self._frame.object, self._frame.topic)
        if len(parts) == 1 and not parts[0].doubt:
            claim.slots = parts[0].slots
        self._doubt(claim, label)
        if not claim.slots:
            claim.doubted("unnamed")
        self._claims.append(claim)
        self._whole, self._listed = len(self._claims) - 1, True

    def _finish(self, tokens: list[Token]) -> None:
        """尚有图书2册，转到下年归还: what became of them is said behind."""
        unfinished, self._unfinished = self._unfinished, None
        if unfinished is None or any(token.kind in (*_SIGNS_OF_ALL, "body", "part") for token in tokens):
            return
        claim, label = unfinished
        acts = [token for token in tokens if token.kind == "act"]
        if not acts or tokens[0].kind not in ("act", "neutral"):
            return
        parts = self._meanings.parts([*label, *_with_years(tokens)], self._frame.object, self._frame.topic)
        if len(parts) == 1 and self._meanings.are_flow(parts[0].slots):
            claim.slots, claim.has_act = parts[0].slots, True
            claim.joined = "either" if len(claim.slots) > 1 else ""
            self._doubt(claim, tokens)

    def _statement(self, tokens: list[Token], told: Claim | None = None, named: bool = True) -> None:
        """That there was nothing, or that all of them were something.

        ``told`` is a number right before it. Where nothing before that has ``named`` it, it is denied of so
        many alone: 2册没有破损.
        """
        at = next((i for i, token in enumerate(tokens) if token.kind in _SIGNS_OF_ALL), None)
        if at is None or any(token.kind in ("except", "outside", "rest") for token in tokens):
            return
        sign = tokens[at]
        zero = next((i for i, token in enumerate(tokens) if token.kind == "zero"), None)
        if zero is not None:
            sign, at = tokens[zero], zero
        denied = next((i for i, token in enumerate(tokens) if token.kind == "none"), None)
        if sign.kind == "all" and denied is not None and denied > at:
            sign, at = tokens[denied], denied  # 均未被纠错
        label = tokens[:at] if sign.kind == "zero" else tokens[at + 1 :]
        kind = "all" if sign.kind == "all" else "none"
        if kind == "none" and self._meanings.has_carried(label):
            # 上年无结转: whence or whither stands before the denial
            label = [*(token for token in tokens[:at] if token.kind in ("last", "next")), *label]
        parts = self._meanings.parts(label, self._frame.object, self._frame.topic)
        foreign = False
        if parts and not any(token.kind == "object" for token in label):
            # 小说2册、绘本1册，绘本全部归还: of what is named beside it, else of all that was spoken of
            objects = [token.sense for token in tokens[:at] if token.kind == "object"] or self._frame.objects
            of_these = self._meanings.for_objects(label, objects)
            if kind == "none" and any(self._meanings.are_flow(part.slots) for part in parts):
                foreign = bool(objects) and not of_these and not self._are_of(parts, objects)
            parts = of_these or parts
        if not parts:
            return
        claim = Claim(kind, tokens[0].start if sign.kind == "zero" else sign.start, tokens[-1].end)
        if not any(token.kind in ("this", "sum", "body") for token in tokens[:at]):
            claim.told_of = self._told_of
        self._describe(claim, [], label)
        known = [part for part in parts if not part.doubt]
        if known:
            claim.slots = tuple(part.slots[0] for part in known)
        else:
            claim.doubted(parts[0].doubt, parts[0].word)
        if foreign:
            claim.doubted("object")  # 借书证2张，没有归还: of what, if no measure counts such
        if any(token.kind == "last" for token in tokens) and not self._meanings.has_carried(tokens):
            claim.period = "last"
        if kind == "none":
            subject = tokens[:at]
            plain = all(token.kind == "neutral" for token in subject)
            unknown = self._frame.hear_some(subject)
            if unknown:
                claim.doubted("unclear", unknown)
            one = _word(subject, "some") or self._told_of_some(subject, label)
            if one:
                claim.doubted("some", one)
            limit = _word(subject, "limit")
            if limit:
                claim.doubted("limit", limit)  # 二次外借没有遗失
            asked = any(token.kind == "anyone" for token in subject)
            alone = asked or (not named and plain)
            if alone and told is not None and told.number is not None:
                claim.doubted("some", told.number.text)
            if asked and self._topic_before:
                claim.doubted("some", self._topic_before)  # 上年借出的图书，读者没有归还
            if self._asked_before and plain:
                claim.doubted("some", self._asked_before)  # 读者经劝说，没有遗失图书
            last = self._last
            all_of_them = any(token.kind == "all" for token in subject)
            if all_of_them and last is not None and last.number is not None and not last.slots:
                claim.doubted("some", last.said)  # 展出画作6幅，均没有损坏
            if told is not None and told.doubt in _OF_SOME:
                claim.doubted(told.doubt, told.word)  # 捐赠图书一册也没有破损
        kinds = [
            token.text for token in tokens[:at] if token.kind == "act" and not self._meanings.is_step(token)
        ]
        if kind == "all" and not kinds:
            kinds = self._kinds_before  # 遗失的图书，全部注销
        if sign.kind != "zero" and kinds and not any(token.kind == "among" for token in tokens[:at]):
            claim.doubted("some", kinds[0])  # 破损的图书均已修补
        if kind == "all" and claim.period == "portion" and any(token.kind == "portion" for token in tokens):
            claim.period = "this"  # 均于1月19日前归还: when they all were
        self._doubt(claim, label if kind == "none" else [t for t in tokens if t.kind != "portion"])
        if self._excepted:
            claim.doubted("except")
        if self._only:
            claim.doubted("limit", self._only)  # 破损和遗失的，读者均已赔偿
        before = tokens[:at] if sign.kind != "zero" else []
        if kind == "all":
            self._of_whom(claim, any(token.kind == "object" for token in tokens))
        about = [self._meanings.is_about(claim.slots, t.sense) for t in before if t.kind == "object"]
        if about and not (any(about) if kind == "all" else all(about)):
            claim.doubted("objects")  # 办理借书证未收工本; 借书证全部归还
        self._claims.append(claim)

    def _are_of(self, parts: Sequence[Part], objects: Sequence[str]) -> bool:
        """Whether every measure may be of one of the objects that were spoken of."""
        slots = [part.slots for part in parts if part.slots]
        return all(any(self._meanings.is_about(one, object_) for object_ in objects) for one in slots)

    def _told_of_some(self, before: list[Token], label: list[Token]) -> str:
        """图书2册破损，1册年底借出，尚未归还: the number of some before a denial that names nothing.

        Why they are so is told of them, too: 下架5册，系未修补.
        """
        last = self._last
        if last is None or last.number is None or any(token.kind == "object" for token in label):
            return ""
        reason = any(token.kind == "neutral" and token.sense == "reason" for token in before)
        of_some = last.perhaps_some or not last.slots or reason
        return last.number.text if last.kind in STATED and of_some else ""

    def _outcome(self, tokens: list[Token]) -> None:
        """复本1册，馆方予以下架: what became of the only one became of all; 复本3册，下架 as well."""
        last = self._last
        if last is None or last.value is None or last.kind not in STATED or last.doubt or not last.slots:
            return
        acts = [token for token in tokens if token.kind == "act"]
        if len(acts) != 1 or any(token.kind not in _BESIDE_OUTCOME for token in tokens):
            return
        parts = self._meanings.parts(acts, self._meanings.object_counted(last.slots[0]), self._frame.topic)
        if len(parts) != 1 or parts[0].doubt or not self._meanings.is_part(parts[0].slots, last.slots):
            return
        if last.value != 1 and not self._meanings.are_all_of(parts[0].slots, last.slots):
            return
        claim = Claim("all", acts[0].start, acts[0].end, slots=parts[0].slots, whole=len(self._claims) - 1)
        self._describe(claim, [], acts)
        self._claims.append(claim)

    def _of_whom(self, claim: Claim, named: bool) -> None:
        """Of what it is said that all were such: of the claim before, or of what is ``named``."""
        stated = [i for i, c in enumerate(self._claims) if c.kind in STATED]
        if not stated:
            return
        claim.whole = stated[-1]
        if named and self._claims[claim.whole].kind != "among":
            # 图书3册，外借2册、遗失1册，所有图书均已登记
            own = [i for i in stated if self._meanings.is_part(claim.slots, self._claims[i].slots)]
            claim.whole = own[-1] if own else claim.whole
        whole = self._claims[claim.whole]
        if whole.doubt:
            claim.doubted("whole", whole.said)

    def _open(self) -> None:
        """What follows are parts of the last number, or of the one before the sentence."""
        stated = [i for i, c in enumerate(self._claims) if c.kind in STATED and not c.aside]
        if stated:
            self._whole = self._told_of = stated[-1]
            self._listed = all(c.kind != "rate" for c in self._claims[stated[-1] :])
        elif self._before is not None and not self._led:
            self._whole, self._listed = BEFORE, True
        whole = self._whole_claim(self._whole)
        if whole is not None and whole.slots:
            self._frame.return_to(whole)

    def _return_behind_parts(self) -> None:
        """Where all parts were told, the last of another body, what follows is again of that of the whole:

        全市借书40册，其中总馆8册，分馆32册。儿童读者借书3册。
        """
        stated = [claim for claim in self._claims if claim.kind in STATED]
        at = stated[-1].whole if stated else None
        if at is None or at == BEFORE or not self._claims[at].slots:
            return
        whole = self._claims[at]
        parts = [claim for claim in stated if claim.whole == at]
        of_another = stated[-1].body != whole.body
        if of_another and len(parts) > 1 and sum(claim.value or 0 for claim in parts) == whole.value:
            self._frame.return_to(whole)

    def _doubt_other_classes(self, tokens: list[Token]) -> None:
        """Where a sentence sorts things in another way than the tables, only plain flow can be compared."""
        other = next((token for token in tokens if token.kind == "limit" and token.sense in _SORTING), None)
        other = other or self._meanings.first_attribute(tokens)
        if other is None:
            return
        for claim in self._claims:
            if claim.kind in STATED and not (claim.has_act and self._meanings.are_flow(claim.slots)):
                claim.doubted("limit", other.text)
                if other.sense != "all":
                    claim.slots, claim.near = (), ""

    def _doubt_apart(self, tokens: list[Token]) -> None:
        """咨询3次、讲座2场，均与借阅无关: all that was stated; 其中2场与借阅无关: the one before."""
        for position, token in enumerate(tokens):
            if token.kind != "limit" or token.sense != "apart":
                continue
            before = next((t for t in reversed(tokens[:position]) if t.kind in (*BREAKS, *NUMBERS)), None)
            behind = next((t for t in tokens[position:] if t.kind in (*BREAKS, *NUMBERS)), None)
            if behind is not None and behind.kind in NUMBERS:
                continue  # a word of the label of that number
            alone = before is not None and before.kind in BREAKS
            for claim in self._claims:
                if claim.kind in STATED and claim.end <= token.start and (alone or claim.number is before):
                    claim.doubted("limit", token.text)


# What sorts things in another way than the tables do.
_SORTING = ("all", "attribute")
_REASONS = frozenset(("act", "join", "neutral", "of", "office", "anyone", "separator", "concerning"))
_NAMING = frozenset((*CONTENT, UNKNOWN, "limit", "about"))
_BESIDE_OUTCOME = frozenset(("act", "object", "neutral", "by", "office"))
# What a number before a denial may be doubted for, so that this denies nothing of all.
_OF_SOME = ("limit", "unknown", "unclear", "some", "portion")
_PLAIN = frozenset(("act", "object", "column", "this", "up", "down")) | (_REASONS - {"concerning"})


def _label(role: str, before: list[Token], behind: list[Token], ends: bool) -> tuple[list[Token], int]:
    """The words that say what a number counts, and how many of those behind it are its own alone."""
    right = _until_statement(behind)
    among = (
        next((i for i, token in enumerate(behind) if token.kind == "among"), None)
        if role == "among"
        else None
    )
    if among is not None:
        return [*before, *behind[:among]], among + 1
    named = any(token.kind in CONTENT for token in before)
    if role == "rest" or not named:
        if any(token.kind in CONTENT for token in right):
            return [*before, *right], 0
        return before, 0
    label = [*before]
    if any(token.kind == "act" for token in before):
        # 借出的32册图书, 借出1册外文图书: of what stands behind, the object belongs to it, and which it is.
        own = _leading(right, ("object", "column", "of", "neutral", "about", "limit"))
        last = max((at for at, token in enumerate(own) if token.kind == "object"), default=-1)
        # 借出1册外文图书; 借出1册图书内容相同, but not 对1册图书进行清理
        label += [t for t in own[: last + 2] if t.kind in ("object", "limit", "column")] if last >= 0 else []
        if ends and any(t.kind in ("last", "next") for t in right) and any(t.kind == "act" for t in right):
            label += _with_years(right)
    elif ends:
        label += right  # 图书3册转到下年归还
    return label, 0


def _is_of_the_next(label: Sequence[Token]) -> bool:
    """Whether words between two numbers say what became of the second, and not what the first are."""
    kinds = {token.kind for token in label}
    return "act" in kinds and not kinds & {"object", "body"}


def _pairs_at(tokens: Sequence[Token]) -> int:
    """Where 分别 stands; -1 if nowhere."""
    return next((i for i, token in enumerate(tokens) if token.kind == "each" and token.sense == "pairs"), -1)


def _same_measure(claim: Claim, other: Claim) -> bool:
    """Whether two claims speak of one measure."""
    return not {slot.measure for slot in claim.slots}.isdisjoint(slot.measure for slot in other.slots)


def _follows_content(tokens: Sequence[Token], at: int) -> bool:
    """Whether 中 stands behind words for what is counted: 申请中, and not 集中."""
    before = next((token for token in reversed(tokens[:at]) if token.kind != "neutral"), None)
    return before is not None and before.kind in (*CONTENT, "of")


def _leading(tokens: Sequence[Token], kinds: Sequence[str]) -> list[Token]:
    end = next((i for i, token in enumerate(tokens) if token.kind not in kinds), len(tokens))
    return list(tokens[:end])


def _has_attribute(label: Sequence[Token]) -> bool:
    """Whether what they concern is told of what is counted: 涉及遗失的申请3件."""
    of = next((i for i, token in enumerate(label) if token.kind == "of"), len(label))
    attribute = any(token.kind in ("act", "column") for token in label[:of])
    return attribute and any(token.kind == "object" for token in label[of:])


def _tells_whom(behind: Sequence[Token], ends: bool) -> bool:
    """Whether a number says which of them are meant: 外借3册以上的分馆, 外借3册以上的5个分馆."""
    rest = [token for token in behind if token.kind != "neutral"]
    if not rest or rest[0].kind != "of":
        return False
    return rest[1].kind in WHO if len(rest) > 1 else not ends and behind[0].kind == "neutral"


def _with_years(tokens: Sequence[Token]) -> list[Token]:
    """Acts, and the words for other years that tell whence or whither."""
    return [token for token in tokens if token.kind in ("act", "last", "next")]


def _until_statement(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to a sign, or to what was caused; those up to 均 only, if they say what is counted."""
    end = next((i for i, token in enumerate(tokens) if _ends_label(token)), len(tokens))
    before = next((i for i in range(end) if tokens[i].kind == "all"), end)
    return tokens[:before] if any(token.kind in CONTENT for token in tokens[:before]) else tokens[:end]


def _word(tokens: Sequence[Token], kind: str) -> str:
    """The first word of a kind, or nothing."""
    return next((token.text for token in tokens if token.kind == kind), "")


def _ends_label(token: Token) -> bool:
    """Whether what stands behind a word is not what the number before it counts: 5次借阅引发的投诉."""
    return token.kind in (*SIGNS, "adding") or (token.kind == "neutral" and token.sense == "causing")


def _naming(tokens: Sequence[Token]) -> str:
    """The words that have a meaning, or could have one."""
    return "".join(token.text for token in tokens if token.kind in _NAMING)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)
