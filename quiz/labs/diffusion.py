"""One step of a diffusion model, forward and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Integer, Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

X = (1, -1, 0.5, -0.5, 0.8, 0)
MAX_PIXELS = 64
MAX_BETA = 0.999
OFFSET = 0.008
"""That of the cosine, so that the first steps are not too small."""
PLOT = Plot(("step", "factor"), "√ᾱ and √(1 − ᾱ): the factors of the data and of the noise", SHARE)


class Reverse(NamedTuple):
    """What one step back gives: the distribution of the step before."""

    clean: Array
    """The data that the predicted noise leaves."""
    mean: Array
    variance: float


@lab
def diffusion(  # noqa: PLR0913, PLR0917 - its signature declares its parameters
    rng: Rng,
    x: Annotated[Array, Numbers("x₀, the data, scaled to between −1 and 1", (1,), -10, 10)] = X,  # type: ignore[assignment]
    steps: Annotated[int, Integer("T: how many steps lead to noise", 20, 1000)] = 1000,
    t: Annotated[int, Integer("the step, from 1 to T", 1, 1000)] = 300,
    schedule: Annotated[str, OneOf("how β grows", ("linear", "cosine"))] = "linear",
    miss: Annotated[float, Number("how far off the predicted noise is, as a share of it", -1, 1)] = 0.1,
) -> Iterator[Entry]:
    """See data drown in noise, and one step back out of it.

    Ho, Jain and Abbeel 2020: xₜ = √ᾱ·x₀ + √(1 − ᾱ)·ε, and back with the mean (xₜ − β/√(1 − ᾱ)·ε̂)/√α and the
    variance β(1 − ᾱ₋₁)/(1 − ᾱ). Cosine: Nichol and Dhariwal 2021.
    """
    _check(x, steps, t)
    beta = betas(schedule, steps)
    kept = np.cumprod(1 - beta)
    noise, fresh = rng.normal(x.shape), rng.normal(x.shape)
    noisy = np.sqrt(kept[t - 1]) * x + np.sqrt(1 - kept[t - 1]) * noise
    back = reverse(noisy, (1 + miss) * noise, beta, t)
    names = indexed("x", x.size)
    yield draw.lines("alpha_bar", np.append(1, kept), "ᾱ, the product of 1 − β until each step", _shares())
    yield draw.lines("signal", np.sqrt(np.append(1, kept)), "√ᾱ, the factor of the data", PLOT, "data, √ᾱ")
    about, label = "√(1 − ᾱ), the factor of the noise", "noise, √(1 − ᾱ)"
    yield draw.lines("spread", np.sqrt(1 - np.append(1, kept)), about, PLOT, label)
    yield draw.number("alpha_bar_t", kept[t - 1], f"ᾱ at step {t}")
    most = float(max(np.abs(row).max() for row in (x, noise, noisy, back.mean))) or 1.0
    scale = (-most, most)
    yield draw.bars("x", x, "x₀, the data", names, scale)
    yield draw.bars("noise", noise, "ε, drawn from the standard normal distribution", names, scale)
    yield draw.bars("noisy", noisy, f"x after {plural(t, 'step')} at once: √ᾱ·x₀ + √(1 − ᾱ)·ε", names, scale)
    about = "x₀ as the predicted noise has it: (xₜ − √(1 − ᾱ)·ε̂) / √ᾱ"
    yield draw.bars("clean", back.clean, about, names)
    yield draw.bars("mean", back.mean, "of the step before, given xₜ and the predicted noise", names, scale)
    yield draw.number("deviation", np.sqrt(back.variance), "of the step before: σ, 0 at step 1")
    about = "the step before, drawn with this mean and deviation"
    yield draw.bars("previous", back.mean + np.sqrt(back.variance) * fresh, about, names)


def _shares() -> Plot:
    return Plot(("step", "ᾱ"), scale=SHARE)


def betas(schedule: str, steps: int) -> Array:
    """Return β of each step from 1; the linear ones are scaled for fewer steps than 1000."""
    if schedule == "linear":
        rising: Array = np.linspace(1e-4, 0.02, steps) * 1000 / steps
        return np.minimum(rising, MAX_BETA)
    time = np.linspace(0, 1, steps + 1)
    level = np.cos((time + OFFSET) / (1 + OFFSET) * np.pi / 2) ** 2
    steepness: Array = np.minimum(1 - level[1:] / level[:-1], MAX_BETA)
    return steepness


def reverse(noisy: Array, predicted: Array, beta: Array, t: int) -> Reverse:
    """Return the step from ``t`` to the one before it, given the noise that the network predicts."""
    kept = np.append(1, np.cumprod(1 - beta))
    spread = np.sqrt(1 - kept[t])
    mean = (noisy - beta[t - 1] / spread * predicted) / np.sqrt(1 - beta[t - 1])
    variance = beta[t - 1] * (1 - kept[t - 1]) / (1 - kept[t])
    return Reverse((noisy - spread * predicted) / np.sqrt(kept[t]), mean, float(variance))


def _check(x: Array, steps: int, t: int) -> None:
    if x.size > MAX_PIXELS:
        raise invalid("x", x, f"it has {plural(x.size, 'number')}", f"at most {MAX_PIXELS} numbers")
    if t > steps:
        raise invalid("t", t, f"there are {steps} steps", f"a whole number from 1 to {steps}")
