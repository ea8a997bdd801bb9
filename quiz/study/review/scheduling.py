"""Scheduling a card: after a review, and again from its log by the same step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from quiz.fsrs.fuzz import uniform_from_id
from quiz.fsrs.model import MemoryModel, model_of
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import Interval, MemoryState, Scheduler
from quiz.fsrs.study_day import elapsed_days
from quiz.progress.cards import CardRow, with_ready_times
from quiz.progress.due_changes import DueChange
from quiz.progress.ids import moment_of
from quiz.progress.known_states import KnownState
from quiz.progress.reviews import ReviewRow
from quiz.progress.store import Store
from quiz.progress.weights import WeightsRow
from quiz.settings import Settings


def scheduler_of(settings: Settings, weights: WeightsRow, retention: float | None = None) -> Scheduler:
    """Return the scheduler for the settings and ``weights``, or for another desired retention."""
    return Scheduler(
        model=model_of(weights.model, weights.numbers),
        retention=settings.retention if retention is None else retention,
        learning_steps=tuple(settings.learning_steps),
        relearning_steps=tuple(settings.relearning_steps),
        longest=settings.longest_interval,
    )


def memory_state(card: CardRow) -> MemoryState:
    """Return the memory state in a card's row."""
    return MemoryState(Phase(card.phase), card.step, card.stability, card.difficulty, card.stability_fast)


def elapsed(model: MemoryModel[float], card: CardRow, day: int, at: int) -> float:
    """Return the days since a card's last review, as the model counts them; 0 for a new card."""
    if card.last_day is None or card.last_at is None:
        return 0.0
    return model.elapsed(float(elapsed_days(card.last_day, day)), float(at - card.last_at))


def reviewed(scheduler: Scheduler, card: CardRow, review: ReviewRow) -> CardRow:
    """Return the card after ``review``, without its flags applied."""
    days = elapsed(scheduler.model, card, review.day, review.at)
    memory, interval = scheduler.review(
        memory_state(card), Rating(review.rating), days, uniform_from_id(review.id)
    )
    if interval.days is not None and review.interval is not None:
        interval = Interval(days=review.interval)
    lapsed = card.phase == Phase.REVIEW and review.rating == Rating.AGAIN
    return replace(
        card,
        phase=int(memory.phase),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        stability_fast=memory.stability_fast,
        last_day=review.day,
        last_at=review.at,
        last_review=review.id,
        reviews=card.reviews + 1,
        lapses=card.lapses + lapsed,
        due_day=None if interval.days is None else review.day + interval.days,
        due_at=None if interval.seconds is None else review.at + interval.seconds * 1000,
    )


def unlearnt(card: CardRow) -> CardRow:
    """Return the card as it was before its first review."""
    return replace(
        card, phase=0, step=None, stability=None, difficulty=None, stability_fast=None, last_day=None,
        last_at=None, last_review=None, reviews=0, lapses=0, due_day=None, due_at=None,
    )  # fmt: skip


def with_due_day(card: CardRow, day: int) -> CardRow:
    """Return a card that has been reviewed as due on another day, which ends its steps."""
    return replace(card, phase=int(Phase.REVIEW), step=None, due_day=day, due_at=None) if card.phase else card


def known(card: CardRow, state: KnownState) -> CardRow:
    """Return the card with a state that another program knew, due when recall has fallen to 90%."""
    return replace(
        card, phase=int(Phase.REVIEW), step=None, stability=state.stability, difficulty=state.difficulty,
        stability_fast=None, last_day=state.day, last_at=moment_of(state.id), last_review=state.id,
        reviews=state.reviews, lapses=state.lapses, due_day=state.day + max(1, round(state.stability)),
        due_at=None,
    )  # fmt: skip


def restored(store: Store, settings: Settings, shown: CardRow) -> CardRow:
    """Return the row of a card that was removed since it was shown, added again as its log has it."""
    card = store.cards.restore(unlearnt(shown))
    after = rebuilt(store, settings, card.card)
    store.cards.update(after, before=card)
    return after


class Replayed(NamedTuple):
    """A row of a card's log, the card as it was scheduled by it, and its state by the weights in use."""

    row: ReviewRow | DueChange | KnownState
    card: CardRow
    state: CardRow


def replayed(store: Store, settings: Settings, key: str) -> Iterator[Replayed]:
    """Yield the log of a card, oldest first. Raises ``KeyError`` if the file lacks it.

    When a card is due stays as it was scheduled: each review is taken with the weights of its time, which are
    therefore carried through the whole log.
    """
    card, in_use = unlearnt(store.cards.expect(key)), store.weights.in_use()
    reviews = store.reviews.of_card(key)
    by_version = {review.weights: store.weights.find(review.weights) or in_use for review in reviews}
    states = dict.fromkeys([in_use, *by_version.values()], card)
    log: list[ReviewRow | DueChange | KnownState] = [
        *reviews, *store.due_changes.of_card(key), *store.known_states.of_card(key)
    ]  # fmt: skip
    for row in sorted(log, key=lambda row: row.id):
        if isinstance(row, DueChange):
            card = with_due_day(card, row.due)
        elif isinstance(row, KnownState):
            card = known(card, row)
            states = dict.fromkeys(states, card)
        else:
            for weights, before in states.items():
                scheduler = scheduler_of(settings, weights, row.retention)
                placed = replace(before, phase=card.phase, step=card.step)
                states[weights] = reviewed(scheduler, placed, row)
            card = states[by_version[row.weights]]
        yield Replayed(row, card, states[in_use])


def rebuilt(store: Store, settings: Settings, key: str) -> CardRow:
    """Return a card as rebuilt from its log and its flags. Raises ``KeyError`` if the file lacks it.

    Its state is that of the weights in use, as for every card.
    """
    card = state = unlearnt(store.cards.expect(key))
    for _, card, state in replayed(store, settings, key):  # noqa: B007 - the last ones count
        pass
    card = replace(
        card, stability=state.stability, difficulty=state.difficulty, stability_fast=state.stability_fast
    )
    return with_ready_times(card, store.cards.flags_of(key))
