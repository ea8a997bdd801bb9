"""What Anki knows of cards: its log, and where that is lacking, its states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

import msgspec

from quiz.exchange.bank_format import Reading
from quiz.exchange.banks.apkg.values import text
from quiz.exchange.ease import difficulty_of_ease
from quiz.exchange.foreign_database import Rows
from quiz.exchange.portable import CardHistory, PastReview, PastState
from quiz.fsrs.study_day import study_day


def _numbers(names: str) -> str:
    """Return columns as whole numbers, whatever is in them."""
    return ", ".join(f"coalesce(cast({name} as integer), 0)" for name in names.split())


_CARD = _numbers("id nid did ord type queue due ivl factor reps lapses odue odid flags")
_CARDS = f"select {_CARD}, data from cards order by nid, ord"
_REVIEWS = f"select {_numbers('id cid ease ivl factor time type')} from revlog order by id"
_SUSPENDED, _BURIED = -1, (-2, -3)
_RATINGS = (1, 2, 3, 4)
_FLAG = 7
"""The bits of a card's colour."""


class CardType(IntEnum):
    """How far a card is learned."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class LogType(IntEnum):
    """What an entry of the log is."""

    LEARN = 0
    REVIEW = 1
    RELEARN = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


class CardInfo(NamedTuple):
    """A card: its number in its note, its home deck, and its history if it has any."""

    number: int
    deck: int
    history: CardHistory | None


class _Memory(msgspec.Struct):
    """What FSRS knows of a card: stability, difficulty, and the time of the last review, UTC in s."""

    s: float | None = None
    d: float | None = None
    lrt: int | None = None


class _Row(NamedTuple):
    id: int
    note: int
    deck: int
    number: int
    type: int
    queue: int
    due: int
    interval: int
    factor: int
    reviews: int
    lapses: int
    home_due: int
    home: int
    flags: int


def cards_by_note(
    rows: Rows, first_day: int, reading: Reading, losses: Counter[str]
) -> dict[int, list[CardInfo]]:
    """Return the cards of each note, with their histories; ``first_day`` is what due days count from."""
    logs = _logs(rows)
    found: dict[int, list[CardInfo]] = {}
    for row in rows(_CARDS):
        card = _Row(*row[:-1])
        log = logs.pop(card.id, None)
        history = _history(card, text(row[-1]), log or CardHistory(), first_day, reading)
        info = CardInfo(card.number, card.home or card.deck, history)
        found.setdefault(card.note, []).append(info)
        losses["buried card (until the next day)"] += card.queue in _BURIED
        losses["flag of a card"] += bool(card.flags & _FLAG)
    losses["review of a card that is gone"] += sum(len(log.reviews) for log in logs.values())
    return found


def _logs(rows: Rows) -> dict[int, CardHistory]:
    """Return the reviews and resets of each card, by its id, in the order of time."""
    logs: dict[int, CardHistory] = {}
    for at, card, ease, interval, factor, duration, kind in rows(_REVIEWS):
        is_cram = kind == LogType.FILTERED and not factor
        is_reset = kind == LogType.MANUAL and not factor and not ease
        is_review = ease in _RATINGS and not is_cram
        if (is_reset or is_review) and card not in logs:
            logs[card] = CardHistory()
        if is_reset:
            logs[card].resets.append(at)
        elif is_review:
            logs[card].reviews.append(PastReview(at, ease, duration, interval if interval > 0 else None))
    return logs


def _history(card: _Row, data: str, log: CardHistory, first_day: int, reading: Reading) -> CardHistory | None:
    """Return what is known of a card, or None if that is nothing."""
    log.suspended = card.queue == _SUSPENDED
    if card.type == CardType.NEW:
        if log.reviews and not any(at > log.reviews[-1].at for at in log.resets):
            log.resets.append(log.reviews[-1].at + 1)
        return log if log.suspended or log.reviews else None
    if card.type == CardType.REVIEW:
        log.due = first_day + (card.home_due if card.home and card.home_due else card.due)
    if not log.reviews:
        log.state = _state(card, data, log.due, reading)
    return log if log.suspended or log.reviews or log.state else None


def _state(card: _Row, data: str, due: int | None, reading: Reading) -> PastState | None:
    """Return the memory state that Anki has for a card or, without FSRS, one like its interval and ease."""
    try:
        memory = msgspec.json.decode(data or "{}", type=_Memory)
    except (msgspec.MsgspecError, RecursionError):
        memory = _Memory()
    if memory.lrt:
        day = study_day(memory.lrt * 1000, reading.offset, reading.day_start)
    elif due is not None and card.interval > 0:
        day = due - card.interval
    else:
        return None
    if memory.s and memory.d:
        return PastState(day, memory.s, memory.d, card.reviews, card.lapses)
    if card.interval <= 0:
        return None
    difficulty = difficulty_of_ease(card.factor / 10)
    return PastState(day, float(card.interval), difficulty, card.reviews, card.lapses)


def marked(cards: list[CardInfo]) -> Iterator[CardInfo]:
    """Yield the cards of a note as marked."""
    for card in cards:
        history = card.history or CardHistory()
        history.marked = True
        yield card._replace(history=history)
