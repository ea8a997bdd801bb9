"""What a rating has changed, in parts of a line."""

from __future__ import annotations

from quiz.fsrs.rating import Phase, Rating
from quiz.progress.cards import CardRow
from quiz.text.format import memory_lasts, plural
from quiz.text.iso import date_of
from quiz.text.times import day_in_year, waiting_time


def effect(before: CardRow, after: CardRow, rating: Rating) -> tuple[str, ...]:
    """Return what a rating did to a card: when it comes next, then how long it is remembered now."""
    name = Rating(rating).name.capitalize()
    if after.phase != Phase.REVIEW or after.due_day is None or after.stability is None:
        seconds = ((after.due_at or 0) - (after.last_at or 0)) // 1000
        return (f"{name}, back in {waiting_time(seconds)}",)
    now = _days(after.stability)
    earlier = _days(before.stability) if before.stability is not None and before.phase else now
    days = plural(now, "day") if earlier == now else f"{earlier:,} → {plural(now, 'day')}"
    return f"{name}, next on {day_in_year(date_of(after.due_day))}", memory_lasts(days)


def _days(stability: float) -> int:
    return max(1, round(stability))
