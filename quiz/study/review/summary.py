"""The summary of a review."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Rating
from quiz.study.review.item import RatedAnswer


class Summary(msgspec.Struct, frozen=True):
    """The figures of a review: ``duration`` is in ms, ``missed`` are the prompts of cards rated Again."""

    answered: int
    recalled: float
    duration: int
    ratings: dict[Rating, int]
    missed: list[str]


def summarise(done: list[RatedAnswer]) -> Summary:
    """Return the summary of a review; ``recalled`` is the share of answers not rated Again."""
    ratings = {rating: sum(answer.rating == rating for answer in done) for rating in Rating}
    missed = [answer.missed for answer in done if answer.rating == Rating.AGAIN]
    return Summary(
        answered=len(done),
        recalled=1 - ratings[Rating.AGAIN] / len(done) if done else 0.0,
        duration=sum(answer.duration for answer in done),
        ratings=ratings,
        missed=list(dict.fromkeys(missed)),
    )
