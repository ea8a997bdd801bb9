"""What ``quiz due`` says while reviews follow a plan."""

from __future__ import annotations

import sys

from quiz.study.plan.status import day_line, minutes_left, outside_line
from quiz.study.plan.today import outside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.study.due import BankDue
    from quiz.study.plan.today import PlanStatus, PlanToday


def print_planned(status: PlanStatus, every: list[BankDue]) -> None:
    """Print a line for each bank with cards of the plan's day, and what the day comes to.

    ``every`` are the counts of all banks, by due dates.
    """
    banks = _by_bank(status.day) if status.day else {}
    width = max(map(len, banks), default=0)
    for bank, (again, learning, new) in banks.items():
        _say(f"{bank:{width}}  {again:5} due  {learning:5} learning  {new:5} new")
    _say(day_line(status.plan, status.day, status.today))
    if status.day and (line := outside_line(outside(status.day, every))):
        _say(line)


def _say(line: str) -> None:
    """Print a line. What makes the name of a plan safe is loaded only if it might not be."""
    if line.isascii() and line.isprintable():
        sys.stdout.write(f"{line}\n")
        return
    from quiz.cli.output import say

    say(line)


def plan_data(status: PlanStatus, every: list[BankDue]) -> dict[str, object]:
    """Return the plan for JSON; the counts of a day that has not been made are null."""
    from quiz.text.iso import iso_day

    plan, day = status.plan, status.day
    return {
        "name": plan.name,
        "date": iso_day(plan.date),
        "days": plan.date - status.today,
        "again": day.again if day else None,
        "learning": len(day.learning) if day else None,
        "new": day.new if day else None,
        "cards": day.total if day else None,
        "minutes": minutes_left(day) if day else None,
        "outside": outside(day, every) if day else None,
    }


def _by_bank(day: PlanToday) -> dict[str, list[int]]:
    """Return the numbers of cards to see again, in steps and new, of each bank with any."""
    counts: dict[str, list[int]] = {}
    sorts: tuple[Iterable[str], ...] = (
        (card.key for card in day.cards if not card.is_new),
        day.learning,
        (card.key for card in day.cards if card.is_new),
    )
    for sort, keys in enumerate(sorts):
        for key in keys:
            counts.setdefault(key.partition("/")[0], [0, 0, 0])[sort] += 1
    return dict(sorted(counts.items()))
