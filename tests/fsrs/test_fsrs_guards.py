"""The guards that make a schedule of what FSRS-7 predicts: each is seen to matter."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.guards import in_order
from quiz.fsrs.model import model_of
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import Interval, MemoryState, Scheduler
from tests.golden.make_fsrs7 import read

SETS = [tuple(map(float, weights)) for weights in read()[1]]
MINUTE = 1 / 1440
PLAIN = Scheduler(model=model_of("fsrs-7"), fuzz=False)
NO_STEPS = PLAIN._replace(learning_steps=(), relearning_steps=())


def raw(scheduler: Scheduler, memory: MemoryState, elapsed: float) -> list[float]:
    """Return the days of the model alone for the four ratings."""
    model, retention = scheduler.model, scheduler.retention
    return [model.days_until(retention, scheduler._state_after(memory, rating, elapsed)) for rating in Rating]


def histories(scheduler: Scheduler) -> Iterator[tuple[MemoryState, float]]:
    """Yield memory states with the days until their next review, from random histories."""
    random = Random(11)
    for _ in range(150):
        memory, elapsed = MemoryState(), 0.0
        for _ in range(random.randrange(1, 9)):
            rating = random.choice(list(Rating))
            memory, interval = scheduler.review(memory, rating, elapsed, random.random())
            elapsed = float(interval.days or 0.01) * random.choice([0.3, 1, 1, 3])
            yield memory, elapsed


def after_reviews(scheduler: Scheduler, *reviews: tuple[Rating, float]) -> tuple[MemoryState, Interval]:
    memory, interval = MemoryState(), Interval()
    for rating, elapsed in reviews:
        memory, interval = scheduler.review(memory, rating, elapsed, 0.5)
    return memory, interval


def test_an_interval_outside_the_steps_is_a_day_at_least() -> None:
    assert raw(NO_STEPS, MemoryState(), 0.0)[0] < 1e-3
    assert NO_STEPS.preview(MemoryState(), 0.0, 0.5)[0] == Interval(days=1)


@pytest.mark.parametrize("weights", SETS)
def test_better_ratings_never_give_shorter_intervals(weights: tuple[float, ...]) -> None:
    scheduler = NO_STEPS._replace(model=model_of("fsrs-7", weights))
    for memory, elapsed in histories(scheduler):
        days = [interval.days or 0 for interval in scheduler.preview(memory, elapsed, 0.5)]
        assert days == sorted(days)


def test_the_model_alone_gives_them_out_of_order() -> None:
    disorder = 0
    for weights in SETS:
        scheduler = NO_STEPS._replace(model=model_of("fsrs-7", weights))
        for memory, elapsed in histories(scheduler):
            days = raw(scheduler, memory, elapsed)
            disorder += days[1:] != sorted(days[1:])
    assert disorder > 0


def test_again_gives_no_longer_wait_than_the_one_that_failed() -> None:
    too_long = 0
    for weights in SETS:
        scheduler = NO_STEPS._replace(model=model_of("fsrs-7", weights), retention=0.8)
        for memory, elapsed in histories(scheduler):
            again = scheduler.preview(memory, elapsed, 0.5)[0].days
            assert again is not None
            assert again <= max(1.0, elapsed + 0.5)
            too_long += raw(scheduler, memory, elapsed)[0] > max(1.0, elapsed + 0.5)
    assert too_long > 0


def test_no_interval_is_longer_than_the_longest_also_after_fuzz() -> None:
    scheduler = NO_STEPS._replace(longest=30, fuzz=True)
    memory, _ = after_reviews(scheduler, (Rating.EASY, 0.0), (Rating.EASY, 50.0))
    assert raw(scheduler, memory, 50.0)[3] > 30
    assert {scheduler.preview(memory, 50.0, uniform)[3].days for uniform in (0.0, 0.5, 0.99)} == {29, 30}


def test_fuzz_comes_after_the_guards() -> None:
    """What is fuzzed is the guarded interval: here a day, which fuzz leaves alone, not the model's second."""
    scheduler = NO_STEPS._replace(fuzz=True)
    assert [scheduler.preview(MemoryState(), 0.0, uniform)[0].days for uniform in (0.0, 0.99)] == [1, 1]
    plain, fuzzed = NO_STEPS.preview(MemoryState(), 0.0, 0.0), scheduler.preview(MemoryState(), 0.0, 0.0)
    assert (plain[3].days, fuzzed[3].days) == (54, 49)


def test_steps_follow_again() -> None:
    memory, interval = after_reviews(PLAIN, (Rating.AGAIN, 0.0))
    assert (memory.phase, memory.step, interval) == (Phase.LEARNING, 0, Interval(seconds=60))
    memory, interval = after_reviews(PLAIN, (Rating.EASY, 0.0), (Rating.AGAIN, 54.0))
    assert (memory.phase, memory.step, interval) == (Phase.RELEARNING, 0, Interval(seconds=600))


def test_a_card_graduates_as_soon_as_its_interval_is_a_day() -> None:
    memory, interval = after_reviews(PLAIN, (Rating.GOOD, 0.0))
    assert (memory.phase, memory.step, interval) == (Phase.REVIEW, None, Interval(days=5))
    six = Scheduler(fuzz=False)
    assert after_reviews(six, (Rating.GOOD, 0.0))[1] == Interval(seconds=600)
    careful = PLAIN._replace(retention=0.97)
    memory, interval = after_reviews(careful, (Rating.GOOD, 0.0))
    assert (memory.phase, memory.step, interval) == (Phase.LEARNING, 1, Interval(seconds=600))


def test_steps_that_leave_less_than_a_day_end_with_a_day() -> None:
    steps = [(Rating.AGAIN, 0.0), (Rating.GOOD, MINUTE), (Rating.GOOD, 10 * MINUTE)]
    memory, interval = after_reviews(PLAIN, *steps)
    assert (memory.phase, interval) == (Phase.REVIEW, Interval(days=1))
    memory, _ = after_reviews(PLAIN, *steps[:2])
    assert max(raw(PLAIN, memory, 10 * MINUTE)[1:3]) < 1


def test_the_interval_after_the_steps_comes_from_the_state_after_the_last() -> None:
    slow = PLAIN._replace(retention=0.96)
    memory, interval = after_reviews(slow, (Rating.GOOD, 0.0), (Rating.GOOD, 10 * MINUTE))
    assert memory.phase == Phase.REVIEW
    before, _ = after_reviews(slow, (Rating.GOOD, 0.0))
    assert before.phase == Phase.LEARNING
    assert interval.days == max(1, round(raw(slow, before, 10 * MINUTE)[2]))


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_a_preview_is_what_a_review_gives_with_a_day_between_the_buttons(model: str) -> None:
    scheduler = Scheduler(model=model_of(model), fuzz=False)
    for memory, elapsed in histories(scheduler):
        given = [scheduler.review(memory, rating, elapsed, 0.3)[1] for rating in Rating]
        shown = scheduler.preview(memory, elapsed, 0.3)
        assert [interval.seconds for interval in shown] == [interval.seconds for interval in given]
        shortest = 1
        for interval, plain in zip(shown[1:], given[1:], strict=True):
            if interval.days is not None and plain.days is not None:
                assert interval.days == max(plain.days, shortest)
                shortest = interval.days + 1


days = st.floats(1e-5, 36500)


@given(st.lists(st.tuples(days, days, days, days, days), min_size=1))
def test_guards_are_the_same_for_one_card_and_for_many(
    rows: list[tuple[float, float, float, float, float]],
) -> None:
    *four, elapsed = (np.array(column) for column in zip(*rows, strict=True))
    together = np.stack(in_order((four[0], four[1], four[2], four[3]), elapsed, np), axis=1)
    assert together.tolist() == [list(in_order(row[:4], row[4], scalar_math)) for row in rows]
    assert (np.diff(together, axis=1) >= 0).all()
