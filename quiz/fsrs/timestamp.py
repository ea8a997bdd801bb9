"""A moment, as a session is told it: sessions read no clock of their own."""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs.study_day import study_day


class Timestamp(NamedTuple):
    """A moment in UTC ms, and the local offset then in minutes east of UTC."""

    at: int
    offset: int

    def day(self, day_start: int) -> int:
        """Return the day of study this moment belongs to, counted from 1970-01-01."""
        return study_day(self.at, self.offset, day_start)
