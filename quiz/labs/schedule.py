"""Learning-rate schedules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Number, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

STAIRS = 3
"""How often a stepped schedule multiplies the rate: after each quarter of the decay but the last."""

SHAPES: dict[str, Callable[[Array, float], Array]] = {
    "constant": lambda done, _: np.ones_like(done),
    "linear": lambda done, floor: 1 - (1 - floor) * done,
    "cosine": lambda done, floor: floor + (1 - floor) * (1 + np.cos(np.pi * done)) / 2,
    "step": lambda done, floor: floor ** (np.minimum(np.floor(done * (STAIRS + 1)), STAIRS) / STAIRS),
    "stable": lambda done, floor: np.minimum(1, 1 - (1 - floor) * (done - 0.8) / 0.2),
}
"""What is left of the highest rate, by the share of the decay that is done and the floor."""


@lab
def schedule(
    _rng: Rng,
    shape: Annotated[
        str, OneOf("how the rate falls; stable stays, and falls over the last fifth", tuple(SHAPES))
    ] = "cosine",
    lr: Annotated[float, Number("the highest learning rate", 0, 1)] = 0.1,
    steps: Annotated[int, Integer("how many steps the training has", 1, 2000)] = 200,
    warmup: Annotated[int, Integer("over how many first steps the rate rises", 0, 2000)] = 20,
    floor: Annotated[float, Number("what is left at the end, as a share of the highest", 0, 1)] = 0.1,
) -> Iterator[Entry]:
    """See the learning rate rise in the warm-up, and how it falls.

    In the warm-up, step s of w has s/w of the highest rate, and the last step has the floor. Cosine:
    Loshchilov and Hutter 2017; step goes down by three equal factors; stable: Hu et al. 2024.
    """
    if warmup >= steps:
        raise invalid("warmup", warmup, f"there are only {steps} steps", f"below {steps}")
    rates = lr * factors(shape, steps, warmup, floor)
    plot = Plot(("step", "learning rate"))
    rate = np.column_stack((np.arange(1.0, steps + 1), rates))
    yield draw.curve("rate", rate, "the learning rate at each step", plot)
    yield draw.number("first", rates[0], "the rate at the first step")
    yield draw.number("last", rates[-1], "the rate at the last step")
    yield draw.number("mean", rates.mean(), "the mean of the rates of all steps")


def factors(shape: str, steps: int, warmup: int, floor: float) -> Array:
    """Return the factor of the highest rate at every step."""
    rising = np.arange(1, warmup + 1) / max(warmup, 1)
    falling = np.arange(1, steps - warmup + 1) / (steps - warmup)
    return np.append(rising, SHAPES[shape](falling, floor))
