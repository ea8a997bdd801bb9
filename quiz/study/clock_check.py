"""A clock that may be wrong, about which the learner is asked once."""

from __future__ import annotations

from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.text.format import long_break_told
from quiz.text.iso import date_of
from quiz.text.times import day_text

LONG_BREAK = 14
"""A longer time (days) since the latest review may come from a clock that is wrong."""
_CONFIRMED = "clock-confirmed-after"
"""Names the note of the day of the review after which the clock was last found to be right."""


def long_break(study: Study, moment: Timestamp) -> str:
    """Return the question whether so long has passed since the latest review, or an empty string."""
    latest = study.store.counts.latest(1)
    if not latest:
        return ""
    [(day, *_)] = latest
    today = moment.day(study.settings.day_start)
    if today - day <= LONG_BREAK or study.store.note(_CONFIRMED) == str(day):
        return ""
    return long_break_told(today - day, day_text(date_of(day)), day_text(date_of(today)))


def confirm_clock(study: Study) -> None:
    """Keep that the time passed since the latest review is right, so that it is asked about only once."""
    for day, *_ in study.store.counts.latest(1):
        study.store.keep_note(_CONFIRMED, str(day))
