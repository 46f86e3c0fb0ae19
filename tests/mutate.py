"""Random small changes of the code, one at a time, to see whether the tests notice.

    python tests/mutate.py linter/govlint/checks/lists.py --count 20 --seed 1 -- tests/checks

Each mutant is written into a copy of the tree, never in place. One that the tests pass with has
survived: a test is missing, or nobody needs that code. Exits with 1 if more than a tenth survive.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_SWAPS = (
    "Eq NotEq; NotEq Eq; Is IsNot; IsNot Is; In NotIn; NotIn In; Lt LtE Gt; LtE Lt GtE; Gt GtE Lt; "
    "GtE Gt LtE; And Or; Or And; Add Sub; Sub Add; Mult Add; Div Mult"
)
_SWAPPED = {own: others for own, *others in map(str.split, _SWAPS.split(";"))}
# Seconds after which the tests hang: the mutant is noticed.
_PATIENCE = 60
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


class _Mutator(ast.NodeTransformer):
    """Lists every mutation of a module, or makes the one that is wanted."""

    def __init__(self, wanted: int = -1) -> None:
        self.found: list[tuple[int, str]] = []
        self._wanted = wanted

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        match node:
            # Equivalent by construction: neither the size of a cache nor a frozen class changes a result.
            case ast.keyword(arg="maxsize") | ast.keyword(arg="frozen", value=ast.Constant(value=True)):
                return node
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        result = node
        for mutated in _mutations(node):
            if len(self.found) == self._wanted:
                result = mutated
            self.found.append((getattr(node, "lineno", 0), f"{_written(node)}  →  {_written(mutated)}"))
        return result


def _mutations(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator]):
            yield from (_changed(node, ops=[swap]) for swap in _swaps(operator))
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator):
            yield from (_changed(node, op=swap) for swap in _swaps(operator))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            yield _changed(node, func=ast.Name(_CALLS[name]))
        # None instead of False is the same to those who ask.
        case ast.Return(value=value) if value and ast.unparse(value) not in ("None", "False"):
            yield ast.Return(ast.Constant(None))
        case ast.If(test=test) | ast.IfExp(test=test):
            yield _changed(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.Continue() | ast.Break():
            yield ast.Pass()


def _swaps(operator: ast.AST) -> list[ast.AST]:
    return [getattr(ast, name)() for name in _SWAPPED.get(type(operator).__name__, ())]


def _written(node: ast.AST) -> str:
    return ast.unparse(node).splitlines()[0]


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    own = {name: getattr(node, name) for name in node._fields}
    return ast.copy_location(type(node)(**{**own, **fields}), node)


def _mutants(path: Path) -> list[tuple[Path, int, int, str]]:
    """Every mutation of a module: its file, its number there, its line, and what it does."""
    mutator = _Mutator()
    mutator.visit(ast.parse(path.read_text(encoding="utf-8")))
    return [(path, number, *found) for number, found in enumerate(mutator.found)]


def _survives(path: Path, number: int, tree: Path, tests: list[str]) -> bool:
    source = path.read_text(encoding="utf-8")
    module = ast.fix_missing_locations(_Mutator(number).visit(ast.parse(source)))
    copy = tree / path.relative_to(_ROOT)
    copy.write_text(ast.unparse(module), encoding="utf-8")
    for compiled in copy.parent.glob(f"__pycache__/{copy.stem}.*"):
        compiled.unlink()  # two mutants of one second and one length would be taken for the same
    try:
        return _pass(tree, tests)
    finally:
        copy.write_text(source, encoding="utf-8")


def _pass(tree: Path, tests: list[str]) -> bool:
    """Whether the tests pass with the copy; it comes before an installation of the real tree."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(tree / "linter")}
    try:
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    own, _, tests = " ".join(sys.argv[1:]).partition(" -- ")
    parser = argparse.ArgumentParser(description="See whether the tests notice small changes of the code.")
    parser.add_argument("modules", nargs="+", type=lambda name: Path(name).resolve())
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(own.split())

    known = [mutant for module in options.modules for mutant in _mutants(module)]
    chosen = random.Random(options.seed).sample(known, min(options.count, len(known)))
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for path in _ROOT.glob("[!.]*"):
            copy = shutil.copytree if path.is_dir() else shutil.copy
            copy(path, tree / path.name)
        if not _pass(tree, tests.split()):
            parser.error("the tests fail without any change")
        for path, number, line, what in sorted(chosen):
            lives = _survives(path, number, tree, tests.split())
            survived += lives
            place = f"{path.relative_to(_ROOT)}:{line}"
            print("SURVIVED" if lives else "killed  ", place, what, flush=True)
    print(f"{len(chosen) - survived} of {len(chosen)} killed")
    return int(survived * 10 > len(chosen))


if __name__ == "__main__":
    sys.exit(main())
