from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.cloze import Cloze, Gap, split
from quiz.kinds.response import AnswerFormatError


def cloze(prompt: str) -> Cloze:
    return Cloze(id="q", prompt=prompt)


def shown(prompt: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    question = cloze(prompt)
    cards = [(part, question.present(part, Random(1))) for part in question.parts()]
    return [(part, card.prompt, card.answer, card.way.labels) for part, card in cards]


@pytest.mark.parametrize(
    ("prompt", "cards"),
    [
        ("An {{LSTM}}.", [("c1", "An […].", "LSTM", ("",))]),
        ("An {{LSTM::network}}.", [("c1", "An [network].", "LSTM", ("network",))]),
        ("An {{c1::LSTM::network}}.", [("c1", "An [network].", "LSTM", ("network",))]),
        ("{{a}} {{b}}", [("c1", "[…] b", "a", ("",)), ("c2", "a […]", "b", ("",))]),
        ("{{c2::a}} {{c1::b}}", [("c1", "a […]", "b", ("",)), ("c2", "[…] b", "a", ("",))]),
        (
            "{{c1::a}} {{c2::b}} {{c1::c::h}}",
            [("c1", "[…] b [h]", "a ; c", ("", "h")), ("c2", "a […] c", "b", ("",))],
        ),
        (
            "{{x}} {{c3::a}} {{y}}",
            [("c3", "x […] y", "a", ("",)), ("c4", "[…] a y", "x", ("",)), ("c5", "x a […]", "y", ("",))],
        ),
        ("{{c10::a}} {{c9::b}}", [("c9", "a […]", "b", ("",)), ("c10", "[…] b", "a", ("",))]),
        (r"{{$\frac{a}{b}$}}!", [("c1", "[…]!", r"$\frac{a}{b}$", ("",))]),
        ("$x^{{{c1::2}}}$", [("c1", "$x^{[…]}$", "2", ("",))]),
        ("{{f{x}}}", [("c1", "[…]", "f{x}", ("",))]),
        ("{{`std::vector`}}", [("c1", "[…]", "`std::vector`", ("",))]),
        ("{{`a::b`::a name}}", [("c1", "[a name]", "`a::b`", ("a name",))]),
        ("x[{{i}}] [/]", [("c1", "x[[…]] [/]", "i", ("",))]),
        ("{{a}} {{open", [("c1", "[…] {{open", "a", ("",))]),
    ],
)
def test_gaps_become_cards(prompt: str, cards: list[object]) -> None:
    assert shown(prompt) == cards


@given(
    st.lists(st.sampled_from(["{{", "}}", "{", "}", "::", "c1::", "c12::", "c0::", "a", "$", "`", "\\", " "]))
)
def test_any_prompt_is_split_without_losing_text(pieces: list[str]) -> None:
    prompt = "".join(pieces)
    texts = [piece if isinstance(piece, str) else piece.text + piece.hint for piece in split(prompt)]
    assert "".join(texts).count("a") == prompt.count("a")
    question = cloze(prompt or "-")
    for part in question.parts():
        question.present(part, Random(1))
    list(question.findings())


def test_a_gap_is_split_into_number_text_and_hint() -> None:
    assert split("x{{c2::a::b}}{{y}}") == ["x", Gap(2, "a", "b"), Gap(0, "y", "")]


@pytest.mark.parametrize(
    ("typed", "score", "near"),
    [
        (("input", "forget"), 1.0, False),
        (("Input ", " FORGET"), 1.0, False),
        (("inptu", "forget"), 1.0, True),
        (("input", "output"), 0.5, False),
        (("output", "forget"), 0.5, False),
        (("forget", "input"), 0.0, False),
    ],
)
def test_each_of_several_gaps_counts(typed: tuple[str, str], score: float, near: bool) -> None:
    question = cloze("{{c1::input}} and {{c1::forget}} gates")
    (part,) = question.parts()
    card = question.present(part, Random(1))
    grade = question.grade(part, card, question.read(card, *typed))
    assert (grade.score, grade.near) == (score, near)


def test_each_card_is_graded_by_its_own_gap() -> None:
    question = cloze("{{c1::input}} and {{c2::forget}} gates")
    scores = [
        question.grade(part, question.present(part, Random(1)), ("forget",)).score
        for part in question.parts()
    ]
    assert scores == [0.0, 1.0]


@pytest.mark.parametrize(
    ("prompt", "gaps"),
    [
        ("{{a; b}}", ["a; b"]),
        ("for ({{c1::i=0; i<n}}; {{c1::i++}})", ["i=0; i<n", "i++"]),
        ("{{c1::;}}{{c1:: ; }}{{c1::a ; b ; c}}", [";", " ; ", "a ; b ; c"]),
    ],
)
def test_gaps_may_contain_semicolons(prompt: str, gaps: list[str]) -> None:
    question = cloze(prompt)
    card = question.present("c1", Random(1))
    response = question.read(card, *gaps)
    assert question.grade("c1", card, response).correct
    parts = card.parts(response)
    assert [part.right for part in parts] == gaps
    assert [part.given for part in parts] == [gap.strip() for gap in gaps]


@pytest.mark.parametrize("typed", [(), ("",), ("input",), ("input", ""), ("", " "), ("a", "b", "c")])
def test_a_wrong_number_of_answers_is_refused(typed: tuple[str, ...]) -> None:
    question = cloze("{{c1::input}} and {{c1::forget}} gates")
    card = question.present("c1", Random(1))
    with pytest.raises(AnswerFormatError, match="Type all 2 answers"):
        question.read(card, *typed)


@pytest.mark.parametrize(
    ("prompt", "codes"),
    [
        ("{{a}}", []),
        ("{{c1::a::b}} {{c2::`x::y`}}", []),
        ("no gap", ["no-gap"]),
        ("{{open", ["open-gap", "no-gap"]),
        ("{{a}} {{open", ["open-gap"]),
        ("{{}}", ["empty-gap"]),
        ("{{c1:: }}", ["empty-gap"]),
        ("{{c1::}}", ["empty-gap"]),
        ("{{c1}}", ["gap-number"]),
        ("{{c0::a}}", ["gap-number"]),
    ],
)
def test_gaps_that_cannot_be_asked_are_reported(prompt: str, codes: list[str]) -> None:
    findings = list(cloze(prompt).findings())
    assert [finding.code for finding in findings] == codes
    assert all(finding.where == ("prompt",) and finding.message and finding.remedy for finding in findings)


def test_a_typo_in_one_of_several_gaps_is_shown_with_the_others() -> None:
    question = cloze("An {{c1::input}} and an {{c1::output}} gate.")
    grade = question.grade("c1", question.present("c1", Random(1)), ("inpuut", "Output"))
    assert grade.near
    assert grade.score == 1
    assert grade.difference == (
        ("same", "inpu"), ("extra", "u"), ("same", "t"), ("same", " ; "), ("same", "Output"),
    )  # fmt: skip
