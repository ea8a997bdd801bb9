"""How a plan stands today, in a line. Imports nothing heavy, because home shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.progress.plans import PlanRow
from quiz.text.format import plural
from quiz.text.iso import iso_day

if TYPE_CHECKING:
    from quiz.study.plan.day import PlannedDay


def headline(plan: PlanRow, today: int) -> str:
    """Return what a plan is for and how long it is until then: ``Interview in 19 days``."""
    return f"{plan.name} in {plural(plan.date - today, 'day')}"


def day_line(plan: PlanRow, day: PlannedDay, today: int) -> str:
    """Return what a plan has for today: ``Interview in 19 days: 34 cards, 30 minutes today``."""
    cards = day.within_limit()
    if not cards:
        return f"{headline(plan, today)}: done for today"
    minutes = max(1, round(min(sum(card.seconds for card in cards), day.seconds) / 60))
    return f"{headline(plan, today)}: {plural(len(cards), 'card')}, {plural(minutes, 'minute')} today"


def over_line(plan: PlanRow, today: int) -> str:
    """Return that the date of a plan has come, and what this means."""
    when = "is today" if plan.date == today else f"was on {iso_day(plan.date)}"
    return f"{plan.name} {when}: the plan is over, and reviews follow due dates again"
