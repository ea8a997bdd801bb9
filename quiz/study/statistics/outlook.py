"""The outlook: what the coming days will ask for, and what another desired retention would change."""

from __future__ import annotations

from datetime import date

import msgspec
import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.forecast import Deck, ForecastRules, Workload, forecast
from quiz.fsrs.habits import Habits
from quiz.fsrs.model import MemoryModel, ModelState
from quiz.fsrs.rating import Phase
from quiz.labs.rng import Rng
from quiz.settings import Settings
from quiz.study.day import BOUNDLESS, UNLIMITED
from quiz.study.day_weights import share_of_day
from quiz.study.statistics.cards import CardArrays
from quiz.text.iso import date_of

DRAWN_CARDS, MOST_FUTURES = 20_000, 50
"""So many cards are drawn in all futures together, in at most so many futures."""
LARGEST_DECK = 20_000
"""Of a larger library, every second card, or every third, stands for all in a what-if."""
WHAT_IF_DAYS = 365
RETENTIONS = tuple(round(0.70 + 0.03 * step, 2) for step in range(10))
SEED = 1


class OutlookDay(msgspec.Struct, frozen=True):
    """The means over all futures; 8 in 10 futures have from ``due_low`` to ``due_high`` cards due."""

    day: date
    due: float
    due_low: float
    due_high: float
    new: float
    minutes: float


class Outlook(msgspec.Struct, frozen=True):
    """The coming days from today on, and the cards known now and on the morning after the last day."""

    days: tuple[OutlookDay, ...]
    known_now: float
    known_then: float
    futures: int


class RetentionChoice(msgspec.Struct, frozen=True):
    """What a desired retention leads to: cards and minutes a day, and the cards known at the end."""

    retention: float
    cards_a_day: float
    minutes_a_day: float
    known: float


class Outset(msgspec.Struct, frozen=True):
    """What a forecast starts from; ``new_left`` and ``reviews_left`` are what today still allows."""

    model: MemoryModel[Floats]
    cards: CardArrays
    habits: Habits
    settings: Settings
    new_left: int
    reviews_left: int
    today: int

    def deck(self, stride: int = 1) -> Deck:
        """Return every ``stride``-th card, without suspended ones."""
        cards = self.cards
        shown = ~np.isnan(cards.comes)
        seen = np.flatnonzero(shown & (cards.phase != Phase.NEW))[::stride]
        fast = cards.stability_fast[seen] if self.model.has_fast_stability else None
        return Deck(
            ModelState(cards.stability[seen], cards.difficulty[seen], fast),
            np.minimum(cards.last_day[seen] - self.today, 0.0),
            cards.comes[seen] - self.today,
            int((shown & (cards.phase == Phase.NEW)).sum()) // stride,
        )

    def rules(self, days: int, stride: int = 1) -> ForecastRules:
        """Return the rules for ``days``, with the limits shared out over all ``stride`` parts.

        Nothing is done on a coming day that has no share, as in a break.
        """
        settings, ahead = self.settings, range(1, days)
        works = [share_of_day(settings, self.today + day) > 0 for day in ahead]

        def limits(today: int, daily: int) -> tuple[int, ...]:
            shared = (daily * (day + 1) // stride - daily * day // stride for day in ahead)
            return -(-today // stride), *(limit * work for limit, work in zip(shared, works, strict=True))

        steps = len(settings.learning_steps), len(settings.relearning_steps)
        new = limits(self.new_left, settings.new_per_day)
        daily = settings.reviews_per_day
        reviews = limits(self.reviews_left + self._steps_today, daily if daily < UNLIMITED else BOUNDLESS)
        return ForecastRules(self.habits, new, *steps, settings.longest_interval, reviews)

    @property
    def _steps_today(self) -> int:
        """The cards in learning steps, which come today whatever the limit of reviews."""
        return int((~np.isnan(self.cards.ready_at) & (self.cards.comes <= self.today)).sum())


def outlook(outset: Outset, known_now: float, days: int) -> Outlook:
    """Return the forecast for today and the days after it, ``days`` in all."""
    deck = outset.deck()
    futures = _futures(deck, DRAWN_CARDS)
    retentions = np.full(futures, outset.settings.retention)
    drawn = _drawn(outset, deck, outset.rules(days), retentions)
    low, high = np.quantile(drawn.due, (0.1, 0.9), axis=0).tolist()
    means = (column.mean(axis=0).tolist() for column in (drawn.due, drawn.new, drawn.minutes))
    rows = [
        OutlookDay(date_of(outset.today + ahead), due, low[ahead], high[ahead], new, minutes)
        for ahead, (due, new, minutes) in enumerate(zip(*means, strict=True))
    ]
    return Outlook(tuple(rows), known_now, float(drawn.known.mean()), futures)


def what_if(outset: Outset, days: int = WHAT_IF_DAYS) -> tuple[RetentionChoice, ...]:
    """Return what each desired retention from 70 % to 97 % would lead to."""
    stride = -(-len(outset.cards.keys) // LARGEST_DECK) or 1
    deck = outset.deck(stride)
    retentions = np.repeat(RETENTIONS, _futures(deck, LARGEST_DECK // 2))
    drawn = _drawn(outset, deck, outset.rules(days, stride), retentions)
    daily = ((drawn.due + drawn.new).mean(axis=1), drawn.minutes.mean(axis=1), drawn.known)
    means = ((column.reshape(len(RETENTIONS), -1).mean(axis=1) * stride).tolist() for column in daily)
    rows = zip(RETENTIONS, *means, strict=True)
    return tuple(RetentionChoice(*row) for row in rows)


def _futures(deck: Deck, cards: int) -> int:
    """Return in how many futures ``cards`` are drawn, as far as one future does not have more."""
    return min(max(cards // (len(deck.due_day) + deck.new + 1), 1), MOST_FUTURES)


def _drawn(outset: Outset, deck: Deck, rules: ForecastRules, retentions: Floats) -> Workload:
    coming = deck._replace(new=min(deck.new, sum(rules.new_limits)))
    return forecast(outset.model, coming, rules, retentions, Rng(SEED))
