"""The steps of a review or an exam: what the learner does next. The app and plain mode show each."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Rating


class AnswerQuestion(msgspec.Struct, frozen=True):
    """Answer the question; ``tries_left`` includes this try."""

    tries_left: int = 1


class StateConfidence(msgspec.Struct, frozen=True):
    """State the confidence in the answer just given, before it is graded."""


class TickPoints(msgspec.Struct, frozen=True):
    """Compare the answer with the right one, and tick the rubric points that it made."""


class ReadAnswer(msgspec.Struct, frozen=True):
    """Read the right answer, then go on; the question can no longer be answered."""


class QuestionTimeOver(msgspec.Struct, frozen=True):
    """Go on: the time for this question is over, and the right answer is not shown yet."""


class TimeOver(msgspec.Struct, frozen=True):
    """Hand in: the time of the whole exam is over."""


class EndReached(msgspec.Struct, frozen=True):
    """Hand in, or go back to a question: the last one has been passed."""


class ConfirmHandIn(msgspec.Struct, frozen=True):
    """Confirm handing in; ``open_positions`` are the positions of open questions."""

    open_positions: tuple[int, ...]


class JudgeAnswer(msgspec.Struct, frozen=True):
    """Judge an answer that only the learner can grade, after handing in."""


class Paused(msgspec.Struct, frozen=True):
    """Continue: the time is stopped."""


class SettleChange(msgspec.Struct, frozen=True):
    """Keep or reset the history of a card whose question has changed since it was learnt."""


class RateAnswer(msgspec.Struct, frozen=True):
    """Rate how well the card was recalled; ``suggested`` is the rating that the answer suggests."""

    suggested: Rating


class Finished(msgspec.Struct, frozen=True):
    """Read the results: the exam has been scored."""


QuestionStep = AnswerQuestion | TickPoints | ReadAnswer | QuestionTimeOver
ExamStep = (
    QuestionStep | StateConfidence | TimeOver | EndReached | ConfirmHandIn | JudgeAnswer | Paused | Finished
)
ReviewStep = SettleChange | AnswerQuestion | TickPoints | RateAnswer
