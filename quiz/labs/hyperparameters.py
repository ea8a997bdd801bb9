"""The hyperparameters of a training run, on a network and data small enough to try many settings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.lab import lab
from quiz.labs.parameters import Integer, Number
from quiz.labs.rbm import sigmoid
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

EXAMPLES = 48
NOISE = 0.8
PLOT = Plot(("epoch", "cross-entropy"), "Mean loss before the first epoch and after each")


@lab
def hyperparameters(  # noqa: PLR0913, PLR0917 - its signature declares its parameters
    rng: Rng,
    lr: Annotated[float, Number("the learning rate: how far a step goes", 0, 10)] = 0.3,
    batch: Annotated[int, Integer("how many examples each step averages", 1, EXAMPLES)] = 8,
    epochs: Annotated[int, Integer("how often the training data are passed over", 1, 40)] = 30,
    hidden: Annotated[int, Integer("how many units the hidden layer has", 1, 64)] = 16,
    momentum: Annotated[
        float, Number("the share of the last step that is carried over", 0, 1, below=True)
    ] = 0.5,
) -> Iterator[Entry]:
    """See what learning rate, batch and others do to the loss.

    Two classes, one inside the other; a hidden layer of tanh; cross-entropy; SGD with v = μv + g as in
    ``torch.optim.SGD``. The data depend on the seed only.
    """
    training, validation = sample_data(rng), sample_data(rng)
    weights = initial_weights(rng, (2, hidden, 1))
    velocity = [np.zeros_like(weight) for weight in weights]
    losses = [(loss(weights, *training), loss(weights, *validation))]
    for _ in range(epochs):
        order = rng.order(EXAMPLES)
        for examples in (order[start : start + batch] for start in range(0, EXAMPLES, batch)):
            gradients = gradient(weights, training[0][examples], training[1][examples])
            step(weights, velocity, gradients, lr, momentum)
        losses.append((loss(weights, *training), loss(weights, *validation)))
    curves = np.array(losses).T
    yield draw.lines("training", curves[0], "the mean loss on the training data", PLOT)
    yield draw.lines("validation", curves[1], "the mean loss on held-out data", PLOT)


def sample_data(rng: Rng) -> tuple[Array, Array]:
    """Return random points and their classes: 1 within a noisy distance from the centre."""
    x = rng.normal((EXAMPLES, 2))
    distance = (x**2).sum(axis=1, keepdims=True) + NOISE * rng.normal((EXAMPLES, 1))
    return x, (distance < 2 * np.log(2)).astype(np.float64)


def initial_weights(rng: Rng, sizes: tuple[int, ...]) -> list[Array]:
    """Return the weights of each layer, normal with deviation 1 / √in; the last row holds its biases, 0."""
    return [np.vstack((rng.normal(pair) / np.sqrt(pair[0]), np.zeros(pair[1]))) for pair in pairwise(sizes)]


def forward(weights: list[Array], x: Array) -> list[Array]:
    """Return the units of every layer from the input on; all but the last layer are tanh."""
    layers = [x]
    for weight in weights:
        sums = layers[-1] @ weight[:-1]
        sums += weight[-1]
        layers.append(sums if weight is weights[-1] else np.tanh(sums, out=sums))
    return layers


def backward(weights: list[Array], layers: list[Array], output_gradient: Array) -> list[Array]:
    """Return the gradient for the weights of each layer."""
    gradients: list[Array] = []
    back = output_gradient
    for weight, below in zip(reversed(weights), reversed(layers[:-1]), strict=True):
        weight_gradient = np.empty_like(weight)
        np.matmul(below.T, back, out=weight_gradient[:-1])
        np.add.reduce(back, axis=0, out=weight_gradient[-1])
        gradients.append(weight_gradient)
        if below is not layers[0]:  # the gradient for the input is not needed
            back = (back @ weight[:-1].T) * (1 - below * below)
    return gradients[::-1]


def step(
    weights: list[Array], velocity: list[Array], gradients: list[Array], lr: float, momentum: float
) -> None:
    """Take a step of gradient descent with momentum, in place."""
    for weight, moving, weight_gradient in zip(weights, velocity, gradients, strict=True):
        np.multiply(moving, momentum, out=moving)
        np.add(moving, weight_gradient, out=moving)
        np.subtract(weight, lr * moving, out=weight)


def loss(weights: list[Array], x: Array, y: Array) -> float:
    """Return the mean cross-entropy of the network's outputs, which are log-odds."""
    odds = forward(weights, x)[-1]
    return float((np.logaddexp(0, odds) - y * odds).mean())


def gradient(weights: list[Array], x: Array, y: Array) -> list[Array]:
    """Return the gradient of the loss."""
    layers = forward(weights, x)
    return backward(weights, layers, (sigmoid(layers[-1]) - y) / len(x))
