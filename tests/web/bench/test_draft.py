"""A draft is read as the command line reads a pack, and nothing but built-in packs is read beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.packs.load import Known, built_in_packs
from govlint.refusal import Refusal
from govlint.sources.mistakes import Mistakes
from govlint.text.bilingual import Bilingual
from govlint.web.bench.draft import (
    Draft,
    Mistake,
    Used,
    built_in_files,
    built_in_names,
    mistakes,
    packs_with,
)
from tests.web.bench.drafts import COMMON, HEADER, RULE, edited, own


def _used(draft: Draft) -> Used:
    return packs_with(draft, {})


def _mistakes(draft: Draft) -> list[Mistake]:
    with pytest.raises(Mistakes) as raised:
        packs_with(draft, {})
    return mistakes(raised.value, draft)


def _ids(used: Used) -> list[str]:
    return [pack.id for pack in used.packs]


def test_without_a_draft_the_built_in_packs_run() -> None:
    used = _used(Draft())
    assert used == Used(built_in_packs(), frozenset())


def test_a_pack_takes_the_place_of_the_one_that_it_extends() -> None:
    used = _used(own(RULE))
    assert _ids(used) == ["disclosure-2019", "province"]
    assert used.holding == {"province"}
    assert used.own is not None
    assert used.own.rules[-1].id == "PRV001"


def test_a_pack_may_be_one_file_of_any_name() -> None:
    assert _used(own(name="province.yaml")).holding == {"province"}


def test_the_parts_of_a_pack_are_laid_together() -> None:
    used = _used(Draft({"more.yaml": RULE, "pack.yaml": HEADER}))
    assert used.own is not None
    assert used.own.origins["PRV001"].line == 3


def test_an_edited_base_changes_the_packs_that_extend_it() -> None:
    draft = edited("rules-arithmetic.yaml", "name: application-balance", "name: other-name")
    used = _used(draft)
    assert _ids(used) == ["disclosure-2019", "disclosure-2021"]
    assert used.holding == {"disclosure-2019", "disclosure-2021"}
    assert used.own is None
    for pack in used.packs:
        assert [rule.name for rule in pack.rules if rule.id == "APP001"] == ["other-name"]


def test_an_edited_edition_changes_only_itself() -> None:
    draft = edited("pack.yaml", "zh: 2021年格式", "zh: 新格式", "disclosure-2021")
    used = _used(draft)
    assert used.packs[0] is built_in_packs()[0]
    assert used.packs[1] is used.own
    assert used.own is not None
    assert used.own.edition.name.zh == "新格式"
    assert used.holding == {"disclosure-2021"}


def test_a_pack_that_does_not_run_by_itself_runs_beside_the_others() -> None:
    used = _used(Draft(built_in="final-accounts"))
    assert _ids(used) == ["final-accounts", "disclosure-2019", "disclosure-2021"]
    assert used.holding == {"final-accounts"}


def test_a_base_by_itself_is_no_pack_of_the_run() -> None:
    used = _used(Draft({"base.yaml": "id: base\nversion: '1'\ntitle: {zh: 甲, en: a}\n"}))
    assert (used.packs, used.holding, used.own) == (built_in_packs(), frozenset(), None)


def test_a_mistake_stands_where_it_was_typed() -> None:
    draft = edited("rules-arithmetic.yaml", "severity: error", "severity: eror")
    assert _mistakes(draft) == [
        Mistake(
            "rules-arithmetic.yaml",
            9,
            15,
            Bilingual(
                "“eror”不是这里的选项；是否指“error”？（可选：error、info、warning）",
                "'eror' is no choice here; did you mean 'error'? (choices: error, info, warning)",
            ),
        )
    ]


def test_a_formula_of_a_base_is_checked_by_the_packs_that_extend_it() -> None:
    draft = edited("rules-arithmetic.yaml", "== outcome.total", "== outcom.total")
    assert _mistakes(draft) == [
        Mistake(
            "rules-arithmetic.yaml",
            7,
            33,
            Bilingual(
                "公式有误：这里没有名为“outcom.total”的数值；是否指“outcome.total”？",
                "the formula is not right: no 'outcom.total' here; did you mean 'outcome.total'?",
            ),
        )
    ]


def test_yaml_that_is_none_has_a_place() -> None:
    [mistake] = _mistakes(own("rules: [", name="mine.yaml"))
    assert (mistake.file, mistake.elsewhere) == ("mine.yaml", False)
    assert mistake.line >= 6


def test_what_an_edited_base_breaks_in_another_pack_is_told_once() -> None:
    draft = edited("outline.yaml", "title:", "titel:")
    files = {(mistake.file, mistake.elsewhere) for mistake in _mistakes(draft)}
    assert files == {("outline.yaml", False)}


def test_an_id_that_is_taken_is_told_at_the_pack() -> None:
    [mistake] = _mistakes(Draft({"pack.yaml": HEADER.replace("id: province", "id: disclosure-2019")}))
    assert (mistake.file, mistake.line, mistake.column) == ("pack.yaml", 1, 1)
    assert mistake.message.zh.startswith("id“disclosure-2019”已由另一个规则包使用")


def test_no_message_names_a_folder_of_this_machine() -> None:
    rule = RULE.replace("PRV001", "APP001")
    [mistake] = _mistakes(own(rule))
    assert mistake.message == Bilingual(
        "规则编号 APP001 已由 disclosure-common 使用（disclosure-common/rules-arithmetic.yaml:3）；"
        "要取代它，请加 replaces: 理由；否则换一个编号",
        "the rule id APP001 is that of a rule of disclosure-common "
        "(disclosure-common/rules-arithmetic.yaml:3); to stand in its place, add replaces: and the reason, "
        "or choose another id",
    )


def test_a_rule_that_stands_twice_in_a_draft_names_its_file() -> None:
    [mistake] = _mistakes(own(RULE, RULE.replace("rules:", "").replace("few-new", "other")))
    assert mistake.message.en == "the rule id PRV001 stands twice (also pack.yaml:8)"


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "secret", "+own", ".", "disclosure-2021/.."])
def test_a_pack_extends_no_file_of_this_machine(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "secret"
    folder.mkdir()
    (folder / "pack.yaml").write_text("id: secret\nversion: '1'\ntitle: {zh: 甲, en: a}\n", "utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    [mistake] = _mistakes(Draft({"pack.yaml": HEADER.replace("disclosure-2021", name)}))
    assert (mistake.file, mistake.line, mistake.column) == ("pack.yaml", 4, 10)


@pytest.mark.parametrize(
    "name", ["../pack.yaml", "a/b.yaml", "a\\b.yaml", "pack.txt", ".yaml", "a\n.yaml", "a" * 101 + ".yaml"]
)
def test_names_of_files_are_no_ways(name: str) -> None:
    with pytest.raises(Refusal, match="is no name for a file of a pack"):
        packs_with(Draft({name: HEADER}), {})


def test_several_files_need_a_main_one() -> None:
    with pytest.raises(Refusal, match=r"it needs pack\.yaml, or one \.yaml file"):
        packs_with(Draft({"a.yaml": HEADER, "b.yaml": RULE}), {})


def test_a_pack_has_no_endless_files() -> None:
    files = {"pack.yaml": HEADER} | {f"{number}.yaml": "" for number in range(99)}
    packs_with(Draft(files), {})
    with pytest.raises(Refusal, match="more than 100 files"):
        packs_with(Draft(files | {"99.yaml": ""}), {})


def test_only_what_is_built_in_can_be_edited_as_such() -> None:
    assert built_in_names() == [
        "disclosure-2019",
        "disclosure-2021",
        "disclosure-common",
        "final-accounts",
        "foia-annual",
    ]
    for name in ("../tests", "", "province"):
        with pytest.raises(Refusal, match="is built in"):
            built_in_files(name)
        with pytest.raises(Refusal):
            packs_with(Draft(built_in=name), {})


def test_the_main_file_of_a_built_in_pack_comes_first() -> None:
    assert list(built_in_files("disclosure-2019")) == [
        "pack.yaml",
        "measures.yaml",
        "rules-claims.yaml",
        "rules.yaml",
        "specimen.yaml",
        "tables.yaml",
    ]


def test_other_packs_are_kept_and_drafts_are_not() -> None:
    known: Known = {}
    packs_with(own(), known)
    assert sorted(path.name for path in known) == ["disclosure-2021", "disclosure-common"]
    kept = dict(known)
    packs_with(own(RULE), known)
    assert all(known[path] is files for path, files in kept.items())
    with pytest.raises(Mistakes):
        packs_with(own("rules: 1"), known)
    assert known == kept
    other = packs_with(edited("rules-arithmetic.yaml", "name: application-balance", "name: other"), known)
    assert {rule.name for pack in other.packs for rule in pack.rules if rule.id == "APP001"} == {"other"}
    again = packs_with(COMMON, known)
    assert again.packs[1].hash == built_in_packs()[1].hash
