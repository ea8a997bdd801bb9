"""The flow of an exam: what the learner is to do next, and where each answer leads."""

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
    """The steps of an ``exam``: a face shows ``next_step()`` and passes on what the learner does.

    A face that shows the levels of confidence beside a question (``confidence_beside``) is asked for one
    only where feedback comes at once; any other face after each answer.
    """

    def __init__(self, exam: ExamSession, *, confidence_beside: bool = False) -> None:
        self.exam = exam
        self._confidence_beside = confidence_beside
        self._unsure: Response | None = None
        """An answer that is kept once its confidence is stated."""
        self._ending: type[EndReached | ConfirmHandIn] | None = None

    def next_step(self) -> ExamStep:
        """Return what the learner is to do next; it changes with every event, and as time passes."""
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
        if exam.is_told:
            return TickPoints() if exam.needs_judging else ReadAnswer()
        return QuestionTimeOver() if exam.is_locked else AnswerQuestion(exam.tries_left)

    @property
    def needs_confidence(self) -> bool:
        """Tell whether an answer is kept only once its confidence is stated."""
        rules = self.exam.plan.rules
        return rules.confidence_first or (rules.confidence and not self._confidence_beside)

    # Answering

    def give(self, response: Response) -> Grade | None:
        """Take a response; return its grade where feedback comes at once, else go on.

        An empty one leaves the question open. One whose confidence is to be stated waits for that.
        """
        if self.exam.is_locked:
            return None
        if self.exam.asked.shown.way.is_blank(response):
            self.advance()
            return None
        if self.needs_confidence:
            self._unsure = response
            return None
        return self._go_on(self.exam.answer(response))

    def confide(self, confidence: Confidence) -> Grade | None:
        """Take the answer that waits for its confidence, as ``give`` does."""
        return self._go_on(self.settle(confidence))

    def settle(self, confidence: Confidence = Confidence.LOW) -> Grade | None:
        """Take the answer that waits for its confidence, if one does, and stay at its question."""
        if self._unsure is None:
            return None
        response, self._unsure = self._unsure, None
        self.exam.confide(confidence)
        return self.exam.answer(response)

    def withdraw(self) -> None:
        """Forget the answer that waits for its confidence."""
        self._unsure = None

    def _go_on(self, grade: Grade | None) -> Grade | None:
        """Go on from an answer that is kept untold; one that came too late is not."""
        if grade is None and not self.exam.is_locked:
            self.advance()
        return grade

    def judge(self, points: tuple[int, ...]) -> None:
        """Judge the answer by the ``points`` that it made, then go on."""
        self.exam.tick_points(points)
        if self.exam.row.state == "judging":
            self.hand_in()
        else:
            self.advance()

    # Moving, and the end

    def advance(self) -> None:
        """Go to the next question; behind the last one, to the end."""
        position = self.exam.row.position + 1
        if position < len(self.exam.plan.items):
            self.go(position)
        else:
            self._ending = EndReached

    def go(self, position: int) -> None:
        """Look at another question."""
        self.exam.go(position)
        self.stay()

    def stay(self) -> None:
        """Look at the question again: the exam is not to end yet."""
        self._ending = None

    def end(self) -> None:
        """Ask for the end of the exam, which is to be confirmed."""
        self._ending = ConfirmHandIn

    def hand_in(self) -> None:
        """Hand in, or go on to the next answer that the learner has to judge."""
        self.exam.hand_in()
        self.stay()
