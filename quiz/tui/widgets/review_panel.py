"""Beside a review, where there is room: how the session goes, and what the card has been through."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from textual.content import Content

from quiz.errors import QuizError
from quiz.fsrs.rating import Phase, Rating
from quiz.progress.cards import CardRow
from quiz.study.review.item import Remaining
from quiz.study.review.session import ReviewSession
from quiz.text.format import days_told, memory_lasts, plural
from quiz.text.iso import date_of
from quiz.text.times import DAY_WIDTH, day_text, duration
from quiz.tui.widgets.side_panel import SidePanel

LAST = 6
"""The reviews of a card that are shown, the last ones."""


class ReviewPanel(SidePanel):
    """Two sections: the session, and the card."""

    def __init__(self) -> None:
        super().__init__()
        self._session: ReviewSession | None = None
        self._left = Remaining(0, 0, 0)

    def show(self, session: ReviewSession, left: Remaining) -> None:
        """Show the session, with what is ``left`` of it, and its present card."""
        self._session, self._left = session, left
        self.paint_anew()

    def sections(self) -> list[tuple[str, list[Content]]]:
        """Return how the session goes, and what the card has been through."""
        session = self._session
        if session is None:
            return []
        sections = [("This session", _session_lines(session, self._left))]
        if session.current is not None:
            sections.append(("This card", _card_lines(session, session.current.card)))
        return sections


def _session_lines(session: ReviewSession, left: Remaining) -> list[Content]:
    ratings = Counter(answer.rating for answer in session.done)
    time = sum(answer.duration for answer in session.done)
    done = f"{plural(len(session.done), 'answer')} in {duration(time)}" if session.done else "No answer yet"
    lines = [Content(done)]
    lines += [
        Content(f"{ratings[rating]:4} {rating.name.capitalize()}") for rating in Rating if ratings[rating]
    ]
    minutes = "" if left.minutes is None else f", {plural(left.minutes, 'minute')}"
    return [*lines, Content(f"{plural(left.total, 'card')}{minutes} left")]


def _card_lines(session: ReviewSession, card: CardRow) -> list[Content]:
    if card.phase == Phase.NEW or card.stability is None:
        return [Content("New: never answered")]
    lines = [
        f"{plural(card.reviews, 'review')}, {plural(card.lapses, 'lapse')}",
        memory_lasts(days_told(card.stability)),
        f"difficulty {card.difficulty:.1f} of 10",
    ]
    with suppress(QuizError):  # they are an extra, and a screen cannot be drawn in part
        past = session.study.store.reviews.of_card(card.card)[-LAST:]
        lines += [
            f"{day_text(date_of(row.day)):>{DAY_WIDTH}}  {Rating(row.rating).name.capitalize()}"
            for row in past
        ]
    return [*map(Content, lines)]
