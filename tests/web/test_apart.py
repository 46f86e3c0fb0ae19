"""Work in a process of its own: what it gives, refuses, fails at, and takes too much for."""

from __future__ import annotations

import os

import pytest

from govlint.readers.limits import Limits
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.web.apart import apart

LIMITS = Limits(seconds=5, megabytes=300)


def _refuse():
    raise Refusal(Bilingual("不行", "no"))


def _loop():
    while True:
        pass


def _large():
    return len(bytearray(2_000_000_000))


def test_what_it_gives_comes_back():
    assert apart(LIMITS, os.path.join, "a", "b") == "a/b"


@pytest.mark.parametrize(
    ("function", "limits", "message"),
    [
        (_refuse, LIMITS, "不行"),
        (_loop, Limits(seconds=0.2), "用时超过 0.2 秒"),
        (_large, LIMITS, "超过 300 MB 的上限"),
        (os.abort, LIMITS, "超过 300 MB 的上限"),
        (divmod, LIMITS, "程序内部出错（TypeError"),
    ],
)
def test_what_goes_wrong_is_a_sentence(function, limits, message):
    with pytest.raises(Refusal) as error:
        apart(limits, function)
    assert message in error.value.message.zh
