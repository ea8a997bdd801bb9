"""The history of a card, as text."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.card_history import history_lines
from quiz.study.review.reschedule import reschedule_all, set_due_all
from quiz.study.states import compute_states
from tests.conftest import Clock
from tests.study.days import answer, begun, card, day_of, easy, opened


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_a_history_has_each_review_and_the_forgetting_curve(tmp_path: Path, clock: Clock, model: str) -> None:
    study = opened(tmp_path, card("a"))
    study.settings.model = model
    compute_states(study.store, model)
    assert history_lines(study, "b/a", clock()) == ["b/a is new."]
    answer(begun(study, clock), Rating.EASY)
    clock.move(days=12)
    session = begun(study, clock)
    session.show("b/a")
    answer(session, Rating.GOOD)
    lines = history_lines(study, "b/a", clock())
    assert lines[0].startswith("b/a: 2 reviews, forgotten 0 times, stability ")
    assert lines[2].startswith("2026-11-25 13:00  new         Easy   next in ")
    assert lines[3].startswith("2026-12-07 13:00  review      Good   next in ")
    curve = lines[6:]
    assert curve[0].endswith(("100% today", "99% today"))  # FSRS-7 never is quite sure
    shown = [int(line.split("%")[0].split()[-1]) for line in curve]
    assert shown == sorted(shown, reverse=True)
    assert [line for line in curve if line.endswith("% due")]


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_cards_rescheduled_together_are_spread_over_days(tmp_path: Path, clock: Clock, model: str) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(20)))
    study.settings.model = model
    study.settings.learning_steps = []
    compute_states(study.store, model)
    keys = day_of(study, clock, easy)
    today = clock().day(4)
    set_due_all(study, keys, today, clock(), Random(1))
    assert reschedule_all(study, keys, clock(), Random(1)) == 20
    days = [study.store.cards.expect(key).due_day for key in keys]
    assert None not in days
    counts = Counter(days)
    assert len(counts) >= 3
    assert max(counts.values()) <= 20 / len(counts) + 3
