from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.answers import RevealAnswer
from quiz.kinds.base import Grade
from quiz.kinds.card import Flashcard
from quiz.kinds.choice import Choice
from quiz.kinds.options import MOST_OPTIONS, Distractor
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
def test_all_options_are_shown_once_and_pinned_ones_last_in_their_order(seed: int) -> None:
    options = QUESTION.present("", Random(seed)).way.options
    assert sorted(options[:3]) == ["mistaken", "right", "wrong"]
    assert options[3:] == ("both", "none of these")


def test_the_answer_is_shuffled_to_every_place_that_is_not_pinned() -> None:
    places = [QUESTION.present("", Random(seed)).way.options.index("right") for seed in range(300)]
    assert {place: places.count(place) > 60 for place in places} == {0: True, 1: True, 2: True}


@pytest.mark.parametrize(
    ("chosen", "grade"),
    [
        ("right", Grade(score=1.0)),
        ("wrong", Grade(score=0.0)),
        ("mistaken", Grade(score=0.0, feedback="Think of $x$.")),
        ("none of these", Grade(score=0.0, feedback="One is.")),
    ],
)
def test_a_chosen_option_is_graded_with_its_own_feedback(chosen: str, grade: Grade) -> None:
    shown = QUESTION.present("", Random(1))
    assert QUESTION.grade("", shown, (chosen,)) == grade


def test_a_letter_chooses_the_option_in_its_place() -> None:
    shown = QUESTION.present("", Random(1))
    chosen = [QUESTION.read(shown, typed) for typed in ("a", " B ", "c", "D", "e")]
    assert chosen == [(option,) for option in shown.way.options]


@pytest.mark.parametrize("typed", ["", " ", "f", "1", "ab", "right", "é", "İ", "@"])
def test_what_is_no_letter_of_an_option_is_asked_again(typed: str) -> None:
    with pytest.raises(AnswerFormatError, match="from a to e"):
        QUESTION.read(QUESTION.present("", Random(1)), typed)


@pytest.mark.parametrize(
    ("answer", "distractors", "found"),
    [
        ("A", ["B", "C"], []),
        ("A", ["B", "A"], [(("distractors", 1), "the option 'A' is there twice")]),
        ("A", ["B", "B "], [(("distractors", 1), "the option 'B ' is there twice")]),
        (r"$\alpha$", ["α"], [(("distractors", 0), "the option 'α' is there twice")]),
        ("`x`", ["x"], [(("distractors", 0), "the option 'x' is there twice")]),
        ("X", ["x", "-x", "x!"], []),
        (r"$\Sigma$", [r"$\sigma$"], []),
        ("resume", ["résumé"], []),
    ],
)
def test_options_that_show_the_same_are_found(
    answer: str, distractors: list[str], found: list[object]
) -> None:
    question = Choice(id="q", prompt="P?", answer=answer, distractors=distractors)
    findings = list(question.findings())
    assert [(finding.where, finding.message) for finding in findings] == found
    assert all(finding.code == "same-option" for finding in findings)


def test_there_are_at_most_as_many_options_as_letters() -> None:
    def codes(distractors: int) -> list[str]:
        texts = [str(number) for number in range(distractors)]
        question = Choice(id="q", prompt="P?", answer="A", distractors=texts)
        return [finding.code for finding in question.findings()]

    assert codes(MOST_OPTIONS - 1) == []
    assert codes(MOST_OPTIONS) == ["too-many-options"]


def test_better_distractors_make_no_other_question_but_another_answer_does() -> None:
    better = Choice(id="q", prompt="P?", answer="right", distractors=["other"])
    other = Choice(id="q", prompt="P?", answer="other", distractors=["right"])
    assert better.substance() == QUESTION.substance() != other.substance()


@pytest.mark.parametrize("holds", [True, False])
def test_a_claim_is_judged_and_only_a_mistake_gets_the_feedback(holds: bool) -> None:
    question = TrueFalse(id="q", prompt="P.", answer=holds, feedback="Because.")
    shown = question.present("", Random(1))
    assert shown.way.options == ("True", "False")
    assert question.grade("", shown, (str(holds),)) == Grade(score=1.0)
    assert question.grade("", shown, (str(not holds),)) == Grade(score=0.0, feedback="Because.")


def test_a_claim_that_turns_is_another_question() -> None:
    claims = [TrueFalse(id="q", prompt="P.", answer=holds).substance() for holds in (True, False)]
    assert claims[0] != claims[1]


def test_a_card_is_turned_where_that_is_asked_for() -> None:
    card = Flashcard(id="q", prompt="front", answer="back", reverse=True)
    sides = [card.present(part, Random(1)) for part in card.parts()]
    assert card.parts() == ("", "reverse")
    assert [(side.way, side.prompt, side.answer) for side in sides] == [
        (RevealAnswer(), "front", "back"),
        (RevealAnswer(), "back", "front"),
    ]
    assert Flashcard(id="q", prompt="front", answer="back").parts() == ("",)
    assert Flashcard.self_rated
