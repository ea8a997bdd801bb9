"""The question behind an answer: from an exam's plan, or from the library unless it has changed."""

from pathlib import Path

import msgspec
import pytest

from quiz.study.context import Study, open_study
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Result, StoredAnswer, result
from quiz.study.review.session import ReviewSession
from tests.answering import right_response
from tests.conftest import BANK, Clock
from tests.study.examining import look, opened, taken


@pytest.fixture
def reviewed(session: ReviewSession, study: Study) -> Result:
    """Return a review in which a choice was answered."""
    while (item := session.next()) is not None and item.question.id != "a-choice":
        session.answer(right_response(item.question, item.shown))
        session.rate(3)
    session.answer(item.shown.way.options[:1])
    session.rate(1)
    [found] = study.store.sessions.past()
    return result(study.store, found.id)


def last(result: Result) -> StoredAnswer:
    return result.answers[-1]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("", "", True),
        ("feedback: It has a scale and a shift.", "feedback: It learns two numbers.", True),
        ("Which layer has no parameters?", "Which layer has none?", False),
        ("- convolution", "- recurrence", False),
        ("- convolution", "- convolution\n      - attention", False),
        ("id: a-choice", "id: another", False),
        ("kind: choice", "kind: multi", False),
    ],
)
def test_the_question_of_a_review_must_still_look_the_same(  # noqa: PLR0917 - fixtures
    reviewed: Result, study: Study, bank: Path, old: str, new: str, same: bool
) -> None:
    text = BANK.replace(old, new)
    bank.write_text(text.replace("answer: max pooling", "answer: [max pooling]") if "multi" in new else text)
    study.reload()
    question = question_of(last(reviewed), reviewed.plan, study.library)
    assert (question is not None and question.id == "a-choice") == same


def test_a_part_that_no_longer_exists_has_no_question(reviewed: Result, study: Study) -> None:
    answer = last(reviewed)
    gone = msgspec.structs.replace(
        answer, row=msgspec.structs.replace(answer.row, card="test.every-kind/a-choice#c9")
    )
    assert question_of(gone, reviewed.plan, study.library) is None


def test_an_exam_keeps_its_questions(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path)
    exam = taken(study, clock)
    look(exam, "choice")
    exam.answer(("dense",))
    exam.hand_in()
    found = result(study.store, exam.row.session)
    study.close()
    (tmp_path / "banks" / "ex.yaml").unlink()
    empty = open_study([str(tmp_path / "banks")], str(tmp_path / "other.db"))
    ids = [question_of(answer, found.plan, empty.library).id for answer in found.answers]
    assert ids == [item.question.id for item in exam.plan.items]
    empty.close()
