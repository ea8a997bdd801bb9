"""The number of cards to study today, by bank.

``quiz due`` waits for this module, so it imports nothing heavy.
"""

from __future__ import annotations

import os

from quiz import paths
from quiz.study.broken_banks import problems_told
from quiz.study.context import open_study
from quiz.study.day import DayLimits, today_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.counts import Counts
    from quiz.progress.siblings import Today
    from quiz.study.context import Study
    from quiz.study.plan.today import PlanStatus

FEWEST = 50
"""Fewer cards are no backlog."""


class BankDue:
    """The counts of a bank: ``due`` and ``learning`` can come today; ``new`` counts all new cards."""

    __slots__ = ("due", "id", "learning", "new", "title")

    def __init__(self, bank: str, title: str, counts: Counts) -> None:
        self.id = bank
        self.title = title
        self.due = counts.due
        self.learning = counts.learning
        self.new = counts.new


class Due:
    """The counts of a library: what can come today, within the limits, and how much is due beyond them."""

    def __init__(self, banks: list[BankDue], due: int, new_today: dict[str, int]) -> None:
        self.banks = banks
        self.new_from = next(iter(new_today), "")
        """The bank that the first new card of today is from; empty if none comes."""
        self.waiting = sum(bank.due for bank in banks) - due
        """How many more are due than the limits allow."""
        self.due = due
        self.learning = sum(bank.learning for bank in banks)
        self.new = sum(bank.new for bank in banks)
        self.new_today = sum(new_today.values())
        self.today = self.due + self.learning + self.new_today


def count_due(study: Study, at: int, offset: int) -> Due:
    """Return the counts at a time in UTC ms, with the local time ``offset`` minutes east of UTC."""
    today = today_at(study.settings, at, offset)
    counts = study.store.counts.by_bank(today)
    in_order = sorted(study.library.banks.values(), key=lambda bank: bank.rank)
    banks = [BankDue(bank.id, bank.title, counts[bank.id]) for bank in in_order]
    limits = DayLimits(study, today.day)
    due = limits.reviews.take_all((bank.id, bank.due) for bank in banks)
    return Due(banks, due, _new_today(study, banks, limits, today))


def _new_today(study: Study, banks: list[BankDue], limits: DayLimits, today: Today) -> dict[str, int]:
    """Return how many new cards of which banks can come today. Only as many are counted as are allowed."""
    found = {}
    for bank in banks:
        if not limits.new.left:
            break
        if bank.new and (allowed := limits.new.left_in(bank.id)):
            count = study.store.counts.new_today(bank.id, today, allowed)
            if taken := limits.new.take(bank.id, count):
                found[bank.id] = taken
    return found


def backlog_line(study: Study, due: Due) -> str:
    """Return what is said of a backlog, or an empty string if there is none."""
    cards = due.due + due.waiting
    if cards < FEWEST:
        return ""
    from quiz.study.pace import backlog

    found = backlog(study, cards)
    if found is None:
        return ""
    from quiz.text.format import backlog_told

    return backlog_told(found.cards, found.days, found.per_day, found.minutes)


class DueToday:
    """The counts by due dates, what is said of a backlog, and the plan if reviews follow one.

    ``model_note`` is that of ``Study``. ``problems`` is said of broken banks if there is nothing to study.
    """

    __slots__ = ("backlog", "counts", "model_note", "plan", "problems")

    def __init__(
        self, counts: Due, backlog: str, plan: PlanStatus | None, model_note: str = "", problems: str = ""
    ) -> None:
        self.counts = counts
        self.backlog = backlog
        self.plan = plan
        self.model_note = model_note
        self.problems = problems


def due_today(banks: list[str], progress: str, at: int, offset: int) -> DueToday:
    """Return what is to be studied of a library by a progress file (see ``open_study`` and ``count_due``)."""
    # The default file is created, so that the shell prompt need not wait for the rows of all cards each time.
    only_read = bool(progress) or os.path.exists(paths.progress_file())
    study = open_study(banks, progress, only_read=only_read)
    try:
        due, plan = count_due(study, at, offset), _plan_status(study, at, offset)
        backlog = "" if plan else backlog_line(study, due)
        return DueToday(due, backlog, plan, study.model_note, "" if due.today else problems_told(study))
    finally:
        study.close()


def _plan_status(study: Study, at: int, offset: int) -> PlanStatus | None:
    if not study.store.has_plans():
        return None
    from quiz.study.plan.today import plan_status  # what it imports would slow down those without a plan

    return plan_status(study, at, offset)
