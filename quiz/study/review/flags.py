"""Suspending, burying and marking many cards at once, and undoing that."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import Flags
from quiz.study.context import Study

CHANGES: dict[str, Callable[[Flags, int], Flags]] = {
    "suspend": lambda flags, _today: replace(flags, suspended=True),
    "unsuspend": lambda flags, _today: replace(flags, suspended=False),
    "bury": lambda flags, today: replace(flags, buried=today),
    "unbury": lambda flags, today: replace(flags, buried=-1) if flags.buried >= today else flags,
    "mark": lambda flags, _today: replace(flags, marked=True),
    "unmark": lambda flags, _today: replace(flags, marked=False),
}
"""The effect of each change on a card's flags, given the day of study."""


def change_flags(study: Study, keys: list[str], change: str, moment: Timestamp) -> int:
    """Make one of the ``CHANGES`` to all cards, or to none if that fails.

    Returns how many of them it changed.
    """
    today = moment.day(study.settings.day_start)
    return study.store.flags.change(keys, lambda flags: CHANGES[change](flags, today), moment.at)
