"""What the home screen says of the cards of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quiz.study.due import Due
from quiz.text.format import NO_BANKS, SAVED_TIME, plural
from quiz.tui.fitting import Fitting
from quiz.tui.state_colors import in_state_colors

if TYPE_CHECKING:
    from quiz.study.plan.today import PlanToday


def headline(due: Due, answered: int) -> str:
    """Return how many cards are left today, and how many were answered."""
    if not due.today:
        return "All done for today" if due.banks else "Nothing to study"
    if answered:
        return f"{plural(answered, 'card')} answered, {due.today:,} left today"
    return f"{plural(due.today, 'card')} today"


def counts_line(due: Due, tomorrow: int, problems: str) -> Content:
    """Return what the cards of today are, or what comes ``tomorrow`` if none is left.

    Without a bank it says where banks go, unless there are ``problems`` with them, which are told below.
    """
    if not due.banks:
        return Content.styled("" if problems else NO_BANKS, "$warning")
    if due.today:
        return in_state_colors(f"{due.due} due", f"{due.learning} learning", f"{due.new_today} new")
    return Content.styled(
        f"Tomorrow: {plural(tomorrow, 'card')} due, and new cards again.", "$foreground-muted"
    )


def planned_counts(day: PlanToday, answered: int) -> Content | Fitting:
    """Return what the cards of a planned day are, which fill its time, and how many were answered."""
    counts = in_state_colors(f"{day.again} due", f"{len(day.learning)} learning", f"{day.new} new")
    if not answered:
        return counts
    answers = f"{plural(answered, 'card')} answered"
    saved = [f"{answers}; {SAVED_TIME}"] if day.fills_time else []
    notes = [*saved, answers, f"{answered:,} answered"]
    told = [Content.assemble(counts, (f"  {note}", "$foreground-muted")) for note in notes]
    return Fitting(*told, counts)
