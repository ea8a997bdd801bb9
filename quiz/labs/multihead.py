"""Multi-head attention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.attention import attend
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

MAX_TOKENS, MAX_WIDTH = 32, 32
X = ((2, 0, 2, 0), (0, 2, 1.4, 1.4), (2, 0, 0, 2), (0, 2, -1.4, 1.4))
"""Two columns tell what a token is, and two its position, as an angle that grows by 45° a token."""
IDENTITY = ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
W_Q = ((2, 0, 0, 0), (0, 2, 0, 0), (0, 0, 2.1, -2.1), (0, 0, 2.1, 2.1))
"""Turns the position back by 45°, so that the second head looks for the token before."""


class Projections(NamedTuple):
    """The weights of the four projections; rows of tokens are multiplied from the left."""

    query: Array
    key: Array
    value: Array
    output: Array


@lab
def multihead(  # noqa: PLR0913, PLR0917 - its signature declares its parameters
    _rng: Rng,
    x: Annotated[Array, Numbers("the tokens, a row each", (2,), -1000, 1000)] = X,  # type: ignore[assignment]
    heads: Annotated[int, Integer("into how many heads the columns are split", 1, 8)] = 2,
    w_q: Annotated[Array, Numbers("queries are x times this", (2,), -1000, 1000)] = W_Q,  # type: ignore[assignment]
    w_k: Annotated[Array, Numbers("keys are x times this", (2,), -1000, 1000)] = IDENTITY,  # type: ignore[assignment]
    w_v: Annotated[Array, Numbers("values are x times this", (2,), -1000, 1000)] = IDENTITY,  # type: ignore[assignment]
    w_o: Annotated[
        Array, Numbers("the joined heads times this are the output", (2,), -1000, 1000)
    ] = IDENTITY,  # type: ignore[assignment]
    mask: Annotated[
        str, OneOf("which positions are hidden: causal hides later ones", ("none", "causal"))
    ] = "none",
) -> Iterator[Entry]:
    """See what each head attends to, and their outputs joined.

    Vaswani et al. 2017: each head has a slice of the columns of queries, keys and values, and a softmax of
    its own; W_O mixes what they return. As ``torch.nn.MultiheadAttention`` without biases.
    """
    projections = Projections(w_q, w_k, w_v, w_o)
    _check(x, heads, projections)
    slices = [
        np.split(x @ weights, heads, axis=1)
        for weights in (projections.query, projections.key, projections.value)
    ]
    attended = [attend(query, key, value, mask) for query, key, value in zip(*slices, strict=True)]
    tokens = numbered("token", len(x))
    grid = Grid(tokens, tokens, ("attended to", "attending"))
    for number, head in enumerate(attended, 1):
        about = f"head {number}: the share of each token in what each token gets"
        yield draw.heat(f"weights_{number}", head.weights, about, grid, SHARE)
    joined = np.concatenate([head.output for head in attended], axis=1)
    columns = Grid(tokens, _head_columns(heads, x.shape[1]), ("column of a head", "token"))
    yield draw.signed("joined", joined, "the outputs of the heads, side by side", columns)
    outputs = Grid(tokens, indexed("y", x.shape[1]), ("column", "token"))
    yield draw.signed("output", joined @ w_o, "the joined heads times W_O", outputs)
    about = "the weights of the four projections, however many heads there are"
    yield draw.number("parameters", sum(weights.size for weights in projections), about)


def _head_columns(heads: int, width: int) -> tuple[str, ...]:
    return tuple(
        f"{head}.{column}" for head in range(1, heads + 1) for column in range(1, width // heads + 1)
    )


def _check(x: Array, heads: int, projections: Projections) -> None:
    tokens, width = x.shape
    if tokens > MAX_TOKENS or width > MAX_WIDTH:
        reason = f"it has {tokens} × {width} numbers"
        raise invalid("x", x, reason, f"at most {MAX_TOKENS} rows of {MAX_WIDTH}")
    if width % heads:
        reason = f"{plural(width, 'column')} cannot be split evenly"
        raise invalid("heads", heads, reason, f"a divisor of {width}")
    for name, weights in zip(("w_q", "w_k", "w_v", "w_o"), projections, strict=True):
        if weights.shape != (width, width):
            reason = f"it has {weights.shape[0]} × {weights.shape[1]} numbers"
            raise invalid(name, weights, reason, f"{width} rows of {width}, as x has {width} columns")
