"""What a second on each card is worth today: its price, but the last two days are planned together.

On the last day, what gains most a second is best. Two days before the date it is not: a card that the last
day will see anyway gains little by a look today, and weak cards are better seen last. So a look today is then
worth what it adds to the best that can still be done with the card tomorrow, where a second has a price, too:
the one at which tomorrow is just full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quiz.fsrs.plan.day import count_within
from quiz.fsrs.plan.memories import Memories
from quiz.fsrs.plan.prices import Prices, outcomes, prices, prices_after, without_alike
from quiz.fsrs.plan.routine import Routine

if TYPE_CHECKING:
    from quiz.fsrs.arrays import Floats, Ints

LAST_DAYS = 2
"""So many days before the date, the rest is planned together."""
_ROUNDS = 8
"""How often the cards of today and the price of a second tomorrow are adapted to each other."""


class Worth(NamedTuple):
    """Of each card, what a second is worth today, and the seconds that a look takes on average."""

    per_second: Floats
    seconds: Floats


def worth(memories: Memories, today: int, date: int, routine: Routine, limits: Floats) -> Worth:
    """Return what cards are worth on the day of study ``today``, for being ready on ``date``.

    ``limits`` are the seconds of study of each day from today on.
    """
    if date - today == LAST_DAYS:
        return _worth_of_two_days(memories, today, routine, limits)
    priced = prices(memories, today, date, routine)
    return Worth(priced.per_second, priced.seconds)


def _worth_of_two_days(memories: Memories, today: int, routine: Routine, limits: Floats) -> Worth:
    seconds, skipped, studied = _looks(memories, today, routine)
    price = _price_when_full(skipped, float(limits[:LAST_DAYS].sum()))
    for _ in range(_ROUNDS):
        gains = (studied.best(price) - skipped.best(price)) / seconds
        is_today = np.zeros(gains.size, np.bool_)
        is_today[_within(gains, seconds, limits[0])] = True
        rest = Prices(*(np.where(is_today, *pair) for pair in zip(studied, skipped, strict=True)))
        price = (price + _price_when_full(rest, limits[1])) / 2.0  # halfway, since it would swing to and fro
    return Worth((studied.best(price) - skipped.best(price)) / seconds, seconds)


def _price_when_full(looks: Prices, limit: float) -> float:
    """Return what a second brings of the dearest look that does not fit into so many seconds."""
    gains = looks.per_second
    left_out = np.delete(gains, _within(gains, looks.seconds, limit))
    return float(left_out.max(initial=0.0))


def _looks(memories: Memories, today: int, routine: Routine) -> tuple[Floats, Prices, Prices]:
    """Return the seconds of a look today, and the prices tomorrow without such a look and after it."""
    cards, places = without_alike(memories.unseen)
    distinct = memories.of(cards)
    looks = outcomes(distinct, today, routine)
    date = today + LAST_DAYS
    now = prices_after(looks, distinct, date)
    then, after = (prices(known, today + 1, date, routine) for known in (distinct, looks.memories))
    studied = Prices(looks.expected(after.seen), now.seen, looks.expected(after.seconds))
    return now.seconds[places], then.of(places), studied.of(places)


def _within(worth: Floats, seconds: Floats, limit: float) -> Ints:
    """Return the dearest cards that fit into so many seconds."""
    order = np.argsort(-worth, kind="stable")
    return order[: count_within(seconds[order], limit)]
