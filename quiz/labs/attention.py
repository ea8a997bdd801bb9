"""Scaled dot-product attention."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace
from quiz.text.format import plural

QUERIES = ((1, 0, 1, 0), (0, 2, 0, 1), (1, 1, 0, 0), (0, 0, 2, 2))
KEYS = ((1, 0, 1, 0), (0, 2, 0, 0), (1, 0, 0, 1), (0, 1, 1, 2))
VALUES = ((1, 0), (0, 1), (1, 1), (-1, 2))


MAX_ROWS = 256
"""The number of queries and of keys; every pair has a score."""


@lab
def attention(
    _rng: Rng,
    queries: Annotated[Array, Numbers("a row for each position that attends", (2,), -1000, 1000)] = QUERIES,  # type: ignore[assignment]
    keys: Annotated[Array, Numbers("a row for each position attended to", (2,), -1000, 1000)] = KEYS,  # type: ignore[assignment]
    values: Annotated[Array, Numbers("a row for each key: what it contributes", (2,), -1000, 1000)] = VALUES,  # type: ignore[assignment]
    mask: Annotated[str, OneOf("which positions are hidden", ("none", "causal"))] = "none",
) -> Trace:
    """Average the values for each query, weighted by how well the keys match it.

    Vaswani et al. 2017: softmax(QKᵀ / √d) V; a causal mask hides later positions.
    """
    _check(queries, keys, values)
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    if mask == "causal":
        scores = np.where(np.tri(*scores.shape) > 0, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return Trace(
        (
            Entry("scores", scores, "signed", "how well each key (column) matches each query (row), over √d"),
            Entry("weights", weights, "heat", "their softmax: each row sums to 1"),
            Entry("output", weights @ values, "signed", "the weighted averages of the values"),
        )
    )


def _check(queries: Array, keys: Array, values: Array) -> None:
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
