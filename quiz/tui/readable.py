"""Colours of a theme, moved away from their grounds until text can be read on them.

Many themes have colours that are too close to each other where this app writes with one on another, above
all in the selected row. Contrast is that of WCAG 2, which asks for 4.5 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.color import Color

CONTRAST = 4.5
AIM = 4.7
"""Contrast aimed at: colours are rounded to whole steps when they are drawn."""
SELECTION_CONTRAST = 6.5
"""Contrast of the best text on a selection, so that coloured text on it can be told apart from plain text."""
STEP = 0.04
LINEAR = 0.04045
"""Values of sRGB up to here are in proportion to the light."""

PLACEHOLDER = "placeholder"
"""The variable of the colour of what stands in an empty field whose ground is the background."""
DIM = 0.45
"""The share of the foreground in it, if it can be read like this."""
TINT = 0.05
"""How much Textual tints the ground of a field with the focus."""
FAINT = 0.66
"""The share of the foreground in faint text, if it can be read like this."""
EDGE = 0.2
"""The share of the foreground in the frame of what has not the focus."""
EDGE_FOCUS = 0.6
"""The share of the primary colour in the frame of a list that has it."""
GROUNDS = ("background", "surface", "panel", "primary-muted")
"""What text stands on; the last is the ground of a selection."""
TEXTS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
DERIVED = {
    "text": "foreground",
    "text-muted": "foreground-muted",
    "text-disabled": "foreground-muted",
    "text-success": "success",
    "text-error": "error",
    "text-accent": "accent",
    "text-warning": "warning",
    "text-primary": "primary",
    "text-secondary": "secondary",
    "foreground-disabled": "foreground-muted",
    "block-cursor-foreground": "foreground",
    "block-cursor-background": "primary-muted",
    "block-cursor-blurred-foreground": "foreground",
    "block-cursor-blurred-background": "primary-muted",
    "input-selection-foreground": "foreground",
    "input-selection-background": "primary-muted",
    "screen-selection-foreground": "foreground",
    "screen-selection-background": "primary-muted",
    "input-cursor-foreground": "background",
    "input-cursor-background": "foreground",
    "button-foreground": "foreground",
    "button-color-foreground": "background",
    "scrollbar-background": "surface",
    "scrollbar-background-hover": "surface",
    "scrollbar-background-active": "surface",
    "scrollbar-corner-color": "surface",
    "footer-foreground": "foreground",
    "footer-description-foreground": "foreground",
    "footer-key-foreground": "accent",
}
"""Variables that take the colour of another one."""


def readable(variables: dict[str, str]) -> dict[str, str]:
    """Return the variables of a theme with every text readable on every ground, and those of frames."""
    background, foreground = (Color.parse(variables[name]) for name in ("background", "foreground"))
    furthest = max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda color: contrast(color, background))
    selection = _until(Color.parse(variables["primary-muted"]), background, (furthest,), SELECTION_CONTRAST)
    changed = {**variables, "primary-muted": selection.hex}
    grounds = [Color.parse(changed[name]) for name in GROUNDS]
    muted = background.blend(foreground, 0.6, alpha=1)
    for name, color in [
        *((name, Color.parse(variables[name])) for name in TEXTS),
        ("foreground-muted", muted),
    ]:
        changed[name] = _until(color, furthest, grounds, AIM).hex
    changed[PLACEHOLDER] = _placeholder(background, foreground, furthest).hex
    faint = background.blend(foreground, FAINT, alpha=1)
    changed["faint"] = _until(faint, furthest, grounds[:-1], AIM).hex  # none stands on a selection
    changed["edge"] = background.blend(foreground, EDGE, alpha=1).hex
    changed["edge-focus"] = background.blend(Color.parse(changed["primary"]), EDGE_FOCUS, alpha=1).hex
    return with_derived(changed)


def with_derived(variables: dict[str, str]) -> dict[str, str]:
    """Return the variables with those that take the colour of another one."""
    return variables | {name: variables[other] for name, other in DERIVED.items()}


def _placeholder(background: Color, foreground: Color, furthest: Color) -> Color:
    """Return the dimmest colour, within reason, that can be read in an empty field."""
    grounds = (background, background.blend(foreground, TINT, alpha=1))
    return _until(background.blend(foreground, DIM, alpha=1), furthest, grounds, AIM)


def _until(color: Color, towards: Color, others: Iterable[Color], wanted: float) -> Color:
    """Return the colour moved only so far that it has the contrast wanted with all others."""
    share = 0.0
    moved = color
    while share < 1 and min(contrast(moved, other) for other in others) < wanted:
        share = min(1.0, share + STEP)
        moved = color.blend(towards, share, alpha=1)
    return moved


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours, from 1 to 21."""
    lighter, darker = sorted(map(_luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        value / 12.92 if value <= LINEAR else ((value + 0.055) / 1.055) ** 2.4 for value in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
