"""Changing an input at random: bytes and words cut, repeated, swapped and put in, and parts of zips."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

_MOST_BYTES = 400_000
# What has a meaning somewhere: to a reader, a pattern, a number or a terminal.
_TEXT = """
（ ） ( ) 【 《 “ 。 ， 、 ； ： | |- |-| --- # > ` ``` ** [a]( <!-- --> <![CDATA[ ]]>
<table> </table> <tr> <td> <td~colspan=99999> <td~rowspan=0> <script> <style>
<title> <p> &amp; &#0; &#x110000; <!DOCTYPE~x> <w:p> </w:p> <w:tbl> </w:tbl>
<w:tr> <w:tc> <w:gridSpan~w:val="-1"/> <w:vMerge/> <w:numId~w:val="1"/> <w:sdt>
<w:del> <w:fldChar~w:fldCharType="begin"/> <w:ins> 0 -1 1e999999999
99999999999999999999999999999 NaN Infinity ∞ ２ ① 〇 十 亿 % ‰ 一、总体情况 （一） 年度报告 2023年
比上年增长 件，其中 round( abs( == != <= and or not if sum( / * ** { } {found} ${ : - ? !
& *a <<: !!python/object: "" '' \\ \\u0000 true null [[files]] ../ /dev/zero <<
/Length /Kids R <TextObject> <TextCode~X="0"> DeltaX="g~9~1" Boundary="0~0~nan~1" CTM="1~0~0~1~0~0"
"""
_BYTES = [
    *(b"\0", b"\n", b"\r", b"\t", b" " * 50, b"\xff\xfe", b"\xef\xbb\xbf"),
    "\u202e\u200b\u2028\x1b[31m\x85".encode(),
]
_WORDS = [*_BYTES, *(word.replace("~", " ").encode() for word in _TEXT.split())]
_TOKEN = re.compile(rb"\w+|\s+|[^\w\s]")

_Change = Callable[[bytes, Random, bytes], bytes]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    """A piece of the data: between any two places, more often a short one."""
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(len(data) ** random.random()))


def _cut(data: bytes, random: Random, other: bytes) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _truncate(data: bytes, random: Random, other: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _repeat(data: bytes, random: Random, other: bytes) -> bytes:
    start, end = _span(data, random)
    times = int(10 ** random.uniform(0, 4))
    return data[:end] + data[start:end] * min(times, _MOST_BYTES // (end - start + 1)) + data[end:]


def _move(data: bytes, random: Random, other: bytes) -> bytes:
    start, end = _span(data, random)
    rest = data[:start] + data[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _put_in(data: bytes, random: Random, other: bytes) -> bytes:
    place = random.randrange(len(data) + 1)
    words = random.choice(_WORDS) * int(10 ** random.uniform(0, random.choice((1, 1, 4))))
    return data[:place] + words[:_MOST_BYTES] + data[place:]


def _exchange(data: bytes, random: Random, other: bytes) -> bytes:
    """One word for another: it stays well-formed more often than by bytes."""
    tokens = list(_TOKEN.finditer(data))
    if not tokens:
        return data
    old = random.choice(tokens)
    new = random.choice([*_WORDS, random.choice(tokens).group()])
    return data[: old.start()] + new + data[old.end() :]


def _flip(data: bytes, random: Random, other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randrange(1, 9)):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _splice(data: bytes, random: Random, other: bytes) -> bytes:
    start, end = _span(other, random)
    place = random.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


_CHANGES: Sequence[_Change] = (
    _cut,
    _truncate,
    _repeat,
    _move,
    _put_in,
    _put_in,
    _exchange,
    _exchange,
    _flip,
    _splice,
)


def mutated(data: bytes, random: Random, other: bytes) -> bytes:
    """The data after a few random changes; ``other`` is another input of its kind to take pieces from.

    Of a zip mostly a part is changed, so that the zip itself stays whole.
    """
    if zipfile.is_zipfile(io.BytesIO(data)) and random.random() < 0.85:
        return _with_part_mutated(data, random, other)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        data = random.choice(_CHANGES)(data, random, other)[: 2 * _MOST_BYTES]
    return data


def _with_part_mutated(data: bytes, random: Random, other: bytes) -> bytes:
    parts = _parts(data)
    others = list(_parts(other).values()) if zipfile.is_zipfile(io.BytesIO(other)) else [other]
    # The largest part is the text of a document; the others are tried, too.
    largest = max(parts, key=lambda name: len(parts[name]))
    name = random.choice([largest, *parts])
    parts[name] = mutated(parts[name], random, random.choice(others))
    if random.random() < 0.05:
        del parts[random.choice([*parts])]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return packed.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()} or {"empty": b""}
