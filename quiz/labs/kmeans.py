"""Clustering by k-means."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_POINTS, MAX_DIMENSIONS = 128, 4
LARGEST = 1e6
POINTS = (
    (1.0, 1.2), (1.5, 1.8), (0.8, 0.6), (1.2, 2.1), (5.0, 7.8),
    (5.6, 8.4), (4.4, 7.1), (6.1, 7.3), (8.8, 1.9), (9.4, 2.6),
    (8.1, 1.1), (9.0, 0.7), (3.3, 4.4), (6.8, 4.2),
)  # fmt: skip


@lab
def kmeans(
    rng: Rng,
    points: Annotated[Array, Numbers("the points, a row each", (2,), -LARGEST, LARGEST)] = POINTS,  # type: ignore[assignment]
    k: Annotated[int, Integer("how many clusters", 1, 8)] = 3,
    iterations: Annotated[int, Integer("the maximum number of iterations", 0, 50)] = 10,
) -> Trace:
    """Cluster points: assign each to the nearest centre, move each centre to the mean of its points, repeat.

    Lloyd (1957), starting at random points, until nothing changes. A centre without points stays in place.
    """
    _check(points, k)
    initial = sample_points(rng, points, k)
    centres, inertia = lloyd(points, initial, iterations)
    cluster, distance = nearest(points, centres[-1])
    axes = tuple(f"x{number}" for number in range(points.shape[1]))
    return Trace(
        (
            Entry("initial", initial, "table", "the initial centres", axes),
            Entry(
                "inertia",
                inertia,
                "lines",
                "the sum of squared distances to the nearest centre, by iteration",
            ),
            Entry(
                "moved",
                np.vstack(centres),
                "table",
                "the centres of every iteration, one after the other",
                axes,
            ),
            Entry("centres", centres[-1], "table", "the final centres", axes),
            Entry("cluster", cluster.astype(np.float64), "bars", "the index of each point's centre"),
            Entry("distance", distance, "bars", "the squared distance of each point from its centre"),
        )
    )


def sample_points(rng: Rng, points: Array, k: int) -> Array:
    """Return ``k`` distinct points at random."""
    distinct = np.unique(points, axis=0)
    return distinct[rng.order(len(distinct))[:k]]


def lloyd(points: Array, initial: Array, iterations: int) -> tuple[list[Array], Array]:
    """Return the centres of every iteration, the first included, and the inertia under each."""
    centres, inertia = [initial], [nearest(points, initial)[1].sum()]
    for _ in range(iterations):
        cluster, _distance = nearest(points, centres[-1])
        moved = np.array(
            [
                points[cluster == number].mean(axis=0) if (cluster == number).any() else centre
                for number, centre in enumerate(centres[-1])
            ]
        )
        if (moved == centres[-1]).all():
            break
        centres.append(moved)
        inertia.append(nearest(points, moved)[1].sum())
    return centres, np.array(inertia)


def nearest(points: Array, centres: Array) -> tuple[Array, Array]:
    """Return the index of each point's nearest centre (of ties, the first), and the squared distance."""
    distances = ((points[:, np.newaxis] - centres) ** 2).sum(axis=2)
    cluster = distances.argmin(axis=1)
    return cluster, distances[np.arange(len(points)), cluster]


def _check(points: Array, k: int) -> None:
    rows, columns = points.shape
    if rows > MAX_POINTS or columns > MAX_DIMENSIONS:
        allowed = f"at most {MAX_POINTS} rows of {MAX_DIMENSIONS}"
        raise invalid("points", points, f"it has {rows} × {columns} numbers", allowed)
    distinct = len(np.unique(points, axis=0))
    if k > distinct:
        raise invalid("k", k, "there are fewer distinct points", f"at most {distinct}")
