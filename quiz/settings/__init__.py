"""The settings file, as one typed object."""

from __future__ import annotations

import os

from quiz.errors import QuizError, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from quiz.settings.forms import DueOrder, LeechAction, Limit, Mix, SiblingsApart, Weekday


class Settings:
    """The settings and their defaults.

    A plain class rather than a msgspec struct, because ``quiz due`` reads these defaults and importing
    msgspec would slow it down. ``load`` checks every value against its form in ``forms``.
    """

    banks: list[str] = []  # noqa: RUF012 - replaced as a whole, never mutated
    """Bank files or folders to use besides the shipped banks and the user's own folder."""
    new_per_day: int = 20
    """How many new cards to introduce a day, over all banks."""
    reviews_per_day: int = 9999
    """How many due cards to review a day, over all banks."""
    limits: dict[str, dict[Limit, int]] = {}  # noqa: RUF012 - replaced as a whole
    """Further limits, by bank or glob: ``"dl.*" = { new = 5, reviews = 30 }``."""
    due_order: DueOrder = "due"
    """The order of due cards."""
    mix: Mix = "due-first"
    """When new cards come."""
    siblings_apart: SiblingsApart = "both"
    """Which cards wait for another day if one of the same question has been seen."""
    easy_days: dict[Weekday, float] = {}  # noqa: RUF012 - as above
    """The share of the usual number of cards to make due on a weekday: ``sun = 0``."""
    breaks: list[tuple[date, date]] = []  # noqa: RUF012 - replaced as a whole
    """The first and the last day of times in which no cards are to become due."""
    leech_lapses: int = 8
    """How often a card must be forgotten to be a leech."""
    leech_action: LeechAction = "suspend"
    """Whether a leech is suspended, or only named and found by ``is:leech``."""
    day_start: int = 4
    """The hour, in local time, at which a study day begins."""
    model: str = "fsrs-6"
    """The memory model: ``fsrs-6`` or ``fsrs-7``."""
    daily_backup: bool = True
    """Whether the progress file is backed up once a day, while the app or plain mode is open."""
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
    sync: str = ""
    """The folder in which several machines exchange their logs; with none, nothing is exchanged by itself."""
    theme: str = "quiz-dark"
    """The app's theme."""
    keys: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole, never mutated
    """Key bindings by binding id: ``"review.undo" = "ctrl+z"``."""


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

    Raises ``QuizError`` with the file, the key, what was given, and what may stand there.
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
            text = file.read().decode()
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from quiz.settings.syntax import syntax_fault

        raise settings_error(path, *syntax_fault(text, str(error))) from None
    except UnicodeDecodeError as error:
        message = f"it is not UTF-8: byte {error.start + 1} is {error.object[error.start]:#x}"
        raise settings_error(path, message, "Save it as UTF-8 in your editor.") from None
    except OSError as error:
        raise settings_error(path, error.strerror or str(error)) from None


def _checked(path: str, key: str, value: object) -> object:
    from quiz.settings.faults import fault_of
    from quiz.settings.forms import day_of

    if fault := fault_of(key, value):
        raise settings_error(path, *fault)
    if key == "breaks" and isinstance(value, list):
        return [tuple(map(day_of, days)) for days in value]
    return value


def settings_error(path: str, message: str, hint: str = "") -> QuizError:
    """Return the error of a settings file."""
    return QuizError("The settings cannot be read", f"{printable(path)}: {message}", hint)
