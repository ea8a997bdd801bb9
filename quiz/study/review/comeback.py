"""When the cards of a session come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.study.context import Study
from quiz.study.review.item import RatedAnswer
from quiz.text.iso import date_of
from quiz.text.times import day_in_year, interval

MOST_DAYS = 6
"""Days listed one by one; what comes after them comes later."""
SUSPENDED = "suspended"


class MissedCard(NamedTuple):
    """The prompt of a card rated Again, and when it comes back."""

    prompt: str
    when: str


class Comeback(NamedTuple):
    """How many cards come back on each day, the next first, and the cards missed."""

    days: dict[str, int]
    missed: list[MissedCard]


def comeback(study: Study, done: Iterable[RatedAnswer], moment: Timestamp) -> Comeback:
    """Return when the cards of the answers come back, as things stand now."""
    prompts = {answer.card: answer.missed for answer in done}
    missed = {answer.card: answer.missed for answer in done if answer.missed}
    cards = {found.card.card: found.card for found in study.store.cards.find_all(list(prompts))}
    day_start = study.settings.day_start
    today = moment.day(day_start)
    counts = Counter(_day(card, moment, day_start) for card in cards.values())
    days = sorted(day for day in counts if day is not None)
    by_day = {day_name(day, today): counts[day] for day in days[:MOST_DAYS]}
    rest = sum(counts[day] for day in days[MOST_DAYS:])
    by_day |= {"later": rest} if rest else {}
    by_day |= {SUSPENDED: counts[None]} if counts[None] else {}
    return Comeback(
        by_day,
        [
            MissedCard(prompt, _when(cards[key], moment, day_start))
            for key, prompt in missed.items()
            if key in cards
        ],
    )


def day_name(day: int, today: int) -> str:
    """Return a day as one says it: ``today``, ``tomorrow``, ``5 Nov``."""
    return {0: "today", 1: "tomorrow"}.get(max(0, day - today)) or day_in_year(date_of(day))


def _day(card: CardRow, moment: Timestamp, day_start: int) -> int | None:
    """Return the day on which a card is shown again; None if it is suspended."""
    if card.ready_at is not None:
        return max(moment, Timestamp(card.ready_at, moment.offset)).day(day_start)
    return None if card.ready_day is None else max(card.ready_day, moment.day(day_start))


def _when(card: CardRow, moment: Timestamp, day_start: int) -> str:
    if card.ready_at is not None:
        left = card.ready_at - moment.at
        return f"in {interval(left // 1000, None)}" if left > 0 else "now"
    day = _day(card, moment, day_start)
    return SUSPENDED if day is None else day_name(day, moment.day(day_start))
