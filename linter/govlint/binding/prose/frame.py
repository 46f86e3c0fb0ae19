"""What words say of the rest of their sentence: of which things, of whom, and when."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.binding.prose.claim import Claim
from govlint.binding.prose.lexicon import Token
from govlint.binding.prose.meaning import CONTENT, Meanings
from govlint.packs.language.claims import UNKNOWN

# What may stand between 全区 and 各部门.
_AROUND_BODIES = frozenset(("body", "each", "all", "neutral", "separator", "join", "of", "office"))


class Frame:
    """What has been said so far in a paragraph. ``topic`` is what its part of the report is about."""

    def __init__(self, meanings: Meanings, topic: str) -> None:
        self._meanings = meanings
        self.topic = topic
        self._object = ""
        self._body = ""
        self._body_before = ""
        # What earlier sentences of the paragraph spoke of.
        self._earlier: list[str] = []
        # What a paragraph began with, if all of it is told of that alone: 某人的申请：….
        self.lead = ""
        self.start_sentence()

    def start_sentence(self) -> None:
        """What holds for one sentence only is forgotten."""
        self.period, self.year = "this", 0
        self.plan = False
        self.limit = ""
        self.narrow = ""
        # A word that was not understood and may say of whom or of what all that follows is.
        self.unclear = ""
        # Applicants of one kind, of whom what follows is told: 读者以儿童为主，借书30册.
        self.applicants = ""
        self.objects: list[str] = []
        # Some bodies, of whom what follows is told, and the unit that they were counted in.
        self.some = ""
        self._some_unit = ""
        self._body_before, self._body = self._body, ""

    def end_sentence(self) -> None:
        """A body goes on to the next sentence; behind several kinds of a thing, it goes on with the thing."""
        kinds = {o for o in self.objects if self._meanings.coarser(o) not in (o, "")}
        if len(kinds) > 1 and len({self._meanings.coarser(kind) for kind in kinds}) == 1:
            self._object = self._meanings.coarser(kinds.pop())
        self._body = self._body or self._body_before
        self._earlier += self.objects

    def rivals(self) -> list[str]:
        """What earlier sentences spoke of beside what is spoken of now, where this sentence names nothing."""
        if self.objects or self._object in ("", self.topic):
            return []
        own = self._meanings.coarser(self._object)
        return [one for one in self._earlier if self._meanings.coarser(one) not in (own, self.topic)]

    @property
    def object(self) -> str:
        """What is spoken of."""
        return self._object or self.topic

    @property
    def body(self) -> str:
        """Who is spoken of; empty where nobody was named."""
        return self._body or self._body_before

    def leads(self, tokens: Sequence[Token]) -> None:
        """Take in what stands before a colon or as a heading: 某人的申请：…; 其他申请人：…."""
        named = tokens and tokens[-1].kind in ("object", "anyone", "column")
        # 2.图书: a number and a point narrow nothing.
        words = [token for token in tokens[:-1] if any(map(str.isalpha, token.text))]
        kinds = (token.kind for token in words if not self._meanings.sets_task(token))
        narrows = not {UNKNOWN, "limit", "others", "some"}.isdisjoint(kinds)
        self.lead = "".join(token.text for token in tokens) if named and narrows else ""

    def return_to(self, claim: Claim) -> None:
        """Go on with what a claim counts, and for whom, whatever was spoken of in between."""
        self._object = self._meanings.object_counted(claim.slots[0])
        self._body = self._body_before = claim.body

    def count_bodies(
        self, before: Sequence[Token], number: Token, behind: Sequence[Token], ends: bool
    ) -> None:
        """3家分馆没有借书; 12家分馆中，3家没有借书; 借书100册的分馆有6家: it is told of some bodies.

        ``ends`` says that no other number follows in the stretch.
        """
        if self._meanings.describes(behind) and not ends:
            self.some = number.text
            return
        if any(token.kind in ("by", "from") for token in before):
            return  # 对3家分馆
        if self._meanings.counts_bodies(before, number, behind):
            self._some_unit = number.sense
        elif number.sense != self._some_unit or any(token.kind in CONTENT for token in before):
            return
        self.some = number.text

    def hear_some(self, tokens: Sequence[Token]) -> str:
        """部分分馆没有借书; 城南馆没有借书: who stands before a denial, other than the body itself.

        The result is another word that was not understood, and may say of whom or when.
        """
        led = False
        unknown = ""
        for position, token in enumerate(tokens):
            led = token.kind in ("by", "from") or (led and token.kind != "act")
            following = tokens[position + 1 : position + 2]
            some = token.kind == "some" and any(map(self._meanings.names_body, following))
            if some or (token.kind == UNKNOWN and not led and self._meanings.names_body(token)):
                self.some = token.text
            elif token.kind in (UNKNOWN, "others") and not led:
                unknown = token.text
        return unknown

    def part_ends(self) -> None:
        """Behind a semicolon: of lawsuits without review it goes on with lawsuits."""
        self._object = self._meanings.coarser(self._object)
        self.objects = []
        self.applicants = ""

    def hear(self, tokens: Sequence[Token], numbered: bool = True) -> None:
        """Take in some words. 上年 counts only beside a number, not in 与上年持平."""
        aside = self._meanings.has_carried(tokens) or any(t.kind in ("than", "adding") for t in tokens)
        # 去年，购书58册
        alone = all(token.kind in ("last", "next", "neutral", "of") for token in tokens)
        heard = False
        led = False  # 经各部门共同努力: who stands behind such a word is not spoken of
        for position, token in enumerate(tokens):
            led = token.kind in ("by", "from") or (led and token.kind != "act")
            match token.kind:
                case "this":
                    self.period, self.year = token.kind, token.year
                    self.unclear = self._body_before = self.lead = ""  # with the year it begins anew
                case "years" | "portion":
                    self.period, self.year = token.kind, token.year
                case "last" | "next" if not aside and (numbered or token.year or alone):
                    self.period, self.year = token.kind, token.year
                case "body" if not led:
                    near = tokens[position - 1].kind in _AROUND_BODIES if position else False
                    if not (near and heard and self._meanings.covers(self._body, token.sense)):
                        self._body, self.unclear = token.sense, ""
                    heard = True
                case "object":
                    self._hear_object(tokens, position)
                case "column" if not numbered and all(other.kind != "among" for other in tokens):
                    self.applicants = token.text
                case "plan":
                    self.plan = True
                case "limit" if token.sense == "sentence":
                    self.limit = token.text

    def _hear_object(self, tokens: Sequence[Token], position: int) -> None:
        sense = tokens[position].sense
        self.objects.append(sense)
        self._object = self._meanings.object_of(sense, self._object, self.topic)
        # 涉及征地拆迁的申请: only some of them
        modifier = tokens[max(position - 2, 0) : position]
        narrowed = len(modifier) == 2 and modifier[1].kind == "of" and modifier[0].kind in (UNKNOWN, "limit")
        self.narrow = modifier[0].text if narrowed else ""
