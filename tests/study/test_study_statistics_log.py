"""Reading the log for statistics: undone, reset and renamed cards, against the store's own way of reading."""

from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.fsrs.model import ModelState, model_of, new_model
from quiz.progress.reviews import ReviewRow
from quiz.progress.selection import EVERYTHING
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.day import today_at
from quiz.study.states import compute_states
from quiz.study.statistics.log import of_cards, read_log
from quiz.study.statistics.predicted import predicted_recall
from quiz.study.statistics.statistics import Statistician
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.study_logs import DAY_MS, TODAY, studied

CARDS = ("b/one", "b/two", "b/three")
OTHER_NAMES = ("b/uno", "b/due")


def a_review(id_: int, card: str, at: int, random: Random) -> ReviewRow:
    offset = random.choice((-300, 0, 60, 345))
    day = (at + (offset - 240) * 60_000) // DAY_MS
    rating, phase = random.randint(1, 4), random.randint(0, 3)
    return ReviewRow(id_, 1, 1, card, at, offset, day, rating, phase, random.randint(0, 99_999), 0.9, 0)


def fill(store: Store, events: list[tuple[str, str, int]], seed: int) -> None:
    """Write a log: reviews, now and then a clock set back, voids, resets and renames."""
    random, at = Random(seed), (TODAY - 300) * DAY_MS
    logged: list[int] = []
    for number, (what, card, gap) in enumerate(events, 1):
        at += gap * 3_600_000
        if what == "review":
            store.reviews.add(a_review(number, card, at, random))
            logged.append(number)
        elif what == "void" and logged:
            store.reviews.void(number, 1, logged.pop())
        elif what == "reset":
            store.reviews.reset(number, 1, card)
            logged.append(number)
        elif what == "rename":
            new = random.choice([name for name in (*CARDS, *OTHER_NAMES) if name != card])
            run_sql(store, "insert or replace into renames values (?, ?, ?, 1)", (card, new, number))


names = st.sampled_from([*CARDS, *OTHER_NAMES])
events = st.lists(
    st.tuples(st.sampled_from(["review"] * 8 + ["void", "reset", "rename"]), names, st.integers(-30, 600)),
    max_size=40,
)


@settings(max_examples=60)
@given(events, st.integers(0, 100))
def test_every_review_is_read_under_the_name_that_its_card_has_now(events, seed: int) -> None:
    with TemporaryDirectory() as folder:
        store = Store(str(Path(folder) / "progress.db"))
        fill(store, events, seed)
        log = read_log(store.statistics)
        renames = run_sql(store, "select old, new, until from renames order by until")
        expected = []
        for row in store.reviews.selected(EVERYTHING):
            key = row.card
            for old, new, until in renames:
                key = new if key == old and row.id < until else key
            hour = (row.at // 60_000 + row.offset) // 60 % 24
            expected.append((key, row.at, hour, row.day, row.rating, row.phase, row.duration))
        columns = zip(*(column.tolist() for column in log[2:-1]), strict=True)
        read = [(log.keys[card], *rest) for card, rest in zip(log.card.tolist(), columns, strict=True)]
        assert sorted(read) == sorted(expected)
        assert (log.card[1:] >= log.card[:-1]).all()
        _check_histories(store, log)
        store.close()


def _check_histories(store: Store, log) -> None:
    """The last history of each card is what the store itself returns of it."""
    for number, key in enumerate(log.keys):
        of_card = of_cards(log, {key})
        assert set(of_card.card.tolist()) <= {number}
        rows = store.reviews.of_card(key)
        elapsed = of_card.elapsed.tolist()
        gaps = [max(0, row.day - before.day) for before, row in pairwise(rows)]
        if rows:
            assert elapsed[-len(rows) :] == [-1, *gaps]
            assert of_card.at[-len(rows) :].tolist() == [row.at for row in rows]


@pytest.mark.parametrize(
    ("reset", "elapsed"), [(("b/uno", 35), [-1, 5, 4, -1, 20]), (("b/one", 15), [-1, -1, 4, 1, 20])]
)
def test_a_card_renamed_and_reset_begins_anew(
    tmp_path: Path, reset: tuple[str, int], elapsed: list[int]
) -> None:
    """By hand: two reviews under the old name, a rename, and three under the new one."""
    store, random = Store(str(tmp_path / "progress.db")), Random(1)
    for number, (name, day) in enumerate(
        [("b/one", 0), ("b/one", 5), ("b/uno", 9), ("b/uno", 10), ("b/uno", 30)], 1
    ):
        at = (TODAY - 100 + day) * DAY_MS + 43_200_000
        review = a_review(10 * number, name, at, random)
        store.reviews.add(review)
    run_sql(store, "insert into renames values ('b/one', 'b/uno', 25, 1)")
    key, at_id = reset
    store.reviews.reset(at_id, 1, key)
    log = read_log(store.statistics)
    kept = of_cards(log, {"b/uno"})
    assert kept.elapsed.tolist() == elapsed
    store.close()


def test_a_reset_that_was_undone_begins_nothing(tmp_path: Path) -> None:
    store, random = Store(str(tmp_path / "progress.db")), Random(1)
    for number, day in ((10, 0), (30, 5)):
        store.reviews.add(a_review(number, "b/one", (TODAY - 100 + day) * DAY_MS + 43_200_000, random))
    store.reviews.reset(20, 1, "b/one")
    assert read_log(store.statistics).elapsed.tolist() == [-1, -1]
    store.reviews.void(40, 1, 20)
    assert read_log(store.statistics).elapsed.tolist() == [-1, 5]
    store.close()


def test_an_empty_file_has_an_empty_log(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "progress.db"))
    log = read_log(store.statistics)
    assert (log.keys, len(log.card), len(log.elapsed)) == ([], 0, 0)
    store.close()


def test_what_sessions_record_is_what_is_read(study: Study, clock: Clock) -> None:
    count = studied(study, clock, 20)
    log = read_log(study.store.statistics)
    assert len(log.card) == count
    assert log.keys == sorted(study.search.keys("", clock()))
    assert set(log.hour.tolist()) <= {13, 14}  # an hour east of UTC


@pytest.mark.parametrize("name", ["fsrs-6", "fsrs-7"])
def test_statistics_agree_with_the_states_in_the_file(name: str, study: Study, clock: Clock) -> None:
    """Readiness is the recall of each row in the file, and the log predicts what stepping through it does."""
    studied(study, clock, 30)
    study.settings.model = name
    compute_states(study.store, name)
    statistics = Statistician(study, "", clock()).statistics(study.store)
    keys, moment, one = study.search.keys("", clock()), clock(), model_of(name)
    assert statistics.model == name
    assert statistics.cards.readiness.total.cards == len(keys)
    today = moment.day(4)
    recalls = []
    for row in map(study.store.cards.expect, keys):
        state = ModelState(row.stability, row.difficulty, row.stability_fast)
        elapsed = one.elapsed(float(today - row.last_day), float(moment.at - row.last_at))
        recalls.append(one.recall(elapsed, state))
    assert statistics.cards.readiness.total.ready == pytest.approx(sum(recalls) / len(recalls))
    assert statistics.log.outlook.known_now == pytest.approx(sum(recalls))
    _check_log_follows(study, name)
    counted = study.store.counts
    ahead = [day.cards for day in statistics.cards.due.days]
    assert ahead[1:8] == counted.ahead(today_at(study.settings, moment.at, moment.offset), 7)
    tagged = Statistician(study, "tag:optimisers", clock()).statistics(study.store)
    assert tagged.cards.readiness.total.cards == 1
    reviews = [each.reviews for each in statistics.log.times.kinds if each.kind == "text"]
    assert [tagged.log.activity.reviews] == reviews


def _check_log_follows(study: Study, name: str) -> None:
    """Stepping through a card's own log, one review at a time, predicts what the whole log does."""
    log, one = read_log(study.store.statistics), model_of(name)
    predicted = predicted_recall(log, new_model(name, np))
    for number, key in enumerate(log.keys):
        rows, state, expected = study.store.reviews.of_card(key), None, []
        for before, row in zip([None, *rows], rows, strict=False):
            if before is None or state is None:
                expected.append(np.nan)
                state = one.first(row.rating)
            else:
                elapsed = one.elapsed(float(row.day - before.day), float(row.at - before.at))
                expected.append(one.recall(elapsed, state))
                state = one.step(state, row.rating, elapsed)
        np.testing.assert_allclose(predicted[log.card == number], expected, rtol=1e-9)


def test_a_history_that_was_given_later_is_not_ended_by_an_earlier_reset(tmp_path: Path) -> None:
    """By hand: a card is reset, and then given the older history of another, which goes on."""
    store, random = Store(str(tmp_path / "progress.db")), Random(1)
    for number, (name, day) in enumerate([("b/one", 0), ("b/two", 3), ("b/two", 30)], 1):
        at = (TODAY - 100 + day) * DAY_MS + 43_200_000
        store.reviews.add(a_review(10 * number, name, at, random))
    store.reviews.reset(22, 1, "b/two")
    run_sql(store, "insert into renames values ('b/one', 'b/two', 25, 1)")
    log = read_log(store.statistics)
    of_card = of_cards(log, {"b/two"})
    assert ((of_card.at // DAY_MS) - TODAY + 100).tolist() == [3, 0, 30]
    assert of_card.elapsed.tolist() == [-1, -1, log.day[-1] - of_card.day[1]]
    assert [row.id for row in store.reviews.of_card("b/two")] == [10, 30]
    store.close()
