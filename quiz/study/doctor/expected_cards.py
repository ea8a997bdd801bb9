"""Every card as its log has it, to be compared with the row that the file has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import isclose
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from quiz.fsrs.rating import Phase
from quiz.fsrs.rebuild import NO_INTERVAL, DueDates, Logged
from quiz.fsrs.replay import ReviewLog, joined, numbers
from quiz.fsrs.study_day import DAY_MS
from quiz.progress.cards import NO_FLAGS, CardRow, with_ready_times
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.learnt import LastReview, learnt
from quiz.study.log import EVERY
from quiz.study.review.scheduling import rebuilt, unlearnt

Through = Callable[[Iterable[tuple[str, ...]]], Iterator[tuple[str, ...]]]
"""What the parts of a log are passed through, to show how far reading has come."""
TOLERANCE = 1e-6
"""The relative difference that is allowed: arrays are not computed to the last bit as single numbers are."""
_COLUMNS = ("id", "rating", "day", "at", "interval", "weights", "phase", "retention")
_BY_STEPS = ("phase", "step", "lapses", "due_day", "due_at")
"""The columns that follow from the log and from the steps in the settings, which may have been others."""
_STATE = (
    *("stability", "difficulty", "stability_fast", "last_day", "last_at", "last_review", "reviews"),
    *_BY_STEPS,
    *("ready_day", "ready_at"),
)


class Compared(NamedTuple):
    """The row of a card in the file, and the row that follows from its log and its flags.

    ``recorded`` is that with what was recorded at the last review in place of what the present steps give.
    """

    stored: CardRow
    expected: CardRow
    recorded: CardRow

    @property
    def differing(self) -> list[str]:
        """The columns in which the row in the file differs from both of the others."""
        if not _differing(self.stored, self.expected):
            return []
        return _differing(self.stored, self.recorded)


def _differing(stored: CardRow, expected: CardRow) -> list[str]:
    return [name for name in _STATE if not _agree(getattr(stored, name), getattr(expected, name))]


def _agree(stored: float | None, expected: float | None) -> bool:
    if isinstance(stored, float) and isinstance(expected, float):
        return isclose(stored, expected, rel_tol=TOLERANCE)
    return stored == expected


def read_log(store: Store, through: Through) -> Logged:
    """Return the log of all cards."""
    chunks = through(store.reviews.columns(EVERY, _COLUMNS))
    texts = list(zip(*chunks, strict=True)) or [()] * len(_COLUMNS)
    card, place, ids = joined(store.reviews.ids_by_card(), texts[0])
    rating, day, at, interval, weights, phase = (numbers(column)[place] for column in texts[1:-1])
    retention = np.fromstring(",".join(texts[-1]) or " ", sep=",")[place]
    return Logged(ReviewLog(card, rating, day, at), ids, interval, weights, retention, phase)


def compared_cards(store: Store, settings: Settings, logged: Logged) -> Iterator[Compared]:
    """Yield every card of the file, in the order of its rows."""
    found = learnt(store, settings, logged, _set_dates(store))
    by_card = {card: (state, last) for card, state, last in found}
    flags, taken_over = store.cards.flags(), store.known_states.keys()
    for stored in store.cards.each():
        if stored.card in taken_over:
            after = rebuilt(store, settings, stored.card)
            yield Compared(stored, after, after)
            continue
        state, last = by_card.get(stored.id, ({}, None))
        flagged = flags.get(stored.card, NO_FLAGS)
        expected = with_ready_times(replace(unlearnt(stored), **state), flagged)
        recorded = (
            expected if last is None else with_ready_times(_as_recorded(stored, expected, last), flagged)
        )
        yield Compared(stored, expected, recorded)


def _as_recorded(stored: CardRow, expected: CardRow, last: LastReview) -> CardRow:
    """Return ``expected`` with what the row in the file may have instead, if its steps were others."""
    recorded = replace(expected, lapses=stored.lapses) if stored.lapses == last.lapses else expected
    if last.has_set_date or expected.last_day is None or expected.last_at is None:
        return recorded
    if last.interval != NO_INTERVAL:
        due = expected.last_day + last.interval
        return replace(recorded, phase=int(Phase.REVIEW), step=None, due_day=due, due_at=None)
    if _may_be_in_step(stored, expected.last_at, last) or _may_be_due(stored, expected.last_day):
        return replace(recorded, **{name: getattr(stored, name) for name in _BY_STEPS if name != "lapses"})
    return recorded


def _may_be_in_step(stored: CardRow, last_at: int, last: LastReview) -> bool:
    after = Phase.LEARNING if last.phase in (Phase.NEW, Phase.LEARNING) else Phase.RELEARNING
    waits = (stored.due_at or 0) - last_at
    return stored.phase == after and stored.step is not None and 0 < waits <= DAY_MS


def _may_be_due(stored: CardRow, last_day: int) -> bool:
    """Tell whether a card may have been scheduled by a version that did not log intervals."""
    return stored.phase == Phase.REVIEW and stored.step is None and (stored.due_day or 0) > last_day


def _set_dates(store: Store) -> DueDates:
    columns = list(zip(*store.due_changes.by_card(), strict=True)) or [()] * len(DueDates._fields)
    return DueDates(*(np.array(column, np.int64) for column in columns))
