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
    msgspec would slow it down. ``load`` checks every value against its form in ``forms``;
    ``meanings`` says what each is.
    """

    banks: list[str] = []  # noqa: RUF012 - replaced as a whole, never mutated
    new_per_day: int = 20
    reviews_per_day: int = 9999
    limits: dict[str, dict[Limit, int]] = {}  # noqa: RUF012 - replaced as a whole
    due_order: DueOrder = "due"
    mix: Mix = "due-first"
    siblings_apart: SiblingsApart = "both"
    easy_days: dict[Weekday, float] = {}  # noqa: RUF012 - as above
    breaks: list[tuple[date, date]] = []  # noqa: RUF012 - replaced as a whole
    leech_lapses: int = 8
    leech_action: LeechAction = "suspend"
    day_start: int = 4
    model: str = "fsrs-6"
    daily_backup: bool = True
    fit_after_growth: bool = False
    retention: float = 0.9
    retention_of: dict[str, float] = {}  # noqa: RUF012 - replaced as a whole
    longest_interval: int = 36500
    learning_steps: list[int] = [60, 600]  # noqa: RUF012 - replaced as a whole, never mutated
    relearning_steps: list[int] = [600]  # noqa: RUF012 - replaced as a whole, never mutated
    learn_ahead: int = 1200
    sync: str = ""
    theme: str = "quiz-dark"
    keys: dict[str, str] = {}  # noqa: RUF012 - replaced as a whole, never mutated


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
            text = file.read().decode("utf-8-sig")  # which Windows editors begin with a mark
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from quiz.settings.syntax import syntax_fault

        raise settings_error(path, *syntax_fault(text, str(error))) from None
    except RecursionError:
        from quiz.settings.faults import TOO_DEEP

        raise settings_error(path, *TOO_DEEP) from None
    except UnicodeDecodeError as error:
        message = f"it is not UTF-8: byte {error.start + 1} is {error.object[error.start]:#x}"
        raise settings_error(path, message, "Save it as UTF-8 in your editor.") from None
    except OSError as error:
        raise settings_error(path, error.strerror or str(error)) from None


def _checked(path: str, key: str, value: object) -> object:
    from quiz.settings.faults import fault_of

    if fault := fault_of(key, value):
        raise settings_error(path, *fault)
    return as_used(key, value)


def as_used(key: str, value: object) -> object:
    """Return the value of a setting in the file as ``Settings`` has it."""
    if key == "breaks" and isinstance(value, list):
        from quiz.settings.forms import day_of

        return [tuple(map(day_of, days)) for days in value]
    return value


def settings_error(path: str, message: str, hint: str = "") -> QuizError:
    """Return the error of a settings file."""
    return QuizError("The settings cannot be read", f"{printable(path)}: {message}", hint)
