"""Computed questions that have an answer at some seeds only, or at none."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.bank.exam_file import ExamFile, Section
from quiz.errors import QuizError
from quiz.study.asked import presentation
from quiz.study.context import Study, open_study
from quiz.study.exam.build import draw
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock

BANK = """\
id: seeds
title: An index that is sometimes out of bounds
questions:
  - id: some
    kind: compute
    given: {n: {integers: [0, 12]}}
    let: {x: "[1, 2, 3]"}
    prompt: What is the result for {n}?
    answer: x[where(n > %d, 0, 3)]
  - {id: card, kind: card, prompt: P, answer: A}
"""
SOME, ALMOST_NONE = 3, 9


@pytest.fixture
def study(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Study]:
    (tmp_path / "seeds.yaml").write_text(BANK % request.param)
    opened = open_study([str(tmp_path / "seeds.yaml")], str(tmp_path / "p.db"))
    yield opened
    opened.close()


@pytest.mark.parametrize("study", [SOME], indirect=True)
def test_a_review_takes_a_seed_at_which_there_is_an_answer(study: Study, clock: Clock) -> None:
    for seed in range(12):
        session = ReviewSession(study, clock=clock, random=Random(seed))
        item = session.show("seeds/some")
        assert item is not None
        assert item.shown.given["n"] > SOME
        assert presentation(item.question, "", item.seed) == item.shown


@pytest.mark.parametrize("study", [SOME], indirect=True)
def test_an_exam_takes_a_seed_at_which_there_is_an_answer(study: Study, clock: Clock) -> None:
    exam = ExamFile(title="T", sections=[Section("id:seeds/some")])
    for seed in range(12):
        (item,) = draw(study, exam, seed, clock()).items
        assert presentation(item.question, "", item.seed).given["n"] > SOME


@pytest.mark.parametrize("study", [ALMOST_NONE], indirect=True)
def test_a_question_that_cannot_be_computed_is_left_out(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.study.asked.MAX_SEEDS", 1)
    with pytest.raises(QuizError, match="seeds/some cannot be computed"):
        draw(study, ExamFile(title="T", sections=[Section("id:seeds/some")]), 3, clock())
    session = ReviewSession(study, clock=clock, random=Random(1))
    item = session.next()
    assert item is not None
    assert item.key == "seeds/card"


@pytest.mark.parametrize("study", [SOME], indirect=True)
def test_a_seed_without_an_answer_is_an_error_in_plain_words(study: Study) -> None:
    question = study.library.question("seeds/some")
    assert question is not None
    with pytest.raises(QuizError, match="some cannot be computed: an index is out of bounds"):
        presentation(question, "", 1)
