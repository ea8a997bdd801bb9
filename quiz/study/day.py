"""A day of study by the settings: what may come on it, and how many cards the limits still allow.

``quiz due`` waits for this module.
"""

from __future__ import annotations

from quiz.fsrs.study_day import day_begins, study_day
from quiz.progress.siblings import NEVER, PATIENCE, Today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from quiz.settings import Settings
    from quiz.study.context import Study

UNLIMITED = 9999
"""A limit that is none, for which nothing is counted."""
BOUNDLESS = 1 << 40
"""More than there are cards: what such a limit allows."""
_CHOSEN = "limits-of-day"
"""Names the note of the limits that the learner has chosen for one day."""


def today_at(settings: Settings, at: int, offset: int) -> Today:
    """Return the day of study at a time in UTC ms, with the local time ``offset`` minutes east of UTC."""
    day = study_day(at, offset, settings.day_start)
    patience = PATIENCE if settings.new_per_day else NEVER
    return Today(day, day_begins(day + 1, offset, settings.day_start), settings.siblings_apart, patience)


class Allowance:
    """The cards of a day that are still allowed, ``left`` in all and by glob of banks."""

    def __init__(self, most: int, by_glob: dict[str, int], done: Iterable[str]) -> None:
        cards = list(done)
        self.left = max(0, most - len(cards))
        self._most_by_glob, self._by_glob = by_glob, dict(by_glob)
        for card in cards:
            self._use(card.partition("/")[0], 1)

    @property
    def is_by_bank(self) -> bool:
        """Tell whether there are limits by bank."""
        return bool(self._by_glob)

    def left_in(self, bank: str) -> int:
        """Return how many cards of a bank are still allowed."""
        return max(0, min([self.left, *(self._by_glob[glob] for glob in self._globs(bank))]))

    def take(self, bank: str, count: int) -> int:
        """Use as much of ``count`` as is allowed for cards of a bank; return how much that is."""
        taken = min(count, self.left_in(bank))
        self.left -= taken
        self._use(bank, taken)
        return taken

    def take_all(self, counts: Iterable[tuple[str, int]]) -> int:
        """Use as much as is allowed of the counts of several banks; return how much that is."""
        if self._by_glob:
            return sum(self.take(bank, count) for bank, count in counts)
        taken = min(self.left, sum(count for _, count in counts))
        self.left -= taken
        return taken

    def full(self, banks: Iterable[str]) -> list[str]:
        """Return the banks of which no more cards are allowed."""
        return [bank for bank in banks if self.left_in(bank) == 0] if self._by_glob else []

    def used_up(self, banks: Iterable[str]) -> dict[str, int]:
        """Return the globs whose limits hold back the cards of some banks, and how many cards these allow."""
        globs = [glob for bank in banks for glob in self._globs(bank) if self._by_glob[glob] <= 0]
        return {glob: self._most_by_glob[glob] for glob in globs}

    def _use(self, bank: str, count: int) -> None:
        for glob in self._globs(bank):
            self._by_glob[glob] -= count

    def _globs(self, bank: str) -> list[str]:
        if not self._by_glob:
            return []
        from fnmatch import fnmatchcase

        return [glob for glob in self._by_glob if fnmatchcase(bank, glob)]


class DayLimits:
    """What is still allowed on a day of study, of reviews and of new cards; ``most_new`` is another limit."""

    def __init__(self, study: Study, day: int, *, most_new: int | None = None) -> None:
        counts = study.store.counts
        introduced = counts.introduced(day)
        wanted, reviews = limits_of_day(study, day)
        self.introduced = len(introduced)
        """How many new cards have been seen on that day."""
        self.new = Allowance(wanted if most_new is None else most_new, _limits(study, "new"), introduced)
        by_glob = _limits(study, "reviews")
        is_limited = by_glob or reviews < UNLIMITED
        reviewed = counts.reviewed(day) if is_limited else []
        most = reviews if reviews < UNLIMITED else BOUNDLESS
        self.reviews = Allowance(most, by_glob, reviewed)


def _limits(study: Study, kind: Literal["new", "reviews"]) -> dict[str, int]:
    return {glob: limits[kind] for glob, limits in study.settings.limits.items() if kind in limits}


def limits_of_day(study: Study, day: int) -> tuple[int, int]:
    """Return how many new cards and how many reviews are allowed on a day of study."""
    return _chosen(study, day) or (study.settings.new_per_day, study.settings.reviews_per_day)


def _chosen(study: Study, day: int) -> tuple[int, int] | None:
    noted, *chosen = (study.store.note(_CHOSEN) or "").split() or [""]
    if noted != str(day):
        return None
    new, reviews = map(int, chosen)
    return new, reviews


def choose_limits(study: Study, day: int, new: int, reviews: int) -> None:
    """Have other limits on a day of study, lower or higher, than those in the settings."""
    study.store.keep_note(_CHOSEN, f"{day} {new} {reviews}")
    study.store.planned_day.forget()


def forget_limits(study: Study) -> None:
    """Have the limits in the settings again."""
    study.store.keep_note(_CHOSEN, "")
    study.store.planned_day.forget()


def new_limit_of_today(study: Study, day: int) -> int | None:
    """Return how many new cards the learner has chosen for a day of study; None if the settings say it."""
    chosen = _chosen(study, day)
    return None if chosen is None else chosen[0]


def wants_no_new(study: Study, day: int) -> bool:
    """Tell whether the learner has chosen to see no new cards on a day of study."""
    return new_limit_of_today(study, day) == 0
