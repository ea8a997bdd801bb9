"""The flow of an exam: each step, and what leads to it."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.bank.exam_file import Section
from quiz.kinds.scoring import Confidence
from quiz.study.context import Study
from quiz.study.exam.flow import ExamFlow
from quiz.study.exam.start import begin
from quiz.study.exam.status import judging_status
from quiz.study.interview.build import InterviewRequest, draw
from quiz.study.steps import (
    AnswerQuestion,
    ConfirmHandIn,
    EndReached,
    Finished,
    JudgeAnswer,
    Paused,
    QuestionTimeOver,
    ReadAnswer,
    StateConfidence,
    TickPoints,
    TimeOver,
)
from tests.conftest import Clock
from tests.study.examining import KINDS, look, opened, right, taken, wrong

LAST = KINDS - 1


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def flow_of(study: Study, clock: Clock, kind: str = "", *, beside: bool = False, **rules: object) -> ExamFlow:
    """Return the flow of an exam, at the question of a kind."""
    exam = taken(study, clock, order="fixed", **rules)
    if kind:
        look(exam, kind)
    return ExamFlow(exam, confidence_beside=beside)


def test_an_answer_without_feedback_leads_to_the_next_question(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock)
    for place in range(KINDS):
        assert (flow.next_step(), flow.exam.row.position) == (AnswerQuestion(), place)
        assert flow.give(right(flow.exam)) is None
    assert flow.exam.row.position == LAST
    assert flow.next_step() == EndReached()
    assert flow.exam.open_positions() == []


def test_an_empty_answer_leaves_its_question_open(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "multi")
    place = flow.exam.row.position
    flow.give(())
    assert flow.exam.row.position == place + 1
    look(flow.exam, "essay")
    place = flow.exam.row.position
    flow.give(("",))
    assert flow.exam.row.position == place + 1
    assert len(flow.exam.open_positions()) == KINDS


@pytest.mark.parametrize("way_back", ["go", "stay"])
def test_handing_in_is_confirmed_and_can_be_cancelled(study: Study, clock: Clock, way_back: str) -> None:
    flow = flow_of(study, clock)
    flow.go(LAST)
    flow.advance()
    assert flow.next_step() == EndReached()
    flow.end()
    assert flow.next_step() == ConfirmHandIn(tuple(range(KINDS)))
    flow.go(0) if way_back == "go" else flow.stay()
    assert flow.next_step() == AnswerQuestion()
    assert flow.exam.row.position == (0 if way_back == "go" else LAST)
    flow.end()
    flow.hand_in()
    assert flow.next_step() == Finished()


def test_self_rated_answers_are_judged_after_handing_in(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock)
    for kind in ("card", "essay"):
        look(flow.exam, kind)
        flow.give(("said well",))
    flow.end()
    flow.hand_in()
    judged = []
    while flow.next_step() == JudgeAnswer():
        judged.append(flow.exam.item.question.kind)
        assert judging_status(flow.exam) == f"To be judged by you: {len(judged)} of 2"
        flow.judge((0,))
    assert sorted(judged) == ["card", "essay"]
    assert flow.next_step() == Finished()
    shares = {flow.exam.plan.items[entry.position].question.kind: entry.share for entry in flow.exam.entries}
    assert (shares["card"], shares["essay"]) == (1, 0.5)


def test_feedback_at_once_allows_tries_until_they_are_used_up(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "choice", feedback="once", attempts=3)
    place = flow.exam.row.position
    for left in (3, 2, 1):
        assert flow.next_step() == AnswerQuestion(left)
        grade = flow.give(wrong(flow.exam))
        assert grade is not None
        assert grade.score == 0
    assert (flow.next_step(), flow.exam.row.position) == (ReadAnswer(), place)
    assert flow.give(right(flow.exam)) is None
    assert flow.exam.entry.share == 0
    flow.advance()
    assert (flow.next_step(), flow.exam.row.position) == (AnswerQuestion(3), place + 1)


def test_a_right_answer_needs_no_further_tries(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "choice", feedback="once", attempts=3)
    flow.give(wrong(flow.exam))
    flow.give(right(flow.exam))
    assert flow.next_step() == ReadAnswer()
    assert flow.exam.tries_left == 1


@pytest.mark.parametrize(
    ("confidence", "feedback", "beside", "asks"),
    [
        (False, "once", False, False),
        (True, "end", False, True),
        (True, "end", True, True),
        (True, "once", False, True),
        (True, "once", True, True),
    ],
)
def test_confidence_is_stated_before_an_answer_is_kept(  # noqa: PLR0917 - the cases of a table
    study: Study, clock: Clock, confidence: bool, feedback: str, beside: bool, asks: bool
) -> None:
    flow = flow_of(study, clock, "choice", beside=beside, confidence=confidence, feedback=feedback)
    place = flow.exam.row.position
    flow.give(right(flow.exam))
    assert flow.needs_confidence == asks
    assert (flow.next_step() == StateConfidence()) == asks
    assert (flow.exam.entries[place].response is None) == asks
    if asks:
        grade = flow.confide(Confidence.HIGH)
        assert (grade is not None) == (feedback == "once")
        assert flow.exam.entries[place].confidence == Confidence.HIGH
    assert flow.exam.entries[place].share == 1
    assert flow.exam.row.position == (place if feedback == "once" else place + 1)


def test_an_answer_can_be_withdrawn_before_its_confidence_is_stated(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "choice", confidence=True)
    flow.give(right(flow.exam))
    flow.withdraw()
    assert flow.next_step() == AnswerQuestion()
    assert flow.settle() is None
    assert flow.exam.entry.response is None


def test_an_answer_without_a_stated_confidence_counts_as_low(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "choice", confidence=True)
    place = flow.exam.row.position
    flow.give(right(flow.exam))
    flow.settle()
    assert (flow.next_step(), flow.exam.row.position) == (AnswerQuestion(), place)
    assert (flow.exam.entry.share, flow.exam.entry.confidence) == (1, Confidence.LOW)


def test_with_feedback_at_once_points_are_ticked_before_going_on(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "essay", feedback="once")
    place = flow.exam.row.position
    flow.give(("because",))
    assert flow.next_step() == TickPoints()
    flow.advance()
    flow.go(place)
    assert flow.next_step() == TickPoints()
    flow.judge((1,))
    assert flow.exam.row.position == place + 1
    flow.go(place)
    assert (flow.next_step(), flow.exam.entry.share) == (ReadAnswer(), 0.5)


SPOKEN = """
id: talk
title: Talk
questions:
  - {id: easy, kind: card, prompt: What is a gradient?, answer: Slopes., rubric: [slopes, vector]}
"""


def test_a_spoken_answer_is_judged_by_its_points(clock: Clock, tmp_path: Path) -> None:
    study = opened(tmp_path, SPOKEN)
    plan = draw(study, InterviewRequest(), clock(), Random(1))
    flow = ExamFlow(begin(study, plan, "interview", clock, Random(1)))
    assert flow.next_step() == Paused()
    flow.exam.resume()
    assert flow.next_step() == AnswerQuestion()
    flow.give(())
    assert flow.next_step() == TickPoints()
    flow.judge((0,))
    assert flow.next_step() == EndReached()
    assert (flow.exam.entry.response, flow.exam.entry.share) == ((), 0.5)
    flow.hand_in()
    assert flow.next_step() == Finished()
    study.close()


def test_a_question_takes_no_answer_after_its_time(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, "choice", sections=[Section(minutes_each=1)], confidence=True)
    place = flow.exam.row.position
    clock.move(seconds=61)
    assert flow.next_step() == QuestionTimeOver()
    assert flow.give(right(flow.exam)) is None
    assert flow.next_step() == QuestionTimeOver()
    assert (flow.exam.row.position, flow.exam.entry.response) == (place, None)
    flow.advance()
    assert flow.next_step() == AnswerQuestion()


@pytest.mark.parametrize("before", [AnswerQuestion, StateConfidence, EndReached, ConfirmHandIn])
def test_the_end_of_the_time_comes_before_any_other_step(study: Study, clock: Clock, before: type) -> None:
    flow = flow_of(study, clock, "choice", minutes=1, confidence=True)
    place = flow.exam.row.position
    if before is StateConfidence:
        flow.give(right(flow.exam))
    elif before is EndReached:
        flow.go(LAST)
        flow.advance()
    elif before is ConfirmHandIn:
        flow.end()
    assert isinstance(flow.next_step(), before)
    clock.move(seconds=61)
    assert flow.next_step() == TimeOver()
    if before is StateConfidence:
        assert flow.confide(Confidence.HIGH) is None
        assert (flow.exam.row.position, flow.exam.entry.response) == (place, None)
    flow.hand_in()
    assert flow.next_step() == Finished()


def test_a_pause_stops_the_time(study: Study, clock: Clock) -> None:
    flow = flow_of(study, clock, minutes=1)
    flow.exam.pause()
    clock.move(minutes=5)
    assert flow.next_step() == Paused()
    flow.exam.resume()
    assert flow.next_step() == AnswerQuestion()
