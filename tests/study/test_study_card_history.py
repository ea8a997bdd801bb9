"""The history of a card, as text."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.rating import Rating
from quiz.progress.cards import Flags
from quiz.progress.ids import new_id
from quiz.progress.known_states import KnownState
from quiz.render.card_history import history_panels
from quiz.render.limits import FigureLimits
from quiz.study.card_history import card_history
from quiz.study.card_list import why_withheld
from quiz.study.review.reschedule import reschedule_all, set_due_all
from quiz.study.review.scheduling import rebuilt
from quiz.study.states import compute_states
from tests.conftest import Clock
from tests.study.days import answer, begun, card, day_of, easy, opened


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_a_history_has_each_review_its_recall_and_the_forgetting_curve(
    tmp_path: Path, clock: Clock, model: str
) -> None:
    study = opened(tmp_path, card("a"))
    study.settings.model = model
    compute_states(study.store, model)
    assert card_history(study, "b/a", clock()) is None
    answer(begun(study, clock), Rating.EASY)
    clock.move(days=12)
    session = begun(study, clock)
    session.show("b/a")
    answer(session, Rating.GOOD)
    clock.move(days=5)
    history = card_history(study, "b/a", clock())
    assert history is not None
    assert [(past.row.rating, past.days) for past in history.reviews] == [(4, None), (3, 12)]
    assert history.reviews[0].recall is None
    assert 0.5 < (history.reviews[1].recall or 0) < 1
    days, recall = zip(*history.curve, strict=True)
    assert list(days) == sorted(days)
    [review] = [number for number in range(1, len(recall)) if recall[number] > recall[number - 1]]
    assert days[review] == 12
    assert recall[review - 1] == pytest.approx(history.reviews[1].recall)
    assert history.today[0] == 17
    assert history.due is not None
    assert history.due[1] == pytest.approx(0.9, abs=0.03)
    assert days[-1] == pytest.approx(12 + 2 * (history.due[0] - 12))
    study.close()


@pytest.mark.parametrize(
    ("flags", "title", "told"),
    [
        (Flags(suspended=True), "Learning, suspended", "It does not come until you unsuspend it"),
        (Flags(buried=1 << 20), "Learning, buried", "It does not come today"),
        (Flags(buried=1), "Learning", "1 review, 0 lapses"),
    ],
)
def test_a_history_says_that_the_card_does_not_come(
    tmp_path: Path, clock: Clock, flags: Flags, title: str, told: str
) -> None:
    study = opened(tmp_path, card("a"))
    answer(begun(study, clock), Rating.GOOD)
    study.store.flags.change(["b/a"], lambda _: flags, clock.at)
    first, *_ = history_panels(card_history(study, "b/a", clock()), why_withheld(study, "b/a", clock()))
    assert first.title == title
    assert first.captions[0] == told
    study.close()


def test_a_new_card_that_is_suspended_says_so(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    study.store.flags.change(["b/a"], lambda _: Flags(suspended=True), clock.at)
    history = card_history(study, "b/a", clock())
    [only] = history_panels(history, why_withheld(study, "b/a", clock()))
    assert only.title == "New, suspended"
    assert only.captions[0] == "It does not come until you unsuspend it"
    study.close()


def test_a_state_of_another_program_begins_the_curve(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    moment = clock()
    state = KnownState(new_id(moment.at, 1, 0), study.store.device(1), "b/a", moment.day(4), 20.0, 5.0, 3, 1)
    study.store.known_states.add(state)
    study.store.cards.update(rebuilt(study.store, study.settings, "b/a"))
    clock.move(days=4)
    history = card_history(study, "b/a", clock())
    assert history is not None
    assert history.reviews == []
    assert history.today == (4.0, pytest.approx(0.97, abs=0.01))
    study.close()


def test_a_card_made_due_today_has_its_due_point_today(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    answer(begun(study, clock), Rating.EASY)
    set_due_all(study, ["b/a"], clock().day(4), clock(), Random(1))
    history = card_history(study, "b/a", clock())
    assert history is not None
    assert history.due == history.today == (0, 1)
    first, curve, _ = history_panels(history, None)
    assert first.captions[-1] == "Recall is 100% today, when it is due"
    assert "today, due" in "".join(line.plain for line in curve.draw(FigureLimits(60, color=False)))
    study.close()


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
