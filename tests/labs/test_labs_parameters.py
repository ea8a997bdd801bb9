import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs import check, find, labs, run
from quiz.labs.image import BUILT_IN, MAX_ELEMENTS, RAMP, parse_image
from quiz.labs.lab import LabError

LIST = "Allowed: a list of numbers such as [1, 2, 3] or rows of numbers such as [[1, 2], [3, 4]]."
IMAGE = "Allowed: an image in the characters ' .:-=+*#%@' or digits, rows of numbers, "
BORDER = "Allowed: one of reflect101, symmetric, zero, edge."


def error_of(lab: str, given: dict[str, Any], seed: int = 0) -> LabError:
    with pytest.raises(LabError) as raised:
        run(lab, given, seed)
    return raised.value


@pytest.mark.parametrize(
    ("lab", "name", "value", "wrong", "allowed"),
    [
        ("dropout", "p", 1.2, "p = 1.2: out of range", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", 1, "p = 1: out of range", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", "-0.1", "p = '-0.1': out of range", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", math.nan, "p = nan: not finite", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", "inf", "p = 'inf': not finite", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", "half", "p = 'half': not a number", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", [0.5], "p = [0.5]: not a number", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", None, "p = None: not a number", "Allowed: a number from 0 to below 1."),
        ("dropout", "p", 10**400, ": too large", "Allowed: a number from 0 to below 1."),
        ("dropout", "x", [], "x = []: it is empty", LIST),
        ("dropout", "x", "", "x = '': it is empty", LIST),
        ("dropout", "x", 3, "x = 3: it has 0 dimensions", LIST),
        ("dropout", "x", [[[1]]], "x = [[[1]]]: it has 3 dimensions", LIST),
        ("dropout", "x", [[1, 2], [3]], "x = [[1, 2], [3]]: its rows differ in length", LIST),
        ("dropout", "x", [1, math.nan], "x = [1, nan]: not finite", LIST),
        ("dropout", "x", "1 2 nan", "x = '1 2 nan': not finite", LIST),
        ("dropout", "x", "[1, 2", "x = '[1, 2': not a list of numbers", LIST),
        ("dropout", "x", "[1, {}]", "x = '[1, {}]': not a number", LIST),
        ("dropout", "x", "[" * 600 + "]" * 600, ": it has more than 8 dimensions", LIST),
        ("dropout", "x", "[" * 9999, ": not a list of numbers", LIST),
        ("dropout", "x", f"[1{'0' * 400}]", ": too large", LIST),
        ("dropout", "x", [1] * 65_537, ": it has 65,537 elements, more than 65,536", LIST),
        ("dropout", "x", [[1.0] * 65_537], ": it has 65,537 elements, more than 65,536", LIST),
        ("dropout", "x", [[1.5, math.nan]], "x = [[1.5, nan]]: not finite", LIST),
        ("dropout", "mode", "test", "mode = 'test': not one of them", "Allowed: one of train, eval."),
        ("dropout", "mode", "trian", "mode = 'trian': did you mean train?", "Allowed: one of train, eval."),
        ("sobel", "border", "wrap", "border = 'wrap': not one of them", BORDER),
        ("sobel", "border", "reflect", "border = 'reflect': did you mean reflect101?", BORDER),
        ("sobel", "ksize", 4, "ksize = 4: not one of them", "Allowed: one of 3, 5."),
        ("sobel", "image", "01\n0é", "image = '01 0é': row 2, column 2 is 'é', not one of", IMAGE),
        ("sobel", "image", "0\t1", "image = '0\\t1': row 1, column 2 is '\\t', not one of", IMAGE),
        ("sobel", "image", "", "image = '': the image is empty", IMAGE),
        ("sobel", "image", [1, 2], "image = [1, 2]: it has 1 dimension", IMAGE),
        ("sobel", "image", [[1, math.inf]], "image = [[1, inf]]: not finite", IMAGE),
        ("sobel", "image", "1" * 300 + "\n1" * 300, ": it has 90,300 elements, more than 65,536", IMAGE),
        ("sobel", "image", "1" * 99_999 + "\n1" * 99_999, ": it has 9,999,900,000 elements", IMAGE),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_error_names_the_value_and_what_is_allowed(
    lab: str, name: str, value: object, wrong: str, allowed: str
) -> None:
    error = error_of(lab, {name: value})
    assert wrong in error.message
    assert error.message.startswith(f"{name} = ")
    assert error.hint.startswith(allowed)
    assert error.parameter == name
    assert len(error.message) < 250


def test_an_array_that_is_not_finite_is_rejected() -> None:
    error = error_of("dropout", {"x": np.array([1, math.inf])})
    assert "it has a number that is not finite" in error.message


@pytest.mark.parametrize(
    ("lab", "given", "message", "hint"),
    [
        ("dropot", {}, "there is no lab 'dropot'", "Did you mean 'dropout'?"),
        ("zzz", {}, "there is no lab 'zzz'", "Choose from "),
        ("dropout", {"q": 1}, "dropout has no parameter 'q'", "Choose from x, p, mode."),
        ("sobel", {"boarder": 1}, "sobel has no parameter 'boarder'", "Did you mean 'border'?"),
    ],
)
def test_an_unknown_name_is_an_error_with_suggestions(
    lab: str, given: dict[str, Any], message: str, hint: str
) -> None:
    error = error_of(lab, given)
    assert error.message == message
    assert error.hint.startswith(hint.removesuffix("."))


def test_a_seed_below_0_is_rejected() -> None:
    error = error_of("dropout", {}, -1)
    assert (error.message, error.parameter) == ("seed = -1: below 0", "seed")
    assert error.hint == "Allowed: a whole number from 0."


@pytest.mark.parametrize(
    "value", ["1 2 3", "1, 2, 3", "[1, 2, 3]", [1, 2, 3], ["1", "2.0", "3e0"], (1, 2, 3)]
)
def test_a_list_may_be_written_in_many_ways(value: object) -> None:
    bound, _ = run("dropout", {"x": value}, 0)
    assert bound["x"].tolist() == [1, 2, 3]


def test_a_choice_of_numbers_may_be_text() -> None:
    assert run("sobel", {"ksize": "5"}, 0)[0]["ksize"] == 5


@given(st.lists(st.text(f"{RAMP}0123456789", max_size=9), min_size=1, max_size=9))
def test_an_image_is_read_character_by_character(rows: list[str]) -> None:
    text = "\n".join(rows).rstrip("\n")
    rows = text.split("\n")
    if not any(rows):
        return
    image = parse_image(text)
    assert image.shape == (len(rows), max(map(len, rows)))
    for row, line in zip(image.tolist(), rows, strict=True):
        shades = [float(letter) if letter.isdigit() else float(RAMP.index(letter)) for letter in line]
        assert row == shades + [0.0] * (image.shape[1] - len(line))


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_image_has_dark_and_bright_pixels(name: str) -> None:
    image = run("sobel", {"image": name}, 0)[0]["image"]
    assert (image.min(), image.max() >= 7) == (0, True)
    assert image.size <= MAX_ELEMENTS


@pytest.mark.parametrize("name", labs())
def test_the_same_seed_gives_the_same_trace_and_changes_no_argument(name: str) -> None:
    given = {parameter.name: parameter.default for parameter in find(name).parameters.values()}
    first, second = run(name, given, 9)[1].as_json(), run(name, given, 9)[1].as_json()
    assert json.dumps(first) == json.dumps(second)
    assert all(entry["about"] for entry in first)


def test_another_seed_gives_another_trace() -> None:
    assert run("dropout", {}, 1)[1].as_json() != run("dropout", {}, 2)[1].as_json()


def test_json_has_full_precision() -> None:
    x = [0.1, 1 / 3, 1e-300, -7e15]
    trace = run("dropout", {"x": x, "mode": "eval"}, 0)[1]
    assert json.loads(json.dumps(trace.as_json()))[0] == {
        "name": "x", "value": x, "about": "the activations",
        "rows": ["x₁", "x₂", "x₃", "x₄"], "columns": [], "axes": ["", ""], "scale": None,
    }  # fmt: skip


def test_overflow_is_inf_without_a_warning() -> None:
    _, trace = run("sobel", {"image": [[1e308, -1e308], [1e308, 1e308]], "border": "zero"}, 0)
    assert not np.isfinite(trace[3].value).all()


def test_entries_are_selected_by_name_in_the_order_asked_for() -> None:
    trace = run("dropout", {}, 0)[1]
    assert trace.select(["mean", "nothing", "x"]).names() == ("mean", "x")


def test_parameters_of_a_figure_that_do_not_go_together_are_found() -> None:
    given = {"queries": [[1, 2]], "keys": [[1, 2, 3]]}
    ((where, error),) = check("attention", given, [], ["weights"])
    assert where[0] == "with"
    assert error.parameter == where[1]


def test_every_mistake_in_a_figure_is_found() -> None:
    mistakes = list(check("dropout", {"p": 1.2, "q": 1, "x": [1]}, ["x", "masc"], ["nothing"]))
    assert [(where, error.message) for where, error in mistakes] == [
        (("with", "p"), "p = 1.2: out of range"),
        (("with", "q"), "dropout has no parameter 'q'"),
        (("before", 1), "dropout does not compute 'masc'"),
        (("after", 0), "dropout does not compute 'nothing'"),
    ]
    assert not list(check("sobel", {"image": "cross"}, ["image"], ["magnitude"]))
    assert [where for where, _ in check("sobbel", {}, [], [])] == [("lab",)]


@pytest.mark.parametrize(
    ("lab", "given", "name", "allowed"),
    [
        ("attention", {"queries": np.ones((257, 4))}, "queries", "at most 256 rows"),
        ("attention", {"keys": np.ones((65_536, 1)), "queries": np.ones((1, 1))}, "keys", "at most 256 rows"),
        ("pooling", {"image": np.ones((256, 256)), "size": 16, "stride": 1}, "size", "a longer stride"),
        (
            "convolution",
            {"image": np.ones((256, 256)), "kernel": np.ones((99, 99))},
            "kernel",
            "a smaller one",
        ),
    ],
)
def test_expensive_parameters_are_rejected(lab: str, given: dict[str, Any], name: str, allowed: str) -> None:
    error = error_of(lab, given)
    assert error.parameter == name
    assert allowed in error.hint
