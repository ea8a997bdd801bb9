"""Clustering by k-means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid, Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Cloud, Entry, Names

MAX_POINTS, MAX_DIMENSIONS = 128, 4
LARGEST = 1e6
PLANE = ("x₁", "x₂")
"""The axes in which points are drawn, also if they have more."""
POINTS = (
    (1.0, 1.2), (1.5, 1.8), (0.8, 0.6), (1.2, 2.1), (5.0, 7.8),
    (5.6, 8.4), (4.4, 7.1), (6.1, 7.3), (8.8, 1.9), (9.4, 2.6),
    (8.1, 1.1), (9.0, 0.7), (3.3, 4.4), (6.8, 4.2),
)  # fmt: skip


@lab
def kmeans(
    rng: Rng,
    points: Annotated[Array, Numbers("the points, a row each", (2,), -LARGEST, LARGEST)] = POINTS,  # type: ignore[assignment]
    k: Annotated[int, Integer("how many clusters, and so centres, there are", 1, 8)] = 3,
    iterations: Annotated[int, Integer("how often the centres may move", 0, 50)] = 10,
) -> Iterator[Entry]:
    """See centres move to the middle of the points nearest to them.

    Lloyd (1957), starting at random points, until nothing changes. A centre without points stays in place.
    """
    _check(points, k)
    initial = sample_points(rng, points, k)
    centres, inertia = lloyd(points, initial, iterations)
    cluster, distance = nearest(points, centres[-1])
    variables = indexed("x", points.shape[1])
    grid = Grid(numbered("centre", k, 0), variables, PLANE)
    yield draw.points("initial", initial, "the initial centres among the points", grid, Cloud(points))
    about = "the sum of squared distances to the nearest centre"
    yield draw.lines("inertia", inertia, about, Plot(("iteration", "sum of squares")))
    moves = Grid(_moves(len(centres), k), variables)
    yield draw.table("moved", np.vstack(centres), "each centre, by number, after each iteration", moves)
    about = "the final centres, and the points with the number of their cluster"
    cloud = Cloud(points, tuple(cluster.tolist()))
    yield draw.points("centres", centres[-1], about, grid, cloud)
    examples = numbered("point", len(points))
    about = "the number of the centre nearest to each point"
    yield draw.table("cluster", cluster.astype(np.float64), about, Grid(examples, ("centre",)))
    yield draw.bars("distance", distance, "the squared distance of each point from its centre", examples)


def _moves(iterations: int, k: int) -> Names:
    """Return a name for each centre in each iteration, of which the first is the initial one."""
    return tuple(
        f"{number} {f'after {moved}' if moved else 'initial'}"
        for moved in range(iterations)
        for number in range(k)
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
