"""The plan to be ready on a date: prices, days and drawn futures."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs.habits import DEFAULT_HABITS, Habits
from quiz.fsrs.model import ModelState, model_of, new_model
from quiz.fsrs.plan.day import Siblings, count_within, dearest_first
from quiz.fsrs.plan.futures import Candidates, drawn_futures, number_of_futures
from quiz.fsrs.plan.looks import Chance, drawn_looks, take
from quiz.fsrs.plan.memories import Memories
from quiz.fsrs.plan.prices import outcomes, prices
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.plan.worth import worth
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import MemoryState, Scheduler
from quiz.fsrs.study_day import DAY_MS

MODELS = ("fsrs-6", "fsrs-7")
ROUTINE = Routine()


def memories(model: str, rows: list[tuple[float, float, int] | None]) -> Memories:
    """Return memories from stability, difficulty and day last seen; None stands for an unseen card."""
    known = [(1.0, 5.0, 0) if row is None else row for row in rows]
    stability, difficulty, last_day = (np.array(column) for column in zip(*known, strict=True))
    return Memories(
        new_model(model, np),
        np.array([row is None for row in rows]),
        ModelState(stability.astype(float), difficulty.astype(float), 0.8 * stability),
        last_day.astype(np.int64),
    )


class NaivePrice:
    """The price of one card by hand: every rating in turn, every step passed at once."""

    def __init__(self, name: str, routine: Routine = ROUTINE) -> None:
        self.model = model_of(name)
        self.routine = routine
        self.habits = routine.habits

    def recall(self, state: ModelState[float], days: int) -> float:
        return self.model.recall(self.model.elapsed(float(days), float(days * DAY_MS)), state)

    def steps(self, state: ModelState[float], waits: tuple[int, ...]) -> ModelState[float]:
        for seconds in waits:
            state = self.model.step(state, Rating.GOOD, self.model.elapsed(0.0, 1000.0 * seconds))
        return state

    def new(self, ahead: int) -> tuple[float, float, float]:
        steps, seen, seconds = self.routine.learning_steps, 0.0, self.habits.new_seconds
        for rating, chance in zip(Rating, self.habits.first, strict=True):
            waits = {1: steps, 2: steps, 3: steps[1:], 4: ()}[rating]
            seen += chance * self.recall(self.steps(self.model.first(rating), waits), ahead)
            seconds += chance * len(waits) * self.habits.seconds_to_pass_step
        return seen, 0.0, seconds

    def known(self, state: ModelState[float], days: int, ahead: int) -> tuple[float, float, float]:
        recall = self.recall(state, days)
        seen = seconds = 0.0
        chances = (1 - recall, *(recall * share for share in self.habits.passed))
        for rating, chance in zip(Rating, chances, strict=True):
            elapsed = self.model.elapsed(float(days), float(days * DAY_MS))
            waits = self.routine.relearning_steps if rating == Rating.AGAIN else ()
            after = self.steps(self.model.step(state, rating, elapsed), waits)
            seen += chance * self.recall(after, ahead)
            first = self.habits.failed_seconds if rating == Rating.AGAIN else self.habits.passed_seconds
            step = self.habits.seconds_to_pass_step
            seconds += chance * (first + len(waits) * step)
        return seen, self.recall(state, days + ahead), seconds


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("steps", [(60, 600), (60,), ()])
@given(card=st.tuples(st.floats(0.1, 300), st.floats(1, 10), st.integers(0, 400)), ahead=st.integers(1, 365))
def test_prices_are_those_of_a_naive_reference(
    name: str, steps: tuple[int, ...], card: tuple[float, float, int], ahead: int
) -> None:
    stability, difficulty, days = card
    scheduler = Scheduler(model_of("fsrs-6"), learning_steps=steps, relearning_steps=steps[:1])
    routine = Routine.of(scheduler, Habits(step_recall=0.8))
    priced = prices(
        memories(name, [None, (stability, difficulty, 100 - days), None]), 100, 100 + ahead, routine
    )
    naive = NaivePrice(name, routine)
    fast = None if name == "fsrs-6" else 0.8 * stability
    expected = [naive.new(ahead), naive.known(ModelState(stability, difficulty, fast), days, ahead)]
    for place, (seen, unseen, seconds) in enumerate(expected):
        assert priced.seen[place] == pytest.approx(seen, rel=1e-9)
        assert priced.unseen[place] == pytest.approx(unseen, rel=1e-9)
        assert priced.seconds[place] == pytest.approx(seconds, rel=1e-9)
        assert priced.per_second[place] == pytest.approx((seen - unseen) / seconds, rel=1e-6, abs=1e-12)
    assert priced.seen[2] == priced.seen[0]


PRICES = st.lists(
    st.tuples(st.floats(-1, 1), st.integers(0, 4), st.booleans(), st.booleans()), min_size=1, max_size=12
)


@given(PRICES, st.booleans(), st.booleans())
def test_a_day_takes_the_dearest_card_of_each_question(
    cards: list[tuple[float, int, bool, bool]], new_wait: bool, seen_wait: bool
) -> None:
    price, question, unseen, today = (np.array(column) for column in zip(*cards, strict=True))
    siblings = Siblings(question, new_wait, seen_wait)
    order = dearest_first(price.astype(float), siblings, unseen, today).tolist()
    taken = {of for _, of, _, was_today in cards if was_today}
    expected = []
    for card in sorted(range(len(cards)), key=lambda card: -cards[card][0]):
        own_price, of, is_new, _ = cards[card]
        if own_price > 0:
            if of not in taken or not (new_wait if is_new else seen_wait):
                expected.append(card)
            taken.add(of)
    assert order == expected


@given(st.lists(st.floats(0.5, 60), max_size=20), st.floats(0, 200))
def test_a_day_exceeds_its_minutes_by_less_than_a_card(seconds: list[float], limit: float) -> None:
    count = count_within(np.array(seconds), limit)
    assert sum(seconds[: count - 1]) < limit or count == 0
    assert count == len(seconds) or sum(seconds[:count]) >= limit - 1e-9


def candidates(name: str, count: int = 40) -> Candidates:
    random = np.random.default_rng(3)
    rows = [
        None
        if card % 2
        else (float(random.uniform(1, 30)), float(random.uniform(1, 10)), int(random.integers(80, 100)))
        for card in range(count)
    ]
    siblings = Siblings(np.repeat(np.arange(count), 2)[:count])
    return Candidates(memories(name, rows), siblings, ROUTINE, np.zeros(count, np.bool_))


@pytest.mark.parametrize("name", MODELS)
def test_two_days_before_with_no_time_tomorrow_a_card_is_worth_its_price(name: str) -> None:
    known = candidates(name).memories
    found = worth(known, 100, 102, ROUTINE, np.array([300.0, 0.0]))
    priced = prices(known, 100, 102, ROUTINE)
    assert found.per_second == pytest.approx(priced.per_second)
    assert found.seconds == pytest.approx(priced.seconds)


@pytest.mark.parametrize("name", MODELS)
def test_two_days_before_with_all_time_tomorrow_a_card_is_worth_what_a_look_before_adds(name: str) -> None:
    known = candidates(name).memories
    found = worth(known, 100, 102, ROUTINE, np.array([300.0, 1e9]))
    for card in (0, 1, 7, 20):
        alone = known.of(np.array([card]))
        looks = outcomes(alone, 100, ROUTINE)
        both = looks.expected(prices(looks.memories, 101, 102, ROUTINE).seen)
        tomorrow = prices(alone, 101, 102, ROUTINE).seen
        assert found.per_second[card] * found.seconds[card] == pytest.approx((both - tomorrow)[0])


@pytest.mark.parametrize("name", MODELS)
def test_two_days_before_weak_cards_wait_for_the_last_day(name: str) -> None:
    weak = np.arange(60) < 30
    known = memories(name, [(4.0 if is_weak else 60.0, 5.0, 95) for is_weak in weak])
    priced = prices(known, 100, 102, ROUTINE)
    enough = np.array([priced.seconds[~weak].sum(), priced.seconds[weak].sum()])
    found = worth(known, 100, 102, ROUTINE, enough)
    assert priced.per_second[weak].min() > priced.per_second[~weak].max()
    assert found.per_second[weak].max() < found.per_second[~weak].min()


@pytest.mark.parametrize("name", MODELS)
@given(minutes=st.floats(0.5, 20), days=st.integers(1, 8), seed=st.integers(0, 1000))
def test_no_future_breaks_the_rules_of_a_day(name: str, minutes: float, days: int, seed: int) -> None:
    given_cards = candidates(name)
    seen: list[np.ndarray] = []
    original = Memories.see

    def see(self: Memories, cards: np.ndarray, ratings: np.ndarray, day: int) -> None:
        if self.unseen.size == 7 * given_cards.size:
            seen.append(cards)
        original(self, cards, ratings, day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memories, "see", see)
        limits = np.full(days, 60 * minutes)
        futures = drawn_futures(given_cards, range(100, 100 + days), limits, np.random.default_rng(seed), 7)
    size = given_cards.size
    for cards in seen:
        questions = given_cards.siblings.questions[cards % size] + 1000 * (cards // size)
        assert np.unique(questions).size == cards.size
    longest = 200.0  # seconds of any one look, with its steps
    assert (futures.seconds < 60 * minutes + longest).all()
    assert ((futures.recall >= 0) & (futures.recall <= 1)).all()
    assert (futures.recall[futures.unseen] == 0).all()


@pytest.mark.parametrize("name", MODELS)
def test_what_is_withheld_comes_on_the_second_day(name: str) -> None:
    cards = candidates(name)
    withheld = cards._replace(withheld=cards.memories.unseen)
    limits = np.full(3, 600.0)
    futures = drawn_futures(withheld, range(100, 103), limits, np.random.default_rng(1), 4)
    assert futures.new[:, 0].tolist() == [0, 0, 0, 0]
    assert futures.again[:, 0].min() > 0
    assert futures.new[:, 1].min() > 0


@pytest.mark.parametrize("name", MODELS)
def test_repeats_that_gain_more_than_a_new_card_are_counted(name: str) -> None:
    def ahead(stability: float) -> list[float]:
        known = memories(name, [(stability, 5.0, 10)] * 5 + [None] * 5)
        slow_at_first = Routine(DEFAULT_HABITS._replace(new_seconds=60.0))
        cards = Candidates(known, Siblings(np.arange(10)), slow_at_first, np.zeros(10, np.bool_))
        priced = prices(known, 100, 107, slow_at_first).per_second
        assert (priced[0] > priced[5]) == (stability < 90)
        limits = np.array([3600.0] + [0.0] * 6)
        drawn = drawn_futures(cards, range(100, 107), limits, np.random.default_rng(1), 2)
        assert drawn.again[:, 0].tolist() == [5, 5]
        return drawn.ahead.sum(axis=1).tolist()

    assert ahead(2.0) == [5, 5]
    assert ahead(200.0) == [0, 0]


@pytest.mark.parametrize("name", MODELS)
def test_futures_are_the_same_for_the_same_seed(name: str) -> None:
    def drawn(seed: int) -> np.ndarray:
        limits = np.full(5, 300.0)
        return drawn_futures(candidates(name), range(100, 105), limits, np.random.default_rng(seed), 4).recall

    assert np.array_equal(drawn(1), drawn(1))
    assert not np.array_equal(drawn(1), drawn(2))


@pytest.mark.parametrize("name", MODELS)
def test_more_minutes_leave_more_recalled(name: str) -> None:
    recalled = []
    for minutes in (0, 1, 2, 4, 8, 16):
        limits = np.full(6, 60.0 * minutes)
        futures = drawn_futures(candidates(name), range(100, 106), limits, np.random.default_rng(1), 32)
        recalled.append(futures.recall.sum(axis=1).mean())
    noise = 0.3
    assert all(more > less - noise for less, more in pairwise(recalled))
    assert recalled[-1] > 1.5 * recalled[0]


@pytest.mark.parametrize("habits", [DEFAULT_HABITS, DEFAULT_HABITS._replace(step_hard=0.1)])
@pytest.mark.parametrize("name", MODELS)
def test_on_average_a_look_turns_out_as_its_price_says(name: str, habits: Habits) -> None:
    routine = Routine(habits)
    rows = [None] * 4000 + [(5.0, 6.0, 90)] * 4000
    cards = memories(name, rows)
    priced = prices(cards, 100, 107, routine)
    every = np.arange(len(rows))
    looks = drawn_looks(cards, every, 100, routine, Chance.of_day(np.random.default_rng(1), len(rows)))
    take(cards, looks, 100, routine)
    for part in (slice(4000), slice(4000, 8000)):
        # The price leaves out what a failed step makes worse.
        assert cards.recall(107)[part].mean() == pytest.approx(priced.seen[part].mean(), abs=0.03)
        assert looks.seconds[part].mean() == pytest.approx(priced.seconds[part].mean(), rel=0.02)


@pytest.mark.parametrize("steps", [(), (600,), (60, 600), (60, 600, 3600)])
@pytest.mark.parametrize(("recall", "hard"), [(0.9, 0.0), (0.7, 0.0), (0.8, 0.3)])
def test_what_is_left_of_the_steps_takes_as_long_as_the_scheduler_makes_it(
    steps: tuple[int, ...], recall: float, hard: float
) -> None:
    scheduler, random = Scheduler(model_of("fsrs-6"), learning_steps=steps), Random(1)
    chances = (1.0 - recall, hard, recall - hard)

    def answers(step: int) -> int:
        memory, count = MemoryState(Phase.LEARNING, step), 0
        while memory.phase == Phase.LEARNING:
            [rating] = random.choices((Rating.AGAIN, Rating.HARD, Rating.GOOD), chances)
            memory, count = MemoryState(*scheduler.next_step(memory, rating)), count + 1
        return count

    habits = Habits(step_seconds=5.0, step_recall=recall, step_hard=hard)
    played = [5.0 * sum(answers(step) for _ in range(4000)) / 4000 for step in range(len(steps))]
    assert Routine(habits).seconds_from_steps(steps) == pytest.approx(played, rel=0.05)


def test_a_learner_who_fails_every_step_is_expected_to_stop_some_day() -> None:
    habits = Habits(step_seconds=5.0, step_recall=0.004)
    assert Routine(habits).seconds_from_steps((60,) * 400)[0] < 5.0 * 10 * 401


def test_no_cards_have_no_futures_to_speak_of() -> None:
    memories = Memories.of_unseen(new_model("fsrs-6", np), 0)
    none = Candidates(memories, Siblings(np.zeros(0, np.int64)), ROUTINE, np.zeros(0, np.bool_))
    futures = drawn_futures(none, range(2), np.full(2, 60.0), np.random.default_rng(1), 2)
    assert futures.seconds.tolist() == [[0, 0], [0, 0]]


def test_fewer_futures_are_drawn_of_many_cards() -> None:
    assert number_of_futures(10, 7) == 32
    assert number_of_futures(600, 60) < 32
    assert number_of_futures(100_000, 365) == 6


def test_the_steps_of_a_new_card_are_those_of_the_scheduler() -> None:
    usual = Scheduler(model_of("fsrs-6"))
    assert Routine.of(usual, DEFAULT_HABITS) == Routine()
    assert Routine.of(usual._replace(learning_steps=()), DEFAULT_HABITS).new_steps == (0, 0, 0, 0)
    # FSRS-7 gives a day or more after Good at once, and then the steps are over.
    assert Routine.of(Scheduler(model_of("fsrs-7")), DEFAULT_HABITS).new_steps == (2, 1, 0, 0)
