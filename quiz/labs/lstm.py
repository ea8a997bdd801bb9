"""A long short-term memory cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Numbers
from quiz.labs.rbm import sigmoid
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry, Scale
from quiz.text.format import plural

WEIGHTS = (
    (0.5, -0.3, 0.8, 0.1),
    (-0.6, 0.4, 0.2, 0.7),
    (0.1, 0.9, -0.4, 0.3),
    (-1.2, 0.2, 0.5, -0.6),
    (0.7, -0.5, 0.3, 0.9),
    (-0.2, 0.8, -0.7, 0.4),
    (0.6, 0.1, 0.2, -0.9),
    (0.3, -0.8, 0.5, 0.6),
)
BIASES = (0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)
"""The forget gate starts open (Gers et al. 2000, Jozefowicz et al. 2015)."""


@lab
def lstm(
    _rng: Rng,
    x: Annotated[Array, Numbers("the input", (1,), -1000, 1000)] = (1.0, -0.5),  # type: ignore[assignment]
    h: Annotated[Array, Numbers("the previous hidden state", (1,), -1000, 1000)] = (0.2, -0.4),  # type: ignore[assignment]
    c: Annotated[Array, Numbers("the previous cell state", (1,), -1000, 1000)] = (1.5, -0.8),  # type: ignore[assignment]
    weights: Annotated[
        Array, Numbers("a row for each unit of i, f, g and o; columns for x and h", (2,), -1000, 1000)
    ] = WEIGHTS,  # type: ignore[assignment]
    biases: Annotated[
        Array, Numbers("one for each row of weights, or two rows to be added", (1, 2), -1000, 1000)
    ] = BIASES,  # type: ignore[assignment]
) -> Iterator[Entry]:
    """See what the gates of an LSTM forget, take in and output.

    Hochreiter and Schmidhuber (1997), with the forget gate of Gers et al. (2000), as in
    ``torch.nn.LSTMCell``: the weights are its ``weight_ih`` and ``weight_hh`` side by side, two rows of
    biases its ``bias_ih`` and ``bias_hh``.
    """
    _check(x, h, c, weights, biases)
    total = weights @ np.concatenate((x, h)) + np.atleast_2d(biases).sum(axis=0)
    i, f, g, o = np.split(total, 4)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    new_c = f * c + i * g
    yield units("i", i, "the input gate: the share of the candidate that is let in", SHARE)
    yield units("f", f, "the forget gate: the share of the cell state that is kept", SHARE)
    yield units("g", g, "the candidate for the cell state", SIGNED_SHARE)
    yield units("o", o, "the output gate: the share of tanh(c) that is output", SHARE)
    yield units("c", new_c, "the new cell state, f·c + i·g")
    yield units("h", o * np.tanh(new_c), "the new hidden state, o·tanh(c)", SIGNED_SHARE)


def units(letter: str, value: Array, about: str, scale: Scale | None = None) -> Entry:
    """Return the entry of the units that formulas call by a letter."""
    return draw.bars(letter, value, about, indexed(letter, value.size), scale)


def check_rows(x: Array, h: Array, weights: Array, gates: int) -> None:
    """Raise ``LabError`` unless ``weights`` has a row for each unit of each gate, and columns for x and h."""
    rows, columns = gates * h.size, x.size + h.size
    if weights.shape != (rows, columns):
        reason = f"it has {weights.shape[0]} × {weights.shape[1]} numbers"
        raise invalid("weights", weights, reason, f"{rows} × {columns}, to match x and h")


def _check(x: Array, h: Array, c: Array, weights: Array, biases: Array) -> None:
    if c.size != h.size:
        raise invalid("c", c, f"it has {plural(c.size, 'number')}", f"{h.size}, as many as in h")
    check_rows(x, h, weights, 4)
    rows = len(weights)
    if biases.shape not in ((rows,), (1, rows), (2, rows)):
        allowed = f"{rows} numbers, or two rows of them, to match weights"
        raise invalid("biases", biases, "it does not match weights", allowed)
