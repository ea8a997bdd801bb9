"""The summary of a review."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Phase, Rating
from quiz.progress.reviews import ReviewRow
from quiz.study.review.item import RatedAnswer, ReviewItem
from quiz.study.review.score import score_of
from quiz.text.format import percent, plural


class Summary(msgspec.Struct, frozen=True):
    """The figures of a review: ``answered`` counts answers, to so many ``cards``; ``duration`` is in ms.

    ``known`` cards had passed their learning steps before; those not rated Again are ``recalled``, as on the
    home screen and in the statistics. ``right`` counts what was graded as right, however it was rated: the
    texts name both plainly, as they may disagree. ``short`` counts answers with points that are not ticked.
    """

    answered: int
    cards: int
    known: int
    recalled: int
    right: int
    short: int
    duration: int
    ratings: dict[Rating, int]

    @property
    def answers(self) -> str:
        """Return how many answers there were, and to how many cards if some came again."""
        to_cards = f" to {plural(self.cards, 'card')}" if self.cards < self.answered else ""
        return f"{plural(self.answered, 'answer')}{to_cards}"

    @property
    def recall(self) -> str:
        """Return how many of the known cards were recalled, as they were rated; empty without any."""
        if not self.known:
            return ""
        share = percent(self.recalled / self.known)
        return f"{self.recalled} of {plural(self.known, 'known card')} rated Hard or better ({share})"

    @property
    def judged(self) -> str:
        """Return how many answers were right, and how many were not for want of points."""
        short = f", {self.short} with points not ticked" if self.short else ""
        return f"{self.right} judged right{short}"


def summarise(done: list[RatedAnswer]) -> Summary:
    """Return the summary of a review."""
    known = [answer for answer in done if answer.was_known]
    return Summary(
        answered=len(done),
        cards=len({answer.card for answer in done}),
        known=len(known),
        recalled=sum(answer.rating > Rating.AGAIN for answer in known),
        right=sum(answer.is_right for answer in done),
        short=sum(answer.lacks_points for answer in done),
        duration=sum(answer.duration for answer in done),
        ratings={rating: sum(answer.rating == rating for answer in done) for rating in Rating},
    )


def rated_answer(item: ReviewItem, review: ReviewRow) -> RatedAnswer:
    """Return what the summary of a session tells of an item, by its review."""
    is_right = score_of(item, review.rating).share >= 1
    return RatedAnswer(
        review.card, Rating(review.rating), review.duration,
        missed=item.shown.prompt if review.rating == Rating.AGAIN else "",
        was_known=review.phase == Phase.REVIEW, is_right=is_right,
        lacks_points=bool(item.shown.rubric) and not is_right,
    )  # fmt: skip
