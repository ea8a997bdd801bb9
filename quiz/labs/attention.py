"""Scaled dot-product attention."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

QUERIES = ((1, 0, 1, 0), (0, 2, 0, 1), (1, 1, 0, 0), (0, 0, 2, 2))
KEYS = ((1, 0, 1, 0), (0, 2, 0, 0), (1, 0, 0, 1), (0, 1, 1, 2))
VALUES = ((1, 0), (0, 1), (1, 1), (-1, 2))


MAX_ROWS = 256
"""Of queries and of keys: there is a score for each two."""


@lab
def attention(
    _rng: Rng,
    queries: Annotated[Array, Numbers("a row for each position that looks", (2,), -1000, 1000)] = QUERIES,  # type: ignore[assignment]
    keys: Annotated[Array, Numbers("a row for each position looked at", (2,), -1000, 1000)] = KEYS,  # type: ignore[assignment]
    values: Annotated[Array, Numbers("what each of these has to give", (2,), -1000, 1000)] = VALUES,  # type: ignore[assignment]
    mask: Annotated[str, OneOf("what may be looked at", ("none", "causal"))] = "none",
) -> Trace:
    """Let each query take a mean of the values, weighted by how well the keys fit it.

    Vaswani et al. 2017: softmax(QKᵀ / √d) V; a causal mask hides what comes later.
    """
    _check(queries, keys, values)
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    if mask == "causal":
        scores = np.where(np.tri(*scores.shape) > 0, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return Trace(
        (
            Entry("scores", scores, "signed", "how well each key (column) fits each query (row), over √d"),
            Entry("weights", weights, "heat", "their softmax: each row sums to 1"),
            Entry("output", weights @ values, "signed", "the weighted means of the values"),
        )
    )


def _check(queries: Array, keys: Array, values: Array) -> None:
    for name, rows in (("queries", queries), ("keys", keys)):
        if len(rows) > MAX_ROWS:
            raise invalid(name, rows, f"{len(rows)} rows", f"at most {MAX_ROWS} rows")
    if keys.shape[1] != queries.shape[1]:
        raise invalid(
            "keys", keys, f"rows of {keys.shape[1]} numbers", f"rows of {queries.shape[1]}, as the queries"
        )
    if len(values) != len(keys):
        raise invalid("values", values, f"{len(values)} rows", f"{len(keys)} rows, one for each key")
