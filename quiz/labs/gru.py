"""A gated recurrent unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.lstm import check_rows, units
from quiz.labs.parameters import Numbers
from quiz.labs.rbm import sigmoid
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry

WEIGHTS = (
    (0.5, -0.3, 0.8, 0.1),
    (-0.6, 0.4, 0.2, 0.7),
    (0.9, 0.6, -0.4, 0.3),
    (-1.2, 0.2, 0.5, -0.6),
    (0.7, -0.5, 0.3, 0.9),
    (-0.2, 0.8, -0.7, 0.4),
)
BIASES = ((0.0, 0.0, 1.0, -1.0, 0.1, 0.0), (0.0, 0.0, 0.0, 0.0, 0.5, -0.5))


@lab
def gru(
    _rng: Rng,
    x: Annotated[Array, Numbers("the input", (1,), -1000, 1000)] = (1.0, -0.5),  # type: ignore[assignment]
    h: Annotated[Array, Numbers("the previous hidden state", (1,), -1000, 1000)] = (0.2, -0.4),  # type: ignore[assignment]
    weights: Annotated[
        Array, Numbers("a row for each unit of r, z and n; columns for x and h", (2,), -1000, 1000)
    ] = WEIGHTS,  # type: ignore[assignment]
    biases: Annotated[Array, Numbers("two rows: the biases for x, and for h", (2,), -1000, 1000)] = BIASES,  # type: ignore[assignment]
) -> Iterator[Entry]:
    """See what the gates of a GRU keep and replace in one step.

    Cho et al. (2014), as in ``torch.nn.GRUCell``: the weights are its ``weight_ih`` and ``weight_hh`` side by
    side, the biases its ``bias_ih`` and ``bias_hh``. The reset applies to the hidden bias of n as well:
    n = tanh(W_in·x + b_in + r·(W_hn·h + b_hn)).
    """
    _check(x, h, weights, biases)
    rx, zx, nx = np.split(weights[:, : x.size] @ x + biases[0], 3)
    rh, zh, nh = np.split(weights[:, x.size :] @ h + biases[1], 3)
    r, z = sigmoid(rx + rh), sigmoid(zx + zh)
    n = np.tanh(nx + r * nh)
    yield units("r", r, "the reset gate: the share of the old state that the candidate sees", SHARE)
    yield units("z", z, "the update gate: the share of the old state that is kept", SHARE)
    yield units("n", n, "the candidate for the new state", SIGNED_SHARE)
    yield units("h", (1 - z) * n + z * h, "the new hidden state, (1 − z)·n + z·h", SIGNED_SHARE)


def _check(x: Array, h: Array, weights: Array, biases: Array) -> None:
    check_rows(x, h, weights, 3)
    if biases.shape != (2, len(weights)):
        reason = f"it has {biases.shape[0]} × {biases.shape[1]} numbers"
        raise invalid("biases", biases, reason, f"2 × {len(weights)}, to match weights")
