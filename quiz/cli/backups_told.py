"""How many backups there are, in words."""

from __future__ import annotations

from quiz.progress.backups import backups
from quiz.text.format import size
from quiz.text.times import day_text


def backups_told(progress: str) -> str:
    """Return how many backups of the progress file there are, and how large they are together."""
    found = backups(progress)
    if not found:
        return "none yet"
    total = size(sum(backup.size for backup in found))
    return f"{len(found)}, {total} in all, the last of {day_text(found[0].day)}"
