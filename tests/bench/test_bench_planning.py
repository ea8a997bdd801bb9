"""The simulated learners of ``python -m bench plan``."""

import numpy as np
import pytest

from bench.planning.learners import CARDS, new_learner
from bench.planning.policies import plain, planned
from bench.planning.study import Trial, recalled_on_date
from bench.promises import plan
from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.plan.day import Siblings
from quiz.fsrs.plan.memories import Memories


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_a_learner_recalls_the_same_each_time_and_more_by_the_plan(model: str) -> None:
    trial = Trial(3, 10, model, siblings=True)
    by_plan = recalled_on_date(trial, 1, planned)
    assert recalled_on_date(trial, 1, planned) == by_plan
    assert recalled_on_date(trial, 1, planned, seed=1) != by_plan
    assert by_plan > recalled_on_date(trial, 1, plain(0.9, 20))


@pytest.mark.parametrize("policy", [planned, plain(0.8, 5), plain(0.9)])
def test_siblings_are_apart_however_cards_are_chosen(policy) -> None:
    chosen: list[np.ndarray] = []

    def noted(memories: Memories, siblings: Siblings, day: int, limits: Floats) -> Ints:
        cards = policy(memories, siblings, day, limits)
        chosen.append(siblings.questions[cards])
        return cards

    recalled_on_date(Trial(3, 5, siblings=True), 1, noted)
    assert len(chosen) == 3
    assert all(np.unique(questions).size == questions.size for questions in chosen)


def test_missed_days_cost_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.planning.study.ABSENT", 0.5)
    missed, all_days = (
        recalled_on_date(Trial(6, 5, absences=absences), 2, planned) for absences in (True, False)
    )
    assert 0 < missed < all_days


def test_cards_differ_from_what_is_believed_of_them() -> None:
    learner = new_learner(3, "fsrs-6", siblings=False)
    assert learner.true.model.weights != learner.believed.model.weights
    assert learner.true.factor.std() > 0.1
    assert learner.size == CARDS
    every = np.arange(CARDS)
    copied = learner.copy()
    copied.true.see(every, np.full(CARDS, 3), 0)
    assert learner.true.unseen.all()
    assert np.unique(copied.true.state().stability).size > 500


def test_the_table_says_which_margins_are_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recalled = iter([120.0, 100.0, 118.0, 116.0])  # by the plan, 20 new, all new, and the other retention
    monkeypatch.setattr(plan, "GOALS", {(7, 15): (0.1, 0.1, 0.01)})
    monkeypatch.setattr(plan, "VARIANTS", plan.VARIANTS[:1])
    monkeypatch.setattr(plan, "RETENTIONS", (0.7,))
    monkeypatch.setattr(plan, "_recalled", lambda *_: np.full((20, plan.DRAWS), next(recalled)))
    missed, lost = plan.results(None)
    shown = capsys.readouterr().out
    assert (missed.ours, missed.holds, lost.ours) == (1, False, 0)
    assert "+20.0%" in shown
    assert shown.count("FAILS") == 1
    assert shown.count("20 of 20") == 2
    assert "best fixed, 90%" in shown
