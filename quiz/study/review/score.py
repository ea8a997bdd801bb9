"""The score of an answer in a review."""

from __future__ import annotations

from quiz.fsrs.rating import Rating
from quiz.kinds.scoring import earned
from quiz.study.answer_row import AnswerScore
from quiz.study.review.item import ReviewItem


def score_of(item: ReviewItem, rating: int) -> AnswerScore:
    """Return the score by the rubric or the grade, else by the learner's rating, less the cost of a hint."""
    if item.grade is None or (item.question.self_rated and not item.shown.rubric):
        share = float(rating != Rating.AGAIN)
    else:
        share = item.grade.score
    return AnswerScore(share, earned(share, hint_cost=item.question.cost_of_hint * item.hints), 1.0)
