"""The language of inline computations: what it computes, what it draws, how it writes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs.language import Budget, ExpressionError, evaluate, parse
from quiz.labs.language.draws import Draw, draw
from quiz.labs.language.functions import FUNCTIONS
from quiz.labs.language.program import Program, ProgramError, work
from quiz.labs.language.text import filled, number_text, slots, value_text
from quiz.labs.rng import Rng

X = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])
V = np.array([3.0, 1.0, 2.0])
NAMES = {"x": X, "v": V, "s": np.array(2.0)}


def value(text: str) -> np.ndarray:
    return evaluate(parse(text), NAMES, Budget())


EXPECTED = {
    "1 + 2 * 3 - 4 / 8": 6.5,
    "7 // 2 + 7 % 4 + 2 ** 3": 14,
    "-s ** 2": -4,
    "1 < 2 < 3": 1,
    "v > 1": [1, 0, 1],
    "v == [3, 0, 2]": [1, 0, 1],
    "v != 3": [0, 1, 1],
    "x[1, 0] + x[0, -1]": 7,
    "x[:, 1:]": X[:, 1:],
    "x[::-1][0]": X[1],
    "x @ v": X @ V,
    "x @ transpose(x)": X @ X.T,
    "dot(v, v) + dot(2, 3)": 20,
    "outer(v, [1, 2])": np.outer(V, [1, 2]),
    "sum(x)": 5,
    "sum(x, 0)": X.sum(0),
    "mean(x, 1)": X.mean(1),
    "std(v) + var(v)": V.std() + V.var(),
    "prod(v)": 6,
    "min(x) + max(x)": -1,
    "max(x, 1)": [3, 5],
    "max(v, [2, 2, 2])": [3, 2, 2],
    "max(0, s - 5)": 0,
    "min(2, 1)": 1,
    "argmax(v) + argmin(v)": 1,
    "norm([3, 4])": 5,
    "abs(x)[0]": [1, 2, 3],
    "sign([-2, 0, 5])": [-1, 0, 1],
    "exp(0) + log(1) + log2(8) + sqrt(9)": 7,
    "sin(0) + cos(0) + tanh(0)": 1,
    "sigmoid([0, 1000, -1000])": [0.5, 1, 0],
    "relu(x)": np.maximum(X, 0),
    "floor(2.7) + ceil(2.1)": 5,
    "round(2.5) + round(1.234, 2)": 3.23,
    "clip(v, 1.5, 2.5)": [2.5, 1.5, 2],
    "where(x > 0, x, 0)": np.where(X > 0, X, 0),
    "softmax([0, 0])": [0.5, 0.5],
    "softmax(x, 0)[0, 0]": 1 / (1 + np.exp(3)),
    "norm(squash([3, 4]))": 25 / 26,
    "sort(v)": [1, 2, 3],
    "argsort(v)": [1, 2, 0],
    "cumsum(v)": [3, 4, 6],
    "reshape(x, [3, 2])": X.reshape(3, 2),
    "reshape(x, 6)": X.ravel(),
    "concatenate(v, [9], 8)": [3, 1, 2, 9, 8],
    "zeros(2)": [0, 0],
    "ones([1, 2])": [[1, 1]],
    "eye(2)": [[1, 0], [0, 1]],
    "arange(3)": [0, 1, 2],
    "arange(1, 2, 0.5)": [1, 1.5],
    "linspace(0, 1, 3)": [0, 0.5, 1],
    "correlate([1, 2, 3], [1, 1])": [3, 5],
    "correlate(x, [[1, 0], [0, 1]])": [[6, -8]],
    "pad(v, 1)": [0, 3, 1, 2, 0],
    "shape(x)": [2, 3],
    "len(x) + len(3)": 3,
    "sobel_kernel()[1]": [-2, 0, 2],
    "[v, v][1][2]": 2,
    "(1, 2)": [1, 2],
    "9 ** 9 ** 9": np.inf,
}


@pytest.mark.parametrize(("text", "wanted"), EXPECTED.items())
def test_expressions(text: str, wanted: object) -> None:
    found = value(text)
    assert found.dtype == np.float64
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_every_function_is_tried_here() -> None:
    assert [name for name in FUNCTIONS if not any(f"{name}(" in text for text in EXPECTED)] == []


def test_values_that_were_given_are_never_changed() -> None:
    before = {name: one.copy() for name, one in NAMES.items()}
    for text in EXPECTED:
        value(text)
    assert all((NAMES[name] == one).all() for name, one in before.items())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_itself(number: float) -> None:
    assert float(value(repr(abs(number)))) == abs(number)


def test_a_budget_is_shared() -> None:
    budget, text = Budget(), parse("exp(ones(60000))")
    evaluate(text, {}, budget)
    with pytest.raises(ExpressionError, match="too much"):
        [evaluate(text, {}, budget) for _ in range(100)]


DRAWN = {
    Draw("choice", ("0.2", "0.5", "0.8")): 0.2,
    Draw("choice", ("1", "2"), ("3",)): [1, 2, 1],
    Draw("integers", ("-3", "3"), ("2", "2")): [[-2, 1], [0, -1]],
    Draw("uniform", ("0", "s"), ("3",)): [0.36, 1.28, 0.93],
    Draw("normal", ("10", "2"), (), 1): 9.2,
    Draw("bernoulli", ("1 - 0.25",), ("4",)): [1, 1, 1, 1],
    Draw("permutation", ("5",)): [0, 4, 3, 2, 1],
}


@pytest.mark.parametrize("how", DRAWN, ids=lambda how: how.sort)
def test_what_a_seed_draws_is_the_same_for_ever(how: Draw) -> None:
    assert draw(how, NAMES, Rng(2026), Budget()).tolist() == DRAWN[how]


@given(st.integers(0, 2**63), st.integers(-50, 50), st.integers(0, 50))
def test_integers_have_both_ends_and_nothing_beyond(seed: int, low: int, span: int) -> None:
    drawn = draw(Draw("integers", (str(low), str(low + span)), ("50",)), {}, Rng(seed), Budget())
    assert low <= drawn.min() <= drawn.max() <= low + span
    assert (drawn == np.round(drawn)).all()
    if span == 1:
        assert set(drawn.tolist()) == {low, low + 1}


def test_normal_numbers_are_normal() -> None:
    drawn = Rng(1).normal((200, 200))
    assert abs(drawn.mean()) < 0.02
    assert abs(drawn.std() - 1) < 0.02
    assert abs((drawn < 1).mean() - 0.8413) < 0.01


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (Draw("integers", ("2", "1")), "not below"),
        (Draw("integers", ("0.5", "1")), "whole number"),
        (Draw("uniform", ("0", "1 / 0")), "finite"),
        (Draw("uniform", ("1", "0")), "not below"),
        (Draw("uniform", ("-1e308", "1e308"), ("4",)), "between -1e\\+15 and 1e\\+15"),
        (Draw("normal", ("1e308", "1e308")), "between"),
        (Draw("normal", ("0", "-1")), "a standard deviation is not below 0"),
        (Draw("integers", ("-1e308", "1e308")), "between"),
        (Draw("bernoulli", ("1.2",)), "from 0 to 1, not 1.2"),
        (Draw("integers", ("0", "1"), ("1e300",)), "far too many elements"),
        (Draw("uniform", ("v", "1")), "one finite number"),
        (Draw("choice", ("1", "[1, 2]"), ("2",)), "different shapes"),
        (Draw("permutation", ("0",)), "from 1"),
        (Draw("bernoulli", ("0.5",), ("1000", "1000")), "1,000,000 elements"),
        (Draw("image", ("äöü",)), "row 1"),
    ],
)
def test_draws_that_cannot_be_are_refused(how: Draw, said: str) -> None:
    with pytest.raises(ExpressionError, match=said):
        draw(how, NAMES, Rng(0), Budget())


def test_what_has_no_value_does_not_hold() -> None:
    with pytest.raises(ProgramError, match="did not hold"):
        work(Program({"a": "1"}, where=("a / 0 * 0",)), 1)


def test_options_that_fill_a_shape_are_counted_before_they_do() -> None:
    options = ("ones(60000)", "zeros(60000)")
    with pytest.raises(ExpressionError, match="an array of 60,000,000 elements"):
        draw(Draw("choice", options, ("1000",)), {}, Rng(1), Budget())


def test_many_small_things_are_counted_too() -> None:
    with pytest.raises(ProgramError, match="computes too much"):
        work(Program({f"a{number}": Draw("integers", ("1", "2")) for number in range(3000)}), 1)
    with pytest.raises(ExpressionError, match="computes too much"):
        draw(Draw("choice", ("1",) * 20_000), {}, Rng(1), Budget())


def test_a_plan_that_never_holds_is_told() -> None:
    with pytest.raises(ProgramError, match="did not hold of 100 draws") as raised:
        work(Program({"x": Draw("integers", ("1", "9"))}, where=("x > 9",)), 0)
    assert raised.value.where == ("where",)


def test_an_error_says_which_expression_and_where_in_it() -> None:
    with pytest.raises(ProgramError) as raised:
        work(Program({"x": "1"}, {"y": "x + 1", "z": "y + nowhere"}), 0)
    assert (raised.value.where, raised.value.column) == (("let", "z"), 4)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.25, "0.25"), (3.0, "3"), (-0.0, "0"), (1 / 3, "0.3333"), (1e-7, "1e-07"), (123456.0, "123456"),
     (1e12, "1e+12"), (float("inf"), "∞"), (float("-inf"), "−∞"), (float("nan"), "nan"),
     (99999.5, "99999.5")],
)  # fmt: skip
def test_numbers_are_written_as_people_do(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.integers(-(10**6), 10**6), st.integers(0, 2))
def test_what_was_drawn_is_written_whole(number: int, decimals: int) -> None:
    drawn = number / 10**decimals
    assert float(number_text(drawn)) == drawn


def test_large_values_and_many_are_left_out_of_text() -> None:
    assert filled("{a} {b}", {"a": np.ones(257), "b": np.ones(2)}) == "{a} [1, 1]"
    assert filled("{b} " * 1000, {"b": np.array(1.0)}) == "1 " * 64 + "{b} " * 936


def test_values_are_put_into_text_and_mathematics_left_alone() -> None:
    text = r"p = {s}, v = {v:1}; $\frac{s}{2}$, $\hat{v}$, x_{s}, {nothing}, {{s}}"
    assert (
        filled(text, NAMES)
        == r"p = 2, v = [3.0, 1.0, 2.0]; $\frac{s}{2}$, $\hat{v}$, x_{s}, {nothing}, {{s}}"
    )
    assert list(slots(text)) == ["s", "v", "nothing"]
    assert value_text(X) == "[[1, -2, 3], [4, 5, -6]]"
