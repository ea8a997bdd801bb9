"""Ways to choose the cards of a day: as the plan does, or what is due."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.plan.day import Siblings, dearest_first
from quiz.fsrs.plan.memories import Memories
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.plan.worth import worth

Policy = Callable[[Memories, Siblings, int, Floats], Ints]
"""Takes what is believed of cards, which are siblings, the day, and the seconds of each day from then on.

Returns the cards of the day in their order.
"""

LONGEST = 36_500
ROUTINE = Routine()


def planned(memories: Memories, siblings: Siblings, day: int, limits: Floats) -> Ints:
    """Choose as the plan does."""
    per_second = worth(memories, day, day + limits.size, ROUTINE, limits).per_second
    return dearest_first(per_second, siblings, memories.unseen, memories.seen_on(day))


def plain(retention: float, new_a_day: int | None = None) -> Policy:
    """Choose what is due at a retention, the longest due first, and then new cards, all or so many a day."""
    return partial(_due_first, retention, new_a_day)


def _due_first(
    retention: float, new_a_day: int | None, memories: Memories, siblings: Siblings, day: int, _limits: Floats
) -> Ints:
    interval = memories.model.interval(memories.state(), retention, LONGEST)
    due_day = memories.last_day + interval
    due = np.flatnonzero(~memories.unseen & (due_day <= day))
    due = due[np.argsort(due_day[due], kind="stable")]
    chosen = siblings.apart(
        np.concatenate([due, np.flatnonzero(memories.unseen)]), memories.unseen, memories.seen_on(day)
    )
    new = memories.unseen[chosen]
    return chosen if new_a_day is None else chosen[~new | (np.cumsum(new) <= new_a_day)]
