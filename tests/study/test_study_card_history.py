"""The history of a card, as text."""

from pathlib import Path

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.card_history import history_lines
from quiz.study.states import compute_states
from tests.conftest import Clock
from tests.study.days import answer, begun, card, opened


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
