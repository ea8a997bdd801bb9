from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.answers import RevealAnswer
from quiz.kinds.base import Grade
from quiz.kinds.card import Flashcard
from quiz.kinds.choice import Choice
from quiz.kinds.options import MAX_OPTIONS, Distractor
from quiz.kinds.response import AnswerFormatError
from quiz.kinds.true_false import TrueFalse

QUESTION = Choice(
    id="q",
    prompt="P?",
    answer="right",
    distractors=[
        "wrong",
        Distractor("mistaken", feedback="Think of $x$."),
        Distractor("both", pin="last"),
        Distractor("none of these", feedback="One is.", pin="last"),
    ],
)


@given(st.integers())
def test_every_option_is_shown_once_with_pinned_ones_last(seed: int) -> None:
    options = QUESTION.present("", Random(seed)).way.options
    assert sorted(options[:3]) == ["mistaken", "right", "wrong"]
    assert options[3:] == ("both", "none of these")


def test_the_answer_is_shuffled_to_every_position_that_is_not_pinned() -> None:
    positions = [QUESTION.present("", Random(seed)).way.options.index("right") for seed in range(300)]
    assert {index: positions.count(index) > 60 for index in positions} == {0: True, 1: True, 2: True}


@pytest.mark.parametrize(
    ("chosen", "grade"),
    [
        ("right", Grade(score=1.0)),
        ("wrong", Grade(score=0.0)),
        ("mistaken", Grade(score=0.0, feedback="Think of $x$.")),
        ("none of these", Grade(score=0.0, feedback="One is.")),
    ],
)
def test_a_wrong_option_is_graded_with_its_own_feedback(chosen: str, grade: Grade) -> None:
    shown = QUESTION.present("", Random(1))
    assert QUESTION.grade("", shown, (chosen,)) == grade


def test_a_letter_chooses_its_option() -> None:
    shown = QUESTION.present("", Random(1))
    chosen = [QUESTION.read(shown, typed) for typed in ("a", " B ", "c", "D", "e")]
    assert chosen == [(option,) for option in shown.way.options]


@pytest.mark.parametrize("typed", ["", " ", "f", "1", "ab", "right", "é", "İ", "@"])
def test_a_text_that_is_not_the_letter_of_an_option_is_refused(typed: str) -> None:
    with pytest.raises(AnswerFormatError, match="from a to e"):
        QUESTION.read(QUESTION.present("", Random(1)), typed)


@pytest.mark.parametrize(
    ("answer", "distractors", "expected"),
    [
        ("A", ["B", "C"], []),
        ("A", ["B", "A"], [(("distractors", 1), "the option 'A' is repeated")]),
        ("A", ["B", "B "], [(("distractors", 1), "the option 'B ' is repeated")]),
        (r"$\alpha$", ["α"], [(("distractors", 0), "the option 'α' is repeated")]),
        ("`x`", ["x"], [(("distractors", 0), "the option 'x' is repeated")]),
        ("X", ["x", "-x", "x!"], []),
        (r"$\Sigma$", [r"$\sigma$"], []),
        ("resume", ["résumé"], []),
    ],
)
def test_options_that_look_the_same_are_reported(
    answer: str, distractors: list[str], expected: list[object]
) -> None:
    question = Choice(id="q", prompt="P?", answer=answer, distractors=distractors)
    findings = list(question.findings())
    assert [(finding.where, finding.message) for finding in findings] == expected
    assert all(finding.code == "same-option" for finding in findings)


def test_there_are_at_most_as_many_options_as_letters() -> None:
    def codes(distractors: int) -> list[str]:
        texts = [str(number) for number in range(distractors)]
        question = Choice(id="q", prompt="P?", answer="A", distractors=texts)
        return [finding.code for finding in question.findings()]

    assert codes(MAX_OPTIONS - 1) == []
    assert codes(MAX_OPTIONS) == ["too-many-options"]


def test_another_answer_makes_a_different_question_but_other_distractors_do_not() -> None:
    better = Choice(id="q", prompt="P?", answer="right", distractors=["other"])
    other = Choice(id="q", prompt="P?", answer="other", distractors=["right"])
    assert better.substance() == QUESTION.substance() != other.substance()


@pytest.mark.parametrize("holds", [True, False])
def test_only_a_wrong_verdict_on_a_claim_gets_the_feedback(holds: bool) -> None:
    question = TrueFalse(id="q", prompt="P.", answer=holds, feedback="Because.")
    shown = question.present("", Random(1))
    assert shown.way.options == ("True", "False")
    assert question.grade("", shown, (str(holds),)) == Grade(score=1.0)
    assert question.grade("", shown, (str(not holds),)) == Grade(score=0.0, feedback="Because.")


def test_a_claim_with_the_opposite_answer_is_a_different_question() -> None:
    claims = [TrueFalse(id="q", prompt="P.", answer=holds).substance() for holds in (True, False)]
    assert claims[0] != claims[1]


def test_a_reversible_card_has_a_second_side() -> None:
    card = Flashcard(id="q", prompt="front", answer="back", reverse=True)
    sides = [card.present(part, Random(1)) for part in card.parts()]
    assert card.parts() == ("", "reverse")
    assert [(side.way, side.prompt, side.answer) for side in sides] == [
        (RevealAnswer(), "front", "back"),
        (RevealAnswer(), "back", "front"),
    ]
    assert Flashcard(id="q", prompt="front", answer="back").parts() == ("",)
    assert Flashcard.self_rated
