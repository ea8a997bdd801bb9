"""Pooling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Image, Integer, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

MAX_COMPARED = 1 << 20
"""The number of values in all windows."""


@lab
def pooling(
    _rng: Rng,
    image: Annotated[Array, Image("the image to pool")] = "letter",  # type: ignore[assignment]
    size: Annotated[int, Integer("rows and columns of a window", 1, 16)] = 2,
    stride: Annotated[int, Integer("the distance from one window to the next", 1, 16)] = 2,
    mode: Annotated[str, OneOf("what to keep of each window", ("max", "average"))] = "max",
) -> Iterator[Entry]:
    """See what max and average pooling keep of an image.

    As in ``torch.nn.functional.max_pool2d`` and ``avg_pool2d``: windows that do not fit are left out.
    """
    if min(image.shape) < size:
        raise invalid("size", size, "a window is larger than the image", f"at most {min(image.shape)}")
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))[::stride, ::stride]
    if windows.size > MAX_COMPARED:
        reason = f"windows of {size} × {size} on an image of {image.shape[0]} × {image.shape[1]} are too many"
        raise invalid("size", size, reason, "a smaller size, a longer stride or a smaller image")
    flat = windows.reshape(*windows.shape[:2], -1)
    output = flat.max(-1) if mode == "max" else flat.mean(-1)
    brightness = min(float(image.min()), 0.0), max(float(image.max()), 9.0)
    grid = Grid(axes=("window from the left", "window from the top"))
    what = "largest value" if mode == "max" else "mean"
    yield draw.image("image", image, "brightness, 0 to 9")
    yield draw.heat("output", output, f"the {what} of each window", grid, brightness)
    about = "where in its window the largest value is, counted from 0 row by row"
    yield draw.heat("place", flat.argmax(-1).astype(float), about, grid)
    about = "the number of output values, as a share of the pixels"
    yield draw.number("kept", output.size / image.size, about)
