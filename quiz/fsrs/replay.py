"""A whole log at once: what a model knew before and after each of its reviews.

Statistics and the states of a progress file are computed by it, and fits take its log. It needs numpy, so a
review does not import it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.model import MemoryModel, ModelState, new_model

BLOCK = 32_768
"""Numbers that are computed together; with many more, what comes of them would not stay in a cache."""
SMALLEST_PART = 50_000
"""Reviews that are worth a thread."""


class ReviewLog(NamedTuple):
    """Reviews as arrays of one length, those of each card together and in order of time.

    ``card`` is any number that tells cards apart; ``day`` is a day of study, and ``at`` is UTC in ms.
    """

    card: Ints
    rating: Ints
    day: Ints
    at: Ints


class Replay(NamedTuple):
    """The states of a model after each review of a log.

    ``elapsed`` is the days since the card's review before, as the model counts them, and 0 for the first.
    """

    model: MemoryModel[Floats]
    state: ModelState[Floats]
    elapsed: Floats
    is_first: Bools

    def recall(self) -> Floats:
        """Return the probability of recall before each review, and NaN before the first of a card."""
        recall = np.full(len(self.elapsed), np.nan)
        for start in range(1, len(recall), BLOCK):
            end = min(start + BLOCK, len(recall))
            before = part_of(self.state, slice(start - 1, end - 1))
            recall[start:end] = self.model.recall(self.elapsed[start:end], before)
        recall[self.is_first] = np.nan
        return recall


def joined_log(histories: Iterable[tuple[int, int, str]], columns: Iterable[tuple[str, ...]]) -> ReviewLog:
    """Return a log from numbers as text, separated by commas, which is read faster than rows are.

    ``histories`` has for each card its number, how many reviews it has, and their ids in order of time;
    ``columns`` has the ids of all reviews, rising, with their ratings, days and times.
    """
    texts = list(zip(*columns, strict=True)) or [()] * 4
    card, place, _ = joined(histories, texts[0])
    return ReviewLog(card, *(numbers(column)[place] for column in texts[1:]))


def joined(histories: Iterable[tuple[int, int, str]], all_ids: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Return the card of each review in ``histories``, its position among ``all_ids``, and its id."""
    cards, counts, ids = list(zip(*histories, strict=True)) or [(), (), ()]
    wanted = numbers(ids)
    by_id = np.argsort(wanted)
    place = np.empty_like(by_id)
    place[by_id] = np.searchsorted(numbers(all_ids), wanted[by_id])  # much faster in this order
    return np.repeat(np.array(cards, np.int64), np.array(counts, np.int64)), place, wanted


def numbers(texts: Sequence[str]) -> Ints:
    """Return the numbers in texts, in which commas separate them."""
    text = ",".join(texts)
    return np.fromstring(text, np.int64, sep=",") if text else np.empty(0, np.int64)


def replay(model: str, weights: tuple[float, ...] | None, log: ReviewLog) -> Replay:
    """Replay a log under a model's ``weights``, or its default ones."""
    equations: MemoryModel[Floats] = new_model(model, np, weights)
    count = len(log.card)
    fast = np.empty(count) if equations.has_fast_stability else None
    state = ModelState(np.empty(count), np.empty(count), fast)
    replayed = Replay(equations, state, np.empty(count), are_first(log.card))
    each_part(
        log.card,
        lambda rows: _replay(
            ReviewLog(*(column[rows] for column in log)),
            replayed._replace(
                state=part_of(state, rows), elapsed=replayed.elapsed[rows], is_first=replayed.is_first[rows]
            ),
        ),
    )
    return replayed


def _replay(log: ReviewLog, replayed: Replay) -> None:
    """Fill the states and the time elapsed in a replay of the log."""
    model = replayed.model
    days, ms = map(_since_row_before, (log.day, log.at))
    replayed.elapsed[:] = model.elapsed(days, ms)
    replayed.elapsed[replayed.is_first] = 0.0
    state = None
    for rows in by_level(*histories(log.card)):
        rating = log.rating[rows]
        if state is None:
            state = model.first(rating)
        else:
            state = model.step(part_of(state, slice(len(rows))), rating, replayed.elapsed[rows])
        for column, part in zip(replayed.state, state, strict=True):
            if column is not None and part is not None:
                column[rows] = part


def _since_row_before(times: Ints) -> Floats:
    """Return the difference of each time from that in the row before; for the first, 0."""
    since = np.zeros(len(times))
    np.subtract(times[1:], times[:-1], out=since[1:], casting="unsafe")  # as many days or ms are exact
    return since


def are_first(card: Ints) -> Bools:
    """Tell which rows of a log are the first of their cards."""
    first = np.ones(len(card), np.bool_)
    np.not_equal(card[1:], card[:-1], out=first[1:])
    return first


def last_rows(is_first: Bools) -> Ints:
    """Return the last row of each card, given which rows are the first of theirs."""
    return np.flatnonzero(np.append(is_first[1:], is_first[:1]))


def each_part(card: Ints, work: Callable[[slice], None]) -> None:
    """Call ``work`` with the rows of a part of a log, with a thread for each, until all had their turn.

    There is a part for each processor, as numpy computes without Python's lock; a short log is one part.
    """
    count = max(1, min(os.cpu_count() or 1, len(card) // SMALLEST_PART))
    ends = [_end_of_card(card, len(card) * number // count) for number in range(count + 1)]
    parts = [slice(first, end) for first, end in pairwise(ends)]
    if count == 1:
        work(parts[0])
        return
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(work, parts))


def _end_of_card(card: Ints, row: int) -> int:
    """Return the first row from ``row`` on that does not go on with the card of the row before it."""
    while 0 < row < len(card) and card[row] == card[row - 1]:
        row += 1
    return row


def last_states(replayed: Replay, log: ReviewLog) -> Iterator[tuple[float, float, float | None, int]]:
    """Yield stability, difficulty and fast stability of each card after its last review, and its number."""
    last = last_rows(replayed.is_first)
    stability, difficulty, fast = replayed.state
    fasts = [None] * len(last) if fast is None else fast[last].tolist()
    return zip(
        stability[last].tolist(), difficulty[last].tolist(), fasts, log.card[last].tolist(), strict=True
    )


def histories(card: Ints) -> tuple[Ints, Ints]:
    """Return where the history of each card starts in a log, and its length; the longest come first."""
    starts = np.flatnonzero(are_first(card))
    lengths = np.diff(starts, append=len(card))
    order = np.argsort(-lengths, kind="stable")
    return starts[order], lengths[order]


def by_level(starts: Ints, lengths: Ints) -> Iterator[Ints]:
    """Yield the positions of the first reviews of all cards, then of the second ones, and so on.

    Since the longest histories come first, the cards that go on are always the first of a level.
    """
    for level in range(int(lengths[0]) if len(lengths) else 0):
        active = int(np.searchsorted(-lengths, -level, side="left"))
        yield starts[:active] + level


def part_of(state: ModelState[Floats], rows: Ints | slice) -> ModelState[Floats]:
    """Return the states at some positions."""
    fast = state.stability_fast
    return ModelState(state.stability[rows], state.difficulty[rows], None if fast is None else fast[rows])
