from pathlib import Path
from random import Random

import pytest

from quiz.kinds.base import Grade
from quiz.study.context import open_study
from quiz.study.grading import as_recorded, grade_response

BANK = """
id: words
title: Words
questions:
  - {id: activation, kind: text, prompt: The output of a unit?, answer: activation}
  - {id: cation, kind: cloze, prompt: "A {{c1::cation}} is positive, a {{c1::photon}} is not."}
  - {id: caption, kind: text, prompt: The text below a picture?, answer: caption}
"""


@pytest.mark.parametrize(
    ("card", "typed", "score"),
    [
        ("words/activation", ("activaton",), 1),
        ("words/caption", ("cation",), 0),
        ("words/caption", ("captoin",), 1),
        ("words/cation#c1", ("caption", "photon"), 0.5),
        ("words/cation#c1", ("caiton", "photon"), 1),
    ],
)
def test_a_typo_that_makes_another_answer_of_the_bank_is_wrong(
    card: str, typed: tuple[str, ...], score: float, tmp_path: Path
) -> None:
    (tmp_path / "words.yaml").write_text(BANK)
    study = open_study([str(tmp_path)], str(tmp_path / "progress.db"))
    question = study.library.question(card.partition("#")[0])
    assert question is not None
    shown = question.present(card.partition("#")[2], Random(1))
    assert grade_response(study.library, card, question, shown, typed).score == score
    study.close()


def test_a_typo_that_earned_nothing_is_shown_as_wrong() -> None:
    near = Grade(score=1.0, near=True)
    assert as_recorded(near, 1.0) == near
    assert as_recorded(near, 0.0) == Grade(score=0.0)
    assert as_recorded(Grade(score=1.0), 1.0) == Grade(score=1.0)
