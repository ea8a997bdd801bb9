"""A restricted Boltzmann machine, small enough to look at every state."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_UNITS = 12
"""In either layer, since all of its 2^n states are computed."""

WEIGHTS = ((2.0, -1.0), (1.5, -0.5), (-1.0, 2.0), (-0.5, 1.5))


@lab
def rbm(
    rng: Rng,
    weights: Annotated[
        Array, Numbers("a row for each visible unit, over the hidden", (2,), -100, 100)
    ] = WEIGHTS,  # type: ignore[assignment]
    visible_bias: Annotated[Array, Numbers("of the visible units", (1,), -100, 100)] = (-0.5, 0, 0, -0.5),  # type: ignore[assignment]
    hidden_bias: Annotated[Array, Numbers("of the hidden units", (1,), -100, 100)] = (-1, -1),  # type: ignore[assignment]
    visible: Annotated[Array, Numbers("the visible units' state", (1,), 0, 1)] = (1, 0, 0, 0),  # type: ignore[assignment]
) -> Trace:
    """Look at a restricted Boltzmann machine: its energies, its distribution, and a step of CD-1.

    E(v, h) = −a·v − b·h − vWh and F(v) = −a·v − Σ log(1 + e^(b + vW)), so that p(v) = e^(−F(v)) / Z
    (Smolensky 1986; Hinton 2002). States are in counting order, the first unit's change the slowest.
    """
    _check(weights, visible_bias, hidden_bias, visible)
    every, hidden = states(len(weights)), states(weights.shape[1])
    free = free_energy(every, weights, visible_bias, hidden_bias)
    names = _names(len(weights))
    given = visible[np.newaxis]
    step = gibbs(rng, given, weights, visible_bias, hidden_bias)
    return Trace(
        (
            Entry(
                "energy",
                -visible @ visible_bias - hidden @ (hidden_bias + visible @ weights),
                "bars",
                "of the visible units given, with every state of the hidden",
                _names(weights.shape[1]),
            ),
            Entry("free_energy", free, "bars", "of every state of the visible units", names),
            Entry(
                "hidden_probability",
                sigmoid(hidden_bias + visible @ weights),
                "bars",
                "that a hidden unit is on, given the visible",
            ),
            Entry("probability", softmax(-free), "bars", "of every state of the visible units", names),
            Entry("gibbs", step.sampled[0], "mask", "the visible units after a step of Gibbs sampling"),
            Entry(
                "cd1_weights", step.change(given), "signed", "what CD-1 adds to the weights at a rate of 1"
            ),
        )
    )


def sigmoid(x: Array) -> Array:
    """Return 1 / (1 + e^(−x)), which is exact far from 0 too."""
    squashed: Array = np.exp(-np.logaddexp(0, -x))
    return squashed


def softmax(x: Array) -> Array:
    """Return e^x over its sum, without overflow."""
    raised = np.exp(x - x.max())
    shares: Array = raised / raised.sum()
    return shares


def states(units: int) -> Array:
    """Return a row for every state of so many units, in counting order."""
    return (np.arange(2**units)[:, np.newaxis] >> np.arange(units)[::-1] & 1).astype(np.float64)


def free_energy(visible: Array, weights: Array, visible_bias: Array, hidden_bias: Array) -> Array:
    """Return F(v) of every row of ``visible``."""
    softplus = np.logaddexp(0, hidden_bias + visible @ weights)
    energy: Array = -visible @ visible_bias - softplus.sum(axis=1)
    return energy


class Gibbs(NamedTuple):
    """A step of Gibbs sampling: what it made of the visible units, and the hidden ones' probabilities."""

    before: Array
    sampled: Array
    after: Array

    def change(self, visible: Array) -> Array:
        """Return what CD-1 adds to the weights; hidden units count by their probabilities."""
        change: Array = (visible.T @ self.before - self.sampled.T @ self.after) / len(visible)
        return change


def gibbs(rng: Rng, visible: Array, weights: Array, visible_bias: Array, hidden_bias: Array) -> Gibbs:
    """Take a step from the rows of ``visible`` to the hidden units, which are sampled, and back."""
    before = sigmoid(hidden_bias + visible @ weights)
    hidden = rng.uniform(before.shape) < before
    back = sigmoid(visible_bias + hidden @ weights.T)
    sampled = (rng.uniform(back.shape) < back).astype(np.float64)
    return Gibbs(before, sampled, sigmoid(hidden_bias + sampled @ weights))


def _names(units: int) -> tuple[str, ...]:
    return tuple(f"{state:0{units}b}" for state in range(2**units))


def _check(weights: Array, visible_bias: Array, hidden_bias: Array, visible: Array) -> None:
    if max(weights.shape) > MAX_UNITS:
        reason = f"it has {weights.shape[0]} × {weights.shape[1]} numbers"
        raise invalid("weights", weights, reason, f"at most {MAX_UNITS} units of either kind")
    given = {"visible_bias": visible_bias, "hidden_bias": hidden_bias, "visible": visible}
    for name, value in given.items():
        units = weights.shape[name == "hidden_bias"]
        if value.size != units:
            side = "columns" if name == "hidden_bias" else "rows"
            raise invalid(
                name, value, f"it has {value.size} numbers", f"{units}, as many as weights has {side}"
            )
