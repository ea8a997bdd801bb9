"""Fuzz and load balance: unbiased, within their range, and with a day between the buttons."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzz_range, fuzzed
from quiz.fsrs.load_balance import Days, day_weight
from quiz.fsrs.model import model_of
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import MemoryState, Scheduler

uniforms = st.floats(0, 1, exclude_max=True)
LARGEST = 1 - 2**-53
LONGEST = 36500


@given(st.integers(1, LONGEST), uniforms, st.integers(1, LONGEST))
def test_fuzz_keeps_an_interval_within_its_range(days: int, uniform: float, longest: int) -> None:
    interval = float(min(days, longest))
    low, high = fuzz_range(interval, longest, scalar_math)
    moved = fuzzed(interval, uniform, longest, scalar_math)
    assert moved == round(moved)
    assert low <= moved <= high <= longest
    assert (low == high == interval) if interval < 2.5 else high - low <= 2 * (2.5 + 0.15 * interval)


@pytest.mark.parametrize("days", [3, 4, 5, 10, 21, 60, 365])
def test_fuzz_does_not_lengthen_intervals_on_average(days: int) -> None:
    draws = 2000
    moved = [fuzzed(float(days), (n + 0.5) / draws, LONGEST, scalar_math) for n in range(draws)]
    assert sum(moved) / draws == pytest.approx(days, abs=0.01)


def test_every_day_of_the_range_is_equally_likely() -> None:
    moved = Counter(fuzzed(10.0, n / 1000, LONGEST, scalar_math) for n in range(1000))
    assert set(moved) == {8, 9, 10, 11, 12}
    assert set(moved.values()) == {200}


@given(
    st.floats(0.1, 400), st.floats(1, 10), st.integers(0, 500), uniforms,
    st.sampled_from([1, 30, 365, 36500]), st.booleans(),
)  # fmt: skip
def test_a_day_lies_between_hard_good_and_easy(  # noqa: PLR0917 - what hypothesis draws
    stability: float, difficulty: float, elapsed: int, uniform: float, longest: int, fuzz: bool
) -> None:
    scheduler = Scheduler(longest=longest, fuzz=fuzz)
    memory = MemoryState(Phase.REVIEW, None, stability, difficulty)
    hard, good, easy = (interval.days or 0 for interval in scheduler.preview(memory, elapsed, uniform)[1:])
    assert 1 <= hard <= good <= easy <= longest
    assert hard < good or good == longest
    assert good < easy or easy == longest


def test_the_buttons_of_a_new_card_are_a_day_apart_past_the_steps() -> None:
    scheduler = Scheduler(learning_steps=(), fuzz=False)
    days = [interval.days for interval in scheduler.preview(MemoryState(), 0, 0.5)]
    assert days == [1, 1, 2, 8]


@pytest.mark.parametrize(
    ("counts", "likelier"), [((5, 5, 5), "first"), ((9, 9, 1), "last"), ((0, 9, 9), "first")]
)
def test_a_day_with_few_cards_is_likelier(counts: tuple[int, ...], likelier: str) -> None:
    random = Random(1)

    def weigh(intervals: Sequence[int]) -> list[float]:
        return [day_weight(count, days, 1.0) for days, count in zip(intervals, counts, strict=True)]

    days = Counter(Days(weigh).drawn(range(10, 13), random.random()) for _ in range(2000))
    assert days.most_common(1)[0][0] == (10 if likelier == "first" else 12)
    assert set(days) == {10, 11, 12}


@given(st.lists(st.sampled_from([0.0, 1e-300, 0.5, 1.0]), min_size=1, max_size=9), uniforms)
def test_a_day_without_weight_is_never_drawn(weights: list[float], uniform: float) -> None:
    for place in (uniform, LARGEST, 0.0):
        day = Days(lambda _intervals: weights).drawn(range(5, 5 + len(weights)), place)
        assert 5 <= day < 5 + len(weights)
        assert weights[day - 5] > 0 or not any(weights)


def test_the_interval_drawn_is_within_the_fuzz_range_whatever_the_load() -> None:
    scheduler, memory = Scheduler(), MemoryState(Phase.REVIEW, None, 20.0, 5.0)
    exact = scheduler._replace(fuzz=False).review(memory, Rating.GOOD, 20, 0.0)[1].days
    assert exact is not None
    low, high = fuzz_range(float(exact), LONGEST, scalar_math)
    for favoured in range(int(low), int(high) + 1):
        calendar = Days(lambda intervals, f=favoured: [float(day == f) for day in intervals])
        assert scheduler.preview(memory, 20, 0.5, calendar)[2].days == favoured


def alike(intervals: Sequence[int]) -> list[float]:
    return [1.0] * len(intervals)


@given(
    st.floats(0.1, 400), st.floats(1, 10), st.integers(0, 500), uniforms,
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=4),
    st.sampled_from([1, 30, 365, 36500]), st.sampled_from(["fsrs-6", "fsrs-7"]),
)  # fmt: skip
def test_no_interval_leads_to_a_closed_day(  # noqa: PLR0917 - what hypothesis draws
    stability: float, difficulty: float, elapsed: int, uniform: float, breaks: list[tuple[int, int]],
    longest: int, model: str,
) -> None:  # fmt: skip
    scheduler = Scheduler(model=model_of(model), learning_steps=(), relearning_steps=(), longest=longest)

    def is_open(day: int) -> bool:
        return not any(first <= day <= first + more for first, more in breaks)

    calendar = Days(alike, is_open)
    fast = stability if model == "fsrs-7" else None
    memory = MemoryState(Phase.REVIEW, None, stability, difficulty, fast)
    days = [interval.days or 0 for interval in scheduler.preview(memory, elapsed, uniform, calendar)]
    assert all(map(is_open, days))
    assert days[1] < days[2] < days[3] or days[3] >= longest
    assert all(day <= longest or not any(map(is_open, range(1, longest + 1))) for day in days[:2])


@pytest.mark.parametrize(
    ("interval", "found"),
    [(5, 5), (21, 19), (24, 19), (25, 31), (30, 31), (31, 31)],
    ids=["open", "sooner", "the last day sooner", "as near", "later", "open again"],
)
def test_the_nearest_open_day_is_the_later_one_if_two_are_as_near(interval: int, found: int) -> None:
    calendar = Days(alike, lambda day: not 20 <= day <= 30)
    assert calendar.nearest_open(interval, 1, LONGEST) == found


def test_the_nearest_open_day_is_not_too_soon_and_as_far_as_it_takes() -> None:
    calendar = Days(alike, lambda day: not 2 <= day <= 30)
    assert calendar.nearest_open(5, 1, LONGEST) == 1
    assert calendar.nearest_open(5, 2, LONGEST) == 31
    assert calendar.nearest_open(29, 1, 30) == 1
    assert calendar.nearest_open(29, 2, 30) == 31
    assert Days(alike, lambda _day: False).nearest_open(5, 1, LONGEST) is None


def test_intervals_that_a_break_moves_are_spread_behind_it() -> None:
    scheduler, memory = Scheduler(), MemoryState(Phase.REVIEW, None, 20.0, 5.0)
    calendar = Days(alike, lambda day: day > 60)
    moved = Counter(scheduler.preview(memory, 20, n / 100, calendar)[1].days for n in range(100))
    assert set(moved) == {61, 62, 63, 64, 65, 66}
    assert max(moved.values()) <= 17
