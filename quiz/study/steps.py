"""The steps of a review or an exam: what the learner is to do next. A face shows each as it likes."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Rating


class AnswerQuestion(msgspec.Struct, frozen=True):
    """Answer the question; ``tries_left`` counts this try."""

    tries_left: int = 1


class StateConfidence(msgspec.Struct, frozen=True):
    """Say how sure the answer just given is, before it is graded."""


class TickPoints(msgspec.Struct, frozen=True):
    """Compare the answer with the right one, and tick the points of the rubric that it made."""


class ReadAnswer(msgspec.Struct, frozen=True):
    """Read what is right, then go on; the question takes no more answers."""


class QuestionTimeOver(msgspec.Struct, frozen=True):
    """Go on: the time for this question is over, and its answer is not told yet."""


class TimeOver(msgspec.Struct, frozen=True):
    """Hand in: the time of the whole exam is over."""


class EndReached(msgspec.Struct, frozen=True):
    """Hand in, or look at a question again: the last one has been left behind."""


class ConfirmHandIn(msgspec.Struct, frozen=True):
    """Confirm that the exam is to be handed in; ``waiting`` are the positions of open questions."""

    waiting: tuple[int, ...]


class JudgeAnswer(msgspec.Struct, frozen=True):
    """Judge an answer that no program can grade, once the exam is handed in."""


class Paused(msgspec.Struct, frozen=True):
    """Let the time run again."""


class SettleChange(msgspec.Struct, frozen=True):
    """Keep or reset the history of a card whose question has changed since it was learnt."""


class RateAnswer(msgspec.Struct, frozen=True):
    """Rate how well the card was known; ``suggested`` is the rating that the answer speaks for."""

    suggested: Rating


class Finished(msgspec.Struct, frozen=True):
    """Read the results: the exam is scored."""


QuestionStep = AnswerQuestion | TickPoints | ReadAnswer | QuestionTimeOver
ExamStep = (
    QuestionStep | StateConfidence | TimeOver | EndReached | ConfirmHandIn | JudgeAnswer | Paused | Finished
)
ReviewStep = SettleChange | AnswerQuestion | TickPoints | RateAnswer
