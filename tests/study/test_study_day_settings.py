"""The settings of a day: limits, orders, easy days, leeches, retention; backlogs, and a doubtful clock."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.model import ModelState
from quiz.fsrs.rating import Rating
from quiz.progress.cards import Flags
from quiz.study.clock_check import confirm_clock, long_break
from quiz.study.context import Study, open_study
from quiz.study.day import choose_limits
from quiz.study.day_weights import days_from
from quiz.study.due import backlog_line, count_due
from quiz.study.pace import backlog
from quiz.study.review.beyond import begin, beyond
from quiz.study.review.reschedule import reschedule_all
from quiz.study.review.scheduling import elapsed, memory_state, rebuilt, scheduler_of
from quiz.study.start import ReviewOf
from quiz.study.states import compute_states
from quiz.text.format import NOT_RESCHEDULED
from quiz.text.iso import date_of, day_number
from tests.conftest import Clock
from tests.study.days import answer, begun, card, day_of, easy, opened, promised


def two_banks(tmp_path: Path) -> Study:
    for bank in ("x.one", "y.two"):
        questions = "".join(card(f"q{number}") for number in range(8))
        (tmp_path / f"{bank}.yaml").write_text(f"id: {bank}\ntitle: B\nquestions:\n{questions}")
    return open_study([str(tmp_path)], str(tmp_path / "p.db"))


def banks_of(keys: list[str]) -> list[str]:
    return [key[0] for key in keys]


def test_new_cards_are_limited_by_bank(tmp_path: Path, clock: Clock) -> None:
    study = two_banks(tmp_path)
    study.settings.new_per_day = 5
    study.settings.limits = {"x.*": {"new": 2}}
    for _ in range(2):
        assert promised(study, clock) == begun(study, clock).remaining().total == 5
        assert banks_of(day_of(study, clock, easy)) == ["x", "x", "y", "y", "y"]
        assert promised(study, clock) == 0
        clock.move(days=1)


def test_reviews_are_limited_over_sessions_in_all_and_by_bank(tmp_path: Path, clock: Clock) -> None:
    study = two_banks(tmp_path)
    study.settings.learning_steps = []
    assert len(day_of(study, clock, easy)) == 16
    clock.move(days=60)
    study.settings.reviews_per_day = 6
    study.settings.limits = {"y.*": {"reviews": 2}}
    assert promised(study, clock) == begun(study, clock).remaining().total == 6
    session = begun(study, clock)
    seen = [answer(session, Rating.EASY) for _ in range(3)]
    seen += day_of(study, clock, easy)
    assert len(seen) == 6
    assert banks_of(seen).count("y") <= 2
    assert promised(study, clock) == 0
    assert count_due(study, clock.at, clock.offset).waiting > 0


def test_a_limit_by_bank_is_named_where_it_is_why_nothing_comes(tmp_path: Path, clock: Clock) -> None:
    study = two_banks(tmp_path)
    study.settings.limits = {"x.*": {"new": 0}, "y.*": {"new": 9, "reviews": 2}}
    told = 'New cards are held back by "x.*" = {new = 0} under [limits] in the settings.'
    assert beyond(study, "bank:x.one", clock()).done == told
    assert not beyond(study, "bank:y.two", clock()).done
    study.settings.new_per_day = 5
    day_of(study, clock, easy)
    assert beyond(study, "", clock()).done.startswith("Today's new cards are done"), (
        "more of these can be had"
    )
    study.settings.new_per_day = 20
    day_of(study, clock, easy)
    assert beyond(study, "", clock()).done == told
    clock.move(days=60)
    assert beyond(study, "", clock()).done == told
    day_of(study, clock, easy)
    reviews = 'Reviews are held back by "y.*" = {reviews = 2} under [limits] in the settings.'
    assert beyond(study, "", clock()).done == f"{told} {reviews}"


def test_the_learner_chooses_other_limits_for_one_day(tmp_path: Path, clock: Clock) -> None:
    study = two_banks(tmp_path)
    today = clock().day(4)
    choose_limits(study, today, 0, 9999)
    assert promised(study, clock) == begun(study, clock).remaining().total == 0
    session = begin(study, ReviewOf(more=3), clock=clock, random=begun(study, clock).random)
    assert session.remaining().new == 3
    choose_limits(study, today, 30, 9999)
    assert promised(study, clock) == 16
    choose_limits(study, today, 0, 9999)
    clock.move(days=1)
    assert promised(study, clock) == 16


def test_more_new_cards_are_as_many_as_were_asked_for(tmp_path: Path, clock: Clock) -> None:
    study = two_banks(tmp_path)
    study.settings.new_per_day = 2
    assert len(day_of(study, clock, easy)) == 2
    session = begin(study, ReviewOf(more=3), clock=clock, random=begun(study, clock).random)
    assert session.remaining().new == 3
    seen = 0
    while session.next() is not None:
        answer(session, Rating.EASY)
        seen += 1
    assert seen == 3


def test_fewer_reviews_can_be_chosen_for_today(tmp_path: Path, clock: Clock) -> None:
    study = learnt(tmp_path, clock)
    study.settings.new_per_day = 0
    due = promised(study, clock)
    assert due > 3
    choose_limits(study, clock().day(4), 0, 3)
    assert promised(study, clock) == begun(study, clock).remaining().total == 3
    assert count_due(study, clock.at, clock.offset).waiting == due - 3
    assert len(day_of(study, clock, easy)) == 3
    assert promised(study, clock) == 0
    clock.move(days=1)
    assert promised(study, clock) == due - 3


def learnt(tmp_path: Path, clock: Clock, days: int = 60, model: str = "fsrs-6") -> Study:
    """Return a study with eight due cards that differ, and some new ones."""
    study = opened(tmp_path, *(card(f"q{number}") for number in range(12)))
    study.settings.model = model
    compute_states(study.store, model)
    study.settings.learning_steps = []
    study.settings.new_per_day = 8
    ratings = list(Rating) * 2
    day_of(study, clock, lambda key: ratings[int(key[3:])])
    clock.move(days=days)
    return study


def recall_of(study: Study, key: str, clock: Clock) -> float:
    """Return the recall of a card now, by the model in use."""
    row, weights = study.store.cards.expect(key), study.store.weights.in_use()
    scheduler = scheduler_of(study.settings, weights)
    return scheduler.recall(memory_state(row), elapsed(scheduler.model, row, clock().day(4), clock().at))


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_a_review_ahead_of_time_counts_the_time_that_has_passed(
    tmp_path: Path, clock: Clock, model: str
) -> None:
    study = learnt(tmp_path, clock, days=1, model=model)
    early = begin(study, ReviewOf(which="ahead"), clock=clock, random=Random(1))
    item = early.next()
    assert item is not None
    early.give_up()
    early.rate(Rating.GOOD)
    after = study.store.cards.expect(item.key)
    equations = scheduler_of(study.settings, study.store.weights.in_use()).model
    before = ModelState(item.card.stability, item.card.difficulty, item.card.stability_fast)
    waited = elapsed(equations, item.card, clock().day(4), clock().at)
    assert 0.9 < waited < 1.1
    expected = equations.step(before, Rating.GOOD, waited)
    assert (after.stability, after.difficulty, after.stability_fast) == expected
    assert after == rebuilt(study.store, study.settings, item.key)


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
@pytest.mark.parametrize("order", ["due", "retrievability", "overdueness", "random", "gain"])
def test_every_order_has_each_due_card_once(tmp_path: Path, clock: Clock, order: str, model: str) -> None:
    study = learnt(tmp_path, clock, model=model)
    study.settings.due_order = order
    recall = {row: recall_of(study, row, clock) for row in study.search.keys("is:due", clock())}
    seen = day_of(study, clock, easy)
    assert sorted(seen[:8]) == [f"b/q{number}" for number in range(8)]
    if order == "retrievability":
        shown = [recall[key] for key in seen[:8]]
        assert shown == sorted(shown)
        assert shown[0] < shown[-1]
    if order == "random":
        assert seen[:8] != sorted(seen[:8])


def test_an_undone_card_comes_again_in_an_order_without_index(tmp_path: Path, clock: Clock) -> None:
    study = learnt(tmp_path, clock)
    study.settings.due_order = "overdueness"
    session = begun(study, clock)
    first = answer(session)
    session.undo()
    session.current = None
    assert session.next().key == first


@pytest.mark.parametrize(("mix", "new"), [("due-first", [8, 9]), ("new-first", [0, 1]), ("mixed", [4, 9])])
def test_new_cards_come_before_after_or_among_due_ones(
    tmp_path: Path, clock: Clock, mix: str, new: list[int]
) -> None:
    study = learnt(tmp_path, clock)
    study.settings.new_per_day = 2
    study.settings.mix = mix
    seen = day_of(study, clock, easy)
    assert [place for place, key in enumerate(seen) if int(key[3:]) >= 8] == new


def test_easy_days_and_breaks_weigh_less(tmp_path: Path) -> None:
    study = opened(tmp_path, card("a"))
    study.settings.easy_days = {"sat": 0.5, "sun": 0}
    study.settings.breaks = [(date(2026, 12, 7), date(2026, 12, 8))]
    friday = day_number(date(2026, 12, 4))
    calendar = days_from(study, study.store.cards.expect("b/a"), friday - 10)
    weights = calendar.weigh(range(10, 16))
    shares = [round(weight * (10 + index), 6) for index, weight in enumerate(weights)]
    assert shares == [1, 0.5, 0, 0, 0, 1]
    assert calendar.open_among(range(10, 16)) == [10, 11, 15]


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
@pytest.mark.parametrize("steps", [[], [60, 600]])
def test_no_card_becomes_due_in_a_break_or_on_a_day_without_study(
    tmp_path: Path, clock: Clock, model: str, steps: list[int]
) -> None:
    study = opened(tmp_path, *(card(f"q{number}", reverse=number < 3) for number in range(20)))
    study.settings.model = model
    compute_states(study.store, model)
    study.settings.learning_steps = study.settings.relearning_steps = steps
    study.settings.easy_days = {"sun": 0, "sat": 0.5}
    today = date_of(clock().day(4))
    study.settings.breaks = [
        (today + timedelta(1), today + timedelta(9)),
        (today + timedelta(12), today + timedelta(12)),
        (today + timedelta(16), today + timedelta(90)),
    ]
    random, seen = Random(1), 0
    for _ in range(30):
        for key in day_of(study, clock, lambda _key: random.choice(list(Rating))):
            seen += 1
            row = study.store.cards.expect(key)
            assert row == rebuilt(study.store, study.settings, key)
            if row.due_day is not None:
                due = date_of(row.due_day)
                assert due.weekday() != 6
                assert not any(first <= due <= last for first, last in study.settings.breaks)
        clock.move(days=random.choice([1, 1, 2, 5]))
    assert seen > 40


def test_cards_rescheduled_before_or_in_a_break_become_due_outside_it_and_not_before_today(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(20)))
    study.settings.learning_steps = []
    keys = day_of(study, clock, easy)
    begin_of_break = date_of(clock().day(4)) + timedelta(5)
    study.settings.breaks = [(begin_of_break, begin_of_break + timedelta(20))]
    for moment, expected in ((0, range(3, 5)), (6, range(26, 40))):
        clock.move(days=moment)
        assert reschedule_all(study, keys, clock(), Random(1)) == 20
        rows = [study.store.cards.expect(key) for key in keys]
        assert {row.due_day - row.last_day in expected for row in rows} == {True}
        assert rows == [rebuilt(study.store, study.settings, key) for key in keys]
        assert reschedule_all(study, keys, clock(), Random(2)) == 0


def test_a_day_on_which_a_sibling_is_due_has_no_weight(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a", reverse=True))
    study.settings.learning_steps = []
    today = clock().day(4)
    due = study.store.cards.expect(answer(begun(study, clock), Rating.EASY)).due_day
    assert due is not None
    [other] = (row for row in study.search.keys("is:new", clock()))
    wait = due - today
    weights = days_from(study, study.store.cards.expect(other), today).weigh(range(wait - 1, wait + 2))
    assert [weight > 0 for weight in weights] == [True, False, True]
    study.settings.siblings_apart = "neither"
    weights = days_from(study, study.store.cards.expect(other), today).weigh(range(wait - 1, wait + 2))
    assert all(weight > 0 for weight in weights)


def test_a_leech_is_suspended_and_undo_takes_that_back(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    study.settings.learning_steps = study.settings.relearning_steps = []
    study.settings.leech_lapses = 2
    day_of(study, clock, easy)
    for lapse in range(2):
        clock.move(days=20)
        session = begun(study, clock)
        session.next()
        session.give_up()
        leech = session.rate(Rating.AGAIN)
        assert (leech is not None) == (lapse == 1)
    assert leech.lapses == 2
    assert study.store.cards.flags_of("b/a").suspended
    assert study.search.keys("is:leech is:suspended", clock()) == ["b/a"]
    session.undo()
    assert study.store.cards.flags_of("b/a") == Flags()
    assert study.store.cards.expect("b/a") == rebuilt(study.store, study.settings, "b/a")
    study.settings.leech_action = "tag"
    session.give_up()
    assert session.rate(Rating.AGAIN) is not None
    assert not study.store.cards.flags_of("b/a").suspended


def test_retention_may_depend_on_a_query(tmp_path: Path, clock: Clock) -> None:
    study = two_banks(tmp_path)
    study.settings.retention_of = {"bank:x.*": 0.97, "id:*": 0.8}
    day_of(study, clock, easy)
    [first] = study.store.reviews.of_card("x.one/q0")
    [second] = study.store.reviews.of_card("y.two/q0")
    assert (first.retention, second.retention) == (0.97, 0.8)
    assert first.interval < second.interval


def test_cramming_changes_no_card(tmp_path: Path, clock: Clock) -> None:
    study = learnt(tmp_path, clock, days=0)
    before = [study.store.cards.expect(f"b/q{number}") for number in range(12)]
    session = begin(study, ReviewOf(which="cram"), clock=clock, random=begun(study, clock).random)
    effects = {session.effect}
    for _ in range(5):
        answer(session)
        effects.add(session.effect)
    session.undo()
    assert effects | {session.effect} == {(NOT_RESCHEDULED,)}
    assert [study.store.cards.expect(f"b/q{number}") for number in range(12)] == before
    assert len(study.store.answers.of_session(session._session)) == 4


def test_a_backlog_is_told_with_the_days_it_takes(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(60)))
    study.settings.learning_steps = []
    study.settings.new_per_day = 10
    for _ in range(6):
        assert backlog_line(study, count_due(study, clock.at, clock.offset)) == ""
        day_of(study, clock, easy)
        clock.move(days=1)
    clock.move(days=90)
    due = count_due(study, clock.at, clock.offset)
    told = "60 cards have piled up. At 10 cards (1 min) a day that takes 6 days."
    assert backlog_line(study, due) == told
    assert len(day_of(study, clock)) == 60
    assert backlog_line(study, count_due(study, clock.at, clock.offset)) == ""


def test_reviews_that_were_undone_say_nothing_of_the_pace(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(60)))
    study.settings.learning_steps = []
    study.settings.new_per_day = 10
    for _ in range(3):
        day_of(study, clock, easy)
        clock.move(days=1)
    before = study.store.counts.latest(1000)
    session = begun(study, clock)
    for _ in range(3):
        assert session.next()
        answer(session, Rating.GOOD)
    for _ in range(3):
        session.undo()
    assert study.store.counts.latest(1000) == before


def test_a_card_that_comes_back_in_steps_is_one_card_of_a_day(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(60)))
    study.settings.learning_steps = [60, 600, 600]
    study.settings.new_per_day = 10
    days = []
    for _ in range(6):
        days.append(day_of(study, clock, seconds=10))
        clock.move(days=1)
    clock.move(days=90)
    cards = sorted(len(set(seen)) for seen in days)
    assert sum(map(len, days)) > 1.5 * sum(cards)
    told = backlog(study, 60)
    assert told is not None
    assert told.per_day == cards[3]
    seconds = 10 * sum(map(len, days)) / sum(cards)
    assert told.minutes == round(cards[3] * seconds / 60)


def test_a_long_break_is_asked_about_once(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    assert long_break(study, clock()) == ""
    day_of(study, clock, easy)
    clock.move(days=14)
    assert long_break(study, clock()) == ""
    clock.move(days=16)
    question = "The latest review was 30 days ago, on 25 Nov 2026. Is today 25 Dec 2026?"
    assert long_break(study, clock()) == question
    confirm_clock(study)
    assert long_break(study, clock()) == ""
