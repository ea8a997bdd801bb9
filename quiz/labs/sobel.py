"""The Sobel filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import lab
from quiz.labs.parameters import Image, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

SMOOTHING = {3: (1.0, 2.0, 1.0), 5: (1.0, 4.0, 6.0, 4.0, 1.0)}
DIFFERENCE = {3: (-1.0, 0.0, 1.0), 5: (-1.0, -2.0, 0.0, 2.0, 1.0)}
"""A Sobel kernel is the outer product of a smoothing filter and a difference filter."""

_PADDING = {"reflect101": "reflect", "symmetric": "symmetric", "zero": "constant", "edge": "edge"}


@lab
def sobel(
    _rng: Rng,
    image: Annotated[Array, Image("the picture to find edges in")] = "edge",  # type: ignore[assignment]
    border: Annotated[str, OneOf("what lies beyond the picture", tuple(_PADDING))] = "reflect101",
    ksize: Annotated[int, OneOf("rows and columns of the kernel", (3, 5))] = 3,
) -> Iterator[Entry]:
    """See the edges of an image: how steep they are and which way.

    Correlation, as in OpenCV's ``Sobel``; direction is in degrees, 0 to the right and 90 down.
    """
    padded = np.pad(image, ksize // 2, mode=_PADDING[border])  # type: ignore[call-overload]
    across, along = SMOOTHING[ksize], DIFFERENCE[ksize]
    gx = correlate(correlate(padded, along, 1), across, 0)
    gy = correlate(correlate(padded, along, 0), across, 1)
    yield draw.image("image", image, "brightness, 0 to 9")
    yield draw.signed("gx", gx, "how much brighter it gets to the right")
    yield draw.signed("gy", gy, "how much brighter it gets downwards")
    yield draw.heat("magnitude", np.hypot(gx, gy), "√(gx² + gy²): how steep the brightness is")
    about = "where it gets brighter, in degrees: 0 to the right, 90 down"
    yield draw.signed("direction", np.degrees(np.arctan2(gy, gx)), about, scale=(-180, 180))


def correlate(image: Array, kernel: tuple[float, ...], axis: int) -> Array:
    """Correlate every line along ``axis`` with ``kernel``, only where the kernel fits completely."""
    lines = np.moveaxis(image, axis, 0)
    length = len(lines) - len(kernel) + 1
    parts = [weight * lines[start : start + length] for start, weight in enumerate(kernel)]
    summed: Array = np.sum(parts, axis=0)
    return np.moveaxis(summed, 0, axis)
