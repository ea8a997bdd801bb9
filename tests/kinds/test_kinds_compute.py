"""Computed questions: random numbers, their grades, and the problems of those that cannot be asked."""

from collections.abc import Iterable
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.load import load, try_questions
from quiz.kinds.compute import Compute
from quiz.kinds.response import AnswerFormatError
from quiz.render.figure import Figure

MASKED = {
    "given": {
        "p": {"choice": ["0.2", "0.5", "0.8"]},
        "x": {"integers": ["1", "9"], "shape": ["4"]},
        "keep": {"bernoulli": "1 - p", "shape": ["4"]},
    },
    "let": {"y": "x * keep / (1 - p)"},
    "show": {"before": ["x", "keep"]},
    "prompt": "Dropout with p = {p} uses this mask. $\\frac{1}{1-p}$ {y:2}",
}


def compute(**fields: object) -> Compute:
    return msgspec.convert({"id": "q", "kind": "compute", "answer": "mean(y)", **MASKED, **fields}, Compute)


def text_of(value: Iterable[float]) -> str:
    return ", ".join(map(repr, value))


@given(st.integers(0, 2**32))
def test_the_right_answer_scores_1_at_every_seed(seed: int) -> None:
    for question in (compute(), compute(answer="y"), compute(answer="outer(x, y)")):
        shown = question.present("", Random(seed))
        response = question.read(shown, text_of(shown.way.numbers))
        assert question.grade("", shown, response).score == 1


@given(st.integers(0, 2**32))
def test_a_seed_gives_the_same_question_again(seed: int) -> None:
    first, again = (compute().present("", Random(seed)) for _ in range(2))
    assert first == again
    assert first.given["p"] in (0.2, 0.5, 0.8)
    assert all(1 <= number <= 9 for number in first.given["x"])


def test_two_seeds_give_different_questions() -> None:
    assert len({compute().present("", Random(seed)).answer for seed in range(30)}) > 10


def test_the_numbers_of_a_seed_never_change() -> None:
    shown = compute().present("", Random(2026))
    assert shown.given == {"p": 0.5, "x": [6.0, 3.0, 5.0, 9.0], "keep": [0.0, 0.0, 1.0, 1.0]}
    assert shown.way.numbers == (7.0,)


def test_values_are_filled_in_and_formulas_left_alone() -> None:
    shown = compute().present("", Random(2026))
    assert shown.prompt == (
        "Dropout with p = 0.5 uses this mask. $\\frac{1}{1-p}$ [0.00, 0.00, 10.00, 18.00]"
    )


def test_a_list_shows_an_ellipsis_for_each_value_and_leaves_formulas_alone() -> None:
    prompt, *_, explanation = compute(explanation="It is {y} for {p:2}.").search_texts()
    assert prompt == "Dropout with p = … uses this mask. $\\frac{1}{1-p}$ …"
    assert explanation == "It is … for …."


def test_each_number_counts() -> None:
    question = compute(answer="x")
    shown = question.present("", Random(1))
    assert len(shown.way.labels) == 4
    for wrong in range(5):
        typed = [number + (index < wrong) for index, number in enumerate(shown.way.numbers)]
        grade = question.grade("", shown, question.read(shown, text_of(typed)))
        assert grade.score == pytest.approx(1 - wrong / 4)


def test_fields_and_mistakes_show_no_minus_zero_and_no_more_digits_than_text() -> None:
    question = compute(
        answer="-(0 * x) + [0, 0, 0, 1/3]", wrong=[{"value": "-(0 * x) + [0, 0, 0, 2/3]", "feedback": "No."}]
    )
    shown = question.present("", Random(1))
    assert shown.way.right == ("0", "0", "0", "0.3333")
    assert "To 0, 0, 0, 0.6667" in [marking.label for marking in question.markings("", shown)]


@pytest.mark.parametrize("typed", ["[1 2 3 4]", "1, 2, 3, 4", "1;2;3;4", "[[1, 2], [3, 4]]", "(1, 2) (3, 4)"])
def test_a_list_may_be_typed_in_many_ways(typed: str) -> None:
    question = compute(answer="x")
    assert question.read(question.present("", Random(1)), typed) == ("1", "2", "3", "4")


def test_each_number_may_be_typed_into_a_field_of_its_own() -> None:
    question = compute(answer="x")
    shown = question.present("", Random(1))
    assert question.read(shown, "1", " 2", "3 ", "4") == ("1", "2", "3", "4")
    assert question.read_part(shown, "1", "", "3", "") == ("1", "", "3", "")
    assert question.read(shown, "1 2", "3 4", "", "") == ("1", "2", "3", "4")


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        (("1", "2", "", "4"), "“number 3” is empty.", 2),
        (("1", "2", "x", "4"), "“number 3”: Type a number", 2),
        (("1", "x", " ", "4"), "“number 2”: Type a number", 1),
        (("", "2", "3", "x"), "“number 4”: Type a number", 3),
        (("1 2", "3 4", "5", ""), "Give 4 numbers, such as 1, 2, 3, 4: you gave 5.", 0),
        (("1", "4", "3", "0 0"), "“number 4”: “0 0” is more than one number.", 3),
        (("1", "2", "abc [2 3", "4"), "“number 3”: “abc [2 3” is more than one number.", 2),
    ],
)
def test_what_is_wrong_names_its_field(typed: tuple[str, ...], said: str, field: int | None) -> None:
    question = compute(answer="x")
    with pytest.raises(AnswerFormatError) as caught:
        question.read(question.present("", Random(1)), *typed)
    assert str(caught.value).startswith(said)
    assert caught.value.field == field


@pytest.mark.parametrize("typed", ["", "1 2 3", "1 2 3 4 5", "1 2 3 x"])
def test_a_text_that_is_not_such_a_list_is_refused(typed: str) -> None:
    question = compute(answer="x")
    with pytest.raises(AnswerFormatError):
        question.read(question.present("", Random(1)), typed)


@pytest.mark.parametrize(
    ("tolerance", "off", "score"),
    [("", 0.009, 1), ("", 0.02, 0), ("0.5", 0.0, 1), ("10%", 0.09, 1), ("10%", 0.11, 0)],
)
def test_tolerance(tolerance: str, off: float, score: int) -> None:
    question = compute(answer="10", tolerance=tolerance)
    shown = question.present("", Random(1))
    assert question.grade("", shown, (repr(10 * (1 + off)),)).score == score


CHOICES = {
    "answer": "1 / (1 - p)",
    "choices": [{"value": "1 - p", "feedback": "Not by {p}."}, "p", "1 + p"],
}


@given(st.integers(0, 2**32))
def test_one_option_is_right_and_each_mistake_has_its_feedback(seed: int) -> None:
    question = compute(**CHOICES)
    shown = question.present("", Random(seed))
    scores = {option: question.grade("", shown, (option,)) for option in shown.way.options}
    assert [option for option, grade in scores.items() if grade.correct] == [shown.answer]
    assert f"Not by {shown.given['p']:g}." in [grade.feedback for grade in scores.values()]


def test_options_may_be_pictures() -> None:
    question = compute(answer="eye(3)", choices=["1 - eye(3)", "ones([3, 3])"], drawn="heat")
    shown = question.present("", Random(3))
    assert shown.way.options == ("picture a", "picture b", "picture c")
    right = shown.way.options.index(shown.answer)
    assert shown.way.pictures.values[right] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert question.grade("", shown, (shown.answer,)).correct


def test_a_lab_s_trace_can_be_asked_about() -> None:
    question = compute(
        lab="dropout", **{"with": {"x": "x", "p": "p", "mode": "eval"}}, answer="mean - mean(x)"
    )
    assert question.present("", Random(1)).way.numbers == (0.0,)
    assert not list(question.findings())


def test_figures_show_the_numbers_of_the_presentation() -> None:
    question = compute()
    shown = question.present("", Random(9))
    before, after = (question.trace("", Random(9), after=after) for after in (False, True))
    assert before is not None
    assert after is not None
    assert before.names() == ("x", "keep")
    assert before[0].value.tolist() == shown.given["x"]
    assert after.names() == ("y",)


@given(st.integers(0, 2**32))
@settings(max_examples=30)
def test_numbers_meet_the_conditions_in_where(seed: int) -> None:
    question = compute(where=["sum(keep) > 0", "sum(keep) < 4"])
    assert 0 < sum(question.present("", Random(seed)).given["keep"]) < 4


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"answer": "mean(z)"}, ("answer",), "there is no name 'z'"),
        ({"answer": "log(0)"}, ("answer",), "not finite"),
        ({"let": {"y": "x @ eye(3)"}}, ("let", "y"), "the shapes do not match"),
        ({"let": {"sum": "1", "y": "1"}}, ("let", "sum"), "the name of a function"),
        ({"let": {"x": "1", "y": "1"}}, ("let", "x"), "already given"),
        ({"let": {"_y": "1", "y": "1"}}, ("let", "_y"), "begins with a letter"),
        ({"given": {"p": {}}}, ("given", "p"), "has 0 distributions"),
        ({"given": {"p": {"choice": ["1"], "bernoulli": "1"}}}, ("given", "p"), "has 2 distributions"),
        ({"given": {**MASKED["given"], "q": {"integers": ["9", "1"]}}}, ("given", "q"), "rising order"),
        ({"given": {**MASKED["given"], "q": {"integers": ["1", "9"]}}}, ("given", "q"), "never shown q"),
        ({"where": "0"}, ("where",), "did not hold in 100 attempts"),
        ({"tolerance": "much"}, ("tolerance",), "not a number"),
        ({"tolerance": "200%"}, ("tolerance",), "accepts 0"),
        ({"show": {"before": ["z"]}}, ("show", "before", 0), "no 'z' to show"),
        ({"prompt": "{p} {zz}"}, ("prompt",), "no 'zz' to put"),
        ({"choices": ["mean(y) + 0"]}, ("choices",), "two options are the same"),
        ({"choices": [{"value": "0", "feedback": "{zz}"}]}, ("choices", 0, "feedback"), "no 'zz' to put"),
        ({"choices": [f"{n}" for n in range(26)]}, ("choices",), "26 choices, more than 25"),
        ({"answer": "ones(257)"}, ("answer",), "257 numbers, more than 256"),
        ({"let": {"y": "ones(257)"}, "hint": "{y}"}, ("hint",), "257 numbers, more than 256"),
        ({"hint": "{p} " * 65}, ("hint",), "more than 64 values"),
        (
            {"given": {"x": {"bernoulli": "1.2"}}},
            ("given", "x"),
            "a probability must be from 0 to 1",
        ),
        ({"lab": "dropuot"}, ("lab",), "Did you mean 'dropout'"),
        ({"lab": "dropout", "with": {"p": "2"}}, ("with", "p"), "out of range"),
    ],
)
def test_a_question_that_cannot_be_asked_is_reported(
    fields: dict[str, object], path: tuple[str, ...], message: str
) -> None:
    findings = list(compute(**fields).findings())
    assert any(item.where[: len(path)] == path and message in item.message for item in findings), findings


@pytest.mark.parametrize(
    ("fields", "remedy"),
    [
        ({"prompt": "P"}, "Write {x} in the prompt, or name it in show: before."),
        ({"tolerance": "some"}, "Type a number, such as 0.25, 1/4, 25% or 2.5e-1."),
        ({"tolerance": "-1"}, "Write it without a sign."),
        ({"hint": "It is {xx}."}, "Did you mean 'x'?"),
        ({"show": {"before": ["nothing"]}}, "Choose from x."),
    ],
)
def test_a_finding_comes_with_a_remedy(fields: dict[str, object], remedy: str) -> None:
    given = {"given": {"x": {"integers": ["1", "9"]}}, "let": {}, "show": {}, "prompt": "{x}?", "answer": "x"}
    [finding] = compute(**{**given, **fields}).findings()
    assert finding.remedy == remedy


def test_problems_at_some_seeds_are_found_by_trials() -> None:
    sometimes = compute(
        given={"p": {"integers": ["0", "9"]}}, let={"y": "1 / p"}, answer="y", prompt="{p}", show={}
    )
    assert not list(sometimes.findings())
    assert ["not finite (at seed" in finding.message for finding in sometimes.trial_findings()] == [True]


def test_problems_found_by_trials_have_a_position(tmp_path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(
        "id: b\ntitle: B\nquestions:\n  - id: q\n    kind: compute\n"
        "    given: {p: {integers: [0, 9]}}\n    prompt: '{p}'\n    answer: 1 / p\n"
    )
    assert load("b", path.read_bytes()).problems == []
    [problem] = try_questions(str(path))
    assert (problem.line, problem.column, problem.code) == (8, 13, "not-finite")


def test_an_error_in_an_expression_has_a_position_in_the_file() -> None:
    head = "id: b\ntitle: B\nquestions:\n  - id: q\n    kind: compute\n    prompt: P\n"
    for text, position in [
        ("    answer: 1 + nowhere\n", (7, 17)),
        ("    answer: '1 + nowhere'\n", (7, 18)),
        ("    answer: |\n      1 + nowhere\n", (8, 11)),
    ]:
        [problem] = load("b", (head + text).encode()).problems
        assert (problem.line, problem.column) == position


SHOWN = {
    "before": [
        {"name": "x", "caption": "Activations $x_1$ to $x_4$", "rows": ["a", "b", "c", "d"], "scale": [0, 9]},
        {"name": "keep", "key": ["1 on", "0 off"]},
    ]
}


def test_what_is_shown_may_have_a_caption_names_a_scale_and_a_key() -> None:
    trace = compute(show=SHOWN).trace("", Random(1), after=False)
    assert trace is not None
    x, keep = trace
    assert (x.name, x.about, x.rows, x.scale) == ("", "Activations x₁ to x₄", ("a", "b", "c", "d"), (0, 9))
    assert (keep.name, keep.about, keep.key) == ("keep", "", ("1 on", "0 off"))
    lines = [line.plain for line in Figure(trace).lines(80, color=False)]
    assert lines[0].split("   ") == ["Activations x₁ to x₄", "keep"]
    assert "● 1 on, × 0 off" in lines[1]
    assert lines[2].startswith("a ")


def test_a_value_that_is_shown_without_a_caption_does_not_tell_how_it_is_computed() -> None:
    trace = compute(show={"before": ["x", "y"]}).trace("", Random(1), after=False)
    assert trace is not None
    assert [entry.about for entry in trace] == ["", ""]


@pytest.mark.parametrize(
    ("shown", "path", "message"),
    [
        ({"name": "x", "rows": ["a", "b", "c"]}, (0, "rows"), "3 names for 4 rows of x"),
        ({"name": "x", "columns": ["a"]}, (0, "columns"), "1 name for 0 columns of x"),
        ({"name": "p", "rows": ["a"]}, (0, "rows"), "1 name for 0 rows of p"),
        ({"name": "x", "key": ["a", "b"]}, (0, "key"), "x is drawn as bars, and has no ● and × to explain"),
        ({"name": "p", "scale": [0, 1]}, (0, "scale"), "p is drawn as number, and has no scale"),
        ({"name": "x", "scale": [1, 1]}, (0, "scale"), "must be less than the second"),
        ({"name": "z", "caption": "Z"}, (0,), "no 'z' to show"),
    ],
)
def test_names_that_do_not_suit_a_value_are_reported(
    shown: dict[str, object], path: tuple[str | int, ...], message: str
) -> None:
    findings = list(compute(show={"before": ["x", "keep"], "after": [shown]}).findings())
    assert [(item.where, message in item.message) for item in findings] == [(("show", "after", *path), True)]


def test_an_empty_list_shows_nothing_after_the_answer() -> None:
    assert compute(show={"before": ["x", "keep"], "after": []}).trace("", Random(1), after=True) is None
    after = compute(show={"before": ["x", "keep"]}).trace("", Random(1), after=True)
    assert after is not None
    assert after.names() == ("y",)
