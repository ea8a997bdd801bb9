"""The number of cards to study today, by bank.

``quiz due`` waits for this module, so it imports nothing heavy.
"""

from __future__ import annotations

import os

from quiz import paths
from quiz.fsrs.study_day import study_day
from quiz.study.context import open_study

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.counts import Counts
    from quiz.study.context import Study


class BankDue:
    """The counts of a bank; ``new`` counts all new cards, regardless of the daily limit."""

    __slots__ = ("due", "id", "learning", "new", "title")

    def __init__(self, bank: str, title: str, counts: Counts) -> None:
        self.id = bank
        self.title = title
        self.due = counts.due
        self.learning = counts.learning
        self.new = counts.new


class Due:
    """The counts of a library; ``new_left`` is how many new cards the daily limit still allows."""

    def __init__(self, banks: list[BankDue], new_left: int) -> None:
        self.banks = banks
        self.due = sum(bank.due for bank in banks)
        self.learning = sum(bank.learning for bank in banks)
        self.new = sum(bank.new for bank in banks)
        self.new_today = min(self.new, new_left)
        self.today = self.due + self.learning + self.new_today


def count_due(study: Study, at: int, offset: int) -> Due:
    """Return the counts at a time in UTC ms, with the local time ``offset`` minutes east of UTC."""
    today = study_day(at, offset, study.settings.day_start)
    counts = study.store.counts.by_bank(today)
    introduced = study.store.counts.introduced(today)
    in_order = sorted(study.library.banks.values(), key=lambda bank: bank.rank)
    banks = [BankDue(bank.id, bank.title, counts[bank.id]) for bank in in_order]
    return Due(banks, max(0, study.settings.new_per_day - introduced))


def due_today(banks: list[str], progress: str, at: int, offset: int) -> Due:
    """Return the counts of a library and a progress file (see ``open_study`` and ``count_due``)."""
    # The default file is created, so that the shell prompt need not wait for the rows of all cards each time.
    only_read = bool(progress) or os.path.exists(paths.progress_file())
    study = open_study(banks, progress, only_read=only_read)
    try:
        return count_due(study, at, offset)
    finally:
        study.close()
