"""Random parameters of a computed question, sampled anew each time from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from quiz.labs.image import BUILT_IN, parse_image
from quiz.labs.language.budget import MAX_DIMENSIONS, Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import parse
from quiz.labs.rng import Array, Rng

DRAW_COST = 200
"""The cost of a draw of any size, in elements."""
LARGEST = 1e15
"""The largest bound: up to here a float can represent every whole number."""


class Draw(NamedTuple):
    """How to sample one parameter.

    ``distribution`` is choice, integers, uniform, normal, bernoulli, permutation or image, and ``arguments``
    are its parameters, each an expression; the argument of an image is the picture itself, or its name.
    ``integers`` includes both ends. ``uniform`` and ``normal`` numbers are rounded to ``decimals`` before
    anything is computed from them.
    """

    distribution: str
    arguments: tuple[str, ...]
    shape: tuple[str, ...] = ()
    decimals: int = 2


def sample(draw: Draw, names: Mapping[str, Array], rng: Rng, budget: Budget) -> Array:
    """Return a random value; ``names`` holds the parameters sampled before it.

    Raises ``ExpressionError``.
    """
    if draw.distribution == "image":
        return _image(draw.arguments[0], budget)
    if len(draw.shape) > MAX_DIMENSIONS:
        raise ExpressionError(f"a shape has at most {MAX_DIMENSIONS} sizes, not {len(draw.shape)}")
    shape = tuple(_size(evaluate(parse(size), names, budget)) for size in draw.shape)
    budget.take(shape, 16)
    budget.spend(DRAW_COST)
    arguments = [evaluate(parse(text), names, budget) for text in draw.arguments]
    if draw.distribution == "choice":
        return _choose(arguments, shape, rng, budget)
    if draw.distribution == "permutation":
        count = _size(arguments[0])
        budget.take((count,), 16)
        return np.array(rng.order(count), dtype=np.float64)
    return _numbers(draw, [_finite(argument) for argument in arguments], shape, rng)


def _numbers(draw: Draw, arguments: list[float], shape: tuple[int, ...], rng: Rng) -> Array:
    if any(abs(argument) > LARGEST for argument in arguments):
        raise ExpressionError(f"bounds must be between {-LARGEST:g} and {LARGEST:g}")
    if draw.distribution == "bernoulli":
        if not 0 <= arguments[0] <= 1:
            raise ExpressionError(f"a probability must be from 0 to 1, not {arguments[0]:g}")
        return rng.bernoulli(arguments[0], shape)
    low, high = arguments
    if draw.distribution == "integers":
        if low > high or low != np.floor(low) or high != np.floor(high):
            raise ExpressionError("the bounds of integers must be two whole numbers in rising order")
        return rng.integers(int(low), int(high), shape)
    if draw.distribution == "uniform" and low > high:
        raise ExpressionError("the bounds of uniform must be in rising order")
    if draw.distribution == "normal" and high < 0:
        raise ExpressionError(f"a standard deviation must not be negative, and {high:g} is")
    numbers = (
        low + (high - low) * rng.uniform(shape)
        if draw.distribution == "uniform"
        else low + high * rng.normal(shape)
    )
    return np.asarray(np.round(numbers, draw.decimals))


def _choose(options: list[Array], shape: tuple[int, ...], rng: Rng, budget: Budget) -> Array:
    if len({option.shape for option in options}) > 1 and shape:
        raise ExpressionError("options of different shapes cannot fill a shape")
    budget.take((*shape, *options[0].shape))
    if shape:  # all options are put together first, not only those that are chosen
        budget.spend(len(options) * options[0].size)
    indices = np.floor(rng.uniform(shape) * len(options)).astype(int)
    if not shape:
        return options[int(indices)]
    chosen: Array = np.stack(options)[indices]
    return chosen


def _image(text: str, budget: Budget) -> Array:
    try:
        budget.spend(4 * len(text))  # reading a character takes as long as computing four elements
        image = parse_image(BUILT_IN.get(text.strip(), text))
    except ValueError as error:
        raise ExpressionError(str(error)) from None
    budget.take(image.shape)
    return image


def _size(value: Array) -> int:
    if value.ndim or not float(value).is_integer() or value < 1:
        raise ExpressionError("a size must be a whole number from 1")
    return int(value)


def _finite(value: Array) -> float:
    if value.ndim or not np.isfinite(value):
        raise ExpressionError("this must be one finite number")
    return float(value)
