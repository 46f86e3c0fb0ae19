"""Consoles of Chinese offices have GBK: every character that we write must be one of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from govlint.cli.main import govlint
from govlint.outputs.output import Style
from govlint.packs.load import load_all_built_in
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from tests.outputs.printed import printed

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = sorted({path.parent for path in (_ROOT / "linter/govlint").rglob("*.py")})


def _odd(text: str) -> list[str]:
    """The characters that GBK does not have."""
    return [one for one in text if not one.encode("gbk", "ignore")]


def _texts(path: Path) -> Iterator[str]:
    """What a module says: the Chinese of its bilingual texts, and its docstrings and texts with Chinese
    where they are help. Patterns that read what others wrote are not said.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        spoken: list[ast.AST] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Bilingual":
            spoken = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif path.parent.name in ("cli", "outputs", "authoring"):
            spoken = [node]
        for one in spoken:
            for inner in ast.walk(one):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_what_the_program_says(folder: Path) -> None:
    # What XML cannot hold is looked for, not written.
    found = {
        (path.name, text): odd
        for path in folder.glob("*.py")
        for text in _texts(path)
        if (odd := [one for one in _odd(text) if one not in "\ufffe\uffff"])
    }
    assert found == {}


def test_that_texts_are_found() -> None:
    assert len(set(_texts(_ROOT / "linter/govlint/outputs/text.py"))) > 50
    assert "文件是空的（0 字节）；请重新下载或保存。" in set(
        _texts(_ROOT / "linter/govlint/readers/__init__.py")
    )
    assert _odd("甲⇒乙›✓") == ["⇒", "›", "✓"]


def test_what_rules_say() -> None:
    found = {}
    for pack in load_all_built_in():
        for rule in pack.rules:
            texts = [rule.title.zh, rule.message.zh, rule.basis, rule.fix.zh if rule.fix else ""]
            if odd := _odd("".join(texts)):
                found[rule.id] = odd
    assert found == {}


@pytest.mark.parametrize("name", ["text", "concise"])
def test_what_is_said_of_the_examples(
    name: str, all_examples: Sequence[Checked], packs: dict[str, Pack]
) -> None:
    style = Style("zh", tuple(packs.values()), amount=1 if name == "text" else 0, paths=True, statistics=True)
    assert _odd(printed(name, all_examples, style)) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["explain", "APP001", "CLM001", "NEG001", "ARR001"],
        ["config", "--no-config"],
        ["parse", "examples/flawed/wrong-inner-cell.docx"],
        ["parse", "examples/flawed/wrong-inner-cell.docx", "--claims"],
        ["eval", "examples/flawed/wrong-inner-cell.docx", "applications[new, total] > 0 implies 1 != 2"],
        ["rules", "--help"],
    ],
    ids=" ".join,
)
def test_what_commands_say(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(_ROOT)
    govlint.main(arguments, prog_name="govlint", standalone_mode=False)
    output, error = capsys.readouterr()
    assert len(output) > 30, error
    assert _odd(output + error) == []
