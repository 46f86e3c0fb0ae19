"""What the bench answers of a draft beside a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.refusal import Refusal
from govlint.run.files import File
from govlint.text.bilingual import Bilingual
from govlint.web.bench.draft import Draft
from govlint.web.bench.questions import Bench, Beside, Looked, Question
from tests.web.bench.drafts import COMMON, EXAMPLES, RULE, WRONG_CELL, edited, own


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def _rules(looked: Looked) -> dict[str, list[str]]:
    change = looked.comparison
    assert change is not None
    return {
        "come": [one.rule for one in change.come],
        "gone": [one.finding.rule for one in change.gone],
        "changed": [one.finding.rule for one in change.changed],
        "stayed": [one.rule for one in change.stayed],
    }


def _looked(bench: Bench, draft: Draft, before: Draft, report: Beside = WRONG_CELL) -> Looked:
    return bench.looked(Question(draft, before, report))


_NOTHING: dict[str, list[str]] = {"come": [], "gone": [], "changed": [], "stayed": []}


def test_a_pack_as_it_was_changes_nothing(bench: Bench) -> None:
    looked = _looked(bench, COMMON, COMMON)
    assert _rules(looked) == _NOTHING | {"stayed": ["APP002"]}
    assert (looked.mistakes, looked.notes, looked.refused) == ((), (), None)
    assert looked.used is not None
    assert looked.used.id == "disclosure-2021"
    assert looked.tree is not None


def test_a_rule_that_asks_for_less_makes_a_finding_go(bench: Bench) -> None:
    draft = edited("rules-arithmetic.yaml", "outcome.other.*) == outcome.total", "outcome.other.*) >= 0")
    looked = _looked(bench, draft, COMMON)
    # The sum of its row was left out beside it, because the same cell explains both.
    assert _rules(looked) == _NOTHING | {"gone": ["APP002"], "come": ["APP003"]}
    assert looked.comparison is not None
    assert looked.comparison.gone[0].reason.en == "the rule finds nothing here any more"


def test_a_rule_that_is_deleted_is_told_as_the_reason(bench: Bench) -> None:
    looked = _looked(bench, Draft({"rules-arithmetic.yaml": "rules: []\n"}, "disclosure-common"), COMMON)
    assert looked.mistakes == ()
    assert _rules(looked) == _NOTHING | {"gone": ["APP002"]}
    assert looked.comparison is not None
    assert looked.comparison.gone[0].reason.zh == "没有这条规则了"


def test_a_new_rule_of_a_new_pack_makes_a_finding_come(bench: Bench) -> None:
    assert _rules(_looked(bench, own(RULE), Draft())) == _NOTHING | {"come": ["PRV001"], "stayed": ["APP002"]}


def test_another_severity_changes_a_finding(bench: Bench) -> None:
    change = "changes: {CLM051: {severity: info, reason: 试}}"
    report = Beside(File(EXAMPLES / "flawed/cell-writing.md"))
    assert _rules(_looked(bench, own(change), own(), report))["changed"] == ["CLM051"]


def test_with_mistakes_the_report_is_as_it_was(bench: Bench) -> None:
    looked = _looked(bench, own("rules: 1"), own(RULE))
    assert [(one.file, one.line, one.column) for one in looked.mistakes] == [("pack.yaml", 6, 8)]
    assert looked.comparison is None
    assert looked.used is not None
    assert looked.used.id == "province"
    assert looked.tree is not None


def test_of_two_broken_packs_the_mistakes_are_told(bench: Bench) -> None:
    looked = _looked(bench, own("rules: 1"), own("rules: 2"))
    assert len(looked.mistakes) == 1
    assert looked == Looked(looked.mistakes)


def test_beside_a_broken_pack_everything_is_new(bench: Bench) -> None:
    assert _rules(_looked(bench, own(), own("rules: 2"))) == _NOTHING | {"come": ["APP002"]}


def test_a_pack_that_the_report_is_not_judged_by_is_told(bench: Bench) -> None:
    looked = _looked(bench, own(RULE), Draft(), Beside(specimen="disclosure-2019"))
    assert looked.notes == (
        Bilingual(
            "这份报告用的是规则包 disclosure-2019，不是正在改的 province，所以改动在这里看不出来",
            "the pack disclosure-2019 is used for this report and not province, which is being edited: its "
            "changes do not show",
        ),
    )


def test_a_base_alone_is_told(bench: Bench) -> None:
    draft = Draft({"base.yaml": "id: base\nversion: '1'\ntitle: {zh: 甲, en: a}\n"})
    [note] = _looked(bench, draft, Draft()).notes
    assert note.en.startswith("the pack being edited has no edition")


def test_rules_that_need_plugins_do_not_run(bench: Bench) -> None:
    plugin = RULE.replace("check: assert", "check: plugin").replace(
        "assert: applications[new, total] <= 5", "plugin: any"
    )
    looked = _looked(bench, own(plugin), Draft())
    assert _rules(looked) == _NOTHING | {"stayed": ["APP002"]}
    assert [note.en for note in looked.notes] == ["the rules PRV001 need plug-ins, which do not run here"]


def test_the_traits_of_a_body_count(bench: Bench) -> None:
    rule = RULE.replace("assert: applications[new, total] <= 5", "assert: level.township")
    for level, come in (("township", []), ("department", ["PRV001"])):
        report = Beside(WRONG_CELL.file, organisation={"level": level})
        assert _rules(_looked(bench, own(rule), Draft(), report))["come"] == come


def test_specimens(bench: Bench) -> None:
    def used(draft: Draft, before: Draft, name: str) -> str:
        found = _looked(bench, draft, before, Beside(specimen=name))
        assert found.used is not None
        return found.used.id

    assert used(own(), Draft(), "") == "province"
    assert used(own(), Draft(), "disclosure-2021") == "province"
    assert used(own(), Draft(), "disclosure-2019") == "disclosure-2019"
    assert used(COMMON, COMMON, "") == "disclosure-2021"
    accounts = Draft(built_in="final-accounts")
    assert used(accounts, accounts, "") == "final-accounts"
    assert used(own("rules: 1"), Draft(), "") == "disclosure-2021"
    missing = _looked(bench, own(), Draft(), Beside(specimen="nothing")).refused
    assert missing is not None
    assert missing.zh.startswith("没有样例“nothing”")


def test_a_specimen_stays_as_it_was(bench: Bench) -> None:
    draft = edited("specimen.yaml", "- ", "- 改了", "disclosure-2021")
    before = Draft(built_in="disclosure-2021")
    assert _rules(_looked(bench, draft, before, Beside(specimen=""))) == _NOTHING


def test_what_is_no_report_is_told(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("你好", "utf-8")
    looked = _looked(bench, own(), Draft(), Beside(File(other)))
    assert looked.refused is not None
    assert looked.refused.en.startswith("this is no report of the kind")
    gone = _looked(bench, own("rules: 1"), Draft(), Beside(File(tmp_path / "none.docx")))
    assert gone.refused is not None
    assert gone.comparison is None
    assert len(gone.mistakes) == 1


def _formula(bench: Bench, text: str, draft: Draft, before: Draft, report: Beside = WRONG_CELL) -> str:
    found = bench.evaluated(Question(draft, before, report, "zh", text))
    return found.message or "；".join(one.result for one in found.values)


def test_a_formula_is_reckoned_by_the_draft(bench: Bench) -> None:
    value = "{title: {zh: 是, en: y}, when: new.count < 1}"
    profile = f"profile: {{big: {{title: {{zh: 大, en: b}}, values: {{sure: {value}}}}}}}"
    profile = f"facts: {{new: {{within: [title], pattern: '无(?P<it>此)'}}}}\n{profile}"
    assert _formula(bench, "big.sure", own(profile), Draft()) == "1"
    broken = own(profile, "rules: 1")
    assert "big" in _formula(bench, "big.sure", broken, Draft())
    assert _formula(bench, "big.sure", broken, own(profile)) == "1"
    assert _formula(bench, " ", own(), Draft()) == "写一个公式"


def test_a_formula_without_a_usable_pack_or_report_is_refused(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        _formula(bench, "1", own("rules: 1"), own("rules: 2"))
    other = tmp_path / "a.txt"
    other.write_text("你好", "utf-8")
    with pytest.raises(Refusal, match="no report of the kind"):
        _formula(bench, "new", own(), Draft(), Beside(File(other)))


def test_reports_and_drafts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    read: list[Path] = []
    made: list[Draft] = []
    from govlint.web.bench import questions

    read_job, packs_with = questions.read_job, questions.packs_with
    monkeypatch.setattr(questions, "read_job", lambda job: (read.append(job.file.path), read_job(job))[1])
    monkeypatch.setattr(questions, "packs_with", lambda d, k: (made.append(d), packs_with(d, k))[1])
    question = Question(own(RULE), Draft(), WRONG_CELL)
    bench.prepare(question)
    assert len(read) == 1
    for _ in range(3):
        bench.looked(question)
    assert (len(read), len(made)) == (1, 2)
    bad = Question(own(RULE), Draft(), Beside(File(Path("none.docx"))))
    bench.prepare(bad)
    bench.looked(bad)
    assert len(read) == 2
    # Of many, the last are kept.
    for number in range(5):
        bench.looked(Question(own(f"# {number}"), Draft(), WRONG_CELL))
    made.clear()
    bench.looked(Question(own("# 4"), Draft(), WRONG_CELL))
    assert made == []
    bench.looked(question)
    assert made == [question.draft]
