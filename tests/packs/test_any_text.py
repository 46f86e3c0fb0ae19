"""Any text for a pack gives a pack, or mistakes with their places; never another error.

What is tried is a sound pack whose lines were taken out, doubled, or given other values.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.sources.mistakes import Mistakes
from tests.packs.broken_packs import GOOD

_LINES = GOOD.splitlines()
_VALUES = [
    "", "~", "0", "-1", "1e999999999", ".inf", ".nan", "9" * 5000, "0x10", "2023-99-99", "true", "[]",
    "{}", "[[]]", "{zh: a}", "{a: {a: {a: b}}}", "'", '"', "|", ">", "&a", "*a", "!!int x", "? a",
    "- a", "#", "，", "：", "\ufeff", "\x85", "\u2028", "\x1b", "{found", "{found!r}", "{0}", "{a.b}",
    "(?P<n>", "(" * 70, "a" * 3000, "sum(new.*)", "new / 0 == 1", "all(new.* > 0)",
    "round(new, 99) == new ^ 2", "column of nothing", "mention of title", "every rule",
    "disclosure-2019", "../x", "/dev/zero", "county",
]  # fmt: skip
_KEYS = [
    "extends", "edition", "tables", "rules", "facts", "prose", "check", "for_each", "assert", "when",
    "tolerance", "blame", "within", "pattern", "forbid", "severity", "severities", "message", "fix",
    "examples", "replaces", "only", "grammar", "outline", "year", "profile", "specimen", "parts",
    "claims", "measures", "each", "relation",
]  # fmt: skip
_CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(_LINES) - 1),
        st.sampled_from(["leave out", "double", "value", "key", "indent", "insert"]),
        st.sampled_from(_VALUES) | st.text(max_size=8),
        st.sampled_from(_KEYS),
    ),
    min_size=1,
    max_size=4,
)


def _changed(changes: list[tuple[int, str, str, str]]) -> str:
    lines = list(_LINES)
    for at, how, value, key in changes:
        line = lines[at]
        name, colon, _ = line.partition(":")
        indent = line[: len(line) - len(line.lstrip(" -"))]
        match how:
            case "leave out":
                lines[at] = ""
            case "double":
                lines[at] = f"{line}\n{line}"
            case "value":
                lines[at] = f"{name}{colon} {value}"
            case "key":
                lines[at] = f"{indent}{key}: {value}"
            case "indent":
                lines[at] = f"  {line}"
            case "insert":
                lines[at] = f"{line}\n{' ' * len(indent)}{key}: {value}"
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], None]:
    """Load a pack of some text; the files that the sound one extends are read once."""
    path = tmp_path_factory.mktemp("any") / "county.yaml"
    path.write_text(GOOD, encoding="utf-8")
    known: dict[Path, object] = {}
    load_pack(path, known)  # type: ignore[arg-type]
    del known[path]

    def load_text(data: bytes) -> None:
        path.write_bytes(data)
        try:
            loaded = load_pack(path, dict(known))  # type: ignore[arg-type]
        except Mistakes as mistakes:
            problems = mistakes.problems
        else:
            assert isinstance(loaded, Pack)
            return
        assert problems
        for problem in problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.message.zh
            assert problem.message.en
            assert problem.in_language("zh")

    return load_text


@settings(max_examples=120, deadline=None)
@given(changes=_CHANGES)
@example(changes=[(7, "value", "[]", "extends")])  # check: []
@example(changes=[(7, "value", "{}", "extends")])
def test_any_change_to_a_pack(
    changes: list[tuple[int, str, str, str]], load: Callable[[bytes], None]
) -> None:
    load(_changed(changes).encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_for_a_pack(data: bytes, load: Callable[[bytes], None]) -> None:
    load(data)
