"""Cramming: a review of chosen cards whether or not they are due, such as the wrong ones of an exam."""

from __future__ import annotations

from random import Random

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.record import SCHEDULED, Recorder
from quiz.study.review.item import Remaining
from quiz.study.review.session import Clock, ReviewSession

TITLE = "chosen cards"
"""The title of such a session, which keeps its scores out of the trend of other reviews."""


class ChosenCards:
    """The cards ``keys`` in their order; a card rated Again comes again at the end."""

    def __init__(self, study: Study, keys: list[str]) -> None:
        self.study = study
        self._keys = list(dict.fromkeys(keys))
        self._reviews: list[ReviewRow] = []

    def next(self, moment: Timestamp) -> str | None:
        """Return the next card, or None at the end."""
        unseen, again = self._left(moment)
        return next(iter([*(card.card for card in unseen), *again]), None)

    def remaining(self, moment: Timestamp) -> Remaining:
        """Return how many unseen cards are new or else due, and how many come again, as learning."""
        unseen, again = self._left(moment)
        new = sum(card.phase == 0 for card in unseen)
        return Remaining(learning=len(again), due=len(unseen) - new, new=new)

    def rated(self, review: ReviewRow) -> None:
        """Take note of a review that has been recorded."""
        self._reviews.append(review)

    def undone(self, review: ReviewRow | None) -> None:
        """Let the card come again."""
        if review is not None:
            self._reviews.pop()

    def _left(self, moment: Timestamp) -> tuple[list[CardRow], list[str]]:
        """Return the cards not seen yet, and those last rated Again, the earliest first.

        Cards that the library no longer has, or that are suspended or buried, are left out.
        """
        ratings: dict[str, int] = {}
        for review in self._reviews:
            ratings.pop(review.card, None)
            ratings[review.card] = review.rating
        today = moment.day(self.study.settings.day_start)
        available = [
            card
            for card, flags in self.study.store.cards.find_all(self._keys)
            if card.position is not None and not flags.suspended and flags.buried < today
        ]
        unseen = [card for card in available if card.card not in ratings]
        keys = {card.card for card in available}
        again = [key for key, rating in ratings.items() if rating == Rating.AGAIN and key in keys]
        return unseen, again


def cram(  # noqa: PLR0913 - the cards, clock, chance and name of a review
    study: Study, keys: list[str], *, clock: Clock, random: Random, query: str = "", title: str = TITLE,
    recorder: Recorder = SCHEDULED,
) -> ReviewSession:  # fmt: skip
    """Begin a review of the cards ``keys``, with a ``title`` that no review of due cards has.

    ``query`` is the one by which they were found, if any.
    """
    cards = ChosenCards(study, keys)
    return ReviewSession(
        study, query, title=title, clock=clock, random=random, cards=cards, recorder=recorder
    )  # fmt: skip
