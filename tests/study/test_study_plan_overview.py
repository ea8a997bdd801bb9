"""What a plan comes to, and what is said of it."""

from pathlib import Path

import pytest

from quiz.fsrs.habits import DEFAULT_HABITS
from quiz.fsrs.rating import Rating
from quiz.progress.plans import Goal
from quiz.study.context import Study
from quiz.study.plan.day import planned_day
from quiz.study.plan.goal import make_plan
from quiz.study.plan.overview import overview, read_input
from quiz.study.plan.playing import enough_minutes, left_out, played
from quiz.study.plan.report import grouped_days, lines, reasons
from quiz.study.plan.status import day_line, over_line
from tests.conftest import Clock
from tests.study.days import card, opened
from tests.study.planning import begun, plan, rate, studied, today_of


def test_the_overview_is_the_same_twice(study: Study, clock: Clock) -> None:
    mine = plan(study, clock)
    given = read_input(study, mine, clock())
    assert overview(given) == overview(given)


def test_topics_are_banks_or_tags(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=30)
    by_bank = overview(read_input(study, mine, clock()))
    assert [(topic.name, topic.cards, topic.unseen) for topic in by_bank.topics] == [
        ("test.every-kind", 9, 9)
    ]
    by_tag = overview(read_input(study, mine, clock(), "tag"))
    assert [topic.shown for topic in by_bank.topics] == ["Every kind"]
    assert [topic.shown for topic in by_tag.topics] == ["optimisers"]
    assert [(topic.name, topic.cards) for topic in by_tag.topics] == [("optimisers", 1)]
    assert by_tag.whole == by_bank.whole
    for topic in (by_bank.whole, *by_tag.topics):
        assert topic.now == 0 < topic.low <= topic.then <= topic.high < 1


def test_it_says_what_does_not_fit_and_why(study: Study, clock: Clock) -> None:
    short = overview(read_input(study, plan(study, clock, days=3, minutes=1), clock()))
    assert short.all_seen is None
    second, first = reasons(short)
    assert first.startswith("New cards come first: one that you have never seen counts as not recalled")
    assert (
        second == "1 of 9 new cards does not fit: with about 2 minutes a day, every new card would be seen."
    )
    enough = overview(read_input(study, plan(study, clock, days=6, minutes=2), clock()))
    assert enough.left_out < 1
    [why] = reasons(enough)
    assert (
        why
        == "Every new card is seen by 27 Nov 2026: new cards come first, then those that gain most for their "
        "time."
    )


def test_no_minutes_are_called_enough_if_siblings_need_more_days(study: Study, clock: Clock) -> None:
    short = overview(read_input(study, plan(study, clock, days=2, minutes=1), clock()))
    assert short.enough_minutes is None
    assert reasons(short)[0].endswith("not fit, not even with 600 minutes a day.")


def test_a_plan_with_the_most_minutes_is_not_told_that_they_are_enough(study: Study, clock: Clock) -> None:
    given = read_input(study, plan(study, clock, days=5, minutes=600), clock())
    assert left_out(played(given, 600, 4)) < 1
    assert enough_minutes(given, 5.0) is None


def much_overdue(tmp_path: Path, clock: Clock) -> Study:
    """Return a study with 50 new cards and 30 seen long ago, by a learner who takes long over new ones."""
    study = opened(tmp_path, *(card(f"c{number}") for number in range(80)))
    study.settings.new_per_day = 30
    assert len(studied(begun(study, clock), clock, seconds=60)) == 30
    clock.move(days=300)
    return study


def test_repeats_of_cards_overdue_come_before_new_ones_and_are_said_to(tmp_path: Path, clock: Clock) -> None:
    study = much_overdue(tmp_path, clock)
    mine = plan(study, clock, days=6, minutes=6)
    assert not planned_day(study, mine, clock()).cards[0].is_new
    given = read_input(study, mine, clock())
    told = overview(given)
    second, first = reasons(told)
    assert first == "32 repeats come before new cards, which gain less for their time."
    assert second.startswith(f"{round(told.left_out)} of 50 new cards do not fit: with about ")
    assert left_out(played(given, told.enough_minutes, 8)) < 2
    assert left_out(played(given, 0.85 * told.enough_minutes, 8)) > 2
    enough = reasons(overview(read_input(study, plan(study, clock, days=6, minutes=20), clock())))
    assert enough[0].endswith("repeats come before new cards, which gain less for their time.")
    study.close()


def test_new_cards_are_not_all_seen_because_today_is_done(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, days=5, minutes=1)
    studied(begun(study, clock), clock, seconds=30)
    told = overview(read_input(study, mine, clock()))
    assert told.days[0].new == 0 < told.whole.unseen
    assert told.days[0].date < told.all_seen


def test_the_first_day_is_played_out_with_what_is_left_of_it(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.plan.cards.habits_of", lambda _log: DEFAULT_HABITS)
    study = opened(tmp_path, *(card(f"c{number}") for number in range(90)))
    mine = plan(study, clock, days=9, minutes=10)
    session = begun(study, clock)
    for _ in range(9):
        rate(session, clock, seconds=20, rating=Rating.AGAIN)
    given = read_input(study, mine, clock())
    assert len(given.today.learning) == 4
    futures = played(given, mine.minutes, 64)
    of_cards = sum(planned.seconds for planned in given.today.cards)
    assert futures.new[:, 0].mean() == pytest.approx(given.today.new, abs=1)
    assert futures.seconds[:, 0].mean() == pytest.approx(of_cards, rel=0.1)
    assert given.today.seconds > 1.15 * of_cards
    first = overview(given).days[0]
    assert (first.new, first.again) == (given.today.new, given.today.again + 4)
    assert first.new + first.again == given.today.total
    study.close()


@pytest.mark.parametrize("apart", ["both", "new", "reviews", "neither"])
def test_a_card_seen_today_does_not_come_again_whatever_siblings_do(
    study: Study, clock: Clock, apart: str
) -> None:
    study.settings.siblings_apart = apart
    seen = studied(begun(study, clock), clock)
    mine = plan(study, clock, minutes=60)
    assert not {planned.key for planned in planned_day(study, mine, clock()).cards} & set(seen)
    given = read_input(study, mine, clock())
    futures = played(given, mine.minutes, 4)
    assert (futures.again[:, 0] == given.today.again).all()
    assert (futures.new[:, 0] == given.today.new).all()


def test_all_seen_is_said_too(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=60)
    for _ in range(3):
        studied(begun(study, clock), clock)
        clock.move(days=1)
    [why] = reasons(overview(read_input(study, mine, clock())))
    assert why.startswith("Every card has been seen")


def test_a_long_plan_is_told_by_weeks(study: Study, clock: Clock) -> None:
    whole = overview(read_input(study, plan(study, clock, days=23), clock()))
    labels = [label for label, _ in grouped_days(whole.days)]
    assert labels[6:] == ["1 Dec", "2–8 Dec", "9–15 Dec", "16–17 Dec"]
    assert sum(day.new for _, day in grouped_days(whole.days)) == pytest.approx(
        sum(day.new for day in whole.days)
    )


def test_a_done_day_is_called_done(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=1)
    assert day_line(mine, planned_day(study, mine, clock()), today_of(study, clock)).startswith(
        "Interview in 7 days: 3 cards, 1 minute today"
    )
    studied(begun(study, clock), clock, seconds=30)
    done = day_line(mine, planned_day(study, mine, clock()), today_of(study, clock))
    assert done == "Interview in 7 days: done for today"
    assert lines(overview(read_input(study, mine, clock())), done)[1] == done


def test_a_day_says_that_its_cards_fill_the_time_that_is_left(study: Study, clock: Clock) -> None:
    mine, day = plan(study, clock, minutes=1), today_of(study, clock)
    session = begun(study, clock)
    assert not session.remaining().fill_time, "nothing is answered yet"
    for _ in range(2):
        rate(session, clock, seconds=1)
    assert session.remaining().fill_time
    told = day_line(mine, planned_day(study, mine, clock()), day)
    assert told == "Interview in 7 days: 3 cards fill the 1 minute left today"


def test_cards_fill_no_time_if_all_that_can_come_are_planned(study: Study, clock: Clock) -> None:
    mine, day = plan(study, clock, minutes=60), today_of(study, clock)
    session = begun(study, clock)
    rate(session, clock, seconds=1)
    left = session.remaining()
    assert not left.fill_time
    told = day_line(mine, planned_day(study, mine, clock()), day)
    assert told.startswith(f"Interview in 7 days: {left.total} cards, ")


def test_a_plan_without_a_name_is_told_by_its_date_and_promises_nothing(study: Study, clock: Clock) -> None:
    day = today_of(study, clock)
    mine = make_plan(study, Goal(day + 3, 1, "", ""), clock())
    told = day_line(mine, planned_day(study, mine, clock()), day)
    assert told == "Plan, 3 days to go: 3 cards, 1 minute today"
    assert over_line(mine, day + 3).startswith("The date of the plan is today: the plan is over")
    whole = overview(read_input(study, mine, clock()))
    first, second, third, *_ = lines(whole, told)
    assert first == "For 28 Nov 2026: 9 cards, 1 minute a day"
    assert second == told
    assert third.startswith("1 of 9 new cards does not fit: with about")
