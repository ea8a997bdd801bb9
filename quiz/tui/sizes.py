"""The sizes of a terminal from which on a screen is laid out differently."""

from __future__ import annotations

NORMAL, WIDE = 60, 110
"""Columns; with fewer than the first the terminal is narrow, and from the second on there is a side panel."""
TALL = 20
"""Lines; with fewer the terminal is short, and blank lines are left out."""
