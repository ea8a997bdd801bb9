"""The colours of a theme in a terminal that has 16 of them.

Rich takes the nearest of its own 16, which are not those of the terminal: its yellow is brown. So a theme
that can be read in true colour may not be with 16. Here each variable is given one that can be read on the
grounds of the theme, by the palette of xterm.
"""

from __future__ import annotations

from rich._palettes import STANDARD_PALETTE
from textual.color import Color

BLACK, RED, BLUE, WHITE, GREY = 0, 1, 4, 7, 8
BRIGHT_GREEN, BRIGHT_YELLOW, BRIGHT_CYAN, BRIGHT_WHITE = 10, 11, 14, 15

ON_BLACK = {
    "background": BLACK,
    "surface": BLACK,
    "panel": BLACK,
    "primary-muted": BLUE,
    "foreground": BRIGHT_WHITE,
    "foreground-muted": WHITE,
    "faint": WHITE,
    "placeholder": GREY,
    "primary": BRIGHT_CYAN,
    "secondary": BRIGHT_CYAN,
    "accent": BRIGHT_YELLOW,
    "success": BRIGHT_GREEN,
    "warning": BRIGHT_YELLOW,
    "error": BRIGHT_YELLOW,  # no red can be read on the blue of the selected row
    "edge": GREY,
    "edge-focus": BRIGHT_CYAN,
}
ON_WHITE = {
    "background": BRIGHT_WHITE,
    "surface": BRIGHT_WHITE,
    "panel": BRIGHT_WHITE,
    "primary-muted": WHITE,
    "foreground": BLACK,
    "foreground-muted": BLACK,
    "faint": BLACK,
    "placeholder": BLUE,
    "primary": BLUE,
    "secondary": BLUE,
    "accent": BLUE,
    "success": BLUE,
    "warning": RED,
    "error": RED,
    "edge": GREY,
    "edge-focus": BLUE,
}


def in_few_colors(*, dark: bool) -> dict[str, str]:
    """Return the variables that a theme is made of, each a colour that Rich sends as one of the 16."""
    numbers = ON_BLACK if dark else ON_WHITE
    return {name: Color(*STANDARD_PALETTE[number]).hex for name, number in numbers.items()}
