"""Scheduling a card: after a review, and again from its log by the same step."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.fsrs.fuzz import uniform_from_id
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import Interval, MemoryState, Scheduler
from quiz.fsrs.study_day import elapsed_days
from quiz.progress.cards import CardRow, with_ready_times
from quiz.progress.reviews import ReviewRow
from quiz.progress.store import Store
from quiz.settings import Settings


def scheduler_of(settings: Settings, retention: float | None = None) -> Scheduler:
    """Return the scheduler for the settings, or for another desired retention."""
    return Scheduler(
        retention=settings.retention if retention is None else retention,
        learning_steps=tuple(settings.learning_steps),
        relearning_steps=tuple(settings.relearning_steps),
        longest=settings.longest_interval,
    )


def memory_state(card: CardRow) -> MemoryState:
    """Return the memory state in a card's row."""
    return MemoryState(Phase(card.phase), card.step, card.stability, card.difficulty)


def elapsed(card: CardRow, day: int) -> int:
    """Return the days of study between a card's last review and ``day``; 0 for a new card."""
    return 0 if card.last_day is None else elapsed_days(card.last_day, day)


def intervals(scheduler: Scheduler, card: CardRow, day: int, review_id: int) -> tuple[Interval, ...]:
    """Return the interval after each of the four ratings."""
    return scheduler.preview(memory_state(card), elapsed(card, day), uniform_from_id(review_id))


def reviewed(scheduler: Scheduler, card: CardRow, review: ReviewRow) -> CardRow:
    """Return the card after ``review``, without its flags applied."""
    memory, interval = scheduler.review(
        memory_state(card), Rating(review.rating), elapsed(card, review.day), uniform_from_id(review.id)
    )
    lapsed = card.phase == Phase.REVIEW and review.rating == Rating.AGAIN
    return replace(
        card,
        phase=int(memory.phase),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_day=review.day,
        last_review=review.id,
        reviews=card.reviews + 1,
        lapses=card.lapses + lapsed,
        due_day=None if interval.days is None else review.day + interval.days,
        due_at=None if interval.seconds is None else review.at + interval.seconds * 1000,
    )


def unlearnt(card: CardRow) -> CardRow:
    """Return the card as it was before its first review."""
    return replace(
        card, phase=0, step=None, stability=None, difficulty=None, last_day=None, last_review=None,
        reviews=0, lapses=0, due_day=None, due_at=None,
    )  # fmt: skip


def rebuilt(store: Store, settings: Settings, key: str) -> CardRow:
    """Return a card as rebuilt from its log and its flags. Raises ``KeyError`` if the file lacks it."""
    card = unlearnt(store.cards.expect(key))
    for review in store.reviews.of_card(key):
        card = reviewed(scheduler_of(settings, review.retention), card, review)
    return with_ready_times(card, store.cards.flags_of(key))
