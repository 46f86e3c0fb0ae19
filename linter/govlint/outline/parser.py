"""From blocks to the report tree: Lark's LALR parser over blocks instead of characters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lark import Lark, Token, Tree
from lark.common import LexerConf
from lark.grammar import Rule
from lark.lexer import Lexer, TerminalDef
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_interactive_parser import InteractiveParser

from govlint.data import data_folder
from govlint.document import Block, Document, Paragraph
from govlint.outline.headings import KnownHeadings, Mark, Match, mark_blocks
from govlint.outline.tree import Heading, Item, Report, Section


class _NoLexer(Lexer):
    """Stands in for Lark's lexer: the tokens are fed by hand, so it only keeps the grammar's terminals."""

    def __init__(self, conf: LexerConf) -> None:
        self.terminals = conf.terminals

    def lex(self, *_: Any) -> Iterator[Token]:  # pragma: no cover - never called
        raise NotImplementedError


@functools.cache
def _built(name: str) -> Lark:
    """The parser for ``grammar/<name>.lark``."""
    text = (data_folder("grammar") / f"{name}.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=_NoLexer, maybe_placeholders=False)


def grammar_tables(name: str) -> bytes:
    """The parser for a grammar as data: to make it from that takes a tenth of the time."""
    data, memo = _built(name).memo_serialize([TerminalDef, Rule])
    data["options"]["lexer"] = data["parser"]["lexer_conf"]["lexer_type"] = None
    return msgspec.msgpack.encode({"data": data, "memo": memo})


def _from_tables(tables: bytes) -> Lark:
    read = msgspec.msgpack.decode(tables, strict=False)
    read["data"]["options"]["lexer"] = read["data"]["parser"]["lexer_conf"]["lexer_type"] = _NoLexer
    return Lark.load(read)


@functools.cache
def _grammar(name: str, tables: bytes) -> tuple[Lark, dict[str, Match]]:
    """The parser for a grammar and the patterns of its terminals, the first to try first."""
    lark = _from_tables(tables) if tables else _built(name)
    ordered = sorted(lark.terminals, key=lambda terminal: -terminal.priority)
    return lark, {t.name: re.compile(t.pattern.to_regexp()).match for t in ordered if t.pattern}


def parse_report(document: Document, known: KnownHeadings, grammar: str, tables: bytes = b"") -> Report:
    """Read the outline of a document. Never fails: what has no place is in ``Report.unplaced``.

    ``tables`` are those of the grammar, where they were kept.
    """
    lark, patterns = _grammar(grammar, tables)
    marks = mark_blocks(document.blocks, patterns, known)
    # Lark's own error recovery would call the lexer again; feeding token by token needs none.
    parser = lark.parse_interactive()
    for index, mark in enumerate(marks):
        kind = next((name for name in mark.types if _accepts(parser, name)), "UNPLACED")
        parser.feed_token(Token(kind, str(index)))
    tree = parser.feed_eof()  # type: ignore[no-untyped-call]
    return _Builder(document, marks).report(tree)


def _accepts(parser: InteractiveParser, kind: str) -> bool:
    """Whether a token of that kind may come now.

    What an LALR table lists for a state may still turn out wrong after some reductions, so they
    are followed to the shift, on the states alone: copying the parser copies the tree as well.
    """
    states = parser.parser_state.parse_conf.parse_table.states
    stack = list(parser.parser_state.state_stack)
    while True:
        if kind not in states[stack[-1]]:
            return False
        action, argument = states[stack[-1]][kind]
        if action is Shift:
            return True
        if argument.expansion:
            del stack[-len(argument.expansion) :]
        stack.append(states[stack[-1]][argument.origin.name][1])


def _is_unplaced(token: Token | Tree[Token]) -> bool:
    return isinstance(token, Token) and token.type == "UNPLACED"


class _Builder:
    """Turns Lark's tree of block numbers into the report."""

    def __init__(self, document: Document, marks: list[Mark]) -> None:
        self._document = document
        self._marks = marks

    def report(self, tree: Tree[Token]) -> Report:
        parts: dict[str, list[Tree[Token]]] = {"front": [], "section": [], "closing": [], "annex": []}
        for child in tree.children:
            if isinstance(child, Tree):
                parts[str(child.data)].append(child)
        front = parts["front"][0].children if parts["front"] else []
        return Report(
            self._document,
            self._titles(front),
            tuple(self._block(t) for t in front if isinstance(t, Token) and t.type != "TITLE"),
            tuple(self._section(child) for child in parts["section"]),
            tuple(block for child in parts["closing"] for block in self._blocks(child)),
            tuple(block for child in parts["annex"] for block in self._blocks(child)),
            tuple(self._block(token) for token in tree.scan_values(_is_unplaced)),
        )

    def _titles(self, front: list[Any]) -> tuple[tuple[Paragraph, ...], ...]:
        """Runs of title lines that follow one another without anything between."""
        runs: list[list[Paragraph]] = []
        previous = -2
        for token in front:
            block = self._block(token)
            if token.type == "TITLE" and isinstance(block, Paragraph):
                if int(token) != previous + 1:
                    runs.append([])
                runs[-1].append(block)
                previous = int(token)
        return tuple(tuple(run) for run in runs)

    def _section(self, tree: Tree[Token]) -> Section:
        items = tuple(self._item(child) for child in tree.children if isinstance(child, Tree))
        return Section(self._heading(tree), self._blocks(tree), items)

    def _item(self, tree: Tree[Token]) -> Item:
        return Item(self._heading(tree), self._blocks(tree))

    def _heading(self, tree: Tree[Token]) -> Heading:
        heading = self._marks[int(str(tree.children[0]))].heading
        assert heading is not None, "SECTION and ITEM tokens carry a heading"
        return heading

    def _blocks(self, tree: Tree[Token]) -> tuple[Block, ...]:
        """The blocks directly in this part, with the text run in behind its heading first."""
        blocks: list[Block] = []
        for child in tree.children:
            if isinstance(child, Token):
                mark = self._marks[int(child)]
                if child.type not in ("SECTION", "ITEM"):
                    blocks.append(mark.block)
                elif mark.rest is not None:
                    blocks.append(mark.rest)
        return tuple(blocks)

    def _block(self, token: Token) -> Block:
        return self._marks[int(token)].block
