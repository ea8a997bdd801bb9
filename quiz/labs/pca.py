"""Principal component analysis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Cloud, Entry, Names
from quiz.text.format import percent

MAX_ROWS, MAX_COLUMNS = 128, 16
LARGEST = 1e6
DATA = (
    (2.5, 2.4, 0.5), (0.5, 0.7, 0.9), (2.2, 2.9, 0.4), (1.9, 2.2, 1.0), (3.1, 3.0, 0.2),
    (2.3, 2.7, 0.8), (2.0, 1.6, 0.6), (1.0, 1.1, 1.1), (1.5, 1.6, 0.3), (1.1, 0.9, 0.7),
)  # fmt: skip


@lab
def pca(
    _rng: Rng,
    data: Annotated[Array, Numbers("the examples, a row each", (2,), -LARGEST, LARGEST)] = DATA,  # type: ignore[assignment]
    components: Annotated[int, Integer("how many directions are kept", 1, MAX_COLUMNS)] = 2,
) -> Iterator[Entry]:
    """See the directions in which data vary most, and what they keep.

    As in ``sklearn.decomposition.PCA``: variances are over n − 1, and the largest number of each direction is
    positive.
    """
    _check(data, components)
    mean = data.mean(axis=0)
    centred = data - mean
    covariance = centred.T @ centred / (len(data) - 1)
    variance, directions = principal(covariance)
    kept, ratio = directions[:components], variance / variance.sum()
    projected = centred @ kept.T
    back = projected @ kept + mean
    examples, variables = numbered("example", len(data)), indexed("x", data.shape[1])
    found = numbered("direction", len(variance))
    yield draw.bars("mean", mean, "the mean of each variable, which is subtracted", variables)
    cloud = Cloud(np.zeros((0, 2)), axes=_axes(kept, variance))
    about = "the data minus the mean, and the directions kept, two standard deviations to either side"
    yield draw.points("centred", centred, about, Grid(examples, variables, ("x₁", "x₂")), cloud)
    pairs = Grid(variables, variables, ("variable", "variable"))
    yield draw.signed("covariance", covariance, "the covariance of two variables", pairs)
    yield draw.bars("variance", variance, "along each direction: the eigenvalues", found)
    yield draw.bars("ratio", ratio, "the share of each direction", found, SHARE)
    about = "the directions kept, which are unit vectors"
    loadings = Grid(found[:components], variables, ("variable", "direction"))
    yield draw.signed("components", kept, about, loadings, SIGNED_SHARE)
    yield _projection(projected, ratio, examples)
    grid = Grid(examples, variables, ("variable", "example"))
    yield draw.signed("reconstruction", back, "the data reconstructed from the projection", grid)
    about = "the summed squared distance of the reconstruction from the data"
    yield draw.number("error", ((data - back) ** 2).sum(), about)


def _projection(projected: Array, ratio: Array, examples: Names) -> Entry:
    """Return the entry of the data along the first two directions kept, or along the only one."""
    directions = numbered("direction", projected.shape[1])
    titles = (
        f"{direction}, {percent(share)} of the variance"
        for direction, share in zip(directions, ratio.tolist(), strict=False)
    )
    across, up, *_ = *titles, ""
    about = "the data along the first two directions kept" if up else "the data along it"
    return draw.points("projected", projected, about, Grid(examples, directions, (across, up)))


def _axes(directions: Array, variance: Array) -> Array:
    """Return the ends of a line along each direction, over two standard deviations on either side."""
    reach = 2 * np.sqrt(variance[: len(directions), np.newaxis]) * directions
    plane = np.pad(reach, ((0, 0), (0, 1)))[:, :2]  # with a second coordinate, if there is none
    return np.stack((-plane, plane), axis=1)


def principal(covariance: Array) -> tuple[Array, Array]:
    """Return the variances in falling order, and the direction of each as a row."""
    values, vectors = np.linalg.eigh(covariance)
    directions = vectors.T[::-1]
    # Of numbers equal except for rounding, the first decides the sign, so that it is the same everywhere.
    sizes = np.abs(directions)
    largest = (sizes > sizes.max(axis=1, keepdims=True) - 1e-9).argmax(axis=1)
    signs = np.sign(directions[np.arange(len(directions)), largest])
    return np.maximum(values[::-1], 0), directions * signs[:, np.newaxis]


def _check(data: Array, components: int) -> None:
    rows, columns = data.shape
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        allowed = f"at most {MAX_ROWS} rows of {MAX_COLUMNS}"
        raise invalid("data", data, f"it has {rows} × {columns} numbers", allowed)
    if not np.ptp(data, axis=0).any():
        raise invalid("data", data, "it does not vary", "rows that differ from one another")
    most = min(rows - 1, columns)
    if components > most:
        reason = f"data of {rows} × {columns} have fewer directions"
        raise invalid("components", components, reason, f"a whole number from 1 to {most}")
