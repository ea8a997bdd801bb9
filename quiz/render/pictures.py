"""Pictures from files, drawn in half cells: two squares of colour above each other in each cell."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from quiz.bank.pictures import DRAWN, FILE, MOST_PIXELS, PICTURE, medium
from quiz.render.color_systems import SIXTEEN_COLORS
from quiz.render.colormap import letters
from quiz.render.limits import MAX_LINES
from quiz.render.matrix import half_blocks
from quiz.render.text_layout import FAINT
from quiz.text.clean import clean
from quiz.text.plain_text import IMAGE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST_SCALE = 2
"""So many times small pictures are enlarged, at most."""
KEPT = 8
"""Pictures that are kept as they were drawn last."""


def can_draw() -> bool:
    """Tell whether Pillow is there, which reads pictures; it comes with the extra ``images``."""
    try:
        import PIL.Image  # noqa: F401
    except ImportError:
        return False
    return True


class Pictures:
    """The pictures in ``files`` below each other, none higher than ``max_lines``.

    Without ``color``, or with few, characters stand for brightness. Of one that cannot be
    read nothing is told but the ending: its name may tell the answer.
    """

    def __init__(self, files: Sequence[str], *, color: bool, max_lines: int = MAX_LINES) -> None:
        self.files = files
        self.color = color
        self.max_lines = max_lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the pictures."""
        yield from self.adapted_lines(options.max_width, self.color, console.color_system)

    def adapted_lines(self, width: int, color: bool, system: str | None) -> Iterator[Text]:
        """Yield the lines in the colours that suit a colour system of rich."""
        for number, file in enumerate(self.files):
            yield from [Text("")] if number else []
            pixels = _kept_pixels(file, width, 2 * self.max_lines)
            if pixels is None:
                yield Text(_undrawn(file), FAINT)
            elif color and system not in SIXTEEN_COLORS:
                yield from half_blocks(pixels)
            else:
                yield from _in_letters(pixels)


def _undrawn(file: str) -> str:
    """Return what is told of a file in place of a picture."""
    what, ending = medium(file) or FILE, clean(os.path.splitext(file)[1]) or "no ending"
    return f"{IMAGE}a {what} that cannot be {'drawn' if what == PICTURE else 'shown here'} ({ending})"


def _in_letters(pixels: NDArray[np.uint8]) -> Iterator[Text]:
    brightness = pixels[::2].mean(axis=-1)
    return (Text("".join(row)) for row in letters(brightness, "image", (0.0, 255.0)))


def _kept_pixels(path: str, columns: int, rows: int) -> NDArray[np.uint8] | None:
    """Return the colours of a picture that fits; None if it cannot be read."""
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError:
        return None
    return _pixels(path, columns, rows, changed)


@lru_cache(maxsize=KEPT)
def _pixels(path: str, columns: int, rows: int, _changed: int) -> NDArray[np.uint8] | None:
    import numpy as np
    from PIL import Image

    try:
        with (
            warnings.catch_warnings(),
            Image.open(path, formats=tuple({name.upper() for name in DRAWN.values()})) as image,
        ):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if image.width * image.height > MOST_PIXELS:
                return None
            scale = min(columns / image.width, rows / image.height, LARGEST_SCALE)
            size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
            image.draft("RGB", size)
            small = image.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
            ground = Image.new("RGBA", size, "white")  # on which most pictures were drawn
            return np.asarray(Image.alpha_composite(ground, small).convert("RGB"))
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None
