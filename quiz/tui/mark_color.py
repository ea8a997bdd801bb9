"""The colours of marks, which follow the theme."""

from __future__ import annotations

from quiz.text.verdict import Verdict, verdict

NO_MARK = "$text-accent"
"""The theme's colour for what is neither right nor wrong."""
_COLORS = {
    Verdict.RIGHT: "$text-success",
    Verdict.PARTLY: "$text-warning",
    Verdict.WRONG: "$text-error",
}


def mark_color(mark: float | None) -> str:
    """Return the theme's colour for a mark: the share that was earned, or None."""
    return NO_MARK if mark is None else _COLORS[verdict(mark)]
