"""Colours for numbers. Every cell has a background, so that figures look the same on dark and light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quiz.labs.rng import Array
from quiz.labs.trace import Scale

Colors = NDArray[np.uint8]

_GREY = ((0.0, (18, 20, 26)), (1.0, (246, 246, 242)))
_HEAT = (
    (0.0, (20, 18, 40)),
    (0.35, (110, 38, 110)),
    (0.65, (222, 82, 70)),
    (0.85, (250, 160, 60)),
    (1.0, (252, 240, 164)),
)
_SIGNED = (
    (0.0, (120, 200, 255)),
    (0.25, (38, 110, 190)),
    (0.5, (30, 32, 40)),
    (0.75, (200, 92, 24)),
    (1.0, (255, 196, 96)),
)
"""Blue below 0, dark at 0, orange above: distinct with every common form of colour blindness."""

RAMP = " .:-=+*#%@"
NEGATIVE_RAMP = " '~!i?vVXM"
"""Characters in place of colours, for values from 0 up and from 0 down."""


def finite(values: Array) -> Array:
    """Return ``values`` with inf replaced by the end of the scale and nan by 0."""
    if np.isfinite(values).all():
        return values
    known = values[np.isfinite(values)]
    return np.nan_to_num(
        values, nan=0.0, posinf=float(known.max(initial=0.0)), neginf=float(known.min(initial=0.0))
    )


def fractions(values: Array, colormap: str, scale: Scale | None = None) -> Array:
    """Return each value as a fraction of its scale; for ``signed``, 0 is in the middle."""
    low, high = span(values, colormap, scale)
    largest = max(abs(low), abs(high)) or 1.0
    scaled = finite(values) / largest  # so that no difference overflows
    if colormap == "signed":
        return scaled / 2 + 0.5
    return (scaled - low / largest) / ((high / largest - low / largest) or 1.0)


def span(values: Array, colormap: str, scale: Scale | None = None) -> Scale:
    """Return the ends of the scale of colours: that of an image includes 0 to 9, and heat includes 0."""
    low, high = extended(values, scale)
    if colormap == "signed":
        largest = max(abs(low), abs(high))
        return -largest, largest
    return min(low, 0.0), max(high, 9.0 if colormap == "image" else 0.0)


def extended(values: Array, scale: Scale | None) -> Scale:
    """Return the ends of a fixed ``scale``, or further ends if there are values beyond them."""
    bounded = finite(values)
    low, high = float(bounded.min()), float(bounded.max())
    return (low, high) if scale is None else (min(low, scale[0]), max(high, scale[1]))


def colors(values: Array, colormap: str, scale: Scale | None = None) -> Colors:
    """Return red, green and blue (0 to 255) for each value."""
    stops = {"signed": _SIGNED, "image": _GREY}.get(colormap, _HEAT)
    ends = [end for end, _ in stops]
    fraction = fractions(values, colormap, scale)
    channels = [np.interp(fraction, ends, [color[channel] for _, color in stops]) for channel in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def letters(values: Array, colormap: str, scale: Scale | None = None) -> list[list[str]]:
    """Return a character for each value, in place of colours."""
    fraction = fractions(values, colormap, scale)
    if colormap == "signed":
        levels = np.rint((fraction - 0.5) * 2 * (len(RAMP) - 1)).astype(int)
        return [[RAMP[level] if level >= 0 else NEGATIVE_RAMP[-level] for level in row] for row in levels]
    levels = np.rint(fraction * (len(RAMP) - 1)).astype(int)
    return [[RAMP[level] for level in row] for row in levels]
