"""Fitting again, unasked, once the log has grown by a tenth: see the setting ``fit_after_growth``."""

from __future__ import annotations

from quiz.progress.selection import EVERYTHING
from quiz.study.context import Study

GROWTH = 1.1
"""By how much the log must have grown since the last fit."""
FEWEST = 500
"""Reviews below which there is no use in trying."""


def fit_is_due(study: Study) -> bool:
    """Tell whether the settings want a fit now; if so, take note of it, so that it is tried once only."""
    if not study.settings.fit_after_growth:
        return False
    reviews = study.store.reviews.count(EVERYTHING)
    if reviews < max(FEWEST, GROWTH * study.store.weights.reviews_at_last_fit()):
        return False
    study.store.weights.note_fit(reviews)
    return True
