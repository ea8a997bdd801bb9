"""The sizes of a terminal from which on a screen is laid out differently."""

from __future__ import annotations

NORMAL, WIDE, ROOMY = 60, 110, 140
"""Columns; with fewer than the first the terminal is narrow, from the second on there is a side panel, and
from the third on there is one beside the banks, too."""
BESIDE = [(0, "-narrow"), (NORMAL, "-normal"), (ROOMY, "-roomy")]
"""The classes of a screen that puts what belongs together side by side where the terminal is roomy."""
TALL = 20
"""Lines; with fewer the terminal is short, and blank lines are left out."""
