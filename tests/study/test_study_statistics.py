"""Each figure of the statistics, against a naive loop on random logs, and by hand."""

import math
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs.habits import LATEST, LONGEST_ANSWER, RatedTimes, habits_of
from quiz.fsrs.model import ModelState, model_of, new_model
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.study.day import Allowance
from quiz.study.statistics.activity import activity
from quiz.study.statistics.buttons import buttons
from quiz.study.statistics.cards import CardArrays
from quiz.study.statistics.due import due_days
from quiz.study.statistics.habits import habits
from quiz.study.statistics.hours import study_hours
from quiz.study.statistics.predicted import predicted_recall
from quiz.study.statistics.prediction import BOUNDS, prediction
from quiz.study.statistics.proportion import proportion
from quiz.study.statistics.readiness import readiness
from quiz.study.statistics.retention import retention
from quiz.study.statistics.spread import memory_spread
from quiz.study.statistics.times import GONE, look_times
from quiz.study.statistics.year import study_year
from quiz.text.iso import date_of
from tests.study.study_logs import DAY_MS, TODAY, Look, a_log, histories, memory_tests, naive_elapsed

NAN = math.nan


@given(histories, st.integers(1, 90))
def test_activity(rows: list[Look], days: int) -> None:
    counted = activity(a_log(rows), TODAY, days)
    assert [day.day for day in counted.days] == [date_of(TODAY - days + 1 + ahead) for ahead in range(days)]
    for ago, day in enumerate(reversed(counted.days)):
        there = [row for row in rows if row.day == TODAY - ago]
        assert day.reviews == len(there)
        assert day.new == sum(row.phase == 0 for row in there)
        assert day.minutes == pytest.approx(sum(row.duration for row in there) / 60_000)
    assert counted.reviews == len(rows)
    assert counted.minutes == pytest.approx(sum(row.duration for row in rows) / 60_000)


@given(histories)
def test_the_year(rows: list[Look]) -> None:
    year = study_year(a_log(rows), TODAY)
    studied = {row.day for row in rows}
    counts = Counter(row.day for row in rows)
    assert year.reviews == tuple(counts[day] for day in range(TODAY - 364, TODAY + 1))
    assert year.first == date_of(TODAY - 364)
    assert year.study_days == len([day for day in studied if day > TODAY - 365])
    streak = longest = 0
    for day in range(min(studied, default=TODAY), TODAY + 1):
        streak = streak + 1 if day in studied else (streak if day == TODAY else 0)
        longest = max(longest, streak)
    assert (year.streak, year.longest_streak) == (streak, longest)


def test_a_streak_may_end_yesterday() -> None:
    """By hand: three days up to yesterday; by tomorrow the streak would be over."""
    log = a_log([Look(0, TODAY - ago, (TODAY - ago) * DAY_MS, 9, 3, 2, 5000) for ago in (3, 2, 1)])
    assert [study_year(log, today).streak for today in (TODAY - 1, TODAY, TODAY + 1)] == [3, 3, 0]
    assert study_year(log, TODAY + 1).longest_streak == 3


@given(histories)
def test_true_retention(rows: list[Look]) -> None:
    retained = retention(a_log(rows))
    tested = memory_tests(rows)
    by_month = defaultdict(list)
    for row, gap in tested:
        by_month[f"{date_of(row.day):%Y-%m}"].append((row, gap))
    groups = [(retained.total, tested), *((each.retained, by_month[each.month]) for each in retained.months)]
    for shares, kept in groups:
        young = [row.rating > 1 for row, gap in kept if gap < 21]
        mature = [row.rating > 1 for row, gap in kept if gap >= 21]
        assert shares.young == proportion(sum(young), len(young))
        assert shares.mature == proportion(sum(mature), len(mature))
        assert shares.every == proportion(sum(young) + sum(mature), len(kept))
    months = [each.month for each in retained.months]
    assert months == sorted(months)
    latest = max(by_month, default="")
    a_year_before = f"{int(latest[:4]) - 1}{latest[4:]}" if latest else ""
    assert set(months) == {month for month in by_month if month > a_year_before}


def test_only_the_first_review_of_a_day_counts_for_retention() -> None:
    """By hand: forgotten after 10 days, recalled ten minutes later, recalled after 30 days."""
    days = (TODAY - 40, TODAY - 30, TODAY - 30, TODAY)
    rows = [
        Look(0, day, day * DAY_MS + 600_000 * number, 9, rating, phase, 5000)
        for number, (day, rating, phase) in enumerate(zip(days, (3, 1, 3, 3), (0, 2, 3, 2), strict=True))
    ]
    total = retention(a_log(rows)).total
    assert (total.young.passed, total.young.count) == (0, 1)
    assert (total.mature.passed, total.mature.count) == (1, 1)


def test_a_card_is_mature_from_21_days_on() -> None:
    """By hand: recalled after 20 days, and forgotten 21 days later."""
    days = (TODAY - 41, TODAY - 21, TODAY)
    looks = zip(days, (3, 3, 1), (0, 2, 2), strict=True)
    log = a_log([Look(0, day, day * DAY_MS, 9, rating, phase, 5000) for day, rating, phase in looks])
    total = retention(log).total
    assert (total.young.passed, total.young.count) == (1, 1)
    assert (total.mature.passed, total.mature.count) == (0, 1)
    counts = {each.cards: (each.again, each.good) for each in buttons(log)}
    assert counts == {"new": (0, 1), "steps": (0, 0), "young": (0, 1), "mature": (1, 0)}


def test_wilson_by_hand() -> None:
    """The interval of 9 of 10 that statsmodels and R give: 0.5958 to 0.9821."""
    share = proportion(9, 10)
    assert (share.share, share.low, share.high) == (
        0.9, pytest.approx(0.59585, abs=1e-5), pytest.approx(0.98212, abs=1e-5)
    )  # fmt: skip
    assert proportion(0, 0).share is None
    assert (proportion(5, 5).high, proportion(0, 5).low) == pytest.approx((1.0, 0.0))


@given(histories)
def test_hours(rows: list[Look]) -> None:
    for hour, each in enumerate(study_hours(a_log(rows))):
        tested = [row.rating > 1 for row, _ in memory_tests(rows) if row.hour == hour]
        assert (each.hour, each.reviews) == (hour, sum(row.hour == hour for row in rows))
        assert each.retention == proportion(sum(tested), len(tested))


@given(histories)
def test_buttons(rows: list[Look]) -> None:
    def group(row: Look, gap: int) -> str:
        return {0: "new", 2: "mature" if gap >= 21 else "young"}.get(row.phase, "steps")

    counts = Counter(
        (group(row, gap), row.rating) for row, gap in zip(rows, naive_elapsed(rows), strict=True)
    )
    assert [each.cards for each in buttons(a_log(rows))] == ["new", "steps", "young", "mature"]
    for each in buttons(a_log(rows)):
        assert [each.again, each.hard, each.good, each.easy] == [counts[each.cards, g] for g in (1, 2, 3, 4)]


@given(histories)
def test_times(rows: list[Look]) -> None:
    kinds = {"bank/q0": "text", "bank/q1": "card", "bank/q2": "text"}
    of = {0: "text", 1: "card", 2: "text"}
    times = look_times(a_log(rows), kinds)
    groups = defaultdict(list)
    for row in rows:
        groups[of.get(row.card, GONE)].append(row)
    assert [each.kind for each in times.kinds] == sorted(groups)
    for each in (times.total, *times.kinds):
        kept = rows if each.kind == "all" else groups[each.kind]
        seconds = [row.duration / 1000 for row in kept]
        cards = len({row.card for row in kept})
        assert (each.reviews, each.cards) == (len(kept), cards)
        assert each.median_seconds == (pytest.approx(median(seconds)) if seconds else None)
        assert each.seconds_a_card == (pytest.approx(sum(seconds) / cards) if cards else None)
        assert each.minutes == pytest.approx(sum(seconds) / 60)


@given(histories, st.sampled_from(["fsrs-6", "fsrs-7"]))
def test_predicted_recall_and_its_calibration(rows: list[Look], name: str) -> None:
    model, state = model_of(name), ModelState(1.0, 1.0)
    expected: list[float] = []
    for row, before, gap in zip(rows, [None, *rows], naive_elapsed(rows), strict=False):
        if gap < 0:
            expected.append(NAN)
            state = model.first(row.rating)
        else:
            elapsed = model.elapsed(float(gap), float(row.at - before.at))
            expected.append(model.recall(elapsed, state))
            state = model.step(state, row.rating, elapsed)
    log = a_log(rows)
    predicted = predicted_recall(log, new_model(name, np))
    np.testing.assert_allclose(predicted, expected, rtol=1e-9)
    _check_prediction(log, rows, predicted.tolist())


def _check_prediction(log, rows: list[Look], recall: list[float]) -> None:
    found = prediction(log, np.array(recall))
    tested = [
        (min(max(p, 1e-6), 1 - 1e-6), row.rating > 1)
        for row, gap, p in zip(rows, naive_elapsed(rows), recall, strict=True)
        if gap > 0
    ]
    assert found.reviews == len(tested)
    if not tested:
        assert found.log_loss is found.rmse is None
        return
    count = len(tested)
    loss = -sum(math.log(p if passed else 1 - p) for p, passed in tested) / count
    entropy = -sum(p * math.log(p) + (1 - p) * math.log(1 - p) for p, _ in tested) / count
    assert (found.log_loss, found.expected_log_loss) == (pytest.approx(loss), pytest.approx(entropy))
    squares = variance = 0.0
    shown = iter(found.bins)
    for low, high in pairwise(BOUNDS):
        inside = [(p, passed) for p, passed in tested if low <= p < high]
        if inside:
            mean, seen = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            squares += len(inside) * (mean - seen) ** 2
            variance += sum(p * (1 - p) for p, _ in inside) / len(inside)
            each = next(shown)
            assert (each.low, each.high, each.seen.count) == (low, high, len(inside))
            assert (each.predicted, each.seen.share) == (pytest.approx(mean), pytest.approx(seen))
    assert next(shown, None) is None
    assert found.rmse == pytest.approx(math.sqrt(squares / count))
    assert found.expected_rmse == pytest.approx(math.sqrt(variance / count))


def test_expected_losses_are_those_of_chance() -> None:
    """With outcomes drawn from the predictions themselves, both losses are as expected, on average."""
    random = np.random.default_rng(4)
    count, rounds = 3000, 60
    rows = [Look(0, TODAY, 0, 0, 3, 2, 0)] * count
    log = a_log(rows)._replace(elapsed=np.ones(count, np.int64))
    recall = random.beta(9, 1.5, count)
    found = []
    for _ in range(rounds):
        passed = random.random(count) < recall
        found.append(prediction(log._replace(rating=np.where(passed, 3, 1)), recall))
    assert np.mean([each.log_loss for each in found]) == pytest.approx(found[0].expected_log_loss, rel=0.01)
    mean_square = np.mean([each.rmse**2 for each in found])
    assert math.sqrt(mean_square) == pytest.approx(found[0].expected_rmse, rel=0.1)


def cards_of(**columns: list[float]) -> CardArrays:
    count = len(columns["phase"])
    names = CardArrays._fields[2:]
    arrays = [np.array(columns.get(name, [NAN] * count), dtype=np.float64) for name in names]
    keys = [f"{'ab'[number % 2]}/q{number}" for number in range(count)]
    return CardArrays(keys, [key[0] for key in keys], *arrays)


cards = st.lists(
    st.one_of(
        st.just((0, NAN, NAN, NAN, 0.0, NAN)),
        st.tuples(
            st.integers(1, 3),
            st.floats(0.001, 36500),
            st.floats(1, 10),
            st.integers(TODAY - 900, TODAY),
            st.one_of(st.integers(TODAY - 50, TODAY + 50).map(float), st.just(NAN)),
            st.one_of(st.just(NAN), st.just(1.0)),
        ),
    ),
    max_size=30,
).map(
    lambda rows: cards_of(
        **dict(
            zip(
                ("phase", "stability", "difficulty", "last_day", "comes", "ready_at"),
                map(list, zip(*rows, strict=True)) if rows else [[]] * 6,
                strict=True,
            )
        )
    )
)


@given(cards, st.integers(1, 60), st.integers(0, 30))
def test_due(deck: CardArrays, days: int, most: int) -> None:
    shown = due_days(deck, TODAY, days, Allowance(most, {}, ()))
    rows = list(zip(deck.phase, deck.comes, deck.ready_at, strict=True))
    due = [day for phase, day, _ in rows if phase and not math.isnan(day)]
    reviews = [day for phase, day, at in rows if phase and math.isnan(at) and day <= TODAY]
    assert shown.waiting == max(0, len(reviews) - most)
    assert shown.backlog == sum(day < TODAY for day in due)
    assert [each.cards for each in shown.days] == [due.count(TODAY + ahead) for ahead in range(days)]
    assert [each.day for each in shown.days] == [date_of(TODAY + ahead) for ahead in range(days)]
    assert shown.later == sum(day >= TODAY + days for day in due)
    assert shown.new == int((deck.phase == 0).sum())


@given(cards)
def test_spread(deck: CardArrays) -> None:
    spread = memory_spread(deck)
    for found, column in ((spread.stability, deck.stability), (spread.difficulty, deck.difficulty)):
        known = [value for value in column.tolist() if not math.isnan(value)]
        assert found.median == (pytest.approx(median(known)) if known else None)
        for each in found.bins:
            is_last = each is found.bins[-1]
            inside = [v for v in known if v >= each.low and (is_last or v < each.high)]
            assert each.cards == len(inside)


@given(cards, st.data())
def test_readiness(deck: CardArrays, data: st.DataObject) -> None:
    tags = data.draw(
        st.lists(st.sampled_from(["", "x", "x y", "y z"]), min_size=len(deck.keys), max_size=len(deck.keys))
    )
    recall = deck.recall(new_model("fsrs-6", np), Timestamp(TODAY * DAY_MS, 0), TODAY)
    one = model_of("fsrs-6")
    expected = [
        one.recall(max(TODAY - last, 0.0), ModelState(stability, 5.0)) if phase == Phase.REVIEW else 0.0
        for phase, stability, last in zip(deck.phase, deck.stability, deck.last_day, strict=True)
    ]
    np.testing.assert_allclose(recall, expected, rtol=1e-12)
    ready = readiness(deck, recall, tags)
    groups = [(ready.total, [True] * len(tags))]
    groups += [(topic, [bank == topic.name for bank in deck.banks]) for topic in ready.banks]
    groups += [(topic, [topic.name in of.split() for of in tags]) for topic in ready.tags]
    assert {topic.name for topic in ready.tags} == {tag for of in tags for tag in of.split()}
    assert [topic.name for topic in ready.banks] == list(dict.fromkeys(deck.banks))
    for topic, inside in groups:
        total = sum(p for p, is_in in zip(expected, inside, strict=True) if is_in)
        seen = sum(phase > 0 for phase, is_in in zip(deck.phase, inside, strict=True) if is_in)
        assert (topic.cards, topic.seen) == (sum(inside), seen)
        assert topic.ready == pytest.approx(total / sum(inside) if any(inside) else 0.0)
        known = sum(phase == Phase.REVIEW for phase, is_in in zip(deck.phase, inside, strict=True) if is_in)
        assert topic.recall == (pytest.approx(total / known) if known else None)


def test_habits_are_those_of_the_latest_reviews_that_were_not_left_alone() -> None:
    """By hand: new cards, half Again for 10 s and half Easy for an hour, after as many looks of long ago."""
    before = [Look(0, TODAY - 9, 0, 9, 3, 0, 1000)] * LATEST
    rows = [
        Look(1, TODAY, 1, 9, 1 + 3 * (number % 2), 0, (10_000, 3_600_000)[number % 2])
        for number in range(LATEST)
    ]
    found = habits(a_log([*before, *rows]))
    half = LATEST // 2
    expected = [
        RatedTimes(Phase.NEW, Rating.AGAIN, half, half * 10_000),
        RatedTimes(Phase.NEW, Rating.EASY, half, half * LONGEST_ANSWER),
    ]
    assert found == habits_of(expected)
    assert habits(a_log([])) == habits_of([])


@given(histories)
def test_habits_are_what_adding_up_each_phase_and_rating_gives(rows: list[Look]) -> None:
    times = [RatedTimes(row.phase, row.rating, 1, min(row.duration, LONGEST_ANSWER)) for row in rows]
    for ours, naive in zip(habits(a_log(rows)), habits_of(times), strict=True):
        assert ours == pytest.approx(naive)
