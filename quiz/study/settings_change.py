"""Changing a setting while a study is open."""

from __future__ import annotations

from quiz.paths import settings_file
from quiz.settings.meanings import MEANINGS
from quiz.settings.typed import with_value
from quiz.study.context import Study, check_access, read_settings
from quiz.study.settings_queries import check_queries

FROM_NEXT_START = ("banks", "model")
"""The settings that are read when the library or the progress file is opened."""


def check_change(study: Study, name: str, value: object) -> None:
    """Raise ``QuizError`` if the settings would make no sense with another value."""
    changed = with_value(study.settings, name, value)
    if name == "retention_of":
        check_queries(settings_file(), changed)
    if name == "banks":
        check_access(changed)


def use_setting(study: Study, name: str, value: object) -> bool:
    """Use another value of a setting from now on; return False if it is used from the next start on."""
    changed = with_value(study.settings, name, value)
    setattr(study.settings, name, getattr(changed, name))
    study.settings_changed()
    return name not in FROM_NEXT_START


def changed_in_file(study: Study) -> dict[str, object]:
    """Return the settings that have another value in the file than in use, because an editor changed them.

    Raises ``QuizError`` if the file cannot be read, or makes no sense.
    """
    written = read_settings()
    check_access(written)
    values = {name: getattr(written, name) for name in MEANINGS}
    return {name: value for name, value in values.items() if value != getattr(study.settings, name)}
