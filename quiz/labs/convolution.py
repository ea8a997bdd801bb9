"""Convolution as neural networks compute it."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Image, Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

SHARPEN = ((0, -1, 0), (-1, 5, -1), (0, -1, 0))


MAX_PRODUCTS = 1 << 24
"""The number of weights times the number of positions of the kernel."""


@lab
def convolution(
    _rng: Rng,
    image: Annotated[Array, Image("the image that the kernel slides over")] = "circle",  # type: ignore[assignment]
    kernel: Annotated[
        Array, Numbers("the weights under which the image is summed", (2,), -1000, 1000)
    ] = SHARPEN,  # type: ignore[assignment]
    stride: Annotated[int, Integer("how far the kernel moves each time", 1, 8)] = 1,
    padding: Annotated[int, Integer("how many zeros surround the image", 0, 16)] = 1,
    dilation: Annotated[int, Integer("the distance from one weight to the next", 1, 8)] = 1,
) -> Trace:
    """See a kernel slide over an image, with stride and padding.

    The output is that of ``torch.nn.functional.conv2d``, which correlates without turning the kernel.
    """
    spread = dilated(kernel, dilation)
    padded = np.pad(image, padding)
    if spread.shape[0] > padded.shape[0] or spread.shape[1] > padded.shape[1]:
        reason = f"when dilated it is larger than the padded image of {'×'.join(map(str, padded.shape))}"
        raise invalid("kernel", kernel, reason, "a smaller one")
    positions = np.prod([size - width + 1 for size, width in zip(padded.shape, spread.shape, strict=True)])
    if positions * spread.size > MAX_PRODUCTS * stride**2:
        reason = f"it has {positions:,} positions in the padded image"
        raise invalid("kernel", kernel, reason, "a smaller one, or a smaller image")
    patch, count = np.array(spread.shape, dtype=float), np.array(float(kernel.size))
    correlation, turned = (slide(padded, weights, stride) for weights in (spread, spread[::-1, ::-1]))
    largest = float(max(np.abs(correlation).max(), np.abs(turned).max()))  # so that both have one scale
    scale = (-largest, largest)
    entries = (
        Entry(
            "output",
            correlation,
            "signed",
            "correlation, as networks compute it: sums of the image, weighted by the kernel",
            scale=scale,
        ),
        Entry(
            "convolution",
            turned,
            "signed",
            "convolution as in mathematics: the same with the kernel turned by 180°",
            scale=scale,
        ),
        Entry(
            "receptive_field",
            patch,
            "bars",
            "the patch of the image that one output sees, in pixels",
            ("rows", "columns"),
        ),
        Entry("parameters", count, "number", "the number of weights to learn, without a bias"),
    )
    return Trace(entries)


def dilated(kernel: Array, dilation: int) -> Array:
    """Return the kernel with zeros inserted between its weights."""
    rows, columns = ((size - 1) * dilation + 1 for size in kernel.shape)
    spread = np.zeros((rows, columns))
    spread[::dilation, ::dilation] = kernel
    return spread


def slide(padded: Array, kernel: Array, stride: int) -> Array:
    """Return the weighted sums of ``padded`` under ``kernel``, at every ``stride`` rows and columns."""
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    sums: Array = np.einsum("ijkl,kl->ij", windows, kernel)
    return sums
