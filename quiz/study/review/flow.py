"""The flow of a review: what the learner does next with a card."""

from __future__ import annotations

from quiz.study.review.item import ReviewItem
from quiz.study.steps import AnswerQuestion, RateAnswer, ReviewStep, SettleChange, TickPoints


def next_step(item: ReviewItem) -> ReviewStep:
    """Return what the learner does next with the card shown."""
    if not item.answered:
        return SettleChange() if item.changed else AnswerQuestion()
    if item.shown.rubric and not item.is_judged:
        return TickPoints()
    return RateAnswer(item.suggested)
