"""Low-rank adaptation of a weight matrix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry
from quiz.text.format import plural

MAX_WIDTH = 64
WEIGHT = (
    (1, 0, 2, -1, 0, 1),
    (0, 1, -1, 0, 2, 0),
    (2, -1, 0, 1, 0, 1),
    (0, 0, 1, 1, -1, 2),
    (1, 1, 0, 0, 1, -2),
)
A = ((1, 0, -1, 0, 1, 0), (0, 1, 0, 1, 0, -1))
B = ((1, 0), (0, 1), (1, 1), (-1, 0), (0, -1))
X = (1, 2, 0, -1, 1, 1)


@lab
def lora(
    _rng: Rng,
    weight: Annotated[
        Array, Numbers("W, which is frozen: a row for each output", (2,), -1000, 1000)
    ] = WEIGHT,  # type: ignore[assignment]
    a: Annotated[
        Array, Numbers("A, from the inputs down to the rank: a row for each", (2,), -1000, 1000)
    ] = A,  # type: ignore[assignment]
    b: Annotated[Array, Numbers("B, from the rank up to the outputs: a row for each", (2,), -1000, 1000)] = B,  # type: ignore[assignment]
    alpha: Annotated[float, Number("α: the update is scaled by α / rank", 0, 100)] = 2,
    x: Annotated[Array, Numbers("the input", (1,), -1000, 1000)] = X,  # type: ignore[assignment]
) -> Iterator[Entry]:
    """See frozen weights changed by a product of two thin matrices.

    Hu et al. 2021: W·x + α/r · B·(A·x), and merged W + α/r · B·A. B starts at 0, so that training starts
    at W.
    """
    _check(weight, a, b, x)
    outputs, inputs = weight.shape
    rank = len(a)
    update = alpha / rank * b @ a
    merged = weight + update
    base = weight @ x
    adapted = base + alpha / rank * (b @ (a @ x))
    names, columns = indexed("y", outputs), indexed("x", inputs)
    grid = Grid(names, columns, ("input", "output"))
    most = float(max(np.abs(weight).max(), np.abs(update).max(), np.abs(merged).max())) or 1.0
    yield draw.signed("weight", weight, "W, frozen", grid, (-most, most))
    yield draw.signed("update", update, "α/r · B·A, what is added", grid, (-most, most))
    yield draw.signed("merged", merged, "W + α/r · B·A, one matrix again", grid, (-most, most))
    values = np.asarray(np.linalg.svd(update, compute_uv=False), dtype=np.float64)
    values[rank:] = 0  # but for rounding
    about = f"singular values of the update: its rank is at most r = {rank}"
    yield draw.bars("singular_values", values, about, indexed("σ", values.size))
    yield draw.bars("base", base, "W·x, the output without the update", names)
    yield draw.bars("adapted", adapted, "W·x + α/r · B·(A·x), with the update beside it", names)
    about = "the largest difference between that and the output of the merged matrix"
    yield draw.number("difference", np.abs(merged @ x - adapted).max(), about)
    yield draw.number("full", weight.size, "parameters of W")
    yield draw.number("trained", a.size + b.size, "parameters of A and B, which are trained in place of it")


def _check(weight: Array, a: Array, b: Array, x: Array) -> None:
    outputs, inputs = weight.shape
    if max(weight.shape) > MAX_WIDTH:
        raise invalid(
            "weight", weight, f"it has {outputs} × {inputs} numbers", f"at most {MAX_WIDTH} each way"
        )
    if a.shape[1] != inputs:
        raise invalid(
            "a", a, f"rows of {plural(a.shape[1], 'number')}", f"rows of {inputs}, as the weight has"
        )
    if len(a) > min(weight.shape):
        allowed = f"at most {min(weight.shape)} rows, the rank of the weight"
        raise invalid("a", a, f"{plural(len(a), 'row')}", allowed)
    if b.shape != (outputs, len(a)):
        reason = f"it has {b.shape[0]} × {b.shape[1]} numbers"
        raise invalid("b", b, reason, f"{outputs} rows of {len(a)}: outputs times rank")
    if x.size != inputs:
        raise invalid("x", x, f"{plural(x.size, 'number')}", f"{inputs} numbers, as a row of the weight")
