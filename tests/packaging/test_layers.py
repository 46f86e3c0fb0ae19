"""Data flows one way, and nothing but the packs knows the subject and the grammar of its language."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_LINTER = _ROOT / "linter/govlint"

# Words of the forms that the built-in packs are about.
_SUBJECT = (
    *("信息公开", "主动公开", "依申请", "行政", "复议", "诉讼", "答复", "受理", "办结", "规章", "规范性"),
    *("政务", "政府", "公民", "法人", "自然人", "收费", "FOIA", "Freedom of Information", "VII."),
)
# Words by which Chinese prose counts, lists and compares.
_GRAMMAR = (
    *("总计", "合计", "小计", "总数", "其中", "分别", "以及", "同比", "环比", "比上年", "去年", "本年"),
    *("全部", "大约", "约", "近", "逾", "左右", "上下", "至少", "申请"),
)
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


def test_no_layer_imports_one_above_it() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=_ROOT,
        env={"PYTHONPATH": str(_ROOT / "linter"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def _files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms or (".",) for path in (_LINTER / room).rglob("*.py"))


def _literals(path: Path) -> list[str]:
    """The texts with Chinese in them that a module works with: no docstrings, and nothing said to people.

    What is said to people is a ``Bilingual``, or a pair of a text with Chinese and one without.
    """
    return [text for text in _texts(ast.parse(path.read_text(encoding="utf-8"))) if _IDEOGRAPH.search(text)]


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not (_is_docstring(node) or _is_bilingual(node)):
        for child in ast.iter_child_nodes(node):
            yield from _texts(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_bilingual(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "Bilingual"
    if isinstance(node, ast.Tuple) and len(node.elts) == 2:
        chinese, english = (bool(_IDEOGRAPH.search(" ".join(_texts(text)))) for text in node.elts)
        return chinese and not english
    return False


def test_nothing_knows_the_subject() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in _files()}
    assert [f"{name}: {word}" for name, text in texts.items() for word in _SUBJECT if word in text] == []


def test_what_binds_and_judges_has_no_words_of_a_language() -> None:
    """Numerals, dates and the like are notation: they are read in ``text``."""
    found = {path.name: texts for path in _files("binding", "checks", "engine") if (texts := _literals(path))}
    assert found == {}


def test_nothing_knows_the_grammar() -> None:
    found = [
        f"{path.name}: {word} in {text}"
        for path in _files()
        if path.parent.name != "authoring"  # which writes samples of rules
        for text in _literals(path)
        for word in _GRAMMAR
        if word in text
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('_OF = re.compile(r"占\\s*(?:全部|其)?")', ["占\\s*(?:全部|其)?"]),
        ('label.startswith(("、", "和", "以及"))', ["和", "以及"]),
        ('_SPARSE = f"{_HEDGES}|约"', ["|约"]),
        ('_LABELS = {"cells": "单元格数"}', ["单元格数"]),
        ('"""占全部的"""\ndef f():\n    """约"""', []),
        ('_WHY = Bilingual("看不出占的是什么", "of what is not clear")', []),
        ('return "缺失", "missing"', []),
        ('zh, en = f"各项均{state}", f"all {state}"', []),
    ],
)
def test_which_texts_are_looked_at(tmp_path: Path, code: str, texts: list[str]) -> None:
    path = tmp_path / "module.py"
    path.write_text(code if "return" not in code else f"def f():\n    {code}", encoding="utf-8")
    assert _literals(path) == texts
