"""Moments in time. Sessions read no clock: each moment is handed to them."""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs.study_day import study_day


class Timestamp(NamedTuple):
    """A moment in UTC ms, and the local offset then in minutes east of UTC."""

    at: int
    offset: int

    def day(self, day_start: int) -> int:
        """Return the day of study, counted from 1970-01-01."""
        return study_day(self.at, self.offset, day_start)
