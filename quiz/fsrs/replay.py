"""A whole log at once: what a model knew before and after each of its reviews.

Statistics and the states of a progress file are computed by it, and fits take its log. It needs numpy, so a
review does not import it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.model import MemoryModel, ModelState, new_model

BLOCK = 32_768
"""Numbers that are computed together; with many more, what comes of them would not stay in a cache."""


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
    starts, lengths = histories(log.card)
    is_first = np.zeros(len(log.card), np.bool_)
    is_first[starts] = True
    days, ms = (np.diff(column, prepend=0).astype(np.float64) for column in (log.day, log.at))
    elapsed = np.where(is_first, 0.0, equations.elapsed(days, ms))
    state = equations.first(log.rating)  # to be overwritten, except at the first reviews
    for start in range(0, len(starts), BLOCK):
        block = slice(start, start + BLOCK)
        current = state
        for rows in by_level(starts[block], lengths[block]):
            if is_first[rows[0]]:
                current = part_of(state, rows)
            else:
                current = equations.step(part_of(current, slice(len(rows))), log.rating[rows], elapsed[rows])
                for column, part in zip(state, current, strict=True):
                    if column is not None and part is not None:
                        column[rows] = part
    return Replay(equations, state, elapsed, is_first)


def last_states(replayed: Replay, log: ReviewLog) -> Iterator[tuple[float, float, float | None, int]]:
    """Yield stability, difficulty and fast stability of each card after its last review, and its number."""
    last = np.flatnonzero(np.append(replayed.is_first[1:], np.ones(len(log.card[:1]), np.bool_)))
    stability, difficulty, fast = replayed.state
    fasts = [None] * len(last) if fast is None else fast[last].tolist()
    return zip(
        stability[last].tolist(), difficulty[last].tolist(), fasts, log.card[last].tolist(), strict=True
    )


def histories(card: Ints) -> tuple[Ints, Ints]:
    """Return where the history of each card starts in a log, and its length; the longest come first."""
    starts = np.flatnonzero(np.diff(card, prepend=card[:1] - 1))
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
