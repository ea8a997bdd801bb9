"""The expression language: what it computes, how it samples, and how values are written."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs.language import Budget, ExpressionError, evaluate, parse
from quiz.labs.language.draws import Draw, sample
from quiz.labs.language.functions import FUNCTIONS
from quiz.labs.language.program import Program, ProgramError, run_program
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
    "concatenate(v, [9])": [3, 1, 2, 9],
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
    result = value(text)
    assert result.dtype == np.float64
    np.testing.assert_allclose(result, wanted, rtol=1e-12)


def test_every_function_is_tried_here() -> None:
    assert [name for name in FUNCTIONS if not any(f"{name}(" in text for text in EXPECTED)] == []


def test_arguments_are_never_changed() -> None:
    before = {name: array.copy() for name, array in NAMES.items()}
    for text in EXPECTED:
        value(text)
    assert all((NAMES[name] == array).all() for name, array in before.items())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_itself(number: float) -> None:
    assert float(value(repr(abs(number)))) == abs(number)


def test_a_budget_is_shared() -> None:
    budget, text = Budget(), parse("exp(ones(60000))")
    evaluate(text, {}, budget)
    with pytest.raises(ExpressionError, match="too expensive"):
        [evaluate(text, {}, budget) for _ in range(100)]


SAMPLES = {
    Draw("choice", ("0.2", "0.5", "0.8")): 0.2,
    Draw("choice", ("1", "2"), ("3",)): [1, 2, 1],
    Draw("integers", ("-3", "3"), ("2", "2")): [[-2, 1], [0, -1]],
    Draw("uniform", ("0", "s"), ("3",)): [0.36, 1.28, 0.93],
    Draw("normal", ("10", "2"), (), 1): 9.2,
    Draw("bernoulli", ("1 - 0.25",), ("4",)): [1, 1, 1, 1],
    Draw("permutation", ("5",)): [0, 4, 3, 2, 1],
}


@pytest.mark.parametrize("draw", SAMPLES, ids=lambda draw: draw.distribution)
def test_a_seed_always_gives_the_same_sample(draw: Draw) -> None:
    assert sample(draw, NAMES, Rng(2026), Budget()).tolist() == SAMPLES[draw]


@given(st.integers(0, 2**63), st.integers(-50, 50), st.integers(0, 50))
def test_integers_include_both_ends_and_nothing_beyond(seed: int, low: int, span: int) -> None:
    numbers = sample(Draw("integers", (str(low), str(low + span)), ("50",)), {}, Rng(seed), Budget())
    assert low <= numbers.min() <= numbers.max() <= low + span
    assert (numbers == np.round(numbers)).all()
    if span == 1:
        assert set(numbers.tolist()) == {low, low + 1}


def test_normal_numbers_are_normal() -> None:
    numbers = Rng(1).normal((200, 200))
    assert abs(numbers.mean()) < 0.02
    assert abs(numbers.std() - 1) < 0.02
    assert abs((numbers < 1).mean() - 0.8413) < 0.01


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (Draw("integers", ("2", "1")), "rising order"),
        (Draw("integers", ("0.5", "1")), "whole numbers"),
        (Draw("uniform", ("0", "1 / 0")), "finite"),
        (Draw("uniform", ("1", "0")), "rising order"),
        (Draw("uniform", ("-1e308", "1e308"), ("4",)), "between -1e\\+15 and 1e\\+15"),
        (Draw("normal", ("1e308", "1e308")), "between"),
        (Draw("normal", ("0", "-1")), "a standard deviation must not be negative"),
        (Draw("integers", ("-1e308", "1e308")), "between"),
        (Draw("bernoulli", ("1.2",)), "from 0 to 1, not 1.2"),
        (Draw("integers", ("0", "1"), ("1e300",)), "elements, not far more"),
        (Draw("uniform", ("v", "1")), "one finite number"),
        (Draw("choice", ("1", "[1, 2]"), ("2",)), "different shapes"),
        (Draw("permutation", ("0",)), "from 1"),
        (Draw("bernoulli", ("0.5",), ("1000", "1000")), "not 1,000,000"),
        (Draw("image", ("äöü",)), "row 1"),
    ],
)
def test_an_impossible_draw_is_an_error(draw: Draw, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        sample(draw, NAMES, Rng(0), Budget())


def test_a_condition_without_a_value_does_not_hold() -> None:
    with pytest.raises(ProgramError, match="did not hold"):
        run_program(Program({"a": "1"}, where=("a / 0 * 0",)), 1)


def test_options_are_counted_before_they_fill_a_shape() -> None:
    options = ("ones(60000)", "zeros(60000)")
    with pytest.raises(ExpressionError, match="not 60,000,000"):
        sample(Draw("choice", options, ("1000",)), {}, Rng(1), Budget())


def test_options_that_are_put_together_are_counted_before_memory_is_taken() -> None:
    x = np.zeros(65_536)
    tracemalloc.start()
    with pytest.raises(ExpressionError, match="too expensive"):
        sample(Draw("choice", ("x",) * 6000, ("1",)), {"x": x}, Rng(1), Budget())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20


@pytest.mark.parametrize("function", ["mean", "std", "var"])
@pytest.mark.filterwarnings("error")
def test_the_mean_of_nothing_is_undefined_without_a_warning(function: str) -> None:
    assert np.isnan(evaluate(parse(f"{function}(x[3:])"), {"x": np.ones(3)}, Budget()))


@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2), min_size=1, max_size=8))
def test_means_and_deviations_are_those_of_numpy(rows: list[list[float]]) -> None:
    x = np.array(rows)
    for name, compute in (("mean", np.mean), ("std", np.std), ("var", np.var)):
        for text, axis in ((f"{name}(x)", None), (f"{name}(x, 0)", 0), (f"{name}(x, 1)", 1)):
            assert np.array_equal(evaluate(parse(text), {"x": x}, Budget()), compute(x, axis=axis))


def test_many_small_draws_are_counted_too() -> None:
    with pytest.raises(ProgramError, match="too expensive"):
        run_program(Program({f"a{number}": Draw("integers", ("1", "2")) for number in range(3000)}), 1)
    with pytest.raises(ExpressionError, match="too expensive"):
        sample(Draw("choice", ("1",) * 20_000), {}, Rng(1), Budget())


def test_a_condition_that_never_holds_is_an_error() -> None:
    with pytest.raises(ProgramError, match="did not hold in 100 attempts") as raised:
        run_program(Program({"x": Draw("integers", ("1", "9"))}, where=("x > 9",)), 0)
    assert raised.value.path == ("where",)


def test_an_error_has_the_path_of_its_expression_and_a_column() -> None:
    with pytest.raises(ProgramError) as raised:
        run_program(Program({"x": "1"}, {"y": "x + 1", "z": "y + nowhere"}), 0)
    assert (raised.value.path, raised.value.column) == (("let", "z"), 4)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.25, "0.25"), (3.0, "3"), (-0.0, "0"), (1 / 3, "0.3333"), (1e-7, "1e-07"), (123456.0, "123456"),
     (1e12, "1e+12"), (float("inf"), "∞"), (float("-inf"), "−∞"), (float("nan"), "nan"),
     (99999.5, "99999.5")],
)  # fmt: skip
def test_numbers_are_written_in_a_short_form(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.integers(-(10**6), 10**6), st.integers(0, 2))
def test_sampled_numbers_are_written_in_full(number: int, decimals: int) -> None:
    value = number / 10**decimals
    assert float(number_text(value)) == value


def test_large_values_and_surplus_slots_are_not_filled_in() -> None:
    assert filled("{a} {b}", {"a": np.ones(257), "b": np.ones(2)}) == "{a} [1, 1]"
    assert filled("{b} " * 1000, {"b": np.array(1.0)}) == "1 " * 64 + "{b} " * 936


def test_values_are_filled_in_and_formulas_left_alone() -> None:
    text = r"p = {s}, v = {v:1}; $\frac{s}{2}$, $\hat{v}$, x_{s}, {nothing}, {{s}}"
    assert (
        filled(text, NAMES)
        == r"p = 2, v = [3.0, 1.0, 2.0]; $\frac{s}{2}$, $\hat{v}$, x_{s}, {nothing}, {{s}}"
    )
    assert list(slots(text)) == ["s", "v", "nothing"]
    assert value_text(X) == "[[1, -2, 3], [4, 5, -6]]"
