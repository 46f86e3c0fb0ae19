"""What acts on a terminal is made visible, and nothing else is changed."""

from __future__ import annotations

import unicodedata

from govlint.text.visible import encodable, visible, visible_line


def test_every_character_that_acts_is_escaped() -> None:
    every = [chr(number) for number in range(0x110000)]
    changed = {character for character in every if visible(character) != character}
    bidirectional = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    acting = {
        character
        for character in every
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in bidirectional
    } | {"\u061c", "\u200e", "\u200f"}
    assert changed == acting - {"\n", "\t"}


def test_how_they_look() -> None:
    text = "总体\x1b[31m情况\x9b\u202e\udcff\n\t。"
    assert visible(text) == "总体\\u001b[31m情况\\u009b\\u202e\\udcff\n\t。"
    assert visible_line(text) == "总体\\u001b[31m情况\\u009b\\u202e\\udcff\\u000a\t。"
    assert encodable(text) == "总体\x1b[31m情况\x9b\u202e\\udcff\n\t。"
    assert visible(visible(text)) == visible(text)
