"""Resetting cards, rescheduling them and setting their due dates: events in the log, many at once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.fsrs.rating import Phase
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.progress.due_changes import DueChange
from quiz.progress.ids import new_id
from quiz.study.context import Study
from quiz.study.day_weights import days_from
from quiz.study.review.scheduling import memory_state, scheduler_of, unlearnt, with_due_day


class LogWriter:
    """Writes events about cards into the log, with ids in the order of time."""

    def __init__(self, study: Study, moment: Timestamp, random: Random) -> None:
        self._study = study
        self._moment = moment
        self._random = random
        self._device = study.store.device(random.getrandbits(53))

    @property
    def at(self) -> int:
        """The moment of the events, UTC in ms."""
        return self._moment.at

    def reset(self, card: CardRow) -> int:
        """Reset a card to new, and return the id of the event; its earlier reviews stay in the log."""
        event = self._next_id()
        self._study.store.reviews.reset(event, self._device, card.card)
        self._study.store.cards.update(unlearnt(card), before=card)
        return event

    def set_due(self, card: CardRow, day: int) -> int:
        """Have a card come on a day of study, and return the id of the event; its memory state stays."""
        event = self._next_id()
        self._study.store.due_changes.add(DueChange(event, self._device, card.card, day))
        self._study.store.cards.update(with_due_day(card, day), before=card)
        return event

    def void(self, event: int) -> None:
        """Undo an event."""
        self._study.store.reviews.void(self._next_id(), self._device, event)

    def _next_id(self) -> int:
        return new_id(self._moment.at, self._random.getrandbits(20), self._study.store.last_id())


def reset_all(study: Study, keys: list[str], moment: Timestamp, random: Random) -> int:
    """Reset cards to new; return how many were not new before."""
    writer = LogWriter(study, moment, random)
    return _each_reviewed(study, keys, writer.reset)


def set_due_all(study: Study, keys: list[str], day: int, moment: Timestamp, random: Random) -> int:
    """Have cards come on a day of study; return how many. New cards are left alone."""
    writer = LogWriter(study, moment, random)
    return _each_reviewed(study, keys, lambda card: writer.set_due(card, day))


def reschedule_all(study: Study, keys: list[str], moment: Timestamp, random: Random) -> int:
    """Compute the due dates of cards in review anew, as after a change of the settings.

    Return how many became due on another day.
    """
    writer = LogWriter(study, moment, random)

    def reschedule(card: CardRow) -> int | None:
        day = due_day_of_settings(study, card, moment, random.random())
        return None if day is None or day == card.due_day else writer.set_due(card, day)

    return _each_reviewed(study, keys, reschedule)


def undated(study: Study, keys: list[str], *, in_steps: bool = False) -> list[str]:
    """Return which of the cards are new or, if asked for, ``in_steps``: these have no due date to change."""
    phases = (Phase.NEW, Phase.LEARNING, Phase.RELEARNING) if in_steps else (Phase.NEW,)
    return [found.card.card for found in study.store.cards.find_all(keys) if found.card.phase in phases]


def reschedule_every_card(study: Study, moment: Timestamp, random: Random) -> int:
    """Do the same for all cards, as after a change of the weights."""
    keys = [card.card for card in study.store.cards.in_phase(Phase.REVIEW)]
    return reschedule_all(study, keys, moment, random)


def due_day_of_settings(study: Study, card: CardRow, moment: Timestamp, uniform: float) -> int | None:
    """Return the day on which a card would be due by the settings as they are; None for one in its steps.

    It is drawn by ``uniform`` from those in question, as after a review, so that the load is spread. If its
    day is one of them, it stays.
    """
    if card.due_day is None or card.last_day is None or card.stability is None:
        return None
    weights, retention = study.store.weights.in_use(), study.retentions.of(card.card, moment)
    scheduler = scheduler_of(study.settings, weights, retention)
    calendar, last = days_from(study, card, card.last_day), card.last_day
    today, kept = moment.day(study.settings.day_start) - last, card.due_day - last
    return last + scheduler.days_after(memory_state(card), uniform, calendar, today=today, kept=kept)


def _each_reviewed(study: Study, keys: list[str], change: Callable[[CardRow], int | None]) -> int:
    """Change all of the cards that have been reviewed, or none if that fails; return how many changed."""
    with study.store.transaction():
        cards = [flagged.card for flagged in study.store.cards.find_all(keys)]
        return sum(change(card) is not None for card in cards if card.phase)
