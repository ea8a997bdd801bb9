"""Many cards rebuilt at once, as far as their logs are plain; the others are left to ``rebuilt``.

A log is plain if its card was never renamed or reset, no due date was set, its last interval is logged, and
no model can end the steps early. The memory states then come from one replay, which saves most of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from quiz.fsrs.model import model_of
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import MemoryState, Scheduler
from quiz.progress.cards import CardRow, with_ready_times
from quiz.progress.reviews import ReplayedReview
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.review.scheduling import scheduler_of, unlearnt

FEWEST = 200
"""With fewer cards, loading numpy takes longer than it saves."""


def rebuild_plain_cards(store: Store, settings: Settings, keys: list[str]) -> list[str]:
    """Rebuild the cards with plain logs in one transaction; return the others, which are as before."""
    walk = _Walk(store, scheduler_of(settings, store.weights.in_use()))
    logs = store.reviews.plain_logs(keys)
    with store.transaction():
        for key in store.flags.logged_among(keys):
            store.flags.follow_log(key)
        found = [flagged for flagged in store.cards.find_all(keys) if flagged.card.card in logs]
        walked = [(flagged, place) for flagged in found if (place := walk.through(logs[flagged.card.card]))]
        chosen = [logs[flagged.card.card] for flagged, _ in walked]
        rows = (
            with_ready_times(_row(flagged.card, place, log[-1], len(log), state), flagged.flags)
            for (flagged, place), log, state in zip(walked, chosen, _states(store, chosen), strict=True)
        )
        store.cards.store_all(rows)
    done = {flagged.card.card for flagged, _ in walked}
    return [key for key in keys if key not in done]


class _Place(NamedTuple):
    """Where a card is after its last review; it is due ``seconds`` after it, or else on a day."""

    phase: Phase
    step: int | None
    seconds: int
    lapses: int


class _Walk:
    """Goes through logs by the steps of a scheduler, each of which is computed once."""

    def __init__(self, store: Store, scheduler: Scheduler) -> None:
        self._store = store
        self._scheduler = scheduler
        self._next: dict[tuple[Phase, int | None, int], tuple[Phase, int | None, int]] = {}
        self._can_end_steps: dict[int, bool] = {}

    def through(self, log: list[ReplayedReview]) -> _Place | None:
        """Return where a log ends, or None if it is not plain."""
        phase, step, seconds, lapses = Phase.NEW, None, 0, 0
        for review in log:
            lapses += phase == Phase.REVIEW and review.rating == Rating.AGAIN
            known = self._next.get((phase, step, review.rating)) or self._after(phase, step, review.rating)
            phase, step, seconds = known
            if step is not None and self._ends_steps(review.weights):
                return None
        is_open = step is None and log[-1].interval is None
        return None if is_open else _Place(phase, step, seconds, lapses)

    def _after(self, phase: Phase, step: int | None, rating: int) -> tuple[Phase, int | None, int]:
        after = self._scheduler.next_step(MemoryState(phase, step), Rating(rating))
        seconds = 0 if after[1] is None else self._scheduler.seconds(after[0], after[1], Rating(rating))
        self._next[phase, step, rating] = (*after, seconds)
        return self._next[phase, step, rating]

    def _ends_steps(self, version: int) -> bool:
        if version not in self._can_end_steps:
            weights = self._store.weights.find(version) or self._store.weights.in_use()
            self._can_end_steps[version] = model_of(weights.model, weights.numbers).needs_guards
        return self._can_end_steps[version]


def _states(
    store: Store, logs: list[list[ReplayedReview]]
) -> Iterator[tuple[float, float, float | None, int]]:
    """Yield the memory state after each log, by the weights in use."""
    from quiz.fsrs.replay import last_states, log_of_rows, replay

    weights = store.weights.in_use()
    rows = [(place, review.rating, review.day, review.at) for place, log in enumerate(logs) for review in log]
    log = log_of_rows(rows)
    yield from last_states(replay(weights.model, weights.numbers, log), log)


def _row(
    card: CardRow,
    place: _Place,
    last: ReplayedReview,
    reviews: int,
    state: tuple[float, float, float | None, int],
) -> CardRow:
    stability, difficulty, fast, _place = state
    in_steps = place.step is not None
    return replace(
        unlearnt(card),
        phase=int(place.phase),
        step=place.step,
        stability=stability,
        difficulty=difficulty,
        stability_fast=fast,
        last_day=last.day,
        last_at=last.at,
        last_review=last.id,
        reviews=reviews,
        lapses=place.lapses,
        due_day=None if in_steps or last.interval is None else last.day + last.interval,
        due_at=last.at + place.seconds * 1000 if in_steps else None,
    )
