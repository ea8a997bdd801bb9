from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.cloze import Cloze
from quiz.kinds.gaps import Gap, GapParser, filled
from quiz.kinds.response import AnswerFormatError
from tests.effort import little_work


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
        ("$x^{{{c1::2}}}$", [("c1", r"$x^{{\text{[…]}}}$", "$2$", ("",))]),
        ("$2^{{c1::10}}$", [("c1", r"$2^{\text{[…]}}$", "$10$", ("",))]),
        (
            "$2^{{c1::10}} {{c2::x}}$",
            [
                ("c1", r"$2^{\text{[…]}} {x}$", "$10$", ("",)),
                ("c2", r"$2^{10} {\text{[…]}}$", "$x$", ("",)),
            ],
        ),
        ("`a{{c1::[0]}}`", [("c1", "`a[…]`", "`[0]`", ("",))]),
        ("`{{ user }}` is a {{c1::variable}}", [("c1", "`{{ user }}` is a […]", "variable", ("",))]),
        (
            '`<p style={{color: "red"}}>` is {{JSX}}',
            [("c1", '`<p style={{color: "red"}}>` is […]', "JSX", ("",))],
        ),
        (r"Let $\mathbf{{x}}$ be a {{vector}}", [("c1", r"Let $\mathbf{{x}}$ be a […]", "vector", ("",))]),
        (r"\{{ opens a {{gap}}", [("c1", "{{ opens a […]", "gap", ("",))]),
        (
            "A {{c2::{{c1::gated}} unit::two words}}.",
            [("c1", "A […] unit.", "gated", ("",)), ("c2", "A [two words].", "gated unit", ("two words",))],
        ),
        ("{{c1::a {{c1::b}}}}", [("c1", "[…]", "a b", ("",))]),
        ("{{f{x}}}", [("c1", "[…]", "f{x}", ("",))]),
        ("{{`std::vector`}}", [("c1", "[…]", "`std::vector`", ("",))]),
        ("{{`a::b`::a name}}", [("c1", "[a name]", "`a::b`", ("a name",))]),
        ("x[{{i}}] [/]", [("c1", "x[[…]] [/]", "i", ("",))]),
        ("{{a}} {{open", [("c1", "[…] {{open", "a", ("",))]),
    ],
)
def test_gaps_become_cards(prompt: str, cards: list[object]) -> None:
    assert shown(prompt) == cards


def hints(pieces: tuple[str | Gap, ...]) -> str:
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    return "".join(gap.hint + hints(gap.pieces) for gap in gaps)


@given(
    st.lists(st.sampled_from(["{{", "}}", "{", "}", "::", "c1::", "c12::", "c0::", "a", "$", "`", "\\", " "]))
)
def test_any_prompt_is_split_without_losing_text(pieces: list[str]) -> None:
    prompt = "".join(pieces)
    parsed = GapParser(prompt).pieces
    assert filled(parsed).count("a") + hints(parsed).count("a") == prompt.count("a")
    question = cloze(prompt or "-")
    for part in question.parts():
        question.present(part, Random(1))
    list(question.findings())


def test_a_gap_is_split_into_number_text_and_hint() -> None:
    assert GapParser("x{{c2::a::b}}{{y}}").pieces == ("x", Gap(2, ("a",), "b"), Gap(3, ("y",), ""))


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


@pytest.mark.parametrize(
    ("prompt", "filled_in"),
    [
        ("An {{LSTM::network}}.", "An [LSTM]."),
        ("{{c1::a}} {{c2::b}} {{c1::c}}", "[a] b [c]"),
        ("{{c1::a {{c2::b}}}}", "[a b]"),
        ("$x^{{c1::2}}$", "$x^{[2]}$"),
    ],
)
def test_the_gaps_are_filled_in_with_the_answer(prompt: str, filled_in: str) -> None:
    presented = cloze(prompt).present("c1", Random(1))
    assert presented.answered_prompt == filled_in
    assert presented.prompt != filled_in


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
    with pytest.raises(AnswerFormatError, match="is empty"):
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
        ("{{C1::a}} {{c1::b}}", ["gap-marker"]),
        ("{{c1 ::a}} {{c1::b}}", ["gap-marker"]),
        ("{{c1:a}} {{c1::b}}", ["gap-marker"]),
        ("{{ c1::a}} {{c1::b}}", ["gap-marker"]),
        ("`{{c1:a}}` {{c1::b}}", ["gap-marker"]),
        ("{{c1::a {{C2::b}}}}", ["gap-marker"]),
        (r"\{{c1:a}} {{c1::b}}", []),
        ("`{{c1 }}` {{c1::b}}", []),
        ("".join(f"{{{{c{number}::a}}}}" for number in range(1, 102)), ["too-many-gaps"]),
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
        ("same", "inpu"), ("extra", "u"), ("same", "t"), ("same", "; "), ("same", "Output"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "prompt",
    [
        "{{" * 50_000,
        "{{c1::" * 20_000,
        "{{c1::" * 20_000 + "}}" * 20_000,
        "{{a}}" * 20_000,
        "`{{a}}`" * 10_000,
    ],
)
def test_any_prompt_is_parsed_in_bounded_time(prompt: str) -> None:
    with little_work():
        GapParser(prompt)


@pytest.mark.parametrize(
    ("prompt", "typed"),
    [
        (r"The chance of heads is $p = {{c1::\frac{1}{2}}}$.", ["1/2", r"\frac{1}{2}", "½"]),
        (r"Noise of deviation ${{c1::\sigma}}$ is added.", ["σ", "sigma", r"\sigma"]),
        ("The square of x is {{c1::$x^2$}}.", ["x^2", "x²", "$x^2$"]),
        (r"The variance divides by $\frac{1}{{{c1::n-1}}}$.", ["n - 1", "n-1", "n\u2212 1"]),
        ("In C, `a {{c1::!=}} b` compares.", ["!=", "`!=`"]),
    ],
)
def test_a_gap_in_a_formula_or_in_code_is_one_itself(prompt: str, typed: list[str]) -> None:
    question = cloze(prompt)
    card = question.present("c1", Random(1))
    for text in typed:
        assert question.grade("c1", card, question.read(card, text)).correct, text
    assert not question.grade("c1", card, ("=",)).correct


def test_an_exact_gap_is_compared_letter_by_letter() -> None:
    question = Cloze(id="q", prompt="{{Adam}} and {{c1::`ls -l`}}", exact=True)
    scores = [
        question.grade("c2", question.present("c2", Random(1)), (text,)).score for text in ("Adam", "adam")
    ]
    assert scores == [1, 0]
