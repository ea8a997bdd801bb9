"""Gradient clipping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

MAX_ROWS = 64
GRADIENTS = ((0.3, -0.4, 0.1), (6, -2, 3), (0.2, 0.1, -0.5))


@lab
def clipping(
    _rng: Rng,
    gradients: Annotated[Array, Numbers("a row for each weight tensor", (2,), -1e6, 1e6)] = GRADIENTS,  # type: ignore[assignment]
    method: Annotated[
        str,
        OneOf(
            "what is limited: the norm of all, that of each tensor, or each number",
            ("norm", "tensor", "value"),
        ),
    ] = "norm",
    limit: Annotated[float, Number("the largest norm, or the largest size of a number", 0.01, 10)] = 1.0,
) -> Iterator[Entry]:
    """See a gradient shortened, and when it changes its direction.

    Pascanu, Mikolov and Bengio 2013: if ‖g‖ exceeds the limit, g · limit / ‖g‖. One norm of all tensors keeps
    the direction; limits of each tensor or number do not.
    """
    if max(gradients.shape) > MAX_ROWS:
        reason = f"it has {gradients.shape[0]} × {gradients.shape[1]} numbers"
        raise invalid("gradients", gradients, reason, f"at most {MAX_ROWS} rows of {MAX_ROWS}")
    clipped = clip(gradients, method, limit)
    tensors = numbered("tensor", len(gradients))
    grid = Grid(tensors, numbered("g", gradients.shape[1]), ("number", "tensor"))
    most = float(np.abs(gradients).max()) or 1.0
    yield draw.signed("gradients", gradients, "as backpropagation leaves them", grid, (-most, most))
    norms = np.linalg.norm(gradients, axis=1)
    yield draw.bars("norms", norms, "the norm of each tensor's gradient", tensors)
    yield draw.number("norm", float(np.linalg.norm(gradients)), "the norm of all of them together")
    yield draw.signed("clipped", clipped, "after clipping", grid, (-most, most))
    left = np.linalg.norm(clipped, axis=1)
    about = "the norm of each tensor's gradient that is left, on the scale of those before"
    yield draw.bars("clipped_norms", left, about, tensors, (0.0, float(norms.max()) or 1.0))
    about = "the norm of all of them together, after clipping"
    yield draw.number("clipped_norm", float(np.linalg.norm(clipped)), about)
    about = "cosine of the gradients before and after: 1 if the direction is kept"
    yield draw.number("cosine", _cosine(gradients, clipped), about)


def clip(gradients: Array, method: str, limit: float) -> Array:
    """Return the gradients, with the limit applied to all, to each row or to each number."""
    if method == "value":
        return np.clip(gradients, -limit, limit)
    norm = np.linalg.norm(gradients, axis=None if method == "norm" else 1, keepdims=True)
    shortened: Array = gradients * (limit / np.maximum(norm, limit))
    return shortened


def _cosine(before: Array, after: Array) -> float:
    lengths = np.linalg.norm(before) * np.linalg.norm(after)
    return float((before * after).sum() / lengths) if lengths else 1.0
