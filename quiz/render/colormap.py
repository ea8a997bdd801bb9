"""Colours for numbers. Every cell of a figure is painted, so that they hold on dark and light terminals."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
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
"""Blue below 0, dark at it, orange above: told apart by every common form of colour blindness."""

RAMP = " .:-=+*#%@"
BELOW = " '~!i?vVXM"
"""Without colour: brightness from 0 up, and, for what is below 0, downwards."""


def finite(values: Array) -> Array:
    """Return ``values`` with what cannot be placed on a scale placed: inf at its end, nan at 0."""
    if np.isfinite(values).all():
        return values
    known = values[np.isfinite(values)]
    return np.nan_to_num(
        values, nan=0.0, posinf=float(known.max(initial=0.0)), neginf=float(known.min(initial=0.0))
    )


def shares(values: Array, colormap: str) -> Array:
    """Return where each value lies from 0 to 1 on its scale; for ``signed`` 0 is in the middle."""
    low, high = span(values, colormap)
    most = max(abs(low), abs(high)) or 1.0
    scaled = finite(values) / most  # no difference of two of them is beyond the largest number
    if colormap == "signed":
        return scaled / 2 + 0.5
    return (scaled - low / most) / ((high / most - low / most) or 1.0)


def span(values: Array, colormap: str) -> tuple[float, float]:
    """Return the ends of a scale: an image's is 0 to 9 at least, and heat begins at 0."""
    placed = finite(values)
    low, high = float(placed.min()), float(placed.max())
    if colormap == "signed":
        most = max(abs(low), abs(high))
        return -most, most
    return min(low, 0.0), max(high, 9.0 if colormap == "image" else 0.0)


def colors(values: Array, colormap: str) -> Colors:
    """Return red, green and blue (0 to 255) for each value."""
    stops = {"signed": _SIGNED, "image": _GREY}.get(colormap, _HEAT)
    places = [place for place, _ in stops]
    share = shares(values, colormap)
    channels = [np.interp(share, places, [color[channel] for _, color in stops]) for channel in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def letters(values: Array, colormap: str) -> list[list[str]]:
    """Return a character for each value, for where there is no colour."""
    share = shares(values, colormap)
    if colormap == "signed":
        level = np.rint((share - 0.5) * 2 * (len(RAMP) - 1)).astype(int)
        return [[RAMP[one] if one >= 0 else BELOW[-one] for one in row] for row in level]
    level = np.rint(share * (len(RAMP) - 1)).astype(int)
    return [[RAMP[one] for one in row] for row in level]
