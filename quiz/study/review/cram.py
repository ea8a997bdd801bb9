"""A review of cards that were named, due or not: the wrong ones of an exam, once more."""

from __future__ import annotations

from random import Random

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.review.item import Remaining
from quiz.study.review.session import Clock, ReviewSession

DRAWN_FROM = "chosen cards"
"""What such a session is listed as: its scores are no part of the trend of other reviews."""


class CramSession(ReviewSession):
    """A session over the cards ``keys`` in their order; one that is rated Again comes again at the end."""

    def __init__(self, study: Study, keys: list[str], *, clock: Clock, random: Random) -> None:
        self._keys = list(dict.fromkeys(keys))
        super().__init__(study, clock=clock, random=random)

    def _begin(self) -> None:
        self.query = DRAWN_FROM
        super()._begin()

    def remaining(self) -> Remaining:
        """Return how many cards were not seen yet, as due, and how many come again."""
        unseen, again = self._left(self.clock())
        return Remaining(learning=len(again), due=len(unseen), new=0)

    def _pick(self, moment: Timestamp) -> str | None:
        unseen, again = self._left(moment)
        return next(iter([*unseen, *again]), None)

    def _left(self, moment: Timestamp) -> tuple[list[str], list[str]]:
        """Return the cards not seen yet, and those last rated Again, the longest ago first.

        It follows from what is done, so that an undo has nothing to put back.
        """
        rated: dict[str, Rating] = {}
        for answer in self.done:
            rated.pop(answer.item.key, None)
            rated[answer.item.key] = answer.rating
        there = [key for key in self._keys if self._is_there(key, self._today(moment))]
        unseen = [key for key in there if key not in rated]
        return unseen, [key for key, rating in rated.items() if rating == Rating.AGAIN and key in there]

    def _is_there(self, key: str, today: int) -> bool:
        """Tell whether the library has the card, and it is not set aside."""
        card, flags = self.study.store.cards.find(key), self.study.store.flags.of(key)
        return card is not None and card.position is not None and not flags.suspended and flags.buried < today
