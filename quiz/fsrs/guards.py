"""What keeps intervals usable that a model alone would not: see ``MemoryModel.needs_guards``.

FSRS-7 predicts recall well, but its equations do not promise that a better rating gives a longer interval,
and its curves fall so fast at first that an interval may be a second. The model stays as it is, since
statistics and fits rest on it; the scheduler does not take it at its word.
"""

from __future__ import annotations

from quiz.fsrs.mathematics import MathFunctions, Real

SHORTEST = 1.0
"""Outside the steps, an interval is at least a day: cards are due on days of study."""


def in_order(
    days: tuple[Real, Real, Real, Real], elapsed: Real, xp: MathFunctions[Real]
) -> tuple[Real, Real, Real, Real]:
    """Return the intervals after the four ratings in the order of the ratings, given those of the model.

    None is shorter than that of a worse rating. That after Again is also no longer than ``elapsed``, the wait
    that has just been too long, unless that was less than a day.
    """
    again, hard, good, easy = days
    good = xp.maximum(hard, good)
    again = xp.minimum(xp.minimum(again, xp.maximum(elapsed, SHORTEST)), hard)
    return again, hard, good, xp.maximum(good, easy)
