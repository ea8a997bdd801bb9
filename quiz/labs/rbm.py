"""A restricted Boltzmann machine, small enough to compute every state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry
from quiz.text.format import plural

MAX_UNITS = 12
"""The size of either layer, because all of its 2^n states are computed."""

WEIGHTS = ((2.0, -1.0), (1.5, -0.5), (-1.0, 2.0), (-0.5, 1.5))
VISIBLE_BIAS = (-0.5, 0, 0, -0.5)


@lab
def rbm(
    rng: Rng,
    weights: Annotated[
        Array, Numbers("a row for each visible unit, a column for each hidden one", (2,), -100, 100)
    ] = WEIGHTS,  # type: ignore[assignment]
    visible_bias: Annotated[
        Array, Numbers("the biases of the visible units", (1,), -100, 100)
    ] = VISIBLE_BIAS,  # type: ignore[assignment]
    hidden_bias: Annotated[Array, Numbers("the biases of the hidden units", (1,), -100, 100)] = (-1, -1),  # type: ignore[assignment]
    visible: Annotated[Array, Numbers("the state of the visible units", (1,), 0, 1)] = (1, 0, 0, 0),  # type: ignore[assignment]
) -> Iterator[Entry]:
    """See the energy and probability of every state of a small RBM.

    E(v, h) = −a·v − b·h − vWh and F(v) = −a·v − Σ log(1 + e^(b + vW)), so that p(v) = e^(−F(v)) / Z
    (Smolensky 1986; Hinton 2002). States are in binary counting order, with the first unit the highest bit.
    """
    _check(weights, visible_bias, hidden_bias, visible)
    inputs = hidden_bias + visible @ weights
    energy = -visible @ visible_bias - states(weights.shape[1]) @ inputs
    free = free_energy(states(len(weights)), weights, visible_bias, hidden_bias)
    given = visible[np.newaxis]
    step = gibbs(rng, given, weights, visible_bias, hidden_bias)
    grid = Grid(indexed("v", len(weights)), indexed("h", weights.shape[1]), ("hidden unit", "visible unit"))
    about = "E(v, h): of the given visible units with each state of the hidden units"
    yield draw.bars("energy", energy, about, _names("h", weights.shape[1]))
    names = _names("v", len(weights))
    yield draw.bars("free_energy", free, "F(v) of each state of the visible units", names)
    about = "that each hidden unit is on, given the visible units"
    yield draw.bars("hidden_probability", sigmoid(inputs), about, grid.columns, SHARE)
    about = "p(v): e^(−F(v)) divided by its sum over all states"
    yield draw.bars("probability", softmax(-free), about, names, SHARE)
    about = "the visible units after a step of Gibbs sampling"
    yield draw.mask("gibbs", step.sampled[0], about, grid.rows, ("1 on", "0 off"))
    about = "what CD-1 adds to the weights at a learning rate of 1"
    yield draw.signed("cd1_weights", step.change(given), about, grid, SIGNED_SHARE)


def sigmoid(x: Array) -> Array:
    """Return 1 / (1 + e^(−x)), accurate even far from 0."""
    squashed: Array = np.exp(-np.logaddexp(0, -x))
    return squashed


def softmax(x: Array) -> Array:
    """Return exp(x) over its sum along the last axis, without overflow."""
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    probabilities: Array = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def states(units: int) -> Array:
    """Return a row for every state of a number of units, in binary counting order."""
    return (np.arange(2**units)[:, np.newaxis] >> np.arange(units)[::-1] & 1).astype(np.float64)


def free_energy(visible: Array, weights: Array, visible_bias: Array, hidden_bias: Array) -> Array:
    """Return F(v) of every row of ``visible``."""
    softplus = np.logaddexp(0, hidden_bias + visible @ weights)
    energy: Array = -visible @ visible_bias - softplus.sum(axis=1)
    return energy


class Gibbs(NamedTuple):
    """A step of Gibbs sampling: the sampled visible units, and the hidden probabilities before and after."""

    before: Array
    sampled: Array
    after: Array

    def change(self, visible: Array) -> Array:
        """Return the CD-1 update of the weights, which uses the probabilities of the hidden units."""
        change: Array = (visible.T @ self.before - self.sampled.T @ self.after) / len(visible)
        return change


def gibbs(rng: Rng, visible: Array, weights: Array, visible_bias: Array, hidden_bias: Array) -> Gibbs:
    """Sample the hidden units given the rows of ``visible``, and the visible units given those."""
    before = sigmoid(hidden_bias + visible @ weights)
    hidden = rng.uniform(before.shape) < before
    back = sigmoid(visible_bias + hidden @ weights.T)
    sampled = (rng.uniform(back.shape) < back).astype(np.float64)
    return Gibbs(before, sampled, sigmoid(hidden_bias + sampled @ weights))


def _names(letter: str, units: int) -> tuple[str, ...]:
    return tuple(f"{letter} = {state:0{units}b}" for state in range(2**units))


def _check(weights: Array, visible_bias: Array, hidden_bias: Array, visible: Array) -> None:
    if max(weights.shape) > MAX_UNITS:
        reason = f"it has {weights.shape[0]} × {weights.shape[1]} numbers"
        raise invalid("weights", weights, reason, f"at most {MAX_UNITS} units in either layer")
    given = {"visible_bias": visible_bias, "hidden_bias": hidden_bias, "visible": visible}
    for name, value in given.items():
        units = weights.shape[name == "hidden_bias"]
        if value.size != units:
            side = "columns" if name == "hidden_bias" else "rows"
            raise invalid(
                name,
                value,
                f"it has {plural(value.size, 'number')}",
                f"{units}, as many as weights has {side}",
            )
