"""Write the list of rules, the schemas and the tables of the store, or compare them.

python docs/build.py            # write docs/rules.md, docs/schema and the end of docs/store.md
python docs/build.py --check    # exit 1 and name the files that differ
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from govlint.audit.tables import TABLES, Table
from govlint.authoring.schemas import KINDS, OUTPUT, json_schema
from govlint.packs.language.rules import AnyRule
from govlint.packs.load import load_all_built_in
from govlint.packs.pack import Pack

DOCS = Path(__file__).resolve().parent
RULES = DOCS / "rules.md"
STORE = DOCS / "store.md"
# Above the first table the page is written by hand.
_FIRST_TABLE = f"### {TABLES[0].name}"
_HEAD = """\
# 规则 · Rules

`govlint explain 编号` 说明一条规则：依据、公式、运行过的例子、怎样改（FOIA 的规则加 `--pack foia-annual`）。
本页由 `python docs/build.py` 从规则包生成。
`govlint explain ID` tells the whole of a rule: basis, formula, examples as run, how to correct (with
`--pack foia-annual` for those of FOIA). This page is generated from the packs by `python docs/build.py`.
"""


def documents() -> dict[Path, str]:
    """Every generated file with its text."""
    files = {
        DOCS / "schema" / f"{kind}.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
        for kind in (*KINDS, OUTPUT)
    }
    families: dict[str, list[Pack]] = {}
    for pack in load_all_built_in():
        families.setdefault(pack.family, []).append(pack)
    listed = [line for packs in families.values() for line in _family(packs)]
    by_hand = STORE.read_text("utf-8").partition(_FIRST_TABLE)[0].rstrip("\n")
    tables = [line for table in TABLES for line in _table(table)]
    return {
        **files,
        RULES: _HEAD + "".join(f"{line}\n" for line in listed),
        STORE: by_hand + "\n" + "".join(f"{line}\n" for line in tables),
    }


def _family(packs: list[Pack]) -> Iterator[str]:
    """The rules of packs with a common base, each on a line with the packs that have it."""
    title = packs[-1].title
    yield from ("", f"## {title.zh} · {title.en}", "")
    yield from ("| 编号 id | 内容 title | 级别 severity | 规则包 packs |", "|---|---|---|---|")
    rules: dict[str, list[tuple[Pack, AnyRule]]] = {}
    for pack in packs:
        for rule in pack.rules:
            rules.setdefault(rule.id, []).append((pack, rule))
    for name, having in sorted(rules.items()):
        _, rule = having[-1]
        names = ", ".join(pack.id for pack, _ in having)
        yield f"| {name} | {rule.title.zh} · {rule.title.en} | {rule.severity} | {names} |"


def _table(table: Table) -> Iterator[str]:
    """A table of the store with its columns."""
    yield from ("", f"### {table.name}", "", f"{table.comment.zh}。{_capital(table.comment.en)}.", "")
    yield from ("| 列 column | 类型 type | 内容 what it holds |", "|---|---|---|")
    for column in table.columns:
        type = f"{column.type}，可空 may be NULL" if column.optional else column.type
        yield f"| {column.name} | {type} | {column.comment.zh} {column.comment.en} |"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def main() -> int:
    """Write or compare; return the exit code."""
    wanted = documents()
    left_over = set((DOCS / "schema").iterdir()) - wanted.keys()
    if "--check" in sys.argv[1:]:
        changed = [p for p in wanted if not p.exists() or p.read_text("utf-8") != wanted[p]]
        for path in sorted([*changed, *left_over]):
            print(f"{path.relative_to(DOCS.parent)} differs from what packs and code say now")
        return 1 if changed or left_over else 0
    for path in left_over:
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
