"""The settings file, as one typed object."""

from __future__ import annotations

import os

from quiz.errors import QuizError


class Settings:
    """What the settings file may set, with the value used where it does not.

    A plain class rather than a msgspec one: ``quiz due`` reads these defaults and may not wait for
    an import. ``load`` checks every value against its annotation.
    """

    banks: list[str] = []  # noqa: RUF012 - replaced, never changed in place
    """Folders or files of banks, beside the shipped ones and the user's folder."""
    new_per_day: int = 20
    """How many new cards are introduced on a day, over all banks."""
    day_start: int = 4
    """The hour at which a day of study begins, local time."""
    retention: float = 0.9
    """The probability of recall at which a card comes due."""
    longest_interval: int = 36500
    """The longest interval, in days."""
    learning_steps: list[int] = [60, 600]  # noqa: RUF012
    """Seconds between the first looks at a new card."""
    relearning_steps: list[int] = [600]  # noqa: RUF012
    """Seconds between looks at a card that was forgotten."""
    learn_ahead: int = 1200
    """Seconds by which a learning step may come early when nothing else is left."""
    theme: str = "quiz-dark"
    """The app's theme."""
    keys: dict[str, str] = {}  # noqa: RUF012
    """Keys by binding id: ``"review.undo" = "ctrl+z"``."""


_RANGES = {
    "new_per_day": (0, 9999),
    "day_start": (0, 23),
    "retention": (0.7, 0.99),
    "longest_interval": (1, 36500),
    "learning_steps": (1, 86400),
    "relearning_steps": (1, 86400),
    "learn_ahead": (0, 86400),
}


def load(path: str) -> Settings:
    """Return the settings of the file at ``path``, or the defaults where there is none.

    Raises ``QuizError`` naming the file, the key and what is allowed.
    """
    settings = Settings()
    if not os.path.exists(path):
        return settings
    for key, value in _read(path).items():
        setattr(settings, key, _checked(path, key, value))
    return settings


def _read(path: str) -> dict[str, object]:
    import tomllib

    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _error(path, str(error)) from None
    except OSError as error:
        raise _error(path, error.strerror or str(error)) from None


def _checked(path: str, key: str, value: object) -> object:
    from typing import get_type_hints

    import msgspec

    from quiz.text.format import did_you_mean

    hints = get_type_hints(Settings)
    if key not in hints:
        raise _error(path, f"there is no setting {key!r}", did_you_mean(key, hints))
    try:
        checked: object = msgspec.convert(value, hints[key])
    except msgspec.ValidationError as error:
        raise _error(path, f"{key}: {error}, it is {value!r}") from None
    if key in _RANGES:
        low, high = _RANGES[key]
        numbers = checked if isinstance(checked, list) else [checked]
        if not all(low <= number <= high for number in numbers):  # type: ignore[operator]
            each = "Each" if isinstance(checked, list) else "It"
            raise _error(path, f"{key} is {value!r}", f"{each} must lie between {low} and {high}.")
    return checked


def _error(path: str, message: str, hint: str = "") -> QuizError:
    return QuizError("The settings cannot be read", f"{path}: {message}", hint)
