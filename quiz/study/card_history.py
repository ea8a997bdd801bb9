"""What happened to a card: its reviews, and its forgetting curve, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.review.scheduling import memory_state, scheduler_of
from quiz.text.format import bar, day_text, interval, local_minute, percent, plural
from quiz.text.iso import date_of

BAR = 30
POINTS = 10
"""The rows of the forgetting curve."""


def history_lines(study: Study, key: str, moment: Timestamp) -> list[str]:
    """Return the history of a card, oldest review first. Raises ``KeyError`` if the file lacks the card."""
    card = study.store.cards.expect(key)
    if card.phase == Phase.NEW:
        return [f"{key} is new."]
    return [
        _head(card), "", *map(_review_line, study.store.reviews.of_card(key)), "",
        "Expected recall:", *_curve(study, card, moment),
    ]  # fmt: skip


def _head(card: CardRow) -> str:
    counts = f"{plural(card.reviews, 'review')}, forgotten {plural(card.lapses, 'time')}"
    return f"{card.card}: {counts}, stability {card.stability:.1f} days, difficulty {card.difficulty:.1f}"


def _review_line(review: ReviewRow) -> str:
    rating, phase = Rating(review.rating).name.capitalize(), Phase(review.phase).label
    until = "" if review.interval is None else f"next in {interval(None, review.interval)}"
    return f"{local_minute(review.at, review.offset)}  {phase:10}  {rating:5}  {until}".rstrip()


def _curve(study: Study, card: CardRow, moment: Timestamp) -> Iterator[str]:
    """Yield a bar of the expected recall for days from the last review to twice the present interval."""
    scheduler = scheduler_of(study.settings, study.store.weights.in_use())
    memory, last = memory_state(card), card.last_day or 0
    today = max(0, moment.day(study.settings.day_start) - last)
    due = 1 if card.due_day is None else max(1, card.due_day - last)
    days = {round(2 * due * number / POINTS) for number in range(POINTS + 1)} | {today, due}
    for day in sorted(days):
        recall = scheduler.recall(memory, float(day))
        note = " today" * (day == today) + " due" * (day == due and card.due_day is not None)
        yield f"{day_text(date_of(last + day))}  {bar(recall, BAR)} {percent(recall):>4}{note}"
