"""Convolution as neural networks compute it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Image, Integer, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

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
) -> Iterator[Entry]:
    """See a kernel slide over an image, with stride and padding.

    The output is that of ``torch.nn.functional.conv2d``, which correlates without turning the kernel.
    """
    spread, padded = dilated(kernel, dilation), np.pad(image, padding)
    _check(kernel, spread, padded, stride)
    correlation, turned = (slide(padded, weights, stride) for weights in (spread, spread[::-1, ::-1]))
    largest = float(max(np.abs(correlation).max(), np.abs(turned).max()))  # so that both have one scale
    scale = (-largest, largest)
    about = "correlation, as networks compute it: sums of the image, weighted by the kernel"
    yield draw.signed("output", correlation, about, scale=scale)
    about = "convolution as in mathematics: the same with the kernel turned by 180°"
    yield draw.signed("convolution", turned, about, scale=scale)
    field = np.array(spread.shape, dtype=float)
    about = "the patch of the image that one output sees, in pixels"
    yield draw.bars("receptive_field", field, about, ("rows", "columns"))
    yield draw.number("parameters", float(kernel.size), "the number of weights to learn, without a bias")


def _check(kernel: Array, spread: Array, padded: Array, stride: int) -> None:
    if spread.shape[0] > padded.shape[0] or spread.shape[1] > padded.shape[1]:
        reason = f"when dilated it is larger than the padded image of {'×'.join(map(str, padded.shape))}"
        raise invalid("kernel", kernel, reason, "a smaller one")
    positions = np.prod([size - width + 1 for size, width in zip(padded.shape, spread.shape, strict=True)])
    if positions * spread.size > MAX_PRODUCTS * stride**2:
        reason = f"it has {positions:,} positions in the padded image"
        raise invalid("kernel", kernel, reason, "a smaller one, or a smaller image")


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
