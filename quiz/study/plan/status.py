"""How a plan stands today, in a line. ``quiz due`` waits for this module."""

from __future__ import annotations

from quiz.text.format import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.plans import PlanRow
    from quiz.study.plan.today import PlanToday

NOT_MADE = "not planned yet today: quiz plan, quiz review or the app does it"


def headline(plan: PlanRow, today: int) -> str:
    """Return what a plan is for, if it has a name, and how long it is until then: ``Exam in 19 days``."""
    days = plural(plan.date - today, "day")
    return f"{plan.name} in {days}" if plan.name else f"Plan, {days} to go"


def day_line(plan: PlanRow, day: PlanToday | None, today: int, *, is_brief: bool = False) -> str:
    """Return what a plan has for today: ``Interview in 19 days: 34 cards, 30 minutes today``.

    Once answers have begun: ``Interview in 19 days: 34 cards fill the 28 minutes left today``, or if that
    ``is_brief``, ``Interview in 19 days: 34 cards, 28 minutes left``.
    """
    return f"{headline(plan, today)}: {_rest(day, is_brief=is_brief)}"


def _rest(day: PlanToday | None, *, is_brief: bool) -> str:
    if day is None:
        return NOT_MADE
    if day.off:
        return "a day off"
    if not day.total:
        return "done for today"
    minutes = plural(minutes_left(day), "minute")
    if day.fills_time and is_brief:
        return f"{plural(day.total, 'card')}, {minutes} left"
    if day.fills_time:
        return f"{plural(day.total, 'card fills', 'cards fill')} the {minutes} left today"
    return f"{plural(day.total, 'card')}, {minutes} today"


def minutes_left(day: PlanToday) -> int:
    """Return the minutes that the cards of a day take, at least one if there are any."""
    return max(1, round(day.seconds / 60)) if day.total else 0


def outside_line(cards: int) -> str:
    """Return that so many ``cards`` have been begun that the plan does not bring; empty if none have."""
    return f"Not in today's plan: {plural(cards, 'card')} due or learning" if cards else ""


def others_due(cards: int) -> str:
    """Return that so many ``cards`` are due although the plan has nothing more for today."""
    return f"{plural(cards, 'other card is', 'other cards are')} due"


def over_line(plan: PlanRow, today: int) -> str:
    """Return that the date of a plan has come, and what this means."""
    from quiz.text.iso import date_of
    from quiz.text.times import day_text

    when = "is today" if plan.date == today else f"was on {day_text(date_of(plan.date))}"
    name = plan.name or "The date of the plan"
    return f"{name} {when}: the plan is over, and reviews follow due dates again"
