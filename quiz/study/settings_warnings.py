"""Valid settings that do not serve the learner."""

from __future__ import annotations

from quiz.settings import warning
from quiz.study.context import Study


def settings_warnings(study: Study) -> list[str]:
    """Return what the learner should know about them when a session begins."""
    settings = study.settings
    found = [text] if (text := warning(settings)) else []
    if study.library.is_whole and (settings.retention_of or settings.limits):
        from quiz.study.settings_queries import unknown_banks  # loads the query language

        found += unknown_banks(settings, study.library.banks)
    return found
