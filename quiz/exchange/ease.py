"""Ease, as SM-2 has it in percent, and the difficulty from 1 to 10 that FSRS has in its place."""

from __future__ import annotations

_MIDDLE_EASE, _MIDDLE = 250, 5.0
_EASE_OF_A_STEP = 25
"""An ease of 250 is a difficulty of 5, and 25 more are one less; 130, the lowest, is nearly 10."""
_LOWEST_EASE = 130
_HARDEST, _EASIEST = 10.0, 1.0


def difficulty_of_ease(ease: float) -> float:
    """Return the difficulty for an ease."""
    return min(max(_MIDDLE - (ease - _MIDDLE_EASE) / _EASE_OF_A_STEP, _EASIEST), _HARDEST)


def ease_of_difficulty(difficulty: float) -> int:
    """Return the ease for a difficulty."""
    return max(_LOWEST_EASE, round(_MIDDLE_EASE + (_MIDDLE - difficulty) * _EASE_OF_A_STEP))
