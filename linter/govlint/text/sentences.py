"""Where sentences and clauses begin and end: next to the signs that close them."""

from __future__ import annotations

from typing import Final

from govlint.text.bilingual import Bilingual

# No sentence of a report is as long: the longest at hand have 450 characters. What runs on without
# an end is a text that lost its paragraphs or its tables, where nobody can tell which words belong
# together; and every number in it would be read with all the words before it, again and again.
LONGEST_SENTENCE: Final = 2000
ENDLESS = Bilingual(
    f"这里连续 {LONGEST_SENTENCE} 多个字没有句号，看不出哪些话是一句；请恢复段落和标点",
    f"more than {LONGEST_SENTENCE} characters without the end of a sentence, so that it is not clear "
    "which words belong together; restore paragraphs and punctuation",
)


def after_last(text: str, ends: str, before: int) -> int:
    """The position behind the last of some signs before a position.

    They are looked for as far back as a sentence may be long; where there is none, that is the answer.
    """
    farthest = max(before - LONGEST_SENTENCE, 0)
    last = max(text.rfind(end, farthest, before) for end in ends)
    return last + 1 if last >= 0 else farthest


def before_next(text: str, ends: str, after: int) -> int:
    """The position of the next of some signs from a position on.

    They are looked for as far on as a sentence may be long; where there is none, that is the answer.
    """
    farthest = min(after + LONGEST_SENTENCE, len(text))
    positions = [at for end in ends if (at := text.find(end, after, farthest)) >= 0]
    return min(positions, default=farthest)


def is_endless(text: str, ends: str, start: int, end: int) -> bool:
    """Whether the sentence that a part of a text lies in is longer than any sentence is."""
    return before_next(text, ends, end) - after_last(text, ends, start) > LONGEST_SENTENCE
