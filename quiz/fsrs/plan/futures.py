"""The plan played out to its date, many times, with chance drawn anew for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quiz.fsrs.plan.day import Siblings, count_within, dearest_first
from quiz.fsrs.plan.looks import Chance, Looks, drawn_looks, take
from quiz.fsrs.plan.memories import Memories
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.plan.worth import LAST_DAYS, Worth, worth

if TYPE_CHECKING:
    from numpy.random import Generator

    from quiz.fsrs.arrays import Bools, Floats, Ints

_MOST, _FEWEST = 32, 6
_WORK = 600_000
"""Cards times days times futures, at most, as long as there are enough futures for a spread."""
_RESERVE = 2.0
"""Looks are drawn for this share of a day's seconds, since they may turn out shorter than expected."""


class Candidates(NamedTuple):
    """The cards that a plan chooses from, which of them are siblings, and how the learner studies them.

    Those ``withheld`` do not come on the first day.
    """

    memories: Memories
    siblings: Siblings
    routine: Routine
    withheld: Bools

    @property
    def size(self) -> int:
        """The number of cards."""
        return self.siblings.questions.size


class Futures(NamedTuple):
    """Of each future and day, the looks at ``new`` cards and ``again`` at others, and the ``seconds`` of all.

    Of the others, those ``ahead`` gain more a second than a new card would. Of each future and card, the
    expected ``recall`` on the date, and whether it is ``unseen`` even then.
    """

    new: Ints
    again: Ints
    ahead: Ints
    seconds: Floats
    recall: Floats
    unseen: Bools


def number_of_futures(cards: int, days: int) -> int:
    """Return how many futures to draw, fewer if each is more work."""
    return min(max(_WORK // max(cards * days, 1), _FEWEST), _MOST)


def drawn_futures(
    candidates: Candidates, days: range, limits: Floats, random: Generator, count: int
) -> Futures:
    """Play a plan out ``count`` times over ``days`` of study, to be ready on the day that follows them.

    ``limits`` are the seconds of each day. The futures are computed side by side, as the cards of ``count``
    learners.
    """
    cards = candidates.size
    learners = _Learners(candidates, count, days.stop, random)
    counts = []
    for day in days:
        looks, ahead = learners.study(day, limits[day - days.start :])
        future = looks.cards // max(cards, 1)
        weighed = (looks.unseen, ~looks.unseen, ahead, looks.seconds)
        counts.append([np.bincount(future, weights, count) for weights in weighed])
    new, again, ahead_of_new, seconds = np.array(counts).transpose(1, 2, 0)
    recall, unseen = learners.memories.recall(days.stop), learners.memories.unseen
    whole = (count, cards)
    return Futures(new, again, ahead_of_new, seconds, recall.reshape(whole), unseen.reshape(whole))


class _Learners:
    """So many learners who start with the same memories; the cards of one follow those of another."""

    def __init__(self, candidates: Candidates, count: int, date: int, random: Generator) -> None:
        self.memories = candidates.memories.of(np.tile(np.arange(candidates.size), count))
        self._withheld = np.tile(candidates.withheld, count)
        self._candidates = candidates
        self._date = date
        self._random = random

    def study(self, day: int, limits: Floats) -> tuple[Looks, Bools]:
        """Have each learner study. ``limits`` are the seconds from that day on.

        Return all looks, and which of them gain more a second than a card that the learner has never seen.
        """
        routine, worth_today = self._candidates.routine, self._worth(day, limits)
        dearer_than_new = self._dearer_than_new(worth_today.per_second)
        chance = Chance.of_day(self._random, self.memories.unseen.size)
        looks = drawn_looks(self.memories, self._likely(worth_today, day, limits[0]), day, routine, chance)
        if looks.cards.size:
            learner = looks.cards // self._candidates.size
            before = np.cumsum(looks.seconds) - looks.seconds
            _, firsts, places = np.unique(learner, return_index=True, return_inverse=True)
            looks = looks.only(before - before[firsts][places] < limits[0])
            take(self.memories, looks, day, routine)
        self._withheld[:] = False
        return looks, dearer_than_new[looks.cards]

    def _dearer_than_new(self, per_second: Floats) -> Bools:
        """Tell which cards gain more a second than those that the same learner has never seen."""
        each = self._each()
        of_new = np.where(self.memories.unseen, per_second, np.inf)[each].min(axis=1, initial=np.inf)
        dearer: Bools = per_second[each] > of_new[:, None]
        return dearer.ravel()

    def _likely(self, worth_today: Worth, day: int, limit: float) -> Ints:
        """Return the cards that the learners may come to, in their order."""
        unseen, seen_today = self.memories.unseen, self.memories.seen_on(day)
        per_second, seconds = np.where(self._withheld, 0.0, worth_today.per_second), worth_today.seconds
        likely = [np.zeros(0, np.int64)]
        for own in self._each():
            order = dearest_first(per_second[own], self._candidates.siblings, unseen[own], seen_today[own])
            likely.append(own[order[: count_within(seconds[own][order], _RESERVE * limit)]])
        return np.concatenate(likely)

    def _worth(self, day: int, limits: Floats) -> Worth:
        """Return what cards are worth: of each learner by itself only where time is shared out among them."""
        memories, routine = self.memories, self._candidates.routine
        if self._date - day != LAST_DAYS or not memories.unseen.size:
            return worth(memories, day, self._date, routine, limits)
        each = [worth(memories.of(own), day, self._date, routine, limits) for own in self._each()]
        return Worth(*(np.concatenate(parts) for parts in zip(*each, strict=True)))

    def _each(self) -> Ints:
        """Return the cards of each learner, a row each."""
        return np.arange(self.memories.unseen.size).reshape(-1, max(1, self._candidates.size))
