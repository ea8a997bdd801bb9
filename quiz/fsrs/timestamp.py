"""Points in time, which are passed in from outside: sessions never read a clock."""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs.study_day import study_day


class Timestamp(NamedTuple):
    """A time in UTC ms, with the local offset at that time in minutes east of UTC.

    ``steady`` is a count of ms that nobody sets, and that stands still while the computer sleeps.
    """

    at: int
    offset: int
    steady: int | None = None

    def since(self, earlier: Timestamp) -> int:
        """Return the ms since ``earlier``, by the steady count if both have it."""
        if self.steady is None or earlier.steady is None:
            return max(0, self.at - earlier.at)
        return self.steady - earlier.steady

    def day(self, day_start: int) -> int:
        """Return the day of study, counted from 1970-01-01."""
        return study_day(self.at, self.offset, day_start)
