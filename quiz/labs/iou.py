"""Intersection over union, and non-maximum suppression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

MAX_BOXES = 32
SIDES = ("left", "top", "right", "bottom")
GRID = (14, 36)
BOXES = ((1, 1, 7, 6), (2, 2, 8, 7), (2, 1, 7, 5), (10, 3, 15, 8), (11, 4, 16, 9), (18, 1, 20, 3))
SCORES = (0.9, 0.8, 0.7, 0.75, 0.85, 0.6)


@lab
def iou(
    _rng: Rng,
    boxes: Annotated[
        Array, Numbers("a row for each box: left, top, right, bottom", (2,), -10_000, 10_000)
    ] = BOXES,  # type: ignore[assignment]
    scores: Annotated[Array, Numbers("the detector's confidence in each box", (1,), -1000, 1000)] = SCORES,  # type: ignore[assignment]
    threshold: Annotated[float, Number("the largest overlap with a kept box", 0, 1)] = 0.5,
) -> Iterator[Entry]:
    """See how much boxes overlap, and which of them NMS keeps.

    Greedy non-maximum suppression as in ``torchvision.ops.nms``: from the highest score down, a box is kept
    unless it overlaps a kept one by more than the threshold.
    """
    _check(boxes, scores)
    areas = area(boxes[:, :2], boxes[:, 2:])
    shared = intersection(boxes)
    union = areas[:, np.newaxis] + areas - shared
    ratio = shared / union
    order = suppress(ratio, scores, threshold)
    names = numbered("box", len(boxes))
    pairs = Grid(names, names, ("box", "box"))
    kept = np.isin(np.arange(len(boxes)), order).astype(np.float64)
    yield draw.heat("cover", cover(boxes), "how many boxes cover each place of the picture")
    yield draw.bars("area", areas, "the area of each box", names)
    yield draw.heat("intersection", shared, "the area that two boxes have in common", pairs)
    yield draw.heat("union", union, "the area that two boxes cover together", pairs)
    yield draw.heat("iou", ratio, "intersection / union of two boxes", pairs, SHARE)
    yield draw.mask("kept", kept, "which boxes remain", names, ("1 kept", "0 suppressed"))
    sides = Grid(tuple(names[box] for box in order), SIDES)
    yield draw.table("order", boxes[order], "the sides of the boxes kept, highest score first", sides)


def area(start: Array, end: Array) -> Array:
    """Return the area from each corner ``start`` to ``end``, or 0 if ``end`` is not beyond ``start``."""
    extent: Array = np.maximum(end - start, 0).prod(axis=-1)
    return extent


def intersection(boxes: Array) -> Array:
    """Return the area shared by each pair of boxes."""
    first, second = boxes[:, np.newaxis], boxes[np.newaxis]
    start = np.maximum(first[..., :2], second[..., :2])
    return area(start, np.minimum(first[..., 2:], second[..., 2:]))


def suppress(ratio: Array, scores: Array, threshold: float) -> list[int]:
    """Return the indices of the boxes that are kept, highest score first."""
    kept: list[int] = []
    for box in np.argsort(-scores, kind="stable").tolist():
        if not (ratio[box, kept] > threshold).any():
            kept.append(box)
    return kept


def cover(boxes: Array) -> Array:
    """Return how many boxes cover the centre of each cell, on a grid around them all."""
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    y, x = (
        low[axis] + (np.arange(cells) + 0.5) / cells * (high[axis] - low[axis])
        for axis, cells in ((1, GRID[0]), (0, GRID[1]))
    )
    left, top, right, bottom = boxes.T[:, :, np.newaxis, np.newaxis]
    across, down = (left <= x) & (x <= right), (top <= y[:, np.newaxis]) & (y[:, np.newaxis] <= bottom)
    covered: Array = (across & down).sum(axis=0).astype(np.float64)
    return covered


def _check(boxes: Array, scores: Array) -> None:
    if boxes.shape[1] != len(SIDES):
        raise invalid(
            "boxes", boxes, f"its rows have {plural(boxes.shape[1], 'number')}", "rows of 4 numbers"
        )
    if len(boxes) > MAX_BOXES:
        raise invalid("boxes", boxes, f"it has {plural(len(boxes), 'row')}", f"at most {MAX_BOXES} boxes")
    if not area(boxes[:, :2], boxes[:, 2:]).all():
        raise invalid("boxes", boxes, "a box has no area", "left less than right and top less than bottom")
    if scores.size != len(boxes):
        raise invalid(
            "scores", scores, f"it has {plural(scores.size, 'number')}", f"{len(boxes)}, one for each box"
        )
