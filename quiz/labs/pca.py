"""Principal component analysis."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

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
    components: Annotated[int, Integer("how many directions to keep", 1, MAX_COLUMNS)] = 2,
) -> Trace:
    """Find the directions in which data vary most: the eigenvectors of their covariance.

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
    return Trace(
        (
            Entry("mean", mean, "bars", "the mean of each column"),
            Entry("centred", centred, "signed", "the data minus the mean"),
            Entry("covariance", covariance, "signed", "the covariance of each pair of columns"),
            Entry("variance", variance, "bars", "along each direction: the eigenvalues in falling order"),
            Entry("ratio", variance / variance.sum(), "bars", "the share of each in the total variance"),
            Entry("components", kept, "signed", "the directions kept, a row each"),
            Entry("projected", projected, "signed", "the data projected on these directions"),
            Entry("reconstruction", back, "heat", "the data reconstructed from the projection"),
            Entry(
                "error",
                np.array(((data - back) ** 2).sum()),
                "number",
                "the squared distance of the reconstruction from the data",
            ),
        )
    )


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
