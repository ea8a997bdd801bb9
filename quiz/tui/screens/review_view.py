"""The widgets of a review: the header, the card with its ratings, and the panel beside them."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container

from quiz.study.review.item import ReviewItem
from quiz.study.review.session import ReviewSession
from quiz.text.verdict import Verdict, verdict
from quiz.tui.screens.question_screen import QuestionScreen
from quiz.tui.widgets.card_view import CardView
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.ratings import Ratings
from quiz.tui.widgets.review_header import ReviewHeader
from quiz.tui.widgets.review_panel import ReviewPanel

PARTLY_IS_AGAIN = "Partly right counts as Again, unless you say otherwise."


class ReviewView(QuestionScreen):
    """The widgets, which are kept from card to card."""

    CSS_PATH = ["../styles/card.tcss", "../styles/review.tcss"]

    header = getters.query_one(ReviewHeader)
    panel = getters.query_one(ReviewPanel)

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self.session = session
        self.ratings = Ratings()

    def compose(self) -> ComposeResult:
        self.ratings.has_edges = self.app.has_few_colors
        with Container(id="panes"):
            yield ReviewPanel()
            yield ReviewHeader()
            yield CardView(color=self.app.color, ratings=self.ratings)
        yield KeyHints()

    def show_card(self, item: ReviewItem, *, commands: bool = False) -> None:
        """Show a card with what is written for it so far; keys may stay ``commands`` (see ``take_focus``)."""
        card = self.card
        with card.held():
            self.show_head(item)
            self.ratings.hide()
            card.ask(item)
            card.restore()
        card.take_focus(commands=commands)
        if item.answered:
            self.reveal(item)
        self.refresh_bindings()

    def show_head(self, item: ReviewItem) -> None:
        """Show how the session goes."""
        left = self.session.remaining()
        self.header.show(item, left, len(self.session.done), self.session.effect)
        self.panel.show(self.session, left)

    def reveal(self, item: ReviewItem) -> None:
        """Show what is right, and the ratings."""
        self.app.clear_notifications()  # they would cover the feedback and the ratings
        with self.card.held():
            self.card.reveal(item, self.last_right_beside(item, item.key, item.review_id))
            if item.ticked:
                self.rubric.tick(item.ticked)
            self.set_focus(self.rubric if item.shown.rubric else None, scroll_visible=False)
            if item.shown.rubric and not item.given_up:
                self.say_how_to_judge(item)
            elif item.grade is not None and verdict(item.grade.score) is Verdict.PARTLY:
                self.card.note(PARTLY_IS_AGAIN)
            self.show_ratings(item)
        self.refresh_bindings()

    def show_ratings(self, item: ReviewItem) -> None:
        """Show the ratings with their intervals, and mark the one that is suggested."""
        self.ratings.show(self.session.intervals(), item.suggested)
        self.card.repaint()
