"""A day's running: what is promised comes, and what a rating does belongs to its moment."""

from pathlib import Path

import pytest

from quiz.fsrs.rating import Phase, Rating
from quiz.study.context import open_study
from quiz.study.day import today_at
from quiz.study.review.flags import change_flags
from quiz.study.review.scheduling import rebuilt
from tests.conftest import DAY, NOON, Clock
from tests.study.days import answer, begun, card, cloze, day_of, easy, good, opened, promised

HOUR = 3_600_000
FOUR_IN_THE_MORNING = NOON - 9 * HOUR
"""The day starts at 04:00 local time, which is an hour ahead of UTC."""


def day_number(clock: Clock) -> int:
    return clock().day(4)


# Promises


def test_a_card_whose_sibling_was_seen_is_not_promised(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a", reverse=True), cloze("c"))
    assert promised(study, clock) == 2
    session = begun(study, clock)
    assert session.remaining().total == 2
    answer(session, Rating.EASY)
    assert (promised(study, clock), session.remaining().total) == (1, 1)
    answer(session, Rating.EASY)
    assert (promised(study, clock), session.remaining().total) == (0, 0)
    assert session.next() is None


def test_of_two_siblings_that_are_due_one_is_promised(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a", reverse=True))
    day_of(study, clock, easy)
    clock.move(days=1)
    day_of(study, clock, easy)
    clock.move(days=60)
    assert promised(study, clock) == begun(study, clock).remaining().total == 1
    assert len(day_of(study, clock)) == 1
    assert promised(study, clock) == 0


def test_a_card_that_waits_for_its_sibling_is_in_the_forecast_of_tomorrow(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, card("a", reverse=True), card("single"))
    day_of(study, clock, easy)
    clock.move(days=1)
    day_of(study, clock, easy)
    clock.move(days=60)

    def forecast() -> list[int]:
        return study.store.counts.ahead(today_at(study.settings, clock.at, clock.offset), 3)

    assert promised(study, clock) == 2
    assert forecast()[0] == 1
    assert len(day_of(study, clock, easy)) == 2
    assert forecast()[0] == 1
    clock.move(days=1)
    assert promised(study, clock) == 1


@pytest.mark.parametrize("apart", ["both", "new", "reviews", "neither"])
def test_what_is_promised_comes_every_day(tmp_path: Path, clock: Clock, apart: str) -> None:
    study = opened(tmp_path, *(cloze(f"c{n}") for n in range(9)), *(card(f"s{n}") for n in range(9)))
    study.settings.new_per_day = 4
    study.settings.siblings_apart = apart
    for day in range(25):
        before = promised(study, clock)
        assert before == begun(study, clock).remaining().total
        seen = day_of(study, clock, easy if day % 3 else good)
        assert len(set(seen)) == before
        assert promised(study, clock) == 0
        questions = [key.partition("#")[0] for key in set(seen)]
        if apart == "both":
            assert len(questions) == len(set(questions))
        clock.move(days=1)
    study.close()


# Siblings


def test_a_new_card_gets_its_turn_although_its_sibling_is_due_every_day(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a", reverse=True), *(card(f"s{n}") for n in range(30)))
    study.settings.learning_steps = study.settings.relearning_steps = []
    study.settings.new_per_day = 1
    study.settings.leech_lapses = 99
    seen: dict[str, int] = {}
    days: list[list[str]] = []
    for day in range(14):
        before = promised(study, clock)
        keys = day_of(study, clock, lambda key: Rating.AGAIN if key == "b/a" else Rating.EASY)
        assert len(set(keys)) == before
        days.append(keys)
        for key in keys:
            seen.setdefault(key, day)
        clock.move(days=1)
    assert 1 < seen["b/a#reverse"] <= 8
    assert not any({"b/a", "b/a#reverse"} <= set(keys) for keys in days)
    missed = [day for day, keys in enumerate(days) if "b/a" not in keys]
    assert len(missed) <= 3


def test_a_card_does_not_wait_for_a_sibling_where_no_new_cards_are_wanted(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, card("a", reverse=True))
    study.settings.learning_steps = study.settings.relearning_steps = []
    assert day_of(study, clock, easy) == ["b/a"]
    study.settings.new_per_day = 0
    for _ in range(30):
        clock.move(days=1)
        is_due = study.store.cards.expect("b/a").ready_day <= day_number(clock)
        assert day_of(study, clock) == ["b/a"] * is_due
    assert study.store.cards.expect("b/a").reviews == 2


def test_siblings_stay_apart_across_the_start_of_the_day(tmp_path: Path) -> None:
    clock = Clock(FOUR_IN_THE_MORNING - 5 * 60_000)
    study = opened(tmp_path, card("a", reverse=True))
    clock.move(days=-30)
    day_of(study, clock, easy)
    clock.move(days=1)
    day_of(study, clock, easy)
    clock.at = FOUR_IN_THE_MORNING - 5 * 60_000  # a lapse just before the day ends
    session = begun(study, clock)
    lapsed = answer(session, Rating.AGAIN)
    clock.at = FOUR_IN_THE_MORNING + 60_000
    item = session.next()
    if item is not None:
        assert item.key == lapsed
    clock.at = FOUR_IN_THE_MORNING + 6 * 60_000
    assert answer(session, Rating.GOOD) == lapsed
    assert session.next() is None
    assert promised(study, clock) == 0


# The moment of a rating


def test_a_rating_belongs_to_the_day_on_which_it_is_given(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    day_of(study, clock, easy)
    clock.move(days=20)
    session = begun(study, clock)
    assert session.next() is not None
    session.give_up()
    shown = session.intervals()
    clock.move(days=4)  # the lid was closed
    session.rate(Rating.GOOD)
    row = study.store.cards.expect("b/a")
    review = study.store.reviews.of_card("b/a")[-1]
    assert review.day == row.last_day == day_number(clock)
    assert row.due_day is not None
    assert row.due_day - day_number(clock) == review.interval >= (shown[2].days or 0)
    assert row == rebuilt(study.store, study.settings, "b/a")


def test_a_button_pressed_on_the_day_it_was_shown_keeps_its_word(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    day_of(study, clock, easy)
    clock.move(days=30)
    session = begun(study, clock)
    session.next()
    session.give_up()
    days = session.intervals()[2].days
    clock.move(minutes=200)
    session.rate(Rating.GOOD)
    assert study.store.cards.expect("b/a").due_day == day_number(clock) + (days or 0)


def test_a_session_across_the_start_of_the_day_takes_the_limits_of_the_new_day(tmp_path: Path) -> None:
    clock = Clock(FOUR_IN_THE_MORNING - 60_000)
    study = opened(tmp_path, *(card(f"s{n}") for n in range(9)))
    study.settings.new_per_day = 2
    session = begun(study, clock)
    for _ in range(2):
        answer(session, Rating.EASY)
    assert session.next() is None
    clock.move(minutes=2)
    assert session.remaining().new == 2
    for _ in range(2):
        answer(session, Rating.EASY)
    assert session.next() is None


def test_a_new_day_looks_for_new_cards_from_the_first_bank_again(tmp_path: Path) -> None:
    clock = Clock(FOUR_IN_THE_MORNING - 60_000)
    for number, text in enumerate((card("a", reverse=True), card("x") + card("y"))):
        (tmp_path / f"b{number}.yaml").write_text(f"id: b{number}\ntitle: B\nquestions:\n{text}")
    study = open_study([str(tmp_path)], str(tmp_path / "p.db"))
    session = begun(study, clock)
    assert [answer(session, Rating.EASY) for _ in range(2)] == ["b0/a", "b1/x"]
    clock.move(minutes=2)
    assert answer(session, Rating.EASY) == "b0/a#reverse"


# Burying


@pytest.mark.parametrize("change", ["mark", "edit", "rebuild"])
def test_a_burial_that_is_over_has_no_effect_on_steps(tmp_path: Path, clock: Clock, change: str) -> None:
    study = opened(tmp_path, card("a"))
    session = begun(study, clock)
    session.next()
    session.bury()
    clock.move(days=1)
    answer(session, Rating.AGAIN)
    step = study.store.cards.expect("b/a").ready_at
    assert step == clock.at + 60_000
    if change == "mark":
        change_flags(study, ["b/a"], "mark", clock())
    elif change == "edit":
        path = tmp_path / "b.yaml"
        path.write_text(path.read_text().replace("B\n", "Renamed\n"))
        study.reload()
    else:
        assert rebuilt(study.store, study.settings, "b/a") == study.store.cards.expect("b/a")
    row = study.store.cards.expect("b/a")
    assert (row.phase, row.ready_at, row.ready_day) == (Phase.LEARNING, step, None)


def test_a_card_buried_during_its_steps_is_again_in_them_the_next_day(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    session = begun(study, clock)
    answer(session, Rating.AGAIN)
    clock.move(minutes=2)
    assert session.next() is not None
    session.bury()
    assert session.next() is None
    assert promised(study, clock) == 0
    clock.move(days=1)
    assert promised(study, clock) == 1
    assert day_of(study, clock)[0] == "b/a"


# Time zones


def test_no_card_is_lost_when_the_clock_was_ahead(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"s{n}") for n in range(4)))
    clock.move(days=30)
    day_of(study, clock, easy)
    clock.at -= 30 * DAY
    assert day_of(study, clock) == []
    clock.move(days=60)
    assert len(day_of(study, clock)) == 4
