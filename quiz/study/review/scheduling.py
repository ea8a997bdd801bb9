"""A card's row stepped by a review, and rebuilt from the log: the same step in both."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.fsrs.fuzz import uniform_from_id
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import Memory, Scheduler, Wait
from quiz.fsrs.study_day import elapsed_days
from quiz.progress.cards import CardRow, placed
from quiz.progress.reviews import ReviewRow
from quiz.progress.store import Store
from quiz.settings import Settings


def scheduler_of(settings: Settings, retention: float | None = None) -> Scheduler:
    """Return the scheduler that the settings ask for."""
    return Scheduler(
        retention=settings.retention if retention is None else retention,
        learning_steps=tuple(settings.learning_steps),
        relearning_steps=tuple(settings.relearning_steps),
        longest=settings.longest_interval,
    )


def memory_of(card: CardRow) -> Memory:
    """Return what the scheduler needs to know of a card."""
    return Memory(
        phase=Phase(card.phase), step=card.step, stability=card.stability, difficulty=card.difficulty
    )


def elapsed(card: CardRow, day: int) -> int:
    """Return the days of study between the card's last review and ``day``."""
    return 0 if card.last_day is None else elapsed_days(card.last_day, day)


def waits(scheduler: Scheduler, card: CardRow, day: int, review_id: int) -> tuple[Wait, ...]:
    """Return how long each of the four ratings would put the card off."""
    outcomes = scheduler.preview(memory_of(card), elapsed(card, day), uniform_from_id(review_id))
    return tuple(wait for _memory, wait in outcomes)


def reviewed(scheduler: Scheduler, card: CardRow, review: ReviewRow) -> CardRow:
    """Return ``card`` after ``review``; flags are not applied yet."""
    memory, wait = scheduler.review(
        memory_of(card), Rating(review.rating), elapsed(card, review.day), uniform_from_id(review.id)
    )
    forgotten = card.phase == Phase.REVIEW and review.rating == Rating.AGAIN
    return replace(
        card,
        phase=int(memory.phase),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_day=review.day,
        last_review=review.id,
        reviews=card.reviews + 1,
        lapses=card.lapses + forgotten,
        due_day=None if wait.days is None else review.day + wait.days,
        due_at=None if wait.seconds is None else review.at + wait.seconds * 1000,
    )


def unlearnt(card: CardRow) -> CardRow:
    """Return ``card`` as one that was never reviewed."""
    return replace(
        card, phase=0, step=None, stability=None, difficulty=None, last_day=None, last_review=None,
        reviews=0, lapses=0, due_day=None, due_at=None,
    )  # fmt: skip


def rebuilt(store: Store, settings: Settings, key: str) -> CardRow:
    """Return the card named ``key`` as its log and flags make it.

    Raises ``KeyError`` where it is not in the file.
    """
    there = store.cards.find(key)
    if there is None:
        raise KeyError(key)
    card = unlearnt(there)
    for review in store.reviews.of_card(key):
        card = reviewed(scheduler_of(settings, review.retention), card, review)
    return placed(card, store.flags.of(key))
