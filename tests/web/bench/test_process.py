"""The bench in a process of its own: what takes too long or too much ends that, and is said."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.refusal import Refusal
from govlint.run.budget import too_large
from govlint.run.files import File
from govlint.text.bilingual import Bilingual
from govlint.web.bench import process as module
from govlint.web.bench.draft import Draft
from govlint.web.bench.formula import Evaluated
from govlint.web.bench.process import BenchProcess
from govlint.web.bench.questions import Beside, Looked, Question
from tests.web.bench.drafts import EXAMPLES, RULE, WRONG_CELL, own

_QUESTION = Question(own(RULE), Draft(), WRONG_CELL)


@pytest.fixture
def started(tmp_path: Path):
    """Makes benches and ends them."""
    made: list[BenchProcess] = []

    def start(limits: Limits = DEFAULT_LIMITS) -> BenchProcess:
        made.append(BenchProcess(tmp_path, limits))
        return made[-1]

    yield start
    for one in made:
        one.stop()


def _pid(bench: BenchProcess) -> int:
    assert bench._process is not None
    assert bench._process.pid is not None
    return bench._process.pid


def test_questions_are_answered_by_one_process(started) -> None:
    bench = started()
    looked = bench.ask(_QUESTION)
    assert isinstance(looked, Looked)
    assert looked.comparison is not None
    assert [one.rule for one in looked.comparison.come] == ["PRV001"]
    first = _pid(bench)
    formula = Question(own(RULE), Draft(), WRONG_CELL, formula="report.year + 1", language="en")
    found = bench.ask(formula)
    assert isinstance(found, Evaluated)
    assert [one.result for one in found.values] == ["2025"]
    assert _pid(bench) == first


def test_a_refusal_comes_through(started) -> None:
    with pytest.raises(Refusal, match="has no folders and ends in"):
        started().ask(Question(Draft({"a/b.yaml": ""}), Draft(), WRONG_CELL))


def test_what_takes_too_long_is_ended_and_the_next_question_answered(
    started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "wait", property(lambda self: 150.0))
    # Time enough for nothing: the packs alone take longer.
    bench = started(Limits(seconds=0.02))
    with pytest.raises(Refusal, match=r"It took more than 0\.02 seconds and was stopped"):
        bench.ask(_QUESTION)
    assert bench._process is None
    bench._arguments = (bench._arguments[0], DEFAULT_LIMITS, None)
    assert isinstance(bench.ask(_QUESTION), Looked)


def test_what_waits_too_long_is_ended(started, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "wait", property(lambda self: 0.0))
    bench = started()
    with pytest.raises(Refusal, match="It took more than 0 seconds"):
        bench.ask(_QUESTION)
    assert bench._process is None


def test_a_process_that_dies_is_told_and_replaced(started) -> None:
    bench = started()
    bench.ask(_QUESTION)
    os.kill(_pid(bench), signal.SIGKILL)
    with pytest.raises(Refusal, match="The process of the bench died"):
        bench.ask(_QUESTION)
    assert isinstance(bench.ask(_QUESTION), Looked)


def test_what_takes_too_much_memory_is_told(started) -> None:
    with pytest.raises(Refusal, match=r"memory|died"):
        started(Limits(megabytes=40)).ask(_QUESTION)


def test_threads_wait_for_one_another(started) -> None:
    bench = started()
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(bench.ask(_QUESTION))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(answer) for answer in answers] == [Looked] * 3


def test_a_failure_of_our_own_is_a_sentence() -> None:
    class Broken:
        def prepare(self, question: Question) -> None:
            raise KeyError("x")

    answer = module._answered(Broken(), _QUESTION, DEFAULT_LIMITS)  # type: ignore[arg-type]
    assert isinstance(answer, Bilingual)
    assert answer.en.startswith("The program failed (KeyError: 'x')")

    class Large:
        def prepare(self, question: Question) -> None:
            raise MemoryError

    answer = module._answered(Large(), _QUESTION, DEFAULT_LIMITS)  # type: ignore[arg-type]
    assert answer == too_large(DEFAULT_LIMITS)


def test_a_formula_of_many_operations_is_no_danger(started) -> None:
    bench = started()
    for formula in ("(" * 900 + "new" + ")" * 900, "new" + "*new" * 390, "9" * 1900 + "*new"):
        answer = bench.ask(Question(Draft(), Draft(), WRONG_CELL, formula=formula))
        assert isinstance(answer, Evaluated)
    report = Beside(File(EXAMPLES / "clean/township-2023.docx"))
    assert isinstance(bench.ask(Question(Draft(), Draft(), report)), Looked)
