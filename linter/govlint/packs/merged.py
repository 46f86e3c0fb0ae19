"""A pack as it stands after inheritance, as one file that needs no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from govlint.packs.inherit import Placed, inherit_rules
from govlint.packs.language.files import PackFile
from govlint.packs.load import load_any, read_chain
from govlint.packs.merge import merge_part

# Rules are laid together in their own way, and changes are laid into them.
_PARTS = [name for name in PackFile.__struct_fields__ if name not in ("rules", "changes")]
_HEADER = ("title", "grammar", "language", "edition", "year")


def merged_pack(path: Path) -> Iterator[str]:
    """The lines of the pack at ``path`` with all that it inherits, each rule with where it comes from.

    As a pack of its own the text says the same. Raises Mistakes where the pack cannot be used.
    """
    load_any(path)
    chain = read_chain(path, {})
    header = chain[-1].header
    yield from _dumped({"id": header.id, "version": header.version})
    for name in _HEADER:
        value = next((v for files in reversed(chain) if (v := getattr(files.header, name))), None)
        if value is not None:
            yield from _dumped({name: msgspec.to_builtins(value)})
    sources = [source for files in chain for source in files.sources]
    for name in _PARTS:
        merged = merge_part(sources, name)
        if merged is not None:
            yield from ("", *_dumped({name: _without_places(merged.data)}))
    rules = inherit_rules(chain).rules
    yield from ("", "rules:") if rules else ()
    for placed in rules:
        yield from _rule(placed)


def _rule(placed: Placed) -> Iterator[str]:
    change = f"；{placed.change}" if placed.change else ""
    yield f"  # {placed.source.file}:{placed.line}{change}"
    data: dict[str, Any] = msgspec.to_builtins(placed.rule)
    data.pop("replaces", None)
    first, *rest = _dumped({"id": data.pop("id"), **data})
    yield f"  - {first}"
    yield from (f"    {line}" for line in rest)


def _without_places(data: Any) -> Any:
    """A part without the marks by which its members found their places, which they have now."""
    if not isinstance(data, dict):
        return data
    plain: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict) and value.get("after") in data:
            value = {name: inner for name, inner in value.items() if name != "after"}
        plain[key] = _without_places(value)
    return plain


def _dumped(data: Any) -> Iterator[str]:
    # Lines of keys and values at the top, and on one line what is below them where it is short.
    plain = not any(isinstance(value, dict | list) for value in data.values())
    flow = False if plain else None
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=110)
    yield from text.rstrip("\n").split("\n")
