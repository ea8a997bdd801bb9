"""Principal component analysis."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Cloud, Entry, Trace
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
) -> Trace:
    """See the directions in which data vary most, and what they keep.

    As in ``sklearn.decomposition.PCA``: variances are over n − 1, and the largest number of each direction is
    positive.
    """
    _check(data, components)
    mean = data.mean(axis=0)
    centred = data - mean
    covariance = centred.T @ centred / (len(data) - 1)
    variance, directions = principal(covariance)
    kept = directions[:components]
    projected = centred @ kept.T
    back = projected @ kept + mean
    examples, columns = numbered("example", len(data)), indexed("x", data.shape[1])
    found = numbered("direction", len(variance))
    grid = (examples, columns, ("variable", "example"))
    shares = tuple(
        f"direction {number}, {percent(share)} of the variance"
        for number, share in enumerate((variance / variance.sum()).tolist(), 1)
    )
    return Trace(
        (
            Entry("mean", mean, "bars", "the mean of each variable, which is subtracted", columns),
            Entry(
                "centred",
                centred,
                "points",
                "the data minus the mean, and the directions kept",
                *grid[:2],
                ("x₁", "x₂"),
                cloud=Cloud(np.zeros((0, 2)), axes=_axes(kept, variance)),
            ),
            Entry(
                "covariance",
                covariance,
                "signed",
                "the covariance of two variables",
                columns,
                columns,
                ("variable", "variable"),
            ),
            Entry("variance", variance, "bars", "along each direction: the eigenvalues", found),
            Entry(
                "ratio", variance / variance.sum(), "bars", "the share of each direction", found, scale=SHARE
            ),
            Entry(
                "components",
                kept,
                "signed",
                "the directions kept, which are unit vectors",
                found[:components],
                columns,
                ("variable", "direction"),
                SIGNED_SHARE,
            ),
            Entry(
                "projected",
                projected,
                "points",
                "the data along the first two directions kept" if components > 1 else "the data along it",
                examples,
                found[:components],
                (shares[0], shares[1] if components > 1 else ""),
            ),
            Entry("reconstruction", back, "signed", "the data reconstructed from the projection", *grid),
            Entry(
                "error",
                np.array(((data - back) ** 2).sum()),
                "number",
                "the summed squared distance of the reconstruction from the data",
            ),
        )
    )


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
