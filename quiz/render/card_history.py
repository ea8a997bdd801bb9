"""The history of a card as panels: its state, its forgetting curve, its reviews."""

from __future__ import annotations

from functools import partial
from operator import itemgetter

import numpy as np
from rich.text import Text

from quiz.fsrs.rating import Phase, Rating
from quiz.progress.reviews import ReviewRow
from quiz.render.axis import Axis, gutter, with_axes
from quiz.render.braille import codes, curve
from quiz.render.limits import FigureLimits
from quiz.render.statistics.panel import Panel, without_figure
from quiz.render.statistics.table import NOTHING, table_of
from quiz.render.styles.curves import plot_lines
from quiz.study.card_history import CardHistory, PastReview, Point
from quiz.study.card_list import Withheld
from quiz.text.format import days_told, memory_lasts, percent, plural, stability_told
from quiz.text.iso import date_of
from quiz.text.times import DAY_WIDTH, MINUTE_WIDTH, day_text, interval, local_time, minute_text

ROWS = 7
"""So many that the three labels of the axis are equally far apart."""
BESIDE = 14
"""Columns from one date on the axis to the next label."""
APART = 8
"""Columns between two labels that are not put together."""
NARROW = 60
HALF = 0.5
TOLD_OF_WITHHELD: dict[Withheld, str] = {
    "suspended": "It does not come until you unsuspend it",
    "buried": "It does not come today",
}
"""What it means to a card that it is withheld."""


def history_panels(history: CardHistory | None, withheld: Withheld | None) -> list[Panel]:
    """Return the panels; without a history, one that says what will be there.

    The first says so if the card is ``withheld``.
    """
    phase = Phase.NEW if history is None else Phase(history.card.phase)
    title, why = phase.label.capitalize(), []
    if withheld is not None:
        title, why = f"{title}, {withheld}", [TOLD_OF_WITHHELD[withheld]]
    if history is None:
        what = "Once it has been rated, its reviews and its forgetting curve are here"
        return [without_figure(title, *why, "This card has not been reviewed", what)]
    card = history.card
    counts = f"{plural(card.reviews, 'review')}, {plural(card.lapses, 'lapse')}"
    told = stability_told(history.recall_at_stability)
    lasts = memory_lasts(days_told(card.stability or 0)) + (told and f", {told}")
    state = f"{lasts} (its stability); difficulty {card.difficulty or 0:.1f} of 10"
    return [
        without_figure(title, *why, counts, state.capitalize(), *_expected(history)),
        Panel("Forgetting curve", ["Predicted recall since the first review"], partial(_curve, history)),
        Panel("Reviews", ["Recall is what was predicted at that moment"], partial(_table, history.reviews)),
    ]


def _expected(history: CardHistory) -> list[str]:
    if history.card.phase != Phase.REVIEW:
        return ["Its recall is shown once it has passed its learning steps"]
    today = f"Recall is {percent(history.today[1])} today"
    if history.due is None or history.card.due_day is None:
        return [today]
    if history.due == history.today:
        return [f"{today}, when it is due"]
    return [f"{today}, and {percent(history.due[1])} when due on {day_text(date_of(history.card.due_day))}"]


def _table(reviews: list[PastReview], limits: FigureLimits) -> list[Text]:
    heads = ("reviewed", "rating", "recall", "after", "next in", "was")
    return table_of(heads, [_row(review, narrow=limits.width < NARROW) for review in reviews], limits)


def _row(review: PastReview, *, narrow: bool) -> tuple[str, ...]:
    row = review.row
    moment = local_time(row.at, row.offset)
    return (
        f"{day_text(moment):>{DAY_WIDTH}}" if narrow else f"{minute_text(moment):>{MINUTE_WIDTH}}",
        Rating(row.rating).name.capitalize(),
        NOTHING if review.recall is None else percent(review.recall),
        NOTHING if review.days is None else interval(None, review.days),
        _next_in(row),
        Phase(row.phase).label,
    )


def _next_in(row: ReviewRow) -> str:
    """Return the interval that a review led to; the length of a learning step is not kept."""
    if row.interval is not None:
        return interval(None, row.interval)
    is_step = row.phase != Phase.REVIEW or row.rating == Rating.AGAIN
    return "a step" if is_step else NOTHING


def _curve(history: CardHistory, limits: FigureLimits) -> list[Text]:
    across, up = (np.array(values, np.float64) for values in zip(*history.curve, strict=True))
    low = HALF if up.min() >= HALF else 0.0
    left = Axis(low, 1.0, tuple((place, percent(low + (1 - low) * place)) for place in (0.0, HALF, 1.0)))
    columns = max(2, limits.width - gutter(left))
    bottom = Axis(0.0, history.curve[-1][0] or 1.0, ())
    x = np.maximum.accumulate(bottom.fractions(across))
    cells = codes(curve(x, left.fractions(up), 2 * columns, 4 * ROWS))
    bottom = bottom._replace(ticks=_ticks(history, columns))
    return with_axes(plot_lines(cells[None], color=limits.color), left, bottom, columns)


def _ticks(history: CardHistory, columns: int) -> tuple[tuple[float, str], ...]:
    """Return today and the due date as places on the axis, and the ends where they leave room."""
    end = history.curve[-1][0] or 1.0
    named: list[tuple[Point | None, str]] = [(history.today, "today"), (history.due, "due")]
    known = [(point[0] / end, name) for point, name in named if point is not None]
    ticks = sorted(known, key=itemgetter(0))
    if len(ticks) > 1 and (ticks[1][0] - ticks[0][0]) * columns < APART:
        ticks = [(ticks[1][0], ", ".join(name for _, name in ticks))]
    room = BESIDE / columns
    if ticks[0][0] > room:
        ticks.insert(0, (0.0, day_text(date_of(history.first))))
    if ticks[-1][0] < 1 - room:
        ticks.append((1.0, day_text(date_of(history.first + round(end)))))
    return tuple(ticks)
