"""Write the pages in ``docs/rules`` and the schemas in ``docs/schema``, or compare them.

python docs/build.py            # write
python docs/build.py --check    # exit 1 and name the files that differ
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from govlint.authoring.cases import packs_by_id, run_examples
from govlint.authoring.rule_page import rule_page
from govlint.authoring.schemas import KINDS, json_schema
from govlint.engine.linter import Linter
from govlint.packs.language import AnyRule
from govlint.packs.load import load_all_built_in
from govlint.packs.pack import Pack

DOCS = Path(__file__).resolve().parent


def documents() -> dict[Path, str]:
    """Every generated file with its text."""
    files = {
        DOCS / "schema" / f"{kind}.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
        for kind in KINDS
    }
    index: list[str] = []
    families: dict[str, list[Pack]] = {}
    for pack in load_all_built_in():
        families.setdefault(pack.family, []).append(pack)
    for packs in families.values():
        linter, by_id = Linter(packs), packs_by_id(packs)
        names = ", ".join(f"`{pack.id}` {pack.version}" for pack in packs)
        title = packs[-1].title
        index += ["", f"## {title.zh} · {title.en}", "", names, "", "| | | |", "|---|---|---|"]
        rules: dict[str, list[tuple[Pack, AnyRule]]] = {}
        for pack in packs:
            for rule in pack.rules:
                rules.setdefault(rule.id, []).append((pack, rule))
        for name in sorted(rules):
            own, rule = rules[name][-1]
            examples = list(run_examples(rule, own, by_id, linter))
            having = [pack for pack, _ in rules[name]]
            pages = [rule_page(rule, having, examples, language) for language in ("zh", "en")]
            files[DOCS / "rules" / f"{name}.md"] = "\n---\n\n".join(pages)
            title_words = f"{rule.title.zh} · {rule.title.en}"
            index.append(f"| [{name}]({name}.md) | {title_words} | {rule.severity} |")
    head = [
        "# 规则 · Rules",
        "",
        "由 `python docs/build.py` 从规则包生成；例子都运行过。",
        "Generated from the packs; every example was run.",
    ]
    files[DOCS / "rules" / "README.md"] = "\n".join([*head, *index]) + "\n"
    return files


def main() -> int:
    """Write or compare; return the exit code."""
    wanted = documents()
    there = {path for folder in ("rules", "schema") for path in (DOCS / folder).glob("*.*")}
    if "--check" in sys.argv[1:]:
        changed = [p for p in wanted if p not in there or p.read_text("utf-8") != wanted[p]]
        for path in sorted([*changed, *(there - wanted.keys())]):
            print(f"{path.relative_to(DOCS.parent)} differs from what the packs say now")
        return 1 if changed or there - wanted.keys() else 0
    for path in there - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
