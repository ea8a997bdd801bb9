"""Beam search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.number_format import format_number

MAX_TOKENS = 12
LETTERS = "ABCDEFGHIJKL"
TABLE = (
    (0.0, 0.5, 0.4, 0.1),
    (0.3, 0.3, 0.3, 0.1),
    (0.05, 0.05, 0.0, 0.9),
    (0.05, 0.05, 0.0, 0.9),
)
"""Greedy decoding takes B, after which no token is likely."""


class Hypothesis(NamedTuple):
    """A partial sequence of token numbers, and the logarithm of its probability."""

    tokens: tuple[int, ...]
    score: float


@lab
def beam(
    _rng: Rng,
    table: Annotated[Array, Numbers("p(next | last): a row for each last token", (2,), 0, 1)] = TABLE,  # type: ignore[assignment]
    width: Annotated[int, Integer("how many sequences are kept at each step", 1, 16)] = 2,
    steps: Annotated[int, Integer("how many tokens are added", 1, 12)] = 3,
) -> Iterator[Entry]:
    """See beam search find what greedy decoding misses.

    Every sequence begins with the first token, A. Ties go to the sequence that is first in order. All have
    the same length, so scores need not be normalised by it.
    """
    _check(table)
    kept = [Hypothesis((0,), 0.0)]
    history: list[str] = []
    for _ in range(steps):
        kept = extended(kept, np.log(table), width)
        history.append("  ".join(f"{letters(best)} {format_number(np.exp(best.score))}" for best in kept))
    greedy = decode_greedily(table, steps)
    names = tuple(letters(best) for best in kept)
    scores = np.array([best.score for best in kept])
    about = "the sequences kept, with their probabilities"
    yield draw.words("kept", history, about, numbered("step", steps))
    yield draw.bars("probability", np.exp(scores), "of each sequence kept at the end", names, SHARE)
    yield draw.bars("log_probability", scores, "the natural logarithm of each", names)
    yield draw.words("best", names[:1], "the most likely sequence kept")
    yield draw.words("greedy", [letters(greedy)], "the sequence that greedy decoding finds")
    about = "the probability of the greedy sequence"
    yield draw.number("greedy_probability", np.exp(greedy.score), about)


def extended(kept: list[Hypothesis], logs: Array, width: int) -> list[Hypothesis]:
    """Return the best ``width`` sequences that are one token longer."""
    longer = [
        Hypothesis((*shorter.tokens, token), shorter.score + float(logs[shorter.tokens[-1], token]))
        for shorter in kept
        for token in range(len(logs))
    ]
    return sorted(longer, key=lambda hypothesis: (-hypothesis.score, hypothesis.tokens))[:width]


def decode_greedily(table: Array, steps: int) -> Hypothesis:
    """Return the sequence that takes the most likely token at every step."""
    kept = [Hypothesis((0,), 0.0)]
    for _ in range(steps):
        kept = extended(kept, np.log(table), 1)
    return kept[0]


def letters(hypothesis: Hypothesis) -> str:
    """Return the tokens of a sequence as letters."""
    return "".join(LETTERS[token] for token in hypothesis.tokens)


def _check(table: Array) -> None:
    rows, columns = table.shape
    if rows != columns or rows > MAX_TOKENS:
        allowed = f"as many columns as rows, up to {MAX_TOKENS}"
        raise invalid("table", table, f"it has {rows} × {columns} numbers", allowed)
    if not np.allclose(table.sum(axis=1), 1, atol=1e-6):
        raise invalid("table", table, "a row does not sum to 1", "rows of probabilities")
