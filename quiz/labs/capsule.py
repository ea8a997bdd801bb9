"""Routing between capsules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry

VOTES = (
    ((1.0, 0.0), (0.2, 0.9)),
    ((0.9, 0.2), (-0.8, 0.1)),
    ((1.1, -0.1), (0.3, -0.7)),
    ((0.8, 0.1), (-0.1, 0.4)),
)


@lab
def capsule(
    _rng: Rng,
    votes: Annotated[
        Array, Numbers("for each lower capsule, a vote for each higher one", (3,), -100, 100)
    ] = VOTES,  # type: ignore[assignment]
    iterations: Annotated[int, Integer("how often the coupling is updated", 1, 20)] = 3,
) -> Iterator[Entry]:
    """See capsules send their output where their votes agree.

    Sabour, Frosst and Hinton 2017: c = softmax(b) over the higher capsules, s = Σ c·û, v = squash(s),
    b += û·v. The coupling is that of the last round.
    """
    agreement = np.zeros(votes.shape[:2])
    for _ in range(iterations):
        powers = np.exp(agreement - agreement.max(axis=1, keepdims=True))
        coupling = powers / powers.sum(axis=1, keepdims=True)
        capsules = squash((coupling[..., None] * votes).sum(axis=0))
        agreement = agreement + (votes * capsules).sum(axis=-1)
    low, high = numbered("low", len(votes)), numbered("high", votes.shape[1])
    routes = Grid(low, high, ("higher capsule", "lower capsule"))
    about = "the share of each lower capsule (low) that goes to each higher one (high)"
    yield draw.heat("coupling", coupling, about, routes, SHARE)
    poses = Grid(high, indexed("v", capsules.shape[1]), ("coordinate of the pose", "higher capsule"))
    about = "the output of each higher capsule, whose direction is the pose"
    yield draw.signed("capsules", capsules, about, poses, SIGNED_SHARE)
    about = "‖v‖ of each higher capsule: the probability that its entity is present"
    yield draw.bars("length", np.linalg.norm(capsules, axis=-1), about, high, SHARE)


def squash(total: Array) -> Array:
    """Return vectors in the same direction with a length below 1."""
    squared = (total * total).sum(axis=-1, keepdims=True)
    squashed: Array = total * np.sqrt(squared) / (1 + squared)
    return squashed
