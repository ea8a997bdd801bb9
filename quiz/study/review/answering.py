"""The answer to the card shown: graded, given up, ticked point by point, or given again after an edit."""

from __future__ import annotations

from quiz.bank.library import Library
from quiz.fsrs.rating import Rating
from quiz.kinds.base import Grade
from quiz.kinds.response import AnswerFormatError, Response
from quiz.study.grading import grade_response
from quiz.study.review.item import ReviewItem
from quiz.study.review.suggested_rating import propose, propose_by_rubric


def answer(library: Library, item: ReviewItem, response: Response) -> Grade:
    """Grade a response and suggest a rating. Raises ``AnswerFormatError`` if it is not an answer."""
    response = item.question.judged(item.shown, response)
    item.grade = grade_response(library, item.key, item.question, item.shown, response)
    item.response = response
    item.proposed = None if item.question.self_rated else propose(item.grade, item.hints)
    if item.shown.rubric:
        tick(item, ())
        item.is_judged = False
    return item.grade


def give_up(item: ReviewItem, begun: Response) -> None:
    """Count the card as wrong, and suggest Again; what was ``begun`` is no answer."""
    item.grade, item.response, item.given_up, item.begun = Grade(score=0.0), (), True, begun
    item.proposed = Rating.AGAIN
    item.is_judged = True  # there is nothing whose points could be ticked


def tick(item: ReviewItem, places: tuple[int, ...]) -> None:
    """Set which rubric points the answer made; their share is the score and suggests the rating."""
    item.ticked, item.is_judged = places, True
    share = len(places) / len(item.shown.rubric)
    item.grade = Grade(score=share)
    item.proposed = propose_by_rubric(share)


def answer_again(library: Library, item: ReviewItem, before: ReviewItem) -> None:
    """Give the answer from before the banks were read again, unless it no longer fits the question."""
    item.hints = before.hints
    if before.given_up:
        give_up(item, before.begun)
    elif before.answered and item.shown.way.asks_like(before.shown.way):
        try:
            answer(library, item, before.response)
        except AnswerFormatError:  # it may have been a number before
            item.response = before.response
        if item.answered and before.is_judged and item.shown.rubric == before.shown.rubric:
            tick(item, before.ticked)


def written(item: ReviewItem) -> Response:
    """Return what the learner can go on with if the rating is taken back.

    That is what was begun before the answer was asked for, or the answer itself if it took a while to write.
    """
    if item.given_up:
        return item.begun
    return item.response if item.shown.way.is_written else ()
