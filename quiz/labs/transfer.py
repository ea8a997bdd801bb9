"""Transfer learning: features learned on some tasks, used on another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.hyperparameters import backward, forward, initial_weights, step
from quiz.labs.lab import lab
from quiz.labs.parameters import Integer
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

INPUTS, UNITS, TASKS = 6, 12, 8
PRETRAINING, HELD_OUT = 200, 200
PRETRAINING_STEPS, STEPS = 100, 50
LR, MOMENTUM = 0.05, 0.9
STRENGTH, NOISE = 1.5, 0.1
PENALTY = 0.01
"""The ridge penalty on the squared weights of the head, per example."""

Task = tuple[Array, Array]
"""Inputs and targets."""

PLOT = Plot(("step", "loss"), "Loss on held-out data before the first step and after each")
SEED_OFFSET = 2**32
"""Added to the seed of the data, so that data and initial weights come from different streams."""


@lab
def transfer(
    rng: Rng,
    frozen: Annotated[int, Integer("how many pre-trained layers are frozen", 0, 2)] = 1,
    examples: Annotated[int, Integer("how many labelled examples the new task has", 4, 100)] = 24,
    seed: Annotated[int, Integer("the seed of the tasks and their data", 0, 1_000_000)] = 0,
) -> Iterator[Entry]:
    """Compare training from scratch with pre-trained features.

    Both networks have two layers of tanh and a linear head with a ridge penalty. The pre-trained one starts
    with the ridge regression on its features, which is the best head if all layers are frozen, and trains the
    layers that are not (Yosinski et al. 2014). Losses are on held-out data.
    """
    _, few, held_out = sample_tasks(seed, examples)
    scratch, pretrained = (list(map(np.copy, weights)) for weights in starting_points(rng.seed, seed))
    pretrained[-1] = ridge(forward(pretrained, few[0])[-2], few[1])
    losses = [loss(weights, *held_out) for weights in train(scratch, few, STEPS)]
    # With only the head left to train, it is optimal already, and steps would show nothing but rounding.
    trains = frozen < len(pretrained) - 1
    run = train(pretrained, few, STEPS, frozen) if trains else repeat(pretrained, STEPS + 1)
    transferred = [loss(weights, *held_out) for weights in run]
    about = "trained from scratch: the loss on held-out data"
    yield draw.lines("scratch", np.array(losses), about, PLOT, "from scratch")
    about = "pre-trained on other tasks: the loss on held-out data"
    yield draw.lines("transferred", np.array(transferred), about, PLOT, "pre-trained")


def sample_tasks(seed: int, examples: int) -> tuple[Task, Task, Task]:
    """Return examples of the other tasks, ``examples`` of the new task, and held-out ones of it.

    The targets come from a random network of the same shape, with noise. The tasks share all of its layers
    except the last.
    """
    rng = Rng(seed + SEED_OFFSET)
    truth = [STRENGTH * weight for weight in initial_weights(rng, (INPUTS, UNITS, UNITS, TASKS + 1))]
    samples = []
    for count in (PRETRAINING, HELD_OUT, examples):
        x = rng.normal((count, INPUTS))
        samples.append((x, forward(truth, x)[-1] + NOISE * rng.normal((count, TASKS + 1))))
    old, held_out, few = samples
    return (old[0], old[1][:, :TASKS]), (few[0], few[1][:, TASKS:]), (held_out[0], held_out[1][:, TASKS:])


@lru_cache(maxsize=4)
def starting_points(weight_seed: int, seed: int) -> tuple[list[Array], list[Array]]:
    """Return the initial weights, and those of a network trained on the other tasks.

    Computing them takes most of the lab's time. They are cached because they stay the same when the number
    of frozen layers or of examples changes.
    """
    rng, (old, *_) = Rng(weight_seed), sample_tasks(seed, 0)
    scratch = initial_weights(rng, (INPUTS, UNITS, UNITS, 1))
    *_, trained = train(initial_weights(rng, (INPUTS, UNITS, UNITS, TASKS)), old, PRETRAINING_STEPS)
    return scratch, trained


def ridge(features: Array, y: Array) -> Array:
    """Return the linear head that minimises the penalised loss; its last row is the bias."""
    centred, mean = features - features.mean(axis=0), y.mean(axis=0)
    normal = centred.T @ centred / len(y) + PENALTY * np.eye(features.shape[1])
    head = np.linalg.solve(normal, centred.T @ (y - mean) / len(y))
    return np.vstack((head, mean - features.mean(axis=0) @ head))


def train(weights: list[Array], examples: Task, steps: int, frozen: int = 0) -> Iterator[list[Array]]:
    """Yield ``weights`` before training and after each step on all examples; steps change them in place."""
    velocity = [np.zeros_like(weight) for weight in weights]
    yield weights
    for _ in range(steps):
        gradients = gradient(weights, *examples)
        step(weights[frozen:], velocity[frozen:], gradients[frozen:], LR, MOMENTUM)
        yield weights


def loss(weights: list[Array], x: Array, y: Array) -> float:
    """Return half the mean squared error, without the penalty."""
    return float(((forward(weights, x)[-1] - y) ** 2).mean() / 2)


def gradient(weights: list[Array], x: Array, y: Array) -> list[Array]:
    """Return the gradient of half the mean squared error, with the penalty."""
    layers = forward(weights, x)
    gradients = backward(weights, layers, (layers[-1] - y) / len(x))
    gradients[-1][:-1] += PENALTY * weights[-1][:-1]
    return gradients
