"""One card in front of the learner, and what became of it."""

from __future__ import annotations

from random import Random

import msgspec

from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade, Presentation, Question, Response
from quiz.progress.cards import CardRow, Flags


class AskedQuestion(msgspec.Struct, kw_only=True):
    """A question as it is asked this once, and what has been answered so far."""

    question: Question
    part: str
    bank_title: str
    seed: int
    """Gives the presentation again, with the question's text."""
    shown: Presentation
    ticked: tuple[int, ...] = ()
    """Of a rubric: the points that were made, by their places."""
    hints: int = 0
    response: Response = ()
    grade: Grade | None = None

    @property
    def told(self) -> Response:
        """Return the response, with the points of a rubric that were ticked behind it."""
        return (*self.response, *(self.shown.rubric[place] for place in self.ticked))

    @property
    def explanation(self) -> str:
        """Return why the answer is right, with the numbers of this presentation."""
        return self.shown.explanation or self.question.explanation

    @property
    def hint(self) -> str:
        """Return the hint, with the numbers of this presentation."""
        return self.shown.hint or self.question.hint

    @property
    def is_recalled(self) -> bool:
        """Tell whether the answer is thought or said aloud, so that the response is empty."""
        return self.shown.ask == "reveal"

    @property
    def answered(self) -> bool:
        """Tell whether the response is in, and graded."""
        return self.grade is not None


class ReviewItem(AskedQuestion, kw_only=True):
    """A card's question in a review, with what its ratings would do."""

    card: CardRow
    review_id: int
    started: Timestamp
    flags: Flags
    changed: bool
    """Whether the question is no longer the one the card's history is about."""
    intervals: tuple[Interval, ...] = ()
    """What each rating would give, once that has been asked."""
    proposed: Rating | None = None
    """None for a self-rated kind."""
    is_judged: bool = False
    """Whether the learner has ticked the points of the rubric that the answer made."""

    @property
    def suggested(self) -> Rating:
        """Return the rating that the answer speaks for; Good where only the learner can tell."""
        return self.proposed or Rating.GOOD

    @property
    def key(self) -> str:
        """Return the card's name: ``bank/question`` or ``bank/question#part``."""
        return self.card.card


class Remaining(msgspec.Struct, frozen=True):
    """What is left today: learning steps, due cards, and new ones within the daily limit."""

    learning: int
    due: int
    new: int

    @property
    def total(self) -> int:
        """Return how many cards are left."""
        return self.learning + self.due + self.new


class RatedAnswer(msgspec.Struct, frozen=True):
    """One rated answer of a session, for its summary."""

    turn: ReviewItem
    rating: Rating
    duration: int


def presentation(question: Question, part: str, seed: int) -> Presentation:
    """Return a card as ``seed`` shuffles and draws it."""
    return question.present(part, Random(seed))  # noqa: S311 - to be repeated, not to be secret
