"""What a rating has changed, in a line."""

from __future__ import annotations

from quiz.fsrs.rating import Phase, Rating
from quiz.progress.cards import CardRow
from quiz.text.iso import date_of
from quiz.text.times import day_in_year, interval, waiting_time


def effect(before: CardRow, after: CardRow, rating: Rating) -> str:
    """Return what a rating did to a card: when it comes next, and how its stability changed."""
    name = Rating(rating).name.capitalize()
    if after.phase != Phase.REVIEW or after.due_day is None or after.stability is None:
        seconds = ((after.due_at or 0) - (after.last_at or 0)) // 1000
        return f"{name}, back in {waiting_time(seconds)}"
    now = _days(after.stability)
    earlier = _days(before.stability) if before.stability is not None and before.phase else now
    stability = now if earlier == now else f"{earlier} → {now}"
    return f"{name}, next on {day_in_year(date_of(after.due_day))}, stability {stability}"


def _days(stability: float) -> str:
    return interval(None, max(1, round(stability)))
