"""Studying by a plan: its day, its cards, what it comes to, and its end."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.errors import QuizError
from quiz.fsrs.habits import DEFAULT_HABITS
from quiz.fsrs.rating import Rating
from quiz.progress.plans import Goal, PlanRow
from quiz.query import QueryError
from quiz.study.context import Study, open_study
from quiz.study.day import choose_limits
from quiz.study.plan.day import planned_day
from quiz.study.plan.goal import day_from, make_plan, minutes_from
from quiz.study.plan.overview import overview, read_input
from quiz.study.plan.playing import enough_minutes, left_out, played
from quiz.study.plan.report import grouped_days, lines, reasons
from quiz.study.plan.status import day_line
from quiz.study.plan.today import current_plan
from quiz.study.review.beyond import begin, beyond
from quiz.study.review.item import Remaining
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from quiz.text.iso import date_of
from tests.conftest import Clock
from tests.study.days import card, opened

MINUTE = 60_000


def today_of(study: Study, clock: Clock) -> int:
    return clock().day(study.settings.day_start)


def plan(study: Study, clock: Clock, *, days: int = 7, minutes: float = 2, query: str = "") -> PlanRow:
    goal = Goal(today_of(study, clock) + days, minutes, query, "Interview")
    return make_plan(study, goal, clock())


def begun(study: Study, clock: Clock, query: str = "") -> ReviewSession:
    return begin(study, ReviewOf(query), clock=clock, random=Random(7))


def rate(session: ReviewSession, clock: Clock, *, seconds: float = 8, rating: Rating = Rating.EASY) -> str:
    item = session.current or session.next()
    session.answer((item.shown.answer,))
    clock.move(seconds=seconds)
    session.rate(rating)
    session.next()
    return item.key


def studied(session: ReviewSession, clock: Clock, *, seconds: float = 8) -> list[str]:
    """Rate every card until the end, and return them in order."""
    session.next()
    keys = []
    while session.current is not None:
        keys.append(rate(session, clock, seconds=seconds))
    return keys


def questions(keys: list[str]) -> list[str]:
    return [key.partition("#")[0] for key in keys]


def test_a_review_goes_by_the_plan(study: Study, clock: Clock) -> None:
    today = planned_day(study, plan(study, clock), clock()).cards
    session = begun(study, clock)
    assert session.remaining() == Remaining(0, 0, len(today))
    assert studied(session, clock, seconds=24) == [card.key for card in today]
    assert sum(card.seconds for card in today[:-1]) < 120


def test_a_query_does_not_go_by_the_plan_unless_it_is_that_of_the_plan(study: Study, clock: Clock) -> None:
    today = planned_day(study, plan(study, clock, minutes=1, query="bank:test.*"), clock())
    assert begun(study, clock, "bank:*").remaining().new == 6
    assert begun(study, clock, " bank:test.* ").remaining().new == len(today.cards) == 3


def test_more_new_cards_come_in_addition_to_those_of_the_plan(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    seen = studied(begun(study, clock), clock, seconds=30)
    assert len(seen) == 2
    more = begin(study, ReviewOf(more=1), clock=clock, random=Random(7))
    assert more.remaining() == Remaining(0, 0, 1)
    assert len(studied(more, clock)) == 1
    study.settings.new_per_day = 0
    assert len(studied(begin(study, ReviewOf(more=2), clock=clock, random=Random(7)), clock)) == 2


def test_after_its_day_the_plan_says_why_and_offers_all_that_it_left(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    assert beyond(study, "", clock()).today == 3
    studied(begun(study, clock), clock, seconds=30)
    found = beyond(study, "", clock())
    assert (found.today, found.new, found.later, found.all) == (0, 4, 2, 9)
    assert found.done == "Interview in 7 days: done for today."
    assert beyond(study, "kind:cloze", clock()).done == ""


def test_no_minutes_are_planned_in_a_break(study: Study, clock: Clock) -> None:
    first = date_of(today_of(study, clock))
    study.settings.breaks = [(first, first + timedelta(days=1))]
    mine = plan(study, clock, minutes=60)
    today = planned_day(study, mine, clock())
    assert day_line(mine, today, today_of(study, clock)) == "Interview in 7 days: a day off"
    assert begun(study, clock).next() is None
    days = overview(read_input(study, mine, clock())).days
    assert [day.minutes > 0 for day in days[:3]] == [False, False, True]
    clock.move(days=2)
    assert planned_day(study, mine, clock()).new == 6


def test_easy_days_have_their_share_of_the_minutes(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=2)
    usual = planned_day(study, mine, clock()).new
    study.settings.easy_days = {"wed": 0.25}  # today
    study.store.planned_day.forget()
    assert 0 < planned_day(study, mine, clock()).new == usual // 4 + 1 < usual
    clock.move(days=1)
    assert planned_day(study, mine, clock()).new == usual


def test_no_new_cards_come_on_a_day_for_which_none_are_chosen(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=1, days=30)
    studied(begun(study, clock), clock, seconds=30)
    clock.move(days=1)
    assert planned_day(study, mine, clock()).new > 0
    choose_limits(study, today_of(study, clock), 0, 9999)
    today = planned_day(study, mine, clock())
    assert (today.new, today.again) == (0, 2)
    assert begun(study, clock).remaining() == Remaining(0, 2, 0)
    clock.move(days=1)
    assert planned_day(study, mine, clock()).new > 0


def test_the_day_is_planned_anew_when_its_reserve_is_used_up(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.plan.day.RESERVE", 1.0)
    mine = plan(study, clock, minutes=1)
    kept = {card.key for card in planned_day(study, mine, clock()).cards}
    seen = studied(begun(study, clock), clock, seconds=1)
    assert set(seen[:3]) == kept
    assert len(set(questions(seen))) == len(seen) == 6


def test_siblings_come_on_different_days(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=60)
    seen: set[str] = set()
    for _ in range(3):
        keys = studied(begun(study, clock), clock)
        assert len(set(questions(keys))) == len(keys) > 0
        seen.update(keys)
        assert begun(study, clock).next() is None  # also in another session of the day
        clock.move(days=1)
    assert len(seen) == 9


def test_the_day_ends_with_its_minutes_however_long_a_card_takes(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=2)
    assert len(studied(begun(study, clock), clock, seconds=100)) == 2
    assert begun(study, clock).remaining() == Remaining(0, 0, 0)
    assert begun(study, clock).next() is None


def test_who_is_quick_gets_more_cards(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    before = begun(study, clock).remaining().new
    assert len(studied(begun(study, clock), clock, seconds=4)) > before


def test_time_spent_elsewhere_counts_if_it_went_to_cards_of_the_plan(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=1, query="-kind:cloze")
    assert planned_day(study, mine, clock()).new == 3
    rate(begun(study, clock, "kind:cloze"), clock, seconds=50)
    assert planned_day(study, mine, clock()).new == 3
    of_the_plan = planned_day(study, mine, clock()).cards[2].key
    rate(begun(study, clock, f"id:{of_the_plan}"), clock, seconds=50)
    assert planned_day(study, mine, clock()).new == 1


def test_steps_come_before_other_cards_once_they_are_over(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=30)
    session = begun(study, clock)
    session.next()
    first = rate(session, clock, rating=Rating.AGAIN)
    assert session.remaining().learning == 1
    clock.move(minutes=2)
    rate(session, clock)
    assert session.current.key == first


def test_undo_brings_a_card_and_its_time_back(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=2)
    session = begun(study, clock)
    session.next()
    before = session.remaining()
    key = rate(session, clock, seconds=30)
    assert session.remaining() != before
    assert session.undo().key == key
    assert session.remaining() == before


def test_a_card_that_is_buried_or_suspended_does_not_come(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=60)
    session = begun(study, clock)
    buried, suspended = session.next().key, None
    session.bury()
    suspended = session.next().key
    session.suspend()
    keys = studied(session, clock)
    assert not {buried, suspended} & set(keys)
    clock.move(days=1)
    tomorrow = {card.key for card in planned_day(study, mine, clock()).cards}
    assert buried in tomorrow
    assert suspended not in tomorrow


def test_a_missed_day_is_absorbed(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, days=6, minutes=1)
    studied(begun(study, clock), clock)
    clock.move(days=3)
    assert planned_day(study, mine, clock()).cards
    ahead = overview(read_input(study, mine, clock()))
    assert len(ahead.days) == 3
    assert ahead.days[0].date == "2026-11-28"


def test_a_session_that_crosses_the_night_takes_the_next_day(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    session = begun(study, clock)
    studied(session, clock, seconds=30)
    clock.move(days=1)
    assert session.next() is not None


def test_after_its_date_the_plan_is_over(study: Study, clock: Clock) -> None:
    plan(study, clock, days=2, minutes=1)
    session = begun(study, clock)
    clock.move(days=2)
    assert session.next() is None
    assert current_plan(study, today_of(study, clock)) is None
    assert begun(study, clock).remaining().new == 6


def test_the_last_plan_counts_until_it_is_stopped(study: Study, clock: Clock) -> None:
    assert study.store.plans.current() is None
    plan(study, clock, minutes=1)
    second = plan(study, clock, minutes=2)
    assert study.store.plans.current().id == second.id
    study.store.plans.stop(clock().at - 5)  # the clock was set back
    assert study.store.plans.current() is None


def test_it_holds_for_both_models(bank: Path, tmp_path: Path, clock: Clock) -> None:
    study = open_study([str(bank)], str(tmp_path / "progress.db"))
    study.store.weights.use(study.store.weights.current("fsrs-7").version)
    mine = plan(study, clock, minutes=3)
    studied(begun(study, clock), clock)
    clock.move(days=1)
    assert 0 < overview(read_input(study, mine, clock())).whole.now < 1
    assert studied(begun(study, clock), clock)
    study.close()


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
    assert [(topic.name, topic.cards) for topic in by_tag.topics] == [("optimisers", 1)]
    assert by_tag.whole == by_bank.whole
    for topic in (by_bank.whole, *by_tag.topics):
        assert topic.now == 0 < topic.low <= topic.then <= topic.high < 1


def test_it_says_what_does_not_fit_and_why(study: Study, clock: Clock) -> None:
    short = overview(read_input(study, plan(study, clock, days=3, minutes=1), clock()))
    assert short.all_seen is None
    first, second = reasons(short)
    assert first.startswith("New cards come first: a card never seen counts 0")
    assert second == "1 new card does not fit: with about 2 minutes a day, every new card would be seen."
    enough = overview(read_input(study, plan(study, clock, days=6, minutes=2), clock()))
    assert enough.left_out < 1
    [why] = reasons(enough)
    assert why == "Every new card is seen by 2026-11-27: new cards come first, then what gains most a second."


def test_no_minutes_are_called_enough_if_siblings_need_more_days(study: Study, clock: Clock) -> None:
    short = overview(read_input(study, plan(study, clock, days=2, minutes=1), clock()))
    assert short.enough_minutes is None
    assert reasons(short)[1].endswith("not fit, not even with 600 minutes a day.")


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
    first, second = reasons(told)
    assert first == "32 repeats come before new cards, since a second on them gains more."
    assert second.startswith(f"{round(told.left_out)} new cards do not fit: with about ")
    assert left_out(played(given, told.enough_minutes, 8)) < 2
    assert left_out(played(given, 0.85 * told.enough_minutes, 8)) > 2
    enough = reasons(overview(read_input(study, plan(study, clock, days=6, minutes=20), clock())))
    assert enough[0].endswith("repeats come before new cards, since a second on them gains more.")
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
    assert labels[6:] == ["2026-12-01", "2026-12-02 to 12-08", "2026-12-09 to 12-15", "2026-12-16 to 12-17"]
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
    assert lines(overview(read_input(study, mine, clock())))


DAYS = {"2026-12-16": 21, "+21d": 21, "+1": 1, " 2026-11-26 ": 1, "+366d": 366}


@pytest.mark.parametrize("text", DAYS)
def test_a_date_is_a_day_or_a_number_of_days(study: Study, clock: Clock, text: str) -> None:
    today = today_of(study, clock)
    assert day_from(text, today) - today == DAYS[text]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2026-11-25", "2026-11-25 is today"),
        ("+0d", "2026-11-25 is today"),
        ("2026-11-24", "2026-11-24 has passed"),
        ("2027-11-27", "2027-11-27 is too far ahead"),
        ("+9999d", "is too far ahead"),
        ("15 December", "'15 December' is not a date"),
        ("-3d", "'-3d' is not a date"),
        ("2026-02-30", "'2026-02-30' is not a date"),
        ("", "'' is not a date"),
    ],
)
def test_other_dates_are_refused(study: Study, clock: Clock, text: str, wrong: str) -> None:
    with pytest.raises(QuizError) as raised:
        day_from(text, today_of(study, clock))
    assert wrong in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("text", ["0", "-5", "601", "nan", "inf", "half", ""])
def test_minutes_are_a_number_within_a_day(text: str) -> None:
    with pytest.raises(QuizError, match="not a number of minutes"):
        minutes_from(text)
    assert minutes_from(" 7.5 ") == 7.5


def test_a_plan_needs_cards(study: Study, clock: Clock) -> None:
    with pytest.raises(QuizError, match="no card matches"):
        plan(study, clock, query="is:marked")
    with pytest.raises(QueryError):
        plan(study, clock, query="bank:none")
    assert study.store.plans.current() is None


def test_a_plan_whose_bank_has_gone_says_what_to_do(study: Study, clock: Clock) -> None:
    mine = plan(study, clock)
    study.store.plans.add(Goal(mine.date, 5, "bank:gone", "Interview"), clock().at)
    with pytest.raises(QuizError, match="quiz plan --stop"):
        begun(study, clock)
