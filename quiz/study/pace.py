"""The learner's pace, and how long a backlog takes at it. ``quiz due`` waits for this module."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.study.context import Study

LATEST = 1000
"""The number of reviews from which the pace is taken; reading more would slow down ``quiz due``."""
SECONDS = 8.0
"""The time of a card for a learner who has done none."""
DAYS = 2
"""A backlog is what takes longer than this at the learner's pace."""


class Pace:
    """Cards on a usual day of study, the median, and the seconds that each takes in all its looks that day.

    ``per_day`` is 0 if it is not known: without reviews, or with so many a day that they are not all read.
    """

    __slots__ = ("per_day", "seconds")

    def __init__(self, latest: list[tuple[int, int, int, int]]) -> None:
        counts = [cards for _, cards, *_ in latest]
        reviews = sum(reviews for _, _, reviews, _ in latest)
        whole = sorted(counts[:-1] if reviews == LATEST else counts)  # of the earliest day there may be more
        self.per_day = whole[len(whole) // 2] if whole else 0
        self.seconds = sum(time for *_, time in latest) / sum(counts) / 1000 if counts else SECONDS


def pace_of(study: Study) -> Pace:
    """Return the pace of the latest reviews."""
    return Pace(study.store.counts.latest(LATEST))


class Backlog:
    """Cards that have piled up, and the ``days`` they take at ``per_day`` cards in ``minutes`` a day."""

    __slots__ = ("cards", "days", "minutes", "per_day")

    def __init__(self, cards: int, pace: Pace) -> None:
        self.cards = cards
        self.per_day = pace.per_day
        self.days = -(-cards // pace.per_day)
        self.minutes = max(1, round(pace.per_day * pace.seconds / 60))


def backlog(study: Study, due: int) -> Backlog | None:
    """Return the backlog if so many cards are ``due`` that they take days."""
    pace = pace_of(study)
    return Backlog(due, pace) if pace.per_day and due > DAYS * pace.per_day else None
