"""What a question is given: parameters drawn anew each time, from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.labs.image import BUILT_IN, parse_image
from quiz.labs.language.budget import MAX_DIMENSIONS, Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import parse
from quiz.labs.rng import Rng

Value = NDArray[np.float64]

A_DRAW = 200
"""What a draw costs, however small: as much as so many elements."""
LARGEST = 1e15
"""Of a bound: up to here a float holds every whole number."""

SORTS = ("choice", "integers", "uniform", "normal", "bernoulli", "permutation", "image")


class Draw(NamedTuple):
    """How one parameter is drawn: by one of ``SORTS``, from ``arguments`` which may be expressions.

    ``integers`` has both its ends included. What is ``uniform`` or ``normal`` is rounded to ``decimals``
    before anything is computed from it. An image's argument is the picture itself, or its name.
    """

    sort: str
    arguments: tuple[str, ...]
    shape: tuple[str, ...] = ()
    decimals: int = 2


def draw(how: Draw, names: Mapping[str, Value], rng: Rng, budget: Budget) -> Value:
    """Return a parameter's value drawn from ``rng``; ``names`` has the parameters before it.

    Raises ``ExpressionError``.
    """
    if how.sort == "image":
        return _image(how.arguments[0], budget)
    if len(how.shape) > MAX_DIMENSIONS:
        raise ExpressionError(f"a shape of {len(how.shape)} sizes, more than {MAX_DIMENSIONS}")
    shape = tuple(_size(evaluate(parse(size), names, budget)) for size in how.shape)
    budget.take(shape, 16)
    budget.spend(A_DRAW)
    arguments = [evaluate(parse(text), names, budget) for text in how.arguments]
    if how.sort == "choice":
        return _chosen(arguments, shape, rng, budget)
    if how.sort == "permutation":
        count = _size(arguments[0])
        budget.take((count,), 16)
        return np.array(rng.order(count), dtype=np.float64)
    return _numbers(how, [_finite(argument) for argument in arguments], shape, rng)


def _numbers(how: Draw, values: list[float], shape: tuple[int, ...], rng: Rng) -> Value:
    if any(abs(value) > LARGEST for value in values):
        raise ExpressionError(f"what is drawn lies between {-LARGEST:g} and {LARGEST:g}")
    if how.sort == "bernoulli":
        if not 0 <= values[0] <= 1:
            raise ExpressionError(f"a probability is from 0 to 1, not {values[0]:g}")
        return rng.bernoulli(values[0], shape)
    low, high = values
    if how.sort == "integers":
        if low > high or low != np.floor(low) or high != np.floor(high):
            raise ExpressionError("integers go from a whole number to one that is not below it")
        return rng.integers(int(low), int(high), shape)
    if how.sort == "uniform" and low > high:
        raise ExpressionError("uniform goes from a number to one that is not below it")
    if how.sort == "normal" and high < 0:
        raise ExpressionError(f"a standard deviation is not below 0, as {high:g} is")
    drawn = (
        low + (high - low) * rng.uniform(shape) if how.sort == "uniform" else low + high * rng.normal(shape)
    )
    return np.asarray(np.round(drawn, how.decimals))


def _chosen(options: list[Value], shape: tuple[int, ...], rng: Rng, budget: Budget) -> Value:
    if len({option.shape for option in options}) > 1 and shape:
        raise ExpressionError("options of different shapes cannot fill a shape")
    budget.take((*shape, *options[0].shape))
    places = np.floor(rng.uniform(shape) * len(options)).astype(int)
    if not shape:
        return options[int(places)]
    chosen: Value = np.stack(options)[places]
    return chosen


def _image(text: str, budget: Budget) -> Value:
    try:
        budget.spend(4 * len(text))  # a character takes as long to read
        image = parse_image(BUILT_IN.get(text.strip(), text))
    except ValueError as error:
        raise ExpressionError(str(error)) from None
    budget.take(image.shape)
    return image


def _size(value: Value) -> int:
    if value.ndim or not float(value).is_integer() or value < 1:
        raise ExpressionError("a size is a whole number from 1")
    return int(value)


def _finite(value: Value) -> float:
    if value.ndim or not np.isfinite(value):
        raise ExpressionError("this must be one finite number")
    return float(value)
