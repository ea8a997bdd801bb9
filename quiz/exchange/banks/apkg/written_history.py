"""What is known of cards, as Anki's rows of cards and of its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from quiz.exchange.banks.apkg.cards import CardType, LogType
from quiz.exchange.ease import ease_of_difficulty
from quiz.exchange.portable import CardHistory, PastReview
from quiz.fsrs.study_day import DAY_MS

_SUSPENDED, _STEPS, _DAYS = -1, 1, 2
"""The queues of cards."""
_STEP = -600
"""What a learning step is logged as, in negative seconds; how long it was is not known."""
_TWO_STEPS, _ONE_STEP = 2002, 1001
"""How many learning steps are left, as Anki writes it."""
_USUAL_EASE = 2500
_LONGEST = 36_500


class Scheduled(NamedTuple):
    """The columns of a card from ``type`` to ``left``, and ``data``."""

    type: int
    queue: int
    due: int
    ivl: int
    factor: int
    reps: int
    lapses: int
    left: int
    data: str


class Logged(NamedTuple):
    """An entry of the log but for its card: its time, and the columns from ``ease`` to ``type``."""

    at: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


def scheduled(
    history: CardHistory | None, first_day: int, position: int, retention: float | None
) -> Scheduled:
    """Return how a card stands; new ones come in the order of their ``position``."""
    state = history.state if history else None
    if history is None or state is None:
        queue = _SUSPENDED if history and history.suspended else 0
        return Scheduled(CardType.NEW, queue, position, 0, 0, 0, 0, 0, "{}")
    data: dict[str, Any] = {"s": round(state.stability, 4), "d": round(state.difficulty, 3)}
    if retention is not None:
        data["dr"] = retention
    if history.kept:
        data["lrt"] = history.kept[-1].at // 1000
    if history.due is None:
        kind, left = _step(history.kept)
        due, interval = (history.due_at or 0) // 1000, int(kind == CardType.RELEARNING)
    else:
        kind, left = CardType.REVIEW, 0
        due, interval = history.due - first_day, min(max(1, history.due - state.day), _LONGEST)
    queue = _SUSPENDED if history.suspended else _DAYS if kind == CardType.REVIEW else _STEPS
    return Scheduled(
        kind, queue, due, interval, ease_of_difficulty(state.difficulty) * 10, state.reviews, state.lapses,
        left, msgspec.json.encode(data).decode(),
    )  # fmt: skip


def _step(reviews: Sequence[PastReview]) -> tuple[CardType, int]:
    """Return whether a card is in steps for the first time or because it was forgotten, and what is left."""
    if any(review.interval for review in reviews):
        return CardType.RELEARNING, _ONE_STEP
    is_at_first = bool(reviews) and reviews[-1].rating == 1
    return CardType.LEARNING, _TWO_STEPS if is_at_first else _ONE_STEP


def logged(history: CardHistory) -> Iterator[Logged]:
    """Yield the reviews and resets of a card, in the order of time."""
    since = 0
    for reset in history.resets:
        ended = [review for review in history.reviews if since < review.at <= reset]
        last = 0
        for entry in _reviewed(CardHistory(ended)):
            yield entry
            last = entry.ivl
        if ended:
            yield Logged(reset, 0, 0, last, 0, 0, LogType.MANUAL)
        since = reset
    yield from _reviewed(history)


def _reviewed(history: CardHistory) -> Iterator[Logged]:
    """Yield the reviews since the last reset."""
    reviews, state = history.kept, history.state
    kind = LogType.REVIEW if state and state.reviews > len(reviews) else LogType.LEARN
    factor = ease_of_difficulty(state.difficulty) * 10 if state else _USUAL_EASE
    last = 0
    for number, review in enumerate(reviews):
        interval = review.interval
        if interval is None and kind == LogType.REVIEW and review.rating > 1:
            interval = _days_after(reviews, number, history)
        written = _STEP if interval is None else max(1, interval)
        yield Logged(review.at, review.rating, written, last, factor, review.duration, kind)
        last = written
        if interval is not None:
            kind = LogType.REVIEW
        elif kind == LogType.REVIEW and review.rating == 1:
            kind = LogType.RELEARN


def _days_after(reviews: Sequence[PastReview], number: int, history: CardHistory) -> int:
    """Return the days from a review to the next one, or to the day on which the card is due."""
    if number + 1 < len(reviews):
        return max(1, (reviews[number + 1].at - reviews[number].at) // DAY_MS)
    return 1 if history.due is None or history.state is None else max(1, history.due - history.state.day)
