"""Routing between capsules."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import lab
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

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
    iterations: Annotated[int, Integer("rounds of routing", 1, 20)] = 3,
) -> Trace:
    """Route each lower capsule to the higher capsules where its vote agrees with the others.

    Sabour, Frosst and Hinton 2017: c = softmax(b) over the higher capsules, s = Σ c·û, v = squash(s),
    b += û·v. The coupling is that of the last round.
    """
    agreement = np.zeros(votes.shape[:2])
    for _ in range(iterations):
        powers = np.exp(agreement - agreement.max(axis=1, keepdims=True))
        coupling = powers / powers.sum(axis=1, keepdims=True)
        capsules = squash((coupling[..., None] * votes).sum(axis=0))
        agreement = agreement + (votes * capsules).sum(axis=-1)
    return Trace(
        (
            Entry(
                "coupling", coupling, "heat", "how much of each lower capsule (row) goes to each higher one"
            ),
            Entry(
                "capsules", capsules, "signed", "a row for each higher capsule, whose direction is the pose"
            ),
            Entry(
                "length",
                np.linalg.norm(capsules, axis=-1),
                "bars",
                "the length of each, the probability that the entity is present",
            ),
        )
    )


def squash(total: Array) -> Array:
    """Return vectors in the same direction with a length below 1."""
    squared = (total * total).sum(axis=-1, keepdims=True)
    squashed: Array = total * np.sqrt(squared) / (1 + squared)
    return squashed
