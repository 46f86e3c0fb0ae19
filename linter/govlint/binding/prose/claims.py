"""What the running text of a report claims, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.binding.prose.claim import STATED, Claim, Sentence
from govlint.binding.prose.lexicon import Lexicon
from govlint.binding.prose.meaning import Meanings
from govlint.binding.prose.patterns import Mention
from govlint.binding.prose.reading import SENTENCE_ENDS, Reader
from govlint.binding.prose.texts import PartTexts, Text
from govlint.finding import Location
from govlint.packs.pack import Pack
from govlint.text.patterns import for_text
from govlint.text.quantities import with_commas
from govlint.text.sentences import LONGEST_SENTENCE

_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]+")
ENDLESS = "endless"


class ReadText(msgspec.Struct, frozen=True):
    """A paragraph with its sentences; one without any claim has none."""

    text: Text
    sentences: tuple[Sentence, ...]

    @property
    def claims(self) -> Iterator[Claim]:
        """All its claims in their order."""
        for sentence in self.sentences:
            yield from sentence.claims


class Stated(msgspec.Struct, frozen=True):
    """A claim with the sentence and the paragraph that it stands in."""

    claim: Claim
    sentence: Sentence
    read: ReadText

    @property
    def place(self) -> Location:
        """Where it stands."""
        return self.read.text.part(self.claim.start, self.claim.end)


class Claims:
    """All that the text of a report claims, and by what it is found."""

    def __init__(self, texts: tuple[ReadText, ...], meanings: Meanings, names: Sequence[str] = ()) -> None:
        """``meanings`` are those of the words that the texts were read by, ``names`` those of the body."""
        self.texts = texts
        self.names = tuple(names)
        self.meanings = meanings
        self._by_measure: dict[str, list[Stated]] = {}
        self.joint: list[Stated] = []
        for read in texts:
            for sentence in read.sentences:
                for claim in sentence.claims:
                    self._add(Stated(claim, sentence, read))

    def _add(self, stated: Stated) -> None:
        claim = stated.claim
        if not claim.slots:
            if claim.near:
                self._by_measure.setdefault(claim.near, []).append(stated)
        elif claim.joined == "sum" and claim.kind in STATED:
            self.joint.append(stated)
        else:
            # A number finds its rule by the first of its meanings, a denial by all that it denies.
            several = claim.kind not in STATED or not claim.value
            for name in dict.fromkeys(slot.measure for slot in (claim.slots if several else claim.slots[:1])):
                self._by_measure.setdefault(name, []).append(stated)

    def of(self, measures: Iterable[str]) -> Iterator[Stated]:
        """The claims that speak of one of some measures, each once."""
        seen: set[int] = set()
        for name in measures:
            for stated in self._by_measure.get(name, ()):
                if id(stated) not in seen:
                    seen.add(id(stated))
                    yield stated


class ClaimReader:
    """Reads the claims of reports by the words of one pack. Holds nothing of any report."""

    def __init__(self, pack: Pack) -> None:
        self._spec = pack.claims
        self._lexicon = Lexicon(pack.claims, pack.prose.rough)
        self.meanings = Meanings(pack.claims)

    def read(
        self,
        texts: PartTexts,
        year: int | None,
        mentions: Mapping[str, Sequence[Mention]],
        organisation: Mapping[str, str],
    ) -> Claims:
        """Every paragraph that holds a number or a denial, read sentence by sentence."""
        if not self._spec.numbers:
            return Claims((), self.meanings)
        names = self._names(mentions, organisation)
        found = (text for text in texts.of(self._spec.within).items if self._lexicon.states(text.half))
        return Claims(tuple(self._text(text, year, names) for text in found), self.meanings, names)

    def _names(self, mentions: Mapping[str, Sequence[Mention]], organisation: Mapping[str, str]) -> list[str]:
        """What the body may be called, the longest first."""
        fact, _, group = (self._spec.named_by or "").partition(".")
        stated = [mention.values[group] for mention in mentions.get(fact, ()) if group in mention.values]
        known = {name for name in (organisation.get("name"), *stated[:1]) if name}
        found = set(known)
        for name in known:
            for pattern in self._spec.own_name:
                match = for_text(pattern).search(name)
                if match is not None:
                    found.add(match["name"])
        return sorted(found, key=lambda name: (-len(name), name))

    def _text(self, text: Text, year: int | None, names: Sequence[str]) -> ReadText:
        reader = Reader(self.meanings, self._topic(text))
        sentences: list[Sentence] = []
        half = with_commas(text.half)
        for match in _SENTENCE.finditer(half):
            start, end = match.span()
            if half.startswith("?", end):
                continue  # a question states nothing
            if end - start > LONGEST_SENTENCE:
                claim = Claim("count", start, end, doubt=ENDLESS)
                claim.near = self.meanings.base(reader.topic)
                sentences.append(Sentence(start, end, [], [claim]))
                continue
            tokens = self._lexicon.tokens(half, start, end, year, names)
            sentences.append(reader.sentence(start, end, tokens))
        return ReadText(text, tuple(sentences))

    def _topic(self, text: Text) -> str:
        """The object that the part of the report is about; empty where that is open."""
        steps = [step.id for step in text.location.route if step.kind in ("section", "item")]
        for depth in range(len(steps), 0, -1):
            topic = self._spec.objects_of.get(".".join(steps[:depth]))
            if topic:
                return topic
        return ""
