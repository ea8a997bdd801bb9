"""What the statistics say is due: the same as ``quiz due``, the home screen, and what comes."""

from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.day import choose_limits, today_at
from quiz.study.due import count_due
from quiz.study.review.session import ReviewSession
from quiz.study.statistics.due import DueDays
from quiz.study.statistics.statistics import Statistician
from quiz.text.iso import date_of
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.days import answer, begun, card, cloze, day_of, easy, good, opened

AHEAD = 20


def due_shown(study: Study, clock: Clock, query: str = "") -> DueDays:
    return Statistician(study, query, clock(), AHEAD + 1).of_cards(study.store).due


def ahead(study: Study, clock: Clock) -> list[int]:
    return study.store.counts.ahead(today_at(study.settings, clock.at, clock.offset), AHEAD)


def assert_they_agree(study: Study, clock: Clock) -> None:
    shown, due = due_shown(study, clock), count_due(study, clock.at, clock.offset)
    today, *later = (day.cards for day in shown.days)
    assert shown.waiting == due.waiting
    assert shown.backlog + today - shown.waiting == due.due + due.learning
    assert shown.new == due.new
    assert later == ahead(study, clock)


@pytest.mark.parametrize("apart", ["both", "new", "reviews", "neither"])
@pytest.mark.parametrize("reviews", [9999, 12])
def test_statistics_quiz_due_and_home_agree_every_day(
    tmp_path: Path, clock: Clock, apart: str, reviews: int
) -> None:
    study = opened(tmp_path, *(cloze(f"c{n}") for n in range(20)), *(card(f"s{n}") for n in range(20)))
    study.settings.new_per_day, study.settings.reviews_per_day = 8, reviews
    study.settings.siblings_apart = apart
    for day in range(25):
        assert_they_agree(study, clock)
        if day % 4 == 3:
            session = begun(study, clock)
            for _ in range(5):
                if session.next() is not None:
                    answer(session)
        else:
            day_of(study, clock, easy if day % 3 else good)
        assert_they_agree(study, clock)
        clock.move(days=1)
    study.close()


def test_tomorrow_is_what_comes_tomorrow(tmp_path: Path, clock: Clock) -> None:
    """No new cards come any more, to which others would give way."""
    study = opened(tmp_path, *(cloze(f"c{n}") for n in range(20)), *(card(f"s{n}") for n in range(20)))
    study.settings.new_per_day = 80
    for day in range(25):
        if day == 4:
            study.settings.new_per_day = 0
        day_of(study, clock, easy if day % 3 else good)
        tomorrow = due_shown(study, clock).days[1].cards
        clock.move(days=1)
        due = count_due(study, clock.at, clock.offset)
        assert day < 4 or due.due + due.learning == tomorrow
    study.close()


def test_a_query_counts_what_its_review_brings(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(cloze(f"c{n}") for n in range(12)), *(card(f"s{n}") for n in range(12)))
    study.settings.new_per_day = 8
    for day in range(20):
        for query in ("kind:cloze", "kind:card", "kind:cloze is:due", "id:b/c1*"):
            shown = due_shown(study, clock, query)
            remaining = ReviewSession(study, query, clock=clock, random=Random(1)).remaining()
            assert shown.backlog + shown.days[0].cards == remaining.due + remaining.learning
        day_of(study, clock, easy if day % 3 else good)
        clock.move(days=1)
    study.close()


def test_a_step_that_ends_after_the_day_comes_tomorrow(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, cloze("c"), card("s"))
    study.settings.learning_steps = [86_000]
    session = begun(study, clock)
    assert {answer(session, Rating.AGAIN), answer(session, Rating.AGAIN)} == {"b/c#c1", "b/s"}
    shown = due_shown(study, clock)
    assert (shown.backlog, [day.cards for day in shown.days[:3]]) == (0, [0, 2, 0])
    assert_they_agree(study, clock)
    clock.move(days=1)
    assert due_shown(study, clock).days[0].cards == 2
    assert_they_agree(study, clock)
    study.close()


def test_limits_chosen_for_today_leave_cards_waiting(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"s{n}") for n in range(12)))
    day_of(study, clock, easy)
    clock.move(days=60)
    choose_limits(study, clock().day(4), 5, 3)
    shown = due_shown(study, clock)
    assert (shown.backlog, shown.waiting) == (12, 9)
    assert_they_agree(study, clock)
    outlook = Statistician(study, "", clock(), 4).of_log(study.store).outlook
    assert [(day.due_low, day.due_high) for day in outlook.days[:2]] == [(3, 3), (9, 9)]
    study.close()


def test_the_forecast_starts_from_what_comes_and_leaves_out_breaks(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(cloze(f"c{n}") for n in range(6)), *(card(f"s{n}") for n in range(20)))
    for _ in range(4):
        day_of(study, clock, easy)
        clock.move(days=1)
    clock.move(days=60)
    today = clock().day(4)
    study.settings.breaks = [(date_of(today), date_of(today + 2))]
    study.settings.reviews_per_day = 9
    due = count_due(study, clock.at, clock.offset)
    assert (due.due, due.waiting) == (9, 17)
    days = Statistician(study, "", clock(), 6).of_log(study.store).outlook.days
    assert [day.due for day in days[:5]] == [9, 0, 0, 9, 9]
    assert [day.new > 0 for day in days[1:3]] == [False, False]
    study.close()


@pytest.mark.parametrize("apart", ["both", "new"])
def test_what_gives_way_to_a_new_sibling_comes_tomorrow(tmp_path: Path, clock: Clock, apart: str) -> None:
    study = opened(tmp_path, card("a", reverse=True))
    study.settings.siblings_apart = apart
    assert day_of(study, clock, easy) == ["b/a"]
    clock.move(days=10)
    today = clock().day(4)
    run_sql(study.store, "update cards set ready_day = ? where card = 'b/a'", [today])
    shown = due_shown(study, clock)
    assert (shown.backlog, [day.cards for day in shown.days[:3]]) == (0, [0, 1, 0])
    assert_they_agree(study, clock)
    assert begun(study, clock).remaining().new == 1
    study.close()


def test_the_sibling_that_comes_today_goes_before_one_that_gives_way(tmp_path: Path, clock: Clock) -> None:
    """By hand: both are due, and one of them, seen first long ago, gives way to the third, which is new."""
    study = opened(tmp_path, cloze("c"))
    assert day_of(study, clock, easy) == ["b/c#c1"]
    clock.move(days=6)
    assert day_of(study, clock, easy) == ["b/c#c2"]
    clock.move(days=4)
    today = clock().day(4)
    for name, day in (("b/c#c1", today - 1), ("b/c#c2", today)):
        run_sql(study.store, "update cards set ready_day = ? where card = ?", [day, name])
    assert begun(study, clock).remaining().due == 1
    shown = due_shown(study, clock)
    assert (shown.backlog, [day.cards for day in shown.days[:3]]) == (0, [1, 1, 0])
    assert_they_agree(study, clock)
    study.close()
