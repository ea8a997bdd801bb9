"""Replaying a log in arrays gives what stepping through its reviews one by one gives."""

from itertools import groupby, pairwise
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.fsrs.model import MemoryModel, ModelState, model_of
from quiz.fsrs.replay import ReviewLog, joined_log, replay
from quiz.fsrs.study_day import DAY_MS
from tests.golden.make_fsrs7 import read

MODELS = ("fsrs-6", "fsrs-7")
_, SETS, ROWS = read()
Row = tuple[int, int, int, int]

gaps = st.tuples(st.sampled_from([-2, 0, 0, 1, 3, 40]), st.integers(-DAY_MS, 60 * DAY_MS))
reviews = st.tuples(st.sampled_from([1, 2, 3, 3, 4]), gaps)
logs = st.lists(st.lists(reviews, min_size=1, max_size=12), max_size=30)


def rows_of(log: list[list[tuple[int, tuple[int, int]]]]) -> list[Row]:
    rows = []
    for card, history in enumerate(log):
        day, at = 20_000, 20_000 * DAY_MS
        for rating, (days, ms) in history:
            day, at = day + days, at + ms
            rows.append((card * 7, rating, day, at))
    return rows


def a_log(rows: list[Row]) -> ReviewLog:
    return ReviewLog(*np.array(rows, np.int64).reshape(-1, 4).T)


def stepped(model: MemoryModel[float], rows: list[Row]) -> list[tuple[float, ...]]:
    """Return the state after each review, with the elapsed days and the recall before it."""
    found = []
    for _, history in groupby(rows, key=lambda row: row[0]):
        reviews = list(history)
        state, elapsed, recall = model.first(reviews[0][1]), 0.0, nan
        found.append((*state, elapsed, recall))
        for before, row in pairwise(reviews):
            elapsed = model.elapsed(float(row[2] - before[2]), float(row[3] - before[3]))
            recall = model.recall(elapsed, state)
            state = model.step(state, row[1], elapsed)
            found.append((*state, elapsed, recall))
    return found


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize(("block", "part"), [(2, 5), (32_768, 50_000)])
@given(log=logs)
def test_a_replay_gives_what_stepping_gives(name: str, block: int, part: int, log: list) -> None:
    rows = rows_of(log)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("quiz.fsrs.replay.BLOCK", block)
        patched.setattr("quiz.fsrs.replay.SMALLEST_PART", part)
        patched.setattr("os.cpu_count", lambda: 3)
        replayed = replay(name, None, a_log(rows))
        recall = replayed.recall()
    for place, (*state, elapsed, before) in enumerate(stepped(model_of(name), rows)):
        together = [None if part is None else part[place] for part in replayed.state]
        assert together == [part if part is None else pytest.approx(part, rel=1e-12) for part in state]
        assert replayed.elapsed[place] == elapsed
        assert replayed.is_first[place] == isnan(before)
        assert recall[place] == pytest.approx(before, rel=1e-12, nan_ok=True)


@pytest.mark.parametrize("number", range(len(SETS)))
def test_states_of_a_replay_are_golden(number: int) -> None:
    cards, rows, expected = 0, [], []
    at, last = 0.0, 0
    for row in ROWS:
        if row["set"]:
            cards, at, last = cards + 1, 0.0, int(row["set"])
        at += float(row["days"]) * DAY_MS
        if last == number:
            rows.append((cards, int(row["rating"]), 0, at))
            expected.append((float(row["S"]), float(row["D"]), float(row["S_fast"])))
    whole = [(card, rating, day, round(ms)) for card, rating, day, ms in rows]
    replayed = replay("fsrs-7", tuple(map(float, SETS[number])), a_log(whole))
    parts = [part for part in replayed.state if part is not None]
    # The log has whole milliseconds, but the golden times have not.
    assert np.stack(parts, axis=1) == pytest.approx(np.array(expected), rel=1e-4)


def test_a_replay_of_nothing_is_nothing() -> None:
    replayed = replay("fsrs-7", None, a_log([]))
    assert isinstance(replayed.state, ModelState)
    assert len(replayed.state.stability) == len(replayed.recall()) == 0


def test_a_log_is_joined_from_text() -> None:
    columns = [("5,6,7", "1,2,3", "0,0,1", "50,60,70"), ("8", "4", "2", "80")]
    log = joined_log([(3, 2, "5,7"), (1, 1, "8")], columns)
    assert [column.tolist() for column in log] == [[3, 3, 1], [1, 3, 4], [0, 1, 2], [50, 70, 80]]


def test_an_empty_log_is_joined_from_nothing() -> None:
    assert [column.tolist() for column in joined_log([], [])] == [[], [], [], []]
