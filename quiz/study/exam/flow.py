"""The flow of an exam: what the learner does next, and what follows each answer."""

from __future__ import annotations

from quiz.kinds.base import Grade
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.study.exam.session import ExamSession
from quiz.study.steps import (
    AnswerQuestion,
    ConfirmHandIn,
    EndReached,
    ExamStep,
    Finished,
    JudgeAnswer,
    Paused,
    QuestionStep,
    QuestionTimeOver,
    ReadAnswer,
    StateConfidence,
    TickPoints,
    TimeOver,
)


class ExamFlow:
    """The steps of an exam: a face shows ``next_step()`` and passes on what the learner does.

    Confidence is a step of its own after each answer. A face that shows the levels beside the question
    (``confidence_beside``) has that step only if feedback comes at once, or no level is stated yet.
    """

    def __init__(self, exam: ExamSession, *, confidence_beside: bool = False) -> None:
        self.exam = exam
        self._confidence_beside = confidence_beside
        self._unsure: Response | None = None
        """An answer that is not kept before its confidence is stated."""
        self._ending: type[EndReached | ConfirmHandIn] | None = None

    def next_step(self) -> ExamStep:
        """Return what the learner does next; it changes with each event, and as time passes."""
        exam = self.exam
        if exam.row.state != "open":
            return JudgeAnswer() if exam.row.state == "judging" else Finished()
        if exam.is_paused:
            return Paused()
        if exam.left() == 0:
            return TimeOver()
        if self._unsure is not None:
            return StateConfidence()
        if self._ending is ConfirmHandIn:
            return ConfirmHandIn(tuple(exam.open_positions()))
        return EndReached() if self._ending else self._question_step()

    def _question_step(self) -> QuestionStep:
        exam = self.exam
        if exam.is_revealed:
            return TickPoints() if exam.needs_judging else ReadAnswer()
        return QuestionTimeOver() if exam.is_locked else AnswerQuestion(exam.tries_left)

    @property
    def needs_confidence(self) -> bool:
        """Tell whether an answer is not kept before its confidence is stated."""
        rules = self.exam.plan.rules
        is_stated = self._confidence_beside and self.exam.entry.confidence is not None
        return rules.confidence_first or (rules.confidence and not is_stated)

    # Answering

    def give(self, response: Response) -> Grade | None:
        """Take a response: return its grade if feedback comes at once, else go on to the next question.

        An empty response leaves the question open. One that needs a confidence waits for it.
        """
        if self.exam.is_locked:
            return None
        if self.exam.asked.shown.way.is_blank(response):
            self.advance()
            return None
        if self.needs_confidence:
            self._unsure = response
            return None
        return self._continue(self.exam.answer(response))

    def confide(self, confidence: Confidence) -> Grade | None:
        """Take the answer that waits for its confidence, as ``give`` does."""
        return self._continue(self.settle(confidence))

    def settle(self, confidence: Confidence = Confidence.LOW) -> Grade | None:
        """Take the answer that waits for its confidence, if there is one, without going on."""
        if self._unsure is None:
            return None
        response, self._unsure = self._unsure, None
        self.exam.confide(confidence)
        return self.exam.answer(response)

    def withdraw(self) -> None:
        """Discard the answer that waits for its confidence."""
        self._unsure = None

    def _continue(self, grade: Grade | None) -> Grade | None:
        """Go on from an answer without feedback, unless it came too late to be kept."""
        if grade is None and not self.exam.is_locked:
            self.advance()
        return grade

    def judge(self, points: tuple[int, ...]) -> None:
        """Judge the answer by the rubric ``points`` that it made, then go on."""
        self.exam.tick_points(points)
        if self.exam.row.state == "judging":
            self.hand_in()
        else:
            self.advance()

    # Moving and handing in

    def advance(self) -> None:
        """Go to the next question, or past the last one."""
        position = self.exam.row.position + 1
        if position < len(self.exam.plan.items):
            self.go(position)
        else:
            self._ending = EndReached

    def go(self, position: int) -> None:
        """Go to a question."""
        self.exam.go(position)
        self.stay()

    def stay(self) -> None:
        """Go back to the question instead of handing in."""
        self._ending = None

    def end(self) -> None:
        """Ask to hand in, which has to be confirmed."""
        self._ending = ConfirmHandIn

    def hand_in(self) -> None:
        """Hand in; if answers are left for the learner to judge, go to the next one."""
        self.exam.hand_in()
        self.stay()
