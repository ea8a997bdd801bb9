"""Valid settings that do not serve the learner."""

from __future__ import annotations

import os

from quiz.settings import Settings, warning
from quiz.study.context import Study

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.bank.library import Library


def settings_warnings(study: Study) -> list[str]:
    """Return what the learner should know about them when a session begins."""
    found = [text] if (text := warning(study.settings)) else []
    return found + _bank_warnings(study.settings, study.library)


def all_warnings(settings: Settings, library: Library) -> list[str]:
    """Return what the learner should know where settings are told: that, and what keeps ``sync`` idle."""
    found = [text] if (text := warning(settings)) else []
    return found + _bank_warnings(settings, library) + _sync_warnings(settings)


def _bank_warnings(settings: Settings, library: Library) -> list[str]:
    if not library.is_whole or not (settings.retention_of or settings.limits):
        return []
    from quiz.study.settings_queries import unknown_banks  # loads the query language

    return unknown_banks(settings, library.banks)


def _sync_warnings(settings: Settings) -> list[str]:
    folder = os.path.abspath(os.path.expanduser(settings.sync))
    if not settings.sync or os.path.isdir(folder):
        return []
    from quiz.settings.faults import shown

    if os.path.lexists(folder):
        return [f"sync is {shown(settings.sync)}, which is not a folder. Name one."]
    return [f"sync is {shown(settings.sync)}, and there is no such folder now. Make it, or plug in its disk."]
