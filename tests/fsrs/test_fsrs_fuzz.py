"""Fuzz and load balance: unbiased, within their range, and with a day between the buttons."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzz_range, fuzzed
from quiz.fsrs.load_balance import day_weight, drawn
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

    def weigh(low: int, _high: int) -> list[float]:
        return [day_weight(count, low + index, 1.0) for index, count in enumerate(counts)]

    days = Counter(drawn(10, 12, random.random(), weigh) for _ in range(2000))
    assert days.most_common(1)[0][0] == (10 if likelier == "first" else 12)
    assert set(days) == {10, 11, 12}


@given(st.lists(st.sampled_from([0.0, 1e-300, 0.5, 1.0]), min_size=1, max_size=9), uniforms)
def test_a_day_without_weight_is_never_drawn(weights: list[float], uniform: float) -> None:
    for place in (uniform, LARGEST, 0.0):
        day = drawn(5, 4 + len(weights), place, lambda _low, _high: weights)
        assert 5 <= day < 5 + len(weights)
        assert weights[day - 5] > 0 or not any(weights)


def test_the_interval_drawn_is_within_the_fuzz_range_whatever_the_load() -> None:
    scheduler, memory = Scheduler(), MemoryState(Phase.REVIEW, None, 20.0, 5.0)
    exact = scheduler._replace(fuzz=False).review(memory, Rating.GOOD, 20, 0.0)[1].days
    assert exact is not None
    low, high = fuzz_range(float(exact), LONGEST, scalar_math)
    for favoured in range(int(low), int(high) + 1):
        days = scheduler.preview(
            memory, 20, 0.5, lambda a, b, f=favoured: [float(day == f) for day in range(a, b + 1)]
        )[2].days
        assert days == favoured
