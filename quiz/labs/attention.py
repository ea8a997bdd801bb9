"""Scaled dot-product attention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Numbers, OneOf
from quiz.labs.rbm import softmax
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

QUERIES = ((1, 0, 1, 0), (0, 2, 0, 1), (1, 1, 0, 0), (0, 0, 2, 2))
KEYS = ((1, 0, 1, 0), (0, 2, 0, 0), (1, 0, 0, 1), (0, 1, 1, 2))
VALUES = ((1, 0), (0, 1), (1, 1), (-1, 2))

MAX_ROWS = 256
"""The number of queries and of keys; every pair has a score."""


class Attended(NamedTuple):
    """What attention computes: a row for each query."""

    scores: Array
    weights: Array
    output: Array


@lab
def attention(
    _rng: Rng,
    queries: Annotated[
        Array, Numbers("what each position looks for, a row each", (2,), -1000, 1000)
    ] = QUERIES,  # type: ignore[assignment]
    keys: Annotated[
        Array, Numbers("what each position offers to match, a row each", (2,), -1000, 1000)
    ] = KEYS,  # type: ignore[assignment]
    values: Annotated[
        Array, Numbers("what each position contributes, a row each", (2,), -1000, 1000)
    ] = VALUES,  # type: ignore[assignment]
    mask: Annotated[
        str, OneOf("which positions are hidden: causal hides later ones", ("none", "causal"))
    ] = "none",
) -> Iterator[Entry]:
    """See which positions each query attends to, and what it gets.

    Vaswani et al. 2017: softmax(QKᵀ / √d) V; a causal mask hides later positions.
    """
    check_rows(queries, keys, values)
    scores, weights, output = attend(queries, keys, values, mask)
    grid = Grid(numbered("query", len(queries)), numbered("key", len(keys)), ("key", "query"))
    yield draw.signed("scores", scores, "q·k / √d: how well each key matches each query", grid)
    yield draw.heat("weights", weights, "softmax of the scores of each query: a row sums to 1", grid, SHARE)
    outputs = Grid(grid.rows, indexed("v", values.shape[1]), ("coordinate of the values", "query"))
    about = "the mean of the values, weighted by each query's row"
    yield draw.signed("output", output, about, outputs)


def attend(queries: Array, keys: Array, values: Array, mask: str = "none") -> Attended:
    """Return the scaled scores, their softmax for each query, and the values weighted by it."""
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    if mask == "causal":
        scores = np.where(np.tri(*scores.shape) > 0, scores, -np.inf)
    weights = softmax(scores)
    return Attended(scores, weights, weights @ values)


def check_rows(queries: Array, keys: Array, values: Array) -> None:
    """Raise ``LabError`` if rows do not match or are too many."""
    for name, rows in (("queries", queries), ("keys", keys)):
        if len(rows) > MAX_ROWS:
            raise invalid(name, rows, f"{plural(len(rows), 'row')}", f"at most {MAX_ROWS} rows")
    if keys.shape[1] != queries.shape[1]:
        raise invalid(
            "keys", keys, f"rows of {keys.shape[1]} numbers", f"rows of {queries.shape[1]}, as the queries"
        )
    if len(values) != len(keys):
        raise invalid(
            "values", values, f"{plural(len(values), 'row')}", f"{len(keys)} rows, one for each key"
        )
