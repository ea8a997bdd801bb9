from random import Random

import pytest

from quiz.kinds.base import Grade
from quiz.kinds.response import AnswerFormatError
from quiz.kinds.text import TypedText, WrongAnswer
from quiz.kinds.text_grading import first_same, grade_text
from tests.effort import little_work


def graded(question: TypedText, typed: str) -> Grade:
    shown = question.present("", Random(1))
    return question.grade("", shown, question.read(shown, typed))


@pytest.mark.parametrize(
    "typed", ["Adam", "adam", " ADAM. ", "adaptive moment estimation", "Adaptive-moment estimation"]
)
def test_every_accepted_answer_is_right_in_any_spelling(typed: str) -> None:
    question = TypedText(id="q", prompt="P?", answer=["Adam", "adaptive moment estimation"])
    assert graded(question, typed) == Grade(score=1.0)


def test_the_first_answer_is_the_one_shown() -> None:
    question = TypedText(id="q", prompt="P?", answer=["Adam", "AdamW"])
    assert question.present("", Random(1)).answer == "Adam"
    assert question.substance() == TypedText(id="q", prompt="P?", answer="Adam").substance()


def test_a_typo_is_right_and_shown() -> None:
    question = TypedText(id="q", prompt="P?", answer=["Adam", "momentum"])
    grade = graded(question, "momemtum")
    assert grade == Grade(
        score=1.0,
        near=True,
        difference=(("same", "mome"), ("extra", "m"), ("missing", "n"), ("same", "tum")),
    )


def test_a_wrong_answer_is_shown_against_the_closest_one() -> None:
    question = TypedText(id="q", prompt="P?", answer=["RMSprop", "Nesterov momentum"])
    grade = graded(question, "classic momentum")
    assert (grade.score, grade.near) == (0.0, False)
    assert "".join(text for tag, text in grade.difference if tag != "extra").casefold() == "nesterov momentum"


@pytest.mark.parametrize("typed", ["something else entirely", "q", "!" * 5000, "Adam" * 5000])
def test_a_text_far_from_every_answer_is_just_wrong(typed: str) -> None:
    assert graded(TypedText(id="q", prompt="P?", answer="Adam"), typed) == Grade(score=0.0)


def test_maths_and_code_may_be_typed_as_they_are_shown() -> None:
    assert graded(TypedText(id="q", prompt="P?", answer=r"$\alpha$"), "α").correct
    assert graded(TypedText(id="q", prompt="P?", answer="`x[i]`"), "x[i]").correct


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("x = [1]", 1),
        ("  x = [1] ", 1),
        ("X = [1]", 0),
        ("x=[1]", 0),
        ("x = [1].", 0),
        ("y", 1),
        ("x = (1]", 0),
    ],
)
def test_an_exact_answer_ignores_only_the_white_space_around_it(typed: str, score: float) -> None:
    question = TypedText(id="q", prompt="P?", answer=["x = [1]", "y\n"], exact=True)
    assert graded(question, typed).score == score


@pytest.mark.parametrize("typed", ["", "  ", "\t\n"])
def test_an_empty_answer_is_refused(typed: str) -> None:
    with pytest.raises(AnswerFormatError, match="Type an answer"):
        graded(TypedText(id="q", prompt="P?", answer="Adam"), typed)


def test_a_single_field_may_contain_semicolons() -> None:
    assert graded(TypedText(id="q", prompt="P?", answer="a; b"), "a; b").correct


def test_blank_answers_are_reported() -> None:
    findings = list(TypedText(id="q", prompt="P?", answer=["Adam", " "]).findings())
    assert [(finding.where, finding.code) for finding in findings] == [(("answer", 1), "empty-answer")]
    assert list(TypedText(id="q", prompt="P?", answer="Adam").findings()) == []


@pytest.mark.parametrize(
    ("answer", "right", "wrong"),
    [
        ("$O(n^2)$", ["O(n^2)", "O(n²)", "$O(n^2)$", "O(n^{2})"], ["O(n2)", "O(n^3)", "o(n^2)"]),
        ("$O(2^n)$", ["O(2^n)"], ["O(2n)"]),
        (r"$\hat{y}$", ["ŷ", r"\hat{y}", "hat(y)", "y hat"], ["y", "ȳ"]),
        (r"$\sqrt{2}$", ["sqrt(2)", "√2", r"\sqrt{2}"], ["2", "sqrt(3)"]),
        (r"$\alpha$", ["alpha", "α", r"\alpha"], ["a", "beta"]),
        (r"$x \le y$", ["x <= y", "x ≤ y"], ["x < y", "x >= y"]),
        ("$x_1$", ["x_1", "x₁", "x_{1}"], ["x1", "x^1"]),
        ("$f'(x)$", ["f'(x)", "f′(x)"], ["f(x)", "f''(x)"]),
        ("the $L_2$ norm", ["the L_2 norm", "L₂ norm"], ["L_1 norm", "the norm"]),
        (r"$A \subseteq B$", ["A ⊆ B", r"A \subseteq B", "A subseteq B"], ["⊆ B", "B ⊆ A"]),
        (r"$\{0, 1\}$", ["{0, 1}", "{0,1}"], ["0, 1"]),
        ("$V^{*}$", ["V^*", "V*"], ["V"]),
        ("$2x$", ["2x", "2*x", "2 x"], ["2+x"]),
        (r"$3 \cdot 4$", ["3*4", "3·4"], ["34"]),
        (r"$e^{i\pi}$", ["e^{i pi}", "e^(i pi)"], ["e^i pi"]),
        ("2⁸", ["2^8", "2⁸"], ["28"]),
        ("`ls -l`", ["ls -l", "`ls -l`"], ["ls -L", "ls - l"]),
        ("use the `-r` flag", ["Use the -r flag"], ["use the -R flag"]),
    ],
)
def test_an_answer_is_compared_as_what_it_is(answer: str, right: list[str], wrong: list[str]) -> None:
    question = TypedText(id="q", prompt="P?", answer=answer)
    assert [typed for typed in right if not graded(question, typed).correct] == []
    assert [typed for typed in wrong if graded(question, typed).correct] == []


def test_a_named_wrong_answer_is_no_typo_and_has_its_feedback() -> None:
    wrong = ["momentun", WrongAnswer("Adagrad", "It has no first moment.")]
    question = TypedText(id="q", prompt="P?", answer=["momentum", "Adam"], wrong=wrong)
    assert graded(question, "momentun").score == 0
    assert graded(question, "momemtum").near
    assert graded(question, "adagrad") == Grade(score=0.0, feedback="It has no first moment.")


@pytest.mark.parametrize(
    ("answer", "typed", "score"),
    [("`ls -l`", "ls -l", 1), (r"\$5", "$5", 1), ("café", "cafe\u0301", 1), ("A", "a", 0)],
)
def test_exact_compares_what_is_shown(answer: str, typed: str, score: float) -> None:
    assert graded(TypedText(id="q", prompt="P?", answer=answer, exact=True), typed).score == score


def test_a_long_answer_is_graded_in_bounded_time() -> None:
    text = "".join(Random(1).choices("abcdefgh ", k=200_000))
    accepted = [text[:place] + "x" + text[place + 1 :] for place in (1, 50_000, 100_000, 199_999)]
    with little_work():
        graded(TypedText(id="q", prompt="P?", answer=accepted), text[:1000] + "zzz" + text[1000:])


def test_judging_takes_time_in_proportion_to_the_answers_however_long_they_are() -> None:
    """As much as a bank may accept: each form of what is typed is worked out once, not for each answer."""
    typed = "$x$ " + "a + " * 5_000
    for answers in (
        [f"${n} + {'a + ' * 40}b$" for n in range(100)],
        [f"`{n} {'a' * 150}`" for n in range(100)],
    ):
        question = TypedText(id="q", prompt="P", answer=answers[:50], wrong=answers[50:])
        assert list(question.findings()) == []
        with little_work():
            question.grade("", question.present("", Random(1)), (typed,))


@pytest.mark.parametrize(
    ("answer", "typed", "score"),
    [
        ("**ReLU**", "relu", 1.0),
        ("**ReLU**", "**ReLU**", 1.0),
        ("the *rate* $x_1$", "rate x_1", 1.0),
        ("`__init__` *first*", "__init__ first", 1.0),
        ("__init__", "init", 0.0),
        ("a*b*c", "abc", 0.0),
        ("*args", "args", 0.0),
    ],
)
def test_bold_and_italics_need_not_be_typed(answer: str, typed: str, score: float) -> None:
    assert grade_text(typed, (answer,)).score == score
    assert (first_same(typed, ["something", answer]) == 1) == (score == 1.0)
