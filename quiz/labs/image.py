"""Images drawn as text, where each character stands for a brightness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MAX_ELEMENTS = 65_536
"""The size of an image, as of any array given to a lab."""

RAMP = " .:-=+*#%@"
"""The characters by brightness, 0 to 9; digits stand for themselves."""

_BRIGHTNESS = {
    **{letter: float(level) for level, letter in enumerate(RAMP)},
    **{str(n): float(n) for n in range(10)},
}

BUILT_IN = {
    "edge": "\n".join(["        @@@@@@@@"] * 10),
    "step": "\n".join(["                "] * 5 + ["@@@@@@@@@@@@@@@@"] * 5),
    "cross": "\n".join(["      @@@@      "] * 4 + ["@@@@@@@@@@@@@@@@"] * 4 + ["      @@@@      "] * 4),
    "square": "\n".join(["                "] * 3 + ["    ########    "] * 6 + ["                "] * 3),
    "circle": """\
\x20
     -*##*-
   -@@@@@@@@-
  *@@@@@@@@@@*
 -@@@@@@@@@@@@-
 #@@@@@@@@@@@@#
 #@@@@@@@@@@@@#
 -@@@@@@@@@@@@-
  *@@@@@@@@@@*
   -@@@@@@@@-
     -*##*-
\x20               """,
    "letter": """\
\x20
   @@@@@@@@@@
   @@@@@@@@@@
   @@
   @@
   @@@@@@@@
   @@@@@@@@
   @@
   @@
   @@
   @@
\x20               """,
    "ramp": "\n".join(["0011223344556677889"] * 6),
    "noise": "\n".join(["2  1 3 2@8@9 @97", " 1 2  1 9@@8@ 9@", "1 3  2 @8 @9@8@@", "  2 1 3 @@9@8 @9"] * 2),
}
"""Images that can be used by name."""


def parse_image(text: str) -> NDArray[np.float64]:
    """Return the image drawn in ``text``, with short rows padded with spaces.

    Raises ``ValueError`` with the row and column of a character that has no brightness, or if the padded
    image would have more than ``MAX_ELEMENTS`` elements, which one long row among many short ones can cause.
    """
    rows = text.rstrip("\n").split("\n")
    width = max(map(len, rows))
    if not width:
        raise ValueError("the image is empty")
    if len(rows) * width > MAX_ELEMENTS:
        raise ValueError(f"it has {len(rows) * width:,} elements, more than {MAX_ELEMENTS:,}")
    image = np.zeros((len(rows), width))
    for number, row in enumerate(rows):
        for column, letter in enumerate(row):
            if letter not in _BRIGHTNESS:
                raise ValueError(
                    f"row {number + 1}, column {column + 1} is {letter!r}, not one of {RAMP!r} or a digit"
                )
            image[number, column] = _BRIGHTNESS[letter]
    return image
