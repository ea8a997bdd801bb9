"""Points in time, which are passed in from outside: sessions never read a clock."""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs.study_day import study_day


class Timestamp(NamedTuple):
    """A time in UTC ms, with the local offset at that time in minutes east of UTC."""

    at: int
    offset: int

    def day(self, day_start: int) -> int:
        """Return the day of study, counted from 1970-01-01."""
        return study_day(self.at, self.offset, day_start)
