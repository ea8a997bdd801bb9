"""Transfer learning: what was learnt on one task, put to use on another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Annotated

import numpy as np

from quiz.labs.hyperparameters import backward, first_weights, forward, step
from quiz.labs.lab import lab
from quiz.labs.parameters import Integer
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

INPUTS, UNITS, TASKS = 6, 12, 8
PRETRAINING, HELD_OUT = 200, 200
PRETRAINING_STEPS, STEPS = 100, 50
LR, MOMENTUM = 0.05, 0.9
STRENGTH, NOISE = 1.5, 0.1
PENALTY = 0.01
"""On the squared weights of the head, per example."""

Task = tuple[Array, Array]
"""Inputs, and what is to be made of them."""

APART = 2**32
"""Added to the seed of the data, lest they and the first weights be drawn from one stream."""


@lab
def transfer(
    rng: Rng,
    frozen: Annotated[int, Integer("pre-trained layers that stay as they are", 0, 2)] = 1,
    examples: Annotated[int, Integer("labelled examples of the new task", 4, 100)] = 24,
    seed: Annotated[int, Integer("of the tasks and their data", 0, 1_000_000)] = 0,
) -> Trace:
    """Learn a task from few examples, from scratch and on features that other tasks have taught.

    Both nets have two layers of tanh and a linear head with a ridge penalty. The pre-trained one starts with
    the ridge regression on its features, which is the best head where all layers are frozen, and goes
    on training those that are not (Yosinski et al. 2014). Losses are on data held out.
    """
    _, few, held_out = made(seed, examples)
    scratch, learnt = (list(map(np.copy, weights)) for weights in beginnings(rng.seed, seed))
    learnt[-1] = ridge(forward(learnt, few[0])[-2], few[1])
    losses = [loss(weights, *held_out) for weights in train(scratch, few, STEPS)]
    # where only the head moves it is the best already, and steps would but show rounding
    moved = train(learnt, few, STEPS, frozen) if frozen < len(learnt) - 1 else repeat(learnt, STEPS + 1)
    transferred = [loss(weights, *held_out) for weights in moved]
    about = "the loss on data held out, by step"
    return Trace(
        (
            Entry("scratch", np.array(losses), "lines", f"all layers from scratch: {about}"),
            Entry("transferred", np.array(transferred), "lines", f"pre-trained: {about}"),
        )
    )


def made(seed: int, examples: int) -> tuple[Task, Task, Task]:
    """Return examples of the other tasks, so many of the new one, and some held out.

    What is to be learnt is itself such a net, with noise: tasks share all its layers but the last.
    """
    world = Rng(seed + APART)
    truth = [STRENGTH * weight for weight in first_weights(world, (INPUTS, UNITS, UNITS, TASKS + 1))]
    drawn = []
    for count in (PRETRAINING, HELD_OUT, examples):
        x = world.normal((count, INPUTS))
        drawn.append((x, forward(truth, x)[-1] + NOISE * world.normal((count, TASKS + 1))))
    old, held_out, few = drawn
    return (old[0], old[1][:, :TASKS]), (few[0], few[1][:, TASKS:]), (held_out[0], held_out[1][:, TASKS:])


@lru_cache(maxsize=4)
def beginnings(drawn: int, seed: int) -> tuple[list[Array], list[Array]]:
    """Return the weights to begin from: first ones, and those of a net trained on the other tasks.

    They take most of the time of the lab, and depend neither on what is frozen nor on the examples: where
    these are moved, they are here still. ``drawn`` is the seed of the first weights.
    """
    rng, (old, *_) = Rng(drawn), made(seed, 0)
    scratch = first_weights(rng, (INPUTS, UNITS, UNITS, 1))
    *_, trained = train(first_weights(rng, (INPUTS, UNITS, UNITS, TASKS)), old, PRETRAINING_STEPS)
    return scratch, trained


def ridge(features: Array, y: Array) -> Array:
    """Return the linear head with the least penalised loss, its bias the last row."""
    centred, mean = features - features.mean(axis=0), y.mean(axis=0)
    normal = centred.T @ centred / len(y) + PENALTY * np.eye(features.shape[1])
    head = np.linalg.solve(normal, centred.T @ (y - mean) / len(y))
    return np.vstack((head, mean - features.mean(axis=0) @ head))


def train(weights: list[Array], examples: Task, steps: int, frozen: int = 0) -> Iterator[list[Array]]:
    """Yield ``weights`` as they are and after each step on all examples, which changes them in place."""
    velocity = [np.zeros_like(weight) for weight in weights]
    yield weights
    for _ in range(steps):
        slopes = slope(weights, *examples)
        step(weights[frozen:], velocity[frozen:], slopes[frozen:], LR, MOMENTUM)
        yield weights


def loss(weights: list[Array], x: Array, y: Array) -> float:
    """Return half the mean squared error, without the penalty."""
    return float(((forward(weights, x)[-1] - y) ** 2).mean() / 2)


def slope(weights: list[Array], x: Array, y: Array) -> list[Array]:
    """Return the gradient of half the squared error of an example, with the penalty."""
    layers = forward(weights, x)
    slopes = backward(weights, layers, (layers[-1] - y) / len(x))
    slopes[-1][:-1] += PENALTY * weights[-1][:-1]
    return slopes
