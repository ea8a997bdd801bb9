"""Pooling."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Image, Integer, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_COMPARED = 1 << 20
"""The number of values in all windows."""


@lab
def pooling(
    _rng: Rng,
    image: Annotated[Array, Image("the image to pool")] = "letter",  # type: ignore[assignment]
    size: Annotated[int, Integer("rows and columns of a window", 1, 16)] = 2,
    stride: Annotated[int, Integer("the distance from one window to the next", 1, 16)] = 2,
    mode: Annotated[str, OneOf("what to keep of each window", ("max", "average"))] = "max",
) -> Trace:
    """Keep the largest value of each window, or the mean.

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
    return Trace(
        (
            Entry("image", image, "image", "the image"),
            Entry("output", output, "heat", "the value kept of each window"),
            Entry(
                "place",
                flat.argmax(-1).astype(float),
                "heat",
                "the index of the largest value in its window, row by row",
            ),
            Entry(
                "kept",
                np.array(output.size / image.size),
                "number",
                "the number of output values, as a share of the input",
            ),
        )
    )
