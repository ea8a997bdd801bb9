"""What a fit needs of a memory model: the loss of its predictions, and how the weights change it."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import DTypeLike, NDArray

from quiz.fsrs.arrays import Floats
from quiz.fsrs.fit.histories import Block

Array = NDArray[Any]
"""Numbers in single or in double precision."""

_PRODUCT = 224
"""Columns in a product of matrices that is small enough for BLAS to compute in one thread. Its threads wait
for each other in a busy loop: while other programs run, they take up to 400 times as long.
"""


class Derivatives(NamedTuple):
    """The loss with its gradient, and the Fisher information in place of its second derivatives."""

    loss: float
    gradient: Floats
    information: Floats


class Kernel(Protocol):
    """The equations of a memory model with their derivatives, for blocks of histories."""

    def forgotten(self, weights: Floats, block: Block) -> Floats:
        """Return the probability of each review that the card was forgotten."""

    def derivatives(self, weights: Floats, block: Block, precision: DTypeLike = np.float32) -> Derivatives:
        """Return the weighted log loss of a block with its derivatives.

        They are those by the logarithms of the first four weights, and by the other weights. States are
        computed in double precision; ``precision`` is that of the derivatives.
        """


def log_loss(forgotten: Floats, block: Block) -> float:
    """Return the weighted log loss of predictions, in nats."""
    likelihood = np.where(block.rating == 1, np.maximum(forgotten, np.finfo(np.float64).tiny), 1 - forgotten)
    return -float(block.weight @ np.log(likelihood))


def summed(loss: float, tangents: Array, forgotten: Array, block: Block) -> Derivatives:
    """Return the derivatives of the loss, given those of recall in ``tangents``, which are overwritten."""
    weight, certain = block.weight.astype(forgotten.dtype), np.finfo(forgotten.dtype).tiny
    spread = np.sqrt(weight / np.maximum(forgotten * (1 - forgotten), certain))
    residual = np.where(block.rating == 1, 1 - forgotten, -forgotten)
    tangents *= spread
    residual *= spread
    size = len(tangents)
    gradient, information = np.zeros(size), np.zeros((size, size))
    for start in range(0, block.size, _PRODUCT):
        some = tangents[:, start : start + _PRODUCT]
        gradient += some @ residual[start : start + _PRODUCT]
        information += some @ some.T
    return Derivatives(loss, gradient, information)
