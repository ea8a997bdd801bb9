"""Beam search."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_TOKENS = 12
LETTERS = "ABCDEFGHIJKL"
TABLE = (
    (0.0, 0.5, 0.4, 0.1),
    (0.3, 0.3, 0.3, 0.1),
    (0.05, 0.05, 0.0, 0.9),
    (0.05, 0.05, 0.0, 0.9),
)
"""Greedy decoding goes for B, after which nothing is likely."""


class Hypothesis(NamedTuple):
    """A sequence so far, by the numbers of its tokens, and the logarithm of its probability."""

    tokens: tuple[int, ...]
    score: float


@lab
def beam(
    _rng: Rng,
    table: Annotated[Array, Numbers("p(next | last): a row for each last token", (2,), 0, 1)] = TABLE,  # type: ignore[assignment]
    width: Annotated[int, Integer("how many sequences are kept at each step", 1, 16)] = 2,
    steps: Annotated[int, Integer("how many tokens are added", 1, 12)] = 3,
) -> Trace:
    """Search for a likely sequence: keep the best few at every step, where greedy decoding keeps one.

    Every sequence begins with the first token, A. Of equal scores the one whose tokens come first counts. All
    have one length, so that scores need no normalising by it.
    """
    _check(table)
    kept = [Hypothesis((0,), 0.0)]
    history: list[str] = []
    for _ in range(steps):
        kept = extended(kept, np.log(table), width)
        history.append("  ".join(f"{written(one)} {np.exp(one.score):.3g}" for one in kept))
    greedy = follow(table, steps)
    names = tuple(written(one) for one in kept)
    return Trace(
        (
            Entry("kept", np.array(history), "words", "the sequences kept after each step", _steps(steps)),
            Entry(
                "probability", np.exp([one.score for one in kept]), "bars", "of those kept in the end", names
            ),
            Entry("log_probability", np.array([one.score for one in kept]), "bars", "its logarithm", names),
            Entry("best", np.array([names[0]]), "words", "the most likely of them"),
            Entry("greedy", np.array([written(greedy)]), "words", "what greedy decoding finds"),
            Entry("greedy_probability", np.array(np.exp(greedy.score)), "number", "and how likely that is"),
        )
    )


def extended(kept: list[Hypothesis], logs: Array, width: int) -> list[Hypothesis]:
    """Return the best ``width`` of all that follow by one token."""
    longer = [
        Hypothesis((*one.tokens, token), one.score + float(logs[one.tokens[-1], token]))
        for one in kept
        for token in range(len(logs))
    ]
    return sorted(longer, key=lambda one: (-one.score, one.tokens))[:width]


def follow(table: Array, steps: int) -> Hypothesis:
    """Return what taking the likeliest token each time leads to."""
    found = [Hypothesis((0,), 0.0)]
    for _ in range(steps):
        found = extended(found, np.log(table), 1)
    return found[0]


def written(one: Hypothesis) -> str:
    """Return the tokens as letters."""
    return "".join(LETTERS[token] for token in one.tokens)


def _steps(count: int) -> tuple[str, ...]:
    return tuple(f"step {number}" for number in range(1, count + 1))


def _check(table: Array) -> None:
    rows, columns = table.shape
    if rows != columns or rows > MAX_TOKENS:
        allowed = f"as many columns as rows, up to {MAX_TOKENS}"
        raise invalid("table", table, f"it has {rows} × {columns} numbers", allowed)
    if not np.allclose(table.sum(axis=1), 1, atol=1e-6):
        raise invalid("table", table, "a row does not sum to 1", "rows of probabilities")
