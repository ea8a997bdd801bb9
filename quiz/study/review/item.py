"""An item of a review: a card's question, the effect of each rating, and the rating given."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.response import Response
from quiz.progress.cards import CardRow, Flags
from quiz.study.asked import AskedQuestion


class ReviewItem(AskedQuestion, kw_only=True):
    """A card's question in a review, with the effect of each rating."""

    card: CardRow
    review_id: int
    started: Timestamp
    flags: Flags
    changed: bool
    """Whether the question has changed substantially since the card was last reviewed."""
    kept_draw: int | None = None
    """The id by which its intervals were drawn before it came back, as by undo: they stay the same."""
    intervals: tuple[Interval, ...] = ()
    """The interval after each rating; empty until it is needed."""
    intervals_day: int | None = None
    """The day of study for which they hold."""
    proposed: Rating | None = None
    """The rating that the grade suggests; None if only the learner can judge the answer."""
    begun: Response = ()
    """What there was of an answer when the learner asked for it instead."""
    is_judged: bool = False
    """Whether the learner has ticked the rubric points that the answer made."""

    @property
    def draw(self) -> int:
        """The id by which its intervals are drawn."""
        return self.review_id if self.kept_draw is None else self.kept_draw

    @property
    def suggested(self) -> Rating:
        """Return the rating that the answer suggests; Good if only the learner can judge it."""
        return self.proposed or Rating.GOOD

    @property
    def awaits_rating(self) -> bool:
        """Whether an answer is given and graded, which counts only once it is rated."""
        return self.proposed is not None and not self.given_up

    @property
    def key(self) -> str:
        """Return the card's name: ``bank/question`` or ``bank/question#part``."""
        return self.card.card


class Remaining(msgspec.Struct, frozen=True):
    """The cards left today: in learning steps, due, and new within the daily limit.

    They ``fill_time`` if each answer that is quicker than expected makes room for one more. By a plan, they
    take so many ``minutes``.
    """

    learning: int
    due: int
    new: int
    fill_time: bool = False
    minutes: int | None = None

    @property
    def total(self) -> int:
        """Return how many cards are left."""
        return self.learning + self.due + self.new


class RatedAnswer(msgspec.Struct, frozen=True):
    """What the summary of a session tells of an answer, as little as possible: there may be thousands.

    ``missed`` is the prompt of a card rated Again, ``duration`` is in ms. ``was_known`` tells whether the
    card had passed its learning steps, without which nothing can be recalled.
    """

    card: str
    rating: Rating
    duration: int
    missed: str = ""
    was_known: bool = False
    is_right: bool = False
    """Whether the answer was fully right, however it was rated."""
    lacks_points: bool = False
    """Whether it is not, because there are points that the learner did not tick."""
