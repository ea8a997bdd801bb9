"""The settings file, as one typed object."""

from __future__ import annotations

import os

from quiz.errors import QuizError, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Literal


class Settings:
    """The settings and their defaults.

    A plain class rather than a msgspec struct, because ``quiz due`` reads these defaults and importing
    msgspec would slow it down. ``load`` checks every value against its annotation.
    """

    banks: list[str] = []  # noqa: RUF012 - replaced as a whole, never mutated
    """Bank files or folders to use besides the shipped banks and the user's own folder."""
    new_per_day: int = 20
    """How many new cards to introduce a day, over all banks."""
    reviews_per_day: int = 9999
    """How many due cards to review a day, over all banks."""
    limits: dict[str, dict[Literal["new", "reviews"], int]] = {}  # noqa: RUF012 - replaced as a whole
    """Further limits, by bank or glob: ``"dl.*" = { new = 5, reviews = 30 }``."""
    due_order: Literal["due", "retrievability", "random", "overdueness", "gain"] = "due"
    """The order of due cards."""
    mix: Literal["due-first", "new-first", "mixed"] = "due-first"
    """When new cards come."""
    siblings_apart: Literal["both", "new", "reviews", "neither"] = "both"
    """Which cards wait for another day if one of the same question has been seen."""
    easy_days: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], float] = {}  # noqa: RUF012 - as above
    """The share of the usual number of cards to make due on a weekday: ``sun = 0``."""
    breaks: list[tuple[date, date]] = []  # noqa: RUF012 - replaced as a whole
    """The first and the last day of times in which no cards are to become due."""
    leech_lapses: int = 8
    """How often a card must be forgotten to be a leech."""
    leech_action: Literal["suspend", "tag"] = "suspend"
    """Whether a leech is suspended, or only named and found by ``is:leech``."""
    day_start: int = 4
    """The hour, in local time, at which a study day begins."""
    model: str = "fsrs-6"
    """The memory model: ``fsrs-6`` or ``fsrs-7``."""
    fit_after_growth: bool = False
    """Whether the app fits the model's weights again, after a session, when the log has grown by a tenth."""
    retention: float = 0.9
    """The desired retention: a card is due when its probability of recall falls to this."""
    retention_of: dict[str, float] = {}  # noqa: RUF012 - replaced as a whole
    """The desired retention of the cards that match a query: ``"bank:dl.* tag:exam" = 0.95``."""
    longest_interval: int = 36500
    """The longest interval, in days."""
    learning_steps: list[int] = [60, 600]  # noqa: RUF012 - replaced as a whole, never mutated
    """Seconds between the first reviews of a new card."""
    relearning_steps: list[int] = [600]  # noqa: RUF012 - replaced as a whole, never mutated
    """Seconds between reviews of a card that was forgotten."""
    learn_ahead: int = 1200
    """How many seconds early a learning step may be shown when nothing else is left."""
    theme: str = "quiz-dark"
    """The app's theme."""
    keys: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole, never mutated
    """Key bindings by binding id: ``"review.undo" = "ctrl+z"``."""


_RANGES = {
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 9999),
    "limits": (0, 9999),
    "easy_days": (0, 1),
    "leech_lapses": (1, 9999),
    "day_start": (0, 23),
    "retention": (0.7, 0.99),
    "retention_of": (0.7, 0.99),
    "longest_interval": (1, 36500),
    "learning_steps": (1, 86400),
    "relearning_steps": (1, 86400),
    "learn_ahead": (0, 86400),
}
_CHOICES = {"model": ("fsrs-6", "fsrs-7")}


HIGHEST_USEFUL_RETENTION = 0.95


def warning(settings: Settings) -> str:
    """Return what the learner should know about valid settings that do not serve them; mostly nothing."""
    if settings.model != "fsrs-7" or settings.retention <= HIGHEST_USEFUL_RETENTION:
        return ""
    return (
        f"retention is {settings.retention:g}: by fsrs-7, so much is recalled for minutes only, and cards"
        f" would come back each day. Choose 0.8 to {HIGHEST_USEFUL_RETENTION:g}."
    )


def load(path: str) -> Settings:
    """Return the settings in the file at ``path``, or the defaults if there is no such file.

    Raises ``QuizError`` naming the file, the key and the allowed values.
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
    from datetime import date
    from typing import Literal, get_type_hints

    import msgspec

    from quiz.text.format import did_you_mean

    hints = get_type_hints(Settings, localns={"Literal": Literal, "date": date})
    if key not in hints:
        raise _error(path, f"there is no setting {key!r}", did_you_mean(key, hints))
    try:
        checked: object = msgspec.convert(value, hints[key])
    except msgspec.ValidationError as error:
        raise _error(path, f"{key}: {error} ({value!r})") from None
    if key in _CHOICES and checked not in _CHOICES[key]:
        choices = " or ".join(f'"{choice}"' for choice in _CHOICES[key])
        raise _error(path, f"{key} is {value!r}", f"It must be {choices}.")
    if key in _RANGES:
        low, high = _RANGES[key]
        if not all(low <= number <= high for number in _numbers(checked)):
            subject = "Each value" if isinstance(checked, list | dict) else "It"
            raise _error(path, f"{key} is {value!r}", f"{subject} must be between {low} and {high}.")
    return checked


def _numbers(value: object) -> list[float]:
    """Return the number that a value is, or all that it contains."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return [number for part in parts for number in _numbers(part)]
    assert isinstance(value, int | float)  # noqa: S101 - its type has been checked
    return [value]


def _error(path: str, message: str, hint: str = "") -> QuizError:
    return QuizError("The settings cannot be read", f"{printable(path)}: {message}", hint)
