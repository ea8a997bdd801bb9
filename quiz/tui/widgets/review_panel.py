"""Beside a review, where there is room: how the session goes, and what the card has been through."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from textual.content import Content
from textual.strip import Strip

from quiz.errors import QuizError
from quiz.fsrs.rating import Phase, Rating
from quiz.progress.cards import CardRow
from quiz.study.review.session import ReviewSession
from quiz.text.format import days_told, plural
from quiz.text.iso import date_of
from quiz.text.times import DAY_WIDTH, day_text, duration
from quiz.tui.widgets.painted import Painted

LAST = 6
"""The reviews of a card that are shown, the last ones."""
EDGE = Content.styled("│", "$foreground 20%")


class ReviewPanel(Painted):
    """Two parts with headings: the session, and the card. Nothing is computed where it has no room."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._session: ReviewSession | None = None
        self._left = 0

    def show(self, session: ReviewSession, left: int) -> None:
        """Show the session, in which so many cards are ``left``, and its present card."""
        self._session, self._left, self._rows = session, left, None
        if self.display:
            self.refresh()

    def paint(self) -> list[Strip]:
        """Return the lines beside an edge, as far as there is room."""
        above, right, _, left = self.styles.padding
        (width, height), style = self.outer_size, self.visual_style
        lines = [Content("")] * above
        for line in self._lines():
            lines += line.wrap(width - EDGE.cell_length - left - right) or [line]
        lines += [Content("")] * (height - len(lines))
        return [self.strip(EDGE + line.pad_left(left), width, style) for line in lines[:height]]

    def _lines(self) -> list[Content]:
        session = self._session
        if session is None:
            return []
        lines = [_heading("This session"), *_session_lines(session, self._left)]
        if session.current is not None:
            lines += [Content(""), _heading("This card"), *_card_lines(session, session.current.card)]
        return lines


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $foreground-muted")


def _session_lines(session: ReviewSession, left: int) -> list[Content]:
    ratings = Counter(answer.rating for answer in session.done)
    time = sum(answer.duration for answer in session.done)
    done = f"{plural(len(session.done), 'answer')} in {duration(time)}" if session.done else "No answer yet"
    lines = [Content(done)]
    lines += [
        Content(f"{ratings[rating]:4} {rating.name.capitalize()}") for rating in Rating if ratings[rating]
    ]
    return [*lines, Content(f"{plural(left, 'card')} left")]


def _card_lines(session: ReviewSession, card: CardRow) -> list[Content]:
    if card.phase == Phase.NEW or card.stability is None:
        return [Content("New: never answered")]
    lines = [
        f"{plural(card.reviews, 'review')}, {plural(card.lapses, 'lapse')}",
        f"stability {days_told(card.stability)}",
        f"difficulty {card.difficulty:.1f} of 10",
    ]
    with suppress(QuizError):  # they are an extra, and a screen cannot be drawn in part
        past = session.study.store.reviews.of_card(card.card)[-LAST:]
        lines += [
            f"{day_text(date_of(row.day)):>{DAY_WIDTH}}  {Rating(row.rating).name.capitalize()}"
            for row in past
        ]
    return [*map(Content, lines)]
