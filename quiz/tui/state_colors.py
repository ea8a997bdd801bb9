"""The colours of what cards are in: due, learning steps, or new. Home's first frame waits for this module."""

from __future__ import annotations

from textual.content import Content


def in_state_colors(due: str, learning: str, new: str) -> Content:
    """Return what is said of due, learning and new cards, each in its colour."""
    parts = ((due, "$success"), (learning, "$warning"), (new, "$primary"))
    return Content("  ").join(Content.styled(text, color) for text, color in parts)
