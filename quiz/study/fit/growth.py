"""Fitting again, unasked, once the log has grown by a tenth: see the setting ``fit_after_growth``."""

from __future__ import annotations

from quiz.progress.selection import EVERYTHING
from quiz.study.context import Study

GROWTH = 1.1
"""By how much the log must have grown since the last fit."""
FEWEST = 500
"""Reviews below which there is no use in trying."""
_FITTED = "fitted"
"""Names the note of how many reviews the log had when it was last fitted, on this device."""


def fit_is_due(study: Study) -> bool:
    """Tell whether the settings want a fit now; if so, take note of it, so that it is tried once only."""
    if not study.settings.fit_after_growth:
        return False
    reviews = study.store.reviews.count(EVERYTHING)
    if reviews < max(FEWEST, GROWTH * int(study.store.note(_FITTED) or 0)):
        return False
    study.store.keep_note(_FITTED, str(reviews))
    return True
