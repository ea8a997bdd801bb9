"""Studying by a plan: its day, its cards, and its end."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.errors import QuizError
from quiz.fsrs.rating import Rating
from quiz.kinds import KINDS
from quiz.progress.planned_day import LONGEST
from quiz.progress.plans import Goal
from quiz.query import QueryError
from quiz.study.context import Study, open_study
from quiz.study.day import choose_limits
from quiz.study.due import count_due
from quiz.study.plan.day import planned_day
from quiz.study.plan.goal import day_from, minutes_from
from quiz.study.plan.overview import overview, read_input
from quiz.study.plan.status import day_line, outside_line
from quiz.study.plan.today import current_plan, outside
from quiz.study.review.beyond import begin, beyond
from quiz.study.review.item import Remaining
from quiz.study.start import ReviewOf
from quiz.text.iso import date_of
from tests.conftest import Clock
from tests.study.days import opened
from tests.study.planning import begun, plan, questions, rate, studied, today_of


def test_a_review_goes_by_the_plan(study: Study, clock: Clock) -> None:
    today = planned_day(study, plan(study, clock), clock()).cards
    session = begun(study, clock)
    assert session.remaining() == Remaining(0, 0, len(today), minutes=2)
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
    assert begun(study, clock).remaining() == Remaining(0, 2, 0, minutes=1)
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
    assert begun(study, clock).remaining() == Remaining(0, 0, 0, minutes=0)
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


def test_a_card_left_open_takes_little_of_the_day(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, minutes=3)
    before = planned_day(study, mine, clock()).room
    session = begun(study, clock)
    rate(session, clock, seconds=500)
    assert before - planned_day(study, mine, clock()).room == 60
    assert session.done[0].duration == 500_000, "what is recorded is the time it took"


def test_what_is_worked_out_or_written_may_take_longer(tmp_path: Path, clock: Clock) -> None:
    essay = "- {id: e, kind: essay, prompt: Why?, answer: Because, rubric: [so]}\n"
    number = "- {id: n, kind: numeric, prompt: How many?, answer: 2}\n"
    study = opened(tmp_path, essay, number)
    mine = plan(study, clock, minutes=20)
    for asked, counted in (("kind:essay", 400), ("kind:numeric", 180)):
        before = planned_day(study, mine, clock()).room
        rate(begun(study, clock, asked), clock, seconds=400)
        assert before - planned_day(study, mine, clock()).room == counted


def test_the_kinds_whose_answers_take_long_exist() -> None:
    assert LONGEST.keys() <= KINDS.keys()


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
    assert ahead.days[0].date == date(2026, 11, 28)


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


DAYS = {"2026-12-16": 21, "+21d": 21, "+1": 1, " 2026-11-26 ": 1, "+366d": 366}


@pytest.mark.parametrize("text", DAYS)
def test_a_date_is_a_day_or_a_number_of_days(study: Study, clock: Clock, text: str) -> None:
    today = today_of(study, clock)
    assert day_from(text, today) - today == DAYS[text]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2026-11-25", "25 Nov 2026 is today"),
        ("+0d", "25 Nov 2026 is today"),
        ("2026-11-24", "24 Nov 2026 has passed"),
        ("2027-11-27", "27 Nov 2027 is too far ahead"),
        ("+9999d", "is too far ahead"),
        ("15 Decembre", "'15 Decembre' is not a date"),
        ("-3d", "'-3d' is not a date"),
        ("2026-02-30", "'2026-02-30' is not a date"),
        ("", "'' is not a date"),
        ("01/02", "'01/02' may be 1 February or 2 January"),
    ],
)
def test_other_dates_are_refused(study: Study, clock: Clock, text: str, wrong: str) -> None:
    with pytest.raises(QuizError) as raised:
        day_from(text, today_of(study, clock))
    assert wrong in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("text", ["0", "-5", "601", "nan", "inf", "half", ""])
def test_minutes_are_a_number_within_a_day(text: str) -> None:
    with pytest.raises(QuizError, match="cannot be planned"):
        minutes_from(text)
    assert minutes_from(" 7.5 ") == 7.5


def test_cards_that_are_added_come_on_the_day_that_is_planned(study: Study, clock: Clock) -> None:
    before = planned_day(study, plan(study, clock, minutes=60), clock())
    [bank] = map(Path, study.library.files)
    bank.write_text(f"{bank.read_text()}\n  - {{id: added, kind: card, prompt: Added?, answer: Yes.}}\n")
    study.reload()
    seen = studied(begun(study, clock), clock)
    assert sorted(seen) == sorted([*(card.key for card in before.cards), "test.every-kind/added"])


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


def test_what_was_begun_and_is_not_of_the_plan_is_counted(study: Study, clock: Clock) -> None:
    mine = plan(study, clock, query="-kind:cloze")

    def told() -> str:
        moment = clock()
        banks = count_due(study, moment.at, moment.offset).banks
        return outside_line(outside(planned_day(study, mine, moment), banks))

    rate(begun(study, clock), clock, rating=Rating.AGAIN)
    assert not told(), "its steps are the plan's"
    rate(begun(study, clock, "kind:cloze"), clock, rating=Rating.AGAIN)
    assert told() == "Not in today's plan: 1 card due or learning"
    clock.move(days=1)
    assert told() == "Not in today's plan: 1 card due or learning"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the minutes are missing"),
        ("0", "0 minutes a day are too few"),
        ("9999", "9999 minutes a day are too many"),
        ("x", "'x' is not a number of minutes"),
    ],
)
def test_minutes_that_cannot_be_are_told_why(text: str, told: str) -> None:
    with pytest.raises(QuizError) as caught:
        minutes_from(text)
    assert caught.value.message == told
