"""The forecast, against a loop over single cards that draws the same numbers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs.forecast import STEP_DAYS, Deck, ForecastRules, Workload, forecast
from quiz.fsrs.habits import DEFAULT_HABITS, Habits
from quiz.fsrs.model import ModelState, model_of, new_model
from quiz.labs.rng import Rng

MODELS = ("fsrs-6", "fsrs-7")


def a_deck(model: str, seed: int, seen: int, new: int) -> Deck:
    random = np.random.default_rng(seed)
    stability = np.exp(random.normal(1.5, 1.5, seen))
    fast = random.uniform(0.5, 5, seen) * stability if model == "fsrs-7" else None
    since = random.integers(0, 40, seen).astype(float)
    due = random.integers(-20, 30, seen).astype(float)
    return Deck(ModelState(stability, random.uniform(1, 10, seen), fast), -since, due, new)


class _Card:
    def __init__(self, state: ModelState[float] | None, last: float, due: float) -> None:
        self.state, self.last, self.due = state, last, due


class _Loop:
    """The futures, card by card and day by day; all of a day's cards are drawn before the next step."""

    def __init__(
        self, name: str, deck: Deck, rules: ForecastRules, retentions: list[float], seed: int
    ) -> None:
        self.model, self.rules, self.retentions, self.rng = model_of(name), rules, retentions, Rng(seed)
        states = zip(*(column.tolist() for column in deck.state if column is not None), strict=True)
        seen = list(zip(states, deck.last_day.tolist(), deck.due_day.tolist(), strict=True))
        self.futures = [
            [_Card(ModelState(*state), last, due) for state, last, due in seen]
            + [_Card(None, 0, 1e9) for _ in range(deck.new)]
            for _ in retentions
        ]

    def draw(self) -> float:
        return float(self.rng.uniform((1,))[0])

    def run(self) -> tuple[list[list[int]], list[list[int]], list[list[float]], list[float]]:
        days = range(self.rules.days)
        due, new, minutes = ([[0 for _ in days] for _ in self.futures] for _ in range(3))
        minutes = [[0.0 for _ in days] for _ in self.futures]
        for day in days:
            for number, cards in enumerate(self.futures):
                due_first = sorted((card for card in cards if card.due <= day), key=lambda card: card.due)
                allowed = due_first[: self.rules.review_limits[day] if self.rules.review_limits else None]
                for card in [card for card in cards if card in allowed]:
                    due[number][day] += 1
                    minutes[number][day] += self.review(card, day, self.retentions[number]) / 60
            for number, cards in enumerate(self.futures):
                for card in [card for card in cards if card.state is None][: self.rules.new_limits[day]]:
                    new[number][day] += 1
                    minutes[number][day] += self.introduce(card, day, self.retentions[number]) / 60
        known = [
            sum(self.model.recall(len(days) - card.last, card.state) for card in cards if card.state)
            for cards in self.futures
        ]
        return due, new, minutes, known

    def review(self, card: _Card, day: int, retention: float) -> float:
        chance, which = self.draw(), self.draw()
        habits = self.rules.habits
        passed = chance < self.model.recall(day - card.last, card.state)
        rating = self.rating(habits.passed, which, 2) if passed else 1
        card.state = self.model.step(card.state, rating, day - card.last)
        taken = self.keep(card, rating, 0 if passed else self.rules.relearning_steps, day, retention)
        return (
            habits.passed_seconds if passed else habits.failed_seconds
        ) + taken * habits.step_seconds / habits.step_recall

    def introduce(self, card: _Card, day: int, retention: float) -> float:
        rating = self.rating(self.rules.habits.first, self.draw(), 1)
        card.state = self.model.first(rating)
        steps = self.rules.learning_steps
        looks = (steps, steps, max(steps - 1, 0), 0)[rating - 1]
        taken = self.keep(card, rating, looks, day, retention)
        return (
            self.rules.habits.new_seconds
            + taken * self.rules.habits.step_seconds / self.rules.habits.step_recall
        )

    def keep(self, card: _Card, rating: int, looks: int, day: int, retention: float) -> int:
        taken = 0
        while taken < looks:
            is_over = self.model.needs_guards and self.model.days_until(retention, card.state) >= 1
            if is_over and (taken or rating > 1):
                break
            card.state = self.model.step(card.state, 3, STEP_DAYS)
            taken += 1
        card.last = day
        card.due = day + self.model.interval(card.state, retention, self.rules.longest)
        return taken

    @staticmethod
    def rating(shares: tuple[float, ...], chance: float, lowest: int) -> int:
        total = 0.0
        for rating, share in enumerate(shares[:-1], lowest):
            total += share
            if chance < total:
                return rating
        return lowest + len(shares) - 1


def drawn(name: str, deck: Deck, rules: ForecastRules, retentions: list[float], seed: int) -> Workload:
    return forecast(new_model(name, np), deck, rules, np.array(retentions), Rng(seed))


@given(
    name=st.sampled_from(MODELS),
    seed=st.integers(0, 1000),
    seen=st.integers(0, 12),
    new=st.integers(0, 8),
    limits=st.lists(st.integers(0, 3), min_size=1, max_size=12),
    steps=st.tuples(st.integers(0, 3), st.integers(0, 2)),
    retentions=st.lists(st.sampled_from([0.7, 0.85, 0.9, 0.97]), min_size=1, max_size=3),
    most=st.one_of(st.just([]), st.lists(st.integers(0, 5), min_size=12, max_size=12)),
)
def test_it_is_what_a_loop_over_cards_gives(**drawn_by: Any) -> None:
    name, seed, seen, new, limits, steps, retentions, most = drawn_by.values()
    deck = a_deck(name, seed, seen, new)
    rules = ForecastRules(DEFAULT_HABITS, tuple(limits), *steps, 365, tuple(most))
    workload = drawn(name, deck, rules, retentions, seed)
    due, introduced, minutes, known = _Loop(name, deck, rules, retentions, seed).run()
    assert workload.due.tolist() == due
    assert workload.new.tolist() == introduced
    np.testing.assert_allclose(workload.minutes, minutes, rtol=1e-9)
    np.testing.assert_allclose(workload.known, known, rtol=1e-9, atol=1e-12)


def test_a_backlog_comes_on_the_first_day_and_new_cards_up_to_their_limits() -> None:
    """Two cards of FSRS-6 that cannot be forgotten, since their stability is boundless."""
    sure = Habits(20.0, 5.0, 6.0, 60.0, (0, 0, 0, 1), (0, 1, 0))
    deck = Deck(
        ModelState(np.full(2, 1e9), np.full(2, 5.0)), np.array([-50.0, -1.0]), np.array([-10.0, 2.0]), 5
    )
    rules = ForecastRules(sure, (1, 2, 3, 4), 2, 1, 36500)
    workload = drawn("fsrs-6", deck, rules, [0.9], 1)
    assert workload.due.tolist() == [[1, 0, 1, 0]]
    assert workload.new.tolist() == [[1, 2, 2, 0]]
    # 6 s for a card that is due; 20 s for a new one, rated Easy, which skips the steps.
    np.testing.assert_allclose(workload.minutes * 60, [[26, 40, 46, 0]])
    recall = model_of("fsrs-6").recall
    easy = model_of("fsrs-6").first(4)
    new = recall(4, easy) + 2 * recall(3, easy) + 2 * recall(2, easy)
    assert workload.known[0] == pytest.approx(2 + new, abs=1e-6)


def test_what_is_beyond_the_limit_of_a_day_waits_and_comes_first_of_the_next() -> None:
    """By hand: four cards, of which the second was due first; the third day is one of a break."""
    sure = Habits(20.0, 5.0, 6.0, 60.0, (0, 0, 0, 1), (0, 1, 0))
    due = np.array([-2.0, -9.0, 0.0, 1.0])
    deck = Deck(ModelState(np.full(4, 1e9), np.full(4, 5.0)), np.full(4, -50.0), due, 0)
    for limits, expected in (((1, 1, 0, 9), [1, 1, 0, 2]), ((3, 0, 0, 1), [3, 0, 0, 1]), ((), [3, 1, 0, 0])):
        rules = ForecastRules(sure, (0,) * 4, 2, 1, 36500, limits)
        assert drawn("fsrs-6", deck, rules, [0.9, 0.8], 1).due.tolist() == [expected, expected]


def test_steps_of_a_day_cost_their_time() -> None:
    again = Habits(20.0, 5.0, 6.0, 12.0, (1, 0, 0, 0), (0, 1, 0), 0.8)
    nothing = Deck(ModelState(np.zeros(0), np.zeros(0)), np.zeros(0), np.zeros(0), 1)
    workload = drawn("fsrs-6", nothing, ForecastRules(again, (1,), 2, 1, 36500), [0.9], 1)
    assert workload.minutes[0, 0] * 60 == pytest.approx(20 + 2 * 5 / 0.8)


@pytest.mark.parametrize("name", MODELS)
def test_a_higher_retention_asks_for_more_and_knows_more(name: str) -> None:
    deck = a_deck(name, 3, 400, 100)
    rules = ForecastRules(DEFAULT_HABITS, (5,) * 120, 2, 1, 36500)
    workload = drawn(name, deck, rules, [0.7, 0.8, 0.9, 0.97], 5)
    assert np.all(np.diff(workload.due.sum(axis=1)) > 0)
    assert np.all(np.diff(workload.minutes.sum(axis=1)) > 0)
    assert np.all(np.diff(workload.known) > 0)


def test_as_many_are_recalled_as_the_model_says() -> None:
    """Of 20,000 cards due at 0.9, the failures are those of a binomial distribution, within 4 deviations."""
    count = 20_000
    stability = np.full(count, 10.0)
    deck = Deck(ModelState(stability, np.full(count, 5.0)), np.full(count, -10.0), np.zeros(count), 0)
    habits = Habits(0.0, 0.0, 0.0, 60.0, (0, 0, 1, 0), (0, 1, 0))
    workload = drawn("fsrs-6", deck, ForecastRules(habits, (0,), 2, 0, 36500), [0.9], 2)
    assert workload.due[0, 0] == count
    assert abs(workload.minutes[0, 0] - 0.1 * count) < 4 * np.sqrt(count * 0.09)
