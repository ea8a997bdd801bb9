"""Starting an exam: each unfinished one is resumed or dropped first."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest
from quiz.study.exam.start import ExamStart
from quiz.study.interview.build import InterviewRequest
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import KINDS, opened, taken


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


@pytest.fixture
def unfinished(study: Study, clock: Clock) -> list[int]:
    """Return the ids of two unfinished exams, the newest first, as two windows may leave them."""
    sessions = []
    for title in ("first", "second"):
        sessions.append(taken(study, clock, title=title).row.session)
        clock.move(minutes=1)
    return sessions[::-1]


def left(study: Study) -> list[int]:
    return [row.session for row in study.store.exams.unfinished("exam")]


def start_of(study: Study, clock: Clock, kind: str = "exam") -> ExamStart:
    return ExamStart(study, kind, clock, Random(1))


def test_each_unfinished_exam_is_asked_about_newest_first(
    study: Study, clock: Clock, unfinished: list[int]
) -> None:
    start = start_of(study, clock)
    titles = []
    while row := start.unfinished:
        titles.append(row.title)
        assert start.status == f"0 of {KINDS} answered, no time limit"
        start.drop()
    assert titles == ["second", "first"]
    assert start.has_dropped
    assert left(study) == unfinished  # until a new exam is drawn
    exam = start.start(ExamRequest(seed=1))
    assert left(study) == [exam.row.session]


def test_an_exam_resumed_after_another_was_dropped(study: Study, clock: Clock, unfinished: list[int]) -> None:
    start = start_of(study, clock)
    start.drop()
    assert start.resume().row.session == unfinished[1]
    assert left(study) == unfinished[1:]


def test_nothing_is_discarded_for_an_exam_that_cannot_be_drawn(
    study: Study, clock: Clock, unfinished: list[int]
) -> None:
    start = start_of(study, clock)
    start.drop()
    start.drop()
    with pytest.raises(QuizError, match="no question matches"):
        start.start(ExamRequest("tag:none"))
    assert left(study) == unfinished
    start.discard()
    assert left(study) == []


def test_an_unreadable_exam_can_only_be_dropped(study: Study, clock: Clock, unfinished: list[int]) -> None:
    run_sql(study.store, f"update exams set plan = '{{}}' where session = {unfinished[0]}")
    start = start_of(study, clock)
    assert start.status == ""
    with pytest.raises(QuizError, match="cannot be read"):
        start.resume()
    start.drop()
    assert start.status.startswith("0 of")


@pytest.mark.usefixtures("unfinished")
def test_exams_and_interviews_are_asked_about_apart(study: Study, clock: Clock) -> None:
    start = start_of(study, clock, InterviewRequest.kind)
    assert start.unfinished is None
    assert not start.has_dropped
    assert start.start(InterviewRequest(seed=1)).plan.rules.spoken
    assert len(left(study)) == 2
