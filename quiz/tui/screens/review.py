"""A review: the card, the answer, the rating."""

from __future__ import annotations

from collections.abc import Callable

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from quiz.errors import FileBusyError
from quiz.fsrs.rating import Rating
from quiz.study.editing import place_of_question
from quiz.study.review.flow import next_step
from quiz.study.review.item import ReviewItem
from quiz.study.review.session import ReviewSession
from quiz.study.steps import AnswerQuestion, RateAnswer, SettleChange, TickPoints
from quiz.text.format import NO_HINT, NOTHING_TO_UNDO
from quiz.tui.editor import edit_bank
from quiz.tui.messages import AnswerGiven
from quiz.tui.screens.changed_dialog import ChangedDialog
from quiz.tui.screens.message_dialog import ProblemsDialog
from quiz.tui.screens.question_screen import QuestionScreen
from quiz.tui.widgets.card_view import CardView
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.ratings import Ratings
from quiz.tui.widgets.review_header import ReviewHeader

RETRY = 1.0
"""Seconds after which a rating is tried again that another program kept from being recorded."""


class ReviewScreen(QuestionScreen):
    """A card at a time; the widgets are kept from card to card."""

    CSS_PATH = ["../styles/card.tcss", "../styles/review.tcss"]
    BINDINGS = [
        Binding(
            "space,enter",
            "advance",
            "Show / rate",
            key_display="space",
            id="review.advance",
            tooltip="Show the answer, then give the rating marked ▸",
        ),
        Binding("1", "rate(1)", "Again", show=False, id="review.again", tooltip="I did not know it"),
        Binding("2", "rate(2)", "Hard", show=False, id="review.hard", tooltip="I knew it with effort"),
        Binding("3", "rate(3)", "Good", show=False, id="review.good", tooltip="I knew it"),
        Binding("4", "rate(4)", "Easy", show=False, id="review.easy", tooltip="I knew it at once"),
        Binding("h", "hint", "Hint", id="review.hint", tooltip="Show the hint; a right answer is then Hard"),
        Binding(
            "u", "undo", "Undo", id="review.undo", tooltip="Take back the last step, then the one before"
        ),
        Binding("e", "edit", "Edit", id="review.edit", tooltip="Edit the question in $EDITOR"),
        Binding("minus", "bury", "Bury", show=False, id="review.bury", tooltip="Not before tomorrow"),
        Binding(
            "at", "suspend", "Suspend", show=False, id="review.suspend", tooltip="Not until it is unsuspended"
        ),
        Binding(
            "asterisk", "mark", "Mark", show=False, id="review.mark", tooltip="Mark the card, or unmark it"
        ),
        Binding("j,down", "scroll(2)", "Scroll down", show=False, id="review.down"),
        Binding("k,up", "scroll(-2)", "Scroll up", show=False, id="review.up"),
        Binding("pagedown", "scroll(12)", "A page down", show=False, id="review.page_down"),
        Binding("pageup", "scroll(-12)", "A page up", show=False, id="review.page_up"),
        Binding(
            "escape",
            "leave",
            "Back",
            id="review.leave",
            tooltip="End the session; every rated answer is kept",
        ),
    ]

    header = getters.query_one(ReviewHeader)
    ratings = getters.query_one(Ratings)

    def __init__(self, session: ReviewSession, *, resumed: bool = False) -> None:
        super().__init__()
        self.session = session
        self._resumed = resumed

    def compose(self) -> ComposeResult:
        yield ReviewHeader()
        with VerticalScroll(id="scroll", can_focus=False):
            yield CardView(color=self.app.color)
        yield Ratings()
        yield KeyHints()

    def on_mount(self) -> None:
        if self._resumed:
            self.action_undo()
        else:
            self._next()

    # Showing

    def _next(self) -> None:
        with self.errors_shown():
            self.session.next()
            self._show()

    def _show(self) -> None:
        item = self.session.current
        if item is None:
            self.app.show_summary(self.session)
            return
        with self.app.batch_update():
            self._show_head(item)
            self.card.ask(item)
            self.ratings.display = False
            self.scroll.scroll_home(animate=False)
        self.card.take_focus()
        if item.changed:
            self._settle_change()

    def _show_head(self, item: ReviewItem) -> None:
        self.header.show(item, self.session.remaining(), len(self.session.done))

    @work(group="dialog")
    async def _settle_change(self) -> None:
        """Ask whether the card keeps its history although its question has changed."""
        keeps = await self.app.push_screen_wait(ChangedDialog())
        with self.errors_shown():
            self.session.keep() if keeps else self.session.reset()

    # Answering

    def on_answer_given(self, event: AnswerGiven) -> None:
        item = self.session.current
        if item is None or item.answered:
            return
        self.session.answer(event.response)
        self.app.clear_notifications()  # they would cover the feedback and the ratings
        with self.app.batch_update():
            self.card.reveal(item)
            self.ratings.show(self.session.intervals(), item.suggested)
            self.ratings.display = True
        # Focusing the card would restyle all of it; the screen scrolls anyway. A rubric needs the letters.
        self.set_focus(self.rubric if item.shown.rubric else None, scroll_visible=False)
        self.call_after_refresh(self.card.scroll_to_answer, self.scroll)

    def on_answer_changed(self) -> None:
        item = self.session.current
        if item is not None and item.answered and item.shown.rubric:
            self.session.tick(tuple(sorted(self.rubric.ticked)))
            self.ratings.show(self.session.intervals(), item.suggested)

    def action_advance(self) -> None:
        item = self.session.current
        if item is None:
            return
        match next_step(item):
            case SettleChange():
                self._settle_change()
            case AnswerQuestion():
                self.card.enter()
            case TickPoints() | RateAnswer():
                self._rate(item.suggested)

    def action_rate(self, rating: int) -> None:
        if self.session.current is not None and self.session.current.answered:
            self._rate(Rating(rating))

    def on_ratings_rated(self, event: Ratings.Rated) -> None:
        self._rate(event.rating)

    def _rate(self, rating: Rating) -> None:
        item = self.session.current
        with self.errors_shown():
            try:
                self.session.rate(rating)
            except FileBusyError as error:
                self.notify("Trying again …", title=error.title, severity="warning", markup=False)
                self.set_timer(RETRY, lambda: self._rate(rating) if self.session.current is item else None)
                return
            self.app.take_note_of_record()
            self._next()

    # Hints, undo, flags, editing

    def action_hint(self) -> None:
        item = self.session.current
        if item is not None and not item.answered:
            self.card.show_hint(self.session.hint() or NO_HINT)

    def action_undo(self) -> None:
        with self.errors_shown():
            if self.session.undo() is None:
                self.notify(NOTHING_TO_UNDO, markup=False)
            else:
                self._show()

    def action_bury(self) -> None:
        self._set_aside(self.session.bury, "Buried until tomorrow. u takes it back.")

    def action_suspend(self) -> None:
        self._set_aside(self.session.suspend, "Suspended. u takes it back.")

    def _set_aside(self, change: Callable[[], None], message: str) -> None:
        if self.session.current is not None:
            with self.errors_shown():
                change()
                self.notify(message, timeout=3, markup=False)
                self._next()

    def action_mark(self) -> None:
        if self.session.current is not None:
            with self.errors_shown():
                self.session.mark()
                self._show_head(self.session.current)

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Edit the bank, again if the learner wants to fix its problems; the card stays on screen."""
        item = self.session.current
        if item is None:
            return
        library = self.app.study.library
        path, line = place_of_question(library, item.card.question)
        with self.errors_shown():
            while problems := edit_bank(self.app, library, path, line):
                if not await self.app.push_screen_wait(ProblemsDialog(problems)):
                    break
                line = problems[0].line
            self.session.reload()
            self._show()

    def action_leave(self) -> None:
        if self.session.done:
            self.app.show_summary(self.session)
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide a missing hint; grey out undo if there is nothing to undo."""
        item = self.session.current
        if action == "hint":
            return item is not None and bool(item.question.hint) and not item.answered
        if action == "undo":
            return True if self.session.can_undo else None
        return True
