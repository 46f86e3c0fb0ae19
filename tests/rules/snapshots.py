"""Write what every rule says of each of its examples, or compare it.

    python tests/rules/snapshots.py            # write
    python tests/rules/snapshots.py --check    # exit 1 and name the files that differ

``expected/<pack>.<language>.txt`` has a line for each finding of a rule on an example of its own: the
rule, the example, the severity, the place and the message, or ``–`` where the rule is silent. Every pack
is tried by itself, with the rules that it inherits. Read every difference before committing it: these
are the words that a clerk will read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from govlint.authoring.cases import Example, packs_by_id, run_examples
from govlint.engine.linter import Linter
from govlint.packs.load import load_all_built_in
from govlint.packs.pack import Pack
from govlint.text.bilingual import Language

FOLDER = Path(__file__).resolve().parent / "expected"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def families() -> list[list[Pack]]:
    """The built-in packs, those with a common base together."""
    by_family: dict[str, list[Pack]] = {}
    for pack in load_all_built_in():
        by_family.setdefault(pack.family, []).append(pack)
    return list(by_family.values())


def snapshot_path(pack: Pack, language: Language) -> Path:
    """Where the snapshot of a pack in one language stands."""
    return FOLDER / f"{pack.id}.{language}.txt"


def lines(rule: str, examples: Iterable[Example], language: Language) -> Iterator[str]:
    """What a rule says of its examples: a line for each finding, or one that says it is silent."""
    for example in examples:
        name = f"{rule} {'fail' if example.fires else 'pass'} {example.number}"
        if not example.findings:
            yield f"{name}  –"
        for finding in example.findings:
            place = finding.location.path or "–"
            yield f"{name}  {finding.severity}  {place}  {finding.message.in_language(language)}"


def snapshots() -> dict[Path, str]:
    """The snapshot of every pack in every language, rules by id."""
    texts: dict[Path, str] = {}
    for packs in families():
        linter, by_id = Linter(packs), packs_by_id(packs)
        for pack in packs:
            rules = sorted(pack.rules, key=lambda rule: rule.id)
            tried = [(rule.id, list(run_examples(rule, pack, by_id, linter))) for rule in rules]
            for language in LANGUAGES:
                said = (line for rule, examples in tried for line in lines(rule, examples, language))
                texts[snapshot_path(pack, language)] = "".join(f"{line}\n" for line in said)
    return texts


def main() -> int:
    """Write or compare; return the exit code."""
    texts = snapshots()
    left_over = set(FOLDER.glob("*")) - texts.keys()
    if "--check" in sys.argv[1:]:
        differing = [p for p, text in texts.items() if not p.exists() or p.read_text("utf-8") != text]
        for path in sorted([*differing, *left_over]):
            print(f"{path.name} differs from what the rules say now")
        return 1 if differing or left_over else 0
    FOLDER.mkdir(exist_ok=True)
    for path in left_over:
        path.unlink()
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
