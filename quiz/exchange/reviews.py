"""The dataset of reviews: the log, with the columns that fsrs-optimizer reads."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.exchange.format import Dataset
from quiz.progress.selection import EVERYTHING, Selection
from quiz.progress.store import Store
from quiz.text.iso import iso_day


class ExportedReview(msgspec.Struct, frozen=True):
    """A review: times in ms (UTC), rating 1 to 4, state 0 new, 1 learning, 2 review, 3 relearning.

    ``study_day`` is the day for which it counts, from which elapsed days follow; ``utc_offset`` is that of
    local time in minutes. ``interval`` is the number of days chosen until the next review; None after a step.
    """

    card_id: str
    review_time: int
    review_rating: int
    review_state: int
    review_duration: int
    study_day: str
    utc_offset: int
    interval: int | None


def reviews(store: Store, selection: Selection = EVERYTHING) -> Iterator[ExportedReview]:
    """Yield the selected reviews that were not undone, oldest first."""
    for row in store.reviews.selected(selection):
        yield ExportedReview(
            row.card, row.at, row.rating, row.phase, row.duration, iso_day(row.day), row.offset, row.interval
        )


DATASET = Dataset(
    "reviews", "the log as fsrs-optimizer reads it", ExportedReview, reviews, lambda store: store.reviews
)
