"""What each setting may be, in words, by an example and by a check.

``FORMS`` has the form of every setting. The examples of single values are their defaults.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, get_args

DueOrder = Literal["due", "retrievability", "random", "overdueness", "gain"]
Mix = Literal["due-first", "new-first", "mixed"]
SiblingsApart = Literal["both", "new", "reviews", "neither"]
LeechAction = Literal["suspend", "tag"]
Limit = Literal["new", "reviews"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Model = Literal["fsrs-6", "fsrs-7"]
Unit = Literal["seconds", "days"]


class Form(NamedTuple):
    """Single values, which are one of ``choices`` if there are any."""

    words: str
    example: str
    accepts: Callable[[Any], bool]
    choices: tuple[str, ...] = ()
    unit: Unit | None = None


class ListForm(NamedTuple):
    """Lists, whose items all have one form."""

    words: str
    example: str
    item: Form


class TableForm(NamedTuple):
    """Tables, whose values all have one form; their names are ``names``, or any."""

    words: str
    example: str
    value: Form | TableForm
    names: tuple[str, ...] = ()


AnyForm = Form | ListForm | TableForm


def _whole(low: int, high: int, example: int, unit: Unit | None = None) -> Form:
    def accepts(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    return Form(f"a whole number from {low} to {high}", str(example), accepts, unit=unit)


def _number(low: float, high: float, example: float) -> Form:
    def accepts(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high

    return Form(f"a number from {low} to {high}", str(example), accepts)


def _choice(choices: tuple[str, ...]) -> Form:
    *others, last = (f'"{choice}"' for choice in choices)
    return Form(f"{', '.join(others)} or {last}", f'"{choices[0]}"', lambda value: value in choices, choices)


def _truth(example: str) -> Form:
    return Form("true or false", example, lambda value: isinstance(value, bool))


def _text(example: str) -> Form:
    return Form("text in quotes", f'"{example}"', lambda value: isinstance(value, str))


def day_of(value: object) -> date:
    """Return the day that a value is, or names in quotes. Raises ``ValueError``."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(value)


def _is_break(value: object) -> bool:
    try:
        return isinstance(value, list) and len([day_of(day) for day in value]) == 2  # noqa: PLR2004 - first and last
    except ValueError:
        return False


_DAYS = ", ".join(get_args(Weekday))
_LIMITS = TableForm(
    "a table with new, reviews or both", "{ new = 5, reviews = 30 }", _whole(0, 9999, 5), get_args(Limit)
)
_STEP = _whole(1, 86400, 600, "seconds")
_STEPS = "a list of seconds, each from 1 to 86400"

FORMS: dict[str, AnyForm] = {
    "banks": ListForm("a list of files and folders", '["~/notes/banks"]', _text("~/notes/banks")),
    "new_per_day": _whole(0, 9999, 20),
    "reviews_per_day": _whole(0, 9999, 9999),
    "limits": TableForm(
        "a table of banks or patterns with their limits", '{ "dl.*" = { new = 5, reviews = 30 } }', _LIMITS
    ),
    "due_order": _choice(get_args(DueOrder)),
    "mix": _choice(get_args(Mix)),
    "siblings_apart": _choice(get_args(SiblingsApart)),
    "easy_days": TableForm(
        f"a table of days ({_DAYS}), each with a share from 0 to 1",
        "{ sat = 0.5, sun = 0.0 }",
        _number(0, 1, 0.5),
        get_args(Weekday),
    ),
    "breaks": ListForm(
        "a list of breaks, each with its first and its last day in brackets of its own",
        "[[2026-12-24, 2027-01-02]]",
        Form("a first and a last day", "[2026-12-24, 2027-01-02]", _is_break),
    ),
    "leech_lapses": _whole(1, 9999, 8),
    "leech_action": _choice(get_args(LeechAction)),
    "day_start": _whole(0, 23, 4),
    "model": _choice(get_args(Model)),
    "daily_backup": _truth("true"),
    "fit_after_growth": _truth("false"),
    "retention": _number(0.7, 0.99, 0.9),
    "retention_of": TableForm(
        "a table of queries in quotes, each with a retention from 0.7 to 0.99",
        '{ "bank:dl.* tag:exam" = 0.95 }',
        _number(0.7, 0.99, 0.95),
    ),
    "longest_interval": _whole(1, 36500, 36500, "days"),
    "learning_steps": ListForm(_STEPS, "[60, 600]", _STEP),
    "relearning_steps": ListForm(_STEPS, "[600]", _STEP),
    "learn_ahead": _whole(0, 86400, 1200, "seconds"),
    "sync": _text("~/Sync/quiz"),
    "theme": _text("quiz-dark"),
    "keys": TableForm(
        "a table of bindings in quotes, each with its keys in quotes",
        '{ "review.undo" = "backspace,u" }',
        _text("backspace,u"),
    ),
}
