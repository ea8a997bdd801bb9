"""A review: the card, the answer, the rating."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.timer import Timer

from quiz.bank.pictures import openable_files
from quiz.errors import FileBusyError
from quiz.fsrs.rating import Rating
from quiz.render.question import asked_texts, texts_of
from quiz.study.record import RatedElsewhereError
from quiz.study.review.flow import next_step
from quiz.study.review.item import ReviewItem
from quiz.study.review.session import ReviewSession
from quiz.study.steps import AnswerQuestion, RateAnswer, SettleChange, TickPoints
from quiz.text.format import NOTHING_TO_UNDO, leech_told
from quiz.tui.messages import AnswerGiven
from quiz.tui.screens.changed_dialog import RESET, ChangedDialog
from quiz.tui.screens.edit_question import edit_question
from quiz.tui.screens.leave_dialog import LEAVE, RATE, ask_about_unrated, ask_to_drop_text
from quiz.tui.screens.picture_screen import PictureScreen
from quiz.tui.screens.question_screen import SHOW_ANSWER, SHOW_POINTS
from quiz.tui.screens.review_drafts import ReviewDrafts
from quiz.tui.screens.review_keys import REVIEW_KEYS
from quiz.tui.screens.review_view import ReviewView
from quiz.tui.widgets.key_hints import KeyUse, usable_key
from quiz.tui.widgets.ratings import Ratings

RETRY = 1.0
"""Seconds after which a rating is tried again that another program kept from being recorded."""

DRAFT_AFTER = 0.5
"""Seconds without a key after which what is written is stored."""

SHOW = KeyUse(SHOW_ANSWER, "Show the answer, then give a rating")
DRAFT_KEPT = "Your answer so far is kept for when that card comes back."


class ReviewScreen(ReviewView, PictureScreen[None]):
    """A card at a time: it is answered, rated, and the next one comes."""

    BINDINGS = REVIEW_KEYS

    def __init__(self, session: ReviewSession, *, resumed: bool = False) -> None:
        super().__init__(session)
        self._resumed = resumed
        self._drafts = ReviewDrafts(session, lambda: self.card.unfinished)
        self._draft_timer: Timer | None = None

    def on_mount(self) -> None:
        if self._resumed:
            self.action_undo()
        else:
            self._next()
        self.call_after_refresh(self.app.expect_records)

    # Showing

    def _next(self) -> None:
        with self.errors_shown():
            self.session.next()
            self._show()

    def _show(self, *, commands: bool = False) -> None:
        if self.card.asked:
            self.app.clear_notifications()  # they are about the card that goes
        item = self.session.current
        if item is None:
            self.app.show_summary(self.session)
            return
        item.response = item.response or self._drafts.take(item)
        self.show_card(item, commands=commands)
        if item.hints and item.hint:  # it has been asked for before the question was shown again
            self.card.show_hint(item.hint, in_sight=False)
        if item.changed:
            self._settle_change()

    @work(group="dialog")
    async def _settle_change(self) -> None:
        """Ask whether the card keeps its history although its question has changed."""
        keeps = await self.app.push_screen_wait(ChangedDialog()) != RESET
        with self.errors_shown():
            self.session.keep() if keeps else self.session.reset()
            if (item := self.session.current) and item.answered:
                self.show_ratings(item)

    # Answering

    def on_answer_given(self, event: AnswerGiven) -> None:
        item = self.session.current
        if item is None or item.answered:
            return
        self.session.answer(event.response)
        self.reveal(item)

    def on_answer_given_up(self) -> None:
        item = self.session.current
        if item is not None and not item.answered:
            self.session.give_up(self.card.unfinished)
            self.reveal(item)

    def on_answer_changed(self) -> None:
        item = self.session.current
        if item is not None and item.answered and item.shown.rubric:
            self.session.tick(tuple(sorted(self.rubric.ticked)))
            self.show_ratings(item)
            self.refresh_bindings()

    def action_advance(self) -> None:
        item = self.session.current
        if item is None:
            return
        match next_step(item):
            case SettleChange():
                self._settle_change()
            case AnswerQuestion():
                self.card.enter()
            case TickPoints() | RateAnswer() if self._hides_points(item):
                self.card.show_points()
            case TickPoints() | RateAnswer():
                self._rate(item.suggested)

    def key_use(self, action: str) -> KeyUse | None:
        """Return what a key does now; the answer shown is not what undo takes back."""
        if action == "undo":
            return KeyUse("Undo rating" if self.session.undoes_rating else "Undo last")
        if action == "give_up":  # as Enter does, whose hint is enough, unless something is begun
            return KeyUse(SHOW_ANSWER) if self.card.is_empty and not self.card.is_left else None
        item = self.session.current
        if action != "advance" or item is None:
            return super().key_use(action)
        if item.answered:
            return self._use_of_answered(item)
        if self.card.is_left:
            return self.way_back
        return SHOW if self.card.is_empty else KeyUse("Answer", "Submit the answer")

    def _hides_points(self, item: ReviewItem) -> bool:
        """Tell whether there are points that the answer may have made and that have not been in sight yet."""
        return self.card.hides_points and not item.given_up

    def _use_of_answered(self, item: ReviewItem) -> KeyUse:
        if self._hides_points(item):
            return SHOW_POINTS
        return KeyUse(f"Rate {item.suggested.name.capitalize()}", "Give the rating marked ▸")

    def action_rate(self, rating: int) -> None:
        if self.session.current is not None and self.session.current.answered:
            self._rate(Rating(rating))

    def on_ratings_rated(self, event: Ratings.Rated) -> None:
        self._rate(event.rating)

    def _rate(self, rating: Rating) -> bool:
        """Record the rating, and show the next card; return whether it was recorded."""
        item = self.session.current
        with self.errors_shown():
            try:
                leech = self.session.rate(rating)
            except FileBusyError as error:
                self.notify("Trying again …", title=error.title, severity="warning", markup=False)
                self.set_timer(RETRY, lambda: self._rate(rating) if self.session.current is item else None)
                return False
            except RatedElsewhereError as error:
                if item is not None:
                    self.show_ratings(item)
                self.card.note(f"{error.message} {error.hint}")  # a message in the corner covers ratings
                return False
            self.app.take_note_of_record()
            self._next()
            if leech:
                suspended = self.app.study.settings.leech_action == "suspend"
                told = leech_told(leech.card, leech.lapses, suspended=suspended)
                self.notify(told, severity="warning", timeout=15, markup=False)
            return True
        return False

    def action_give_up(self) -> None:
        self.on_answer_given_up()

    # Hints, undo, flags, editing

    def action_hint(self) -> None:
        item = self.session.current
        if item is not None and not item.answered:
            self.card.show_hint(self.session.hint())

    @property
    def openable_files(self) -> list[str]:
        """Those of the question, and of the answer once it is shown."""
        item = self.session.current
        if item is None:
            return []
        texts = texts_of(item.shown, item.explanation) if item.answered else asked_texts(item.shown)
        return openable_files(texts, item.folders)

    def action_undo(self) -> None:
        before, is_kept = self.session.current, self._drafts.keep()
        types = self.card.is_typed_into
        with self.errors_shown():
            shown = self.session.undo()
            if shown is None:
                self.notify(NOTHING_TO_UNDO, markup=False)
                return
            self._show(commands=not types)  # so that the same key can go on undoing
            if is_kept and before and shown.key != before.key:
                self.notify(DRAFT_KEPT, timeout=5, markup=False)

    def action_bury(self) -> None:
        self._set_aside(self.session.bury, "Buried until tomorrow.")

    def action_suspend(self) -> None:
        self._set_aside(self.session.suspend, "Suspended.")

    def _set_aside(self, change: Callable[[], None], message: str) -> None:
        if self.session.current is not None:
            with self.errors_shown():
                self._drafts.keep()
                change()
                self._next()
                undo = usable_key(self, "undo")
                self.notify(f"{message} {undo} undoes this.", timeout=3, markup=False)

    def action_mark(self) -> None:
        if self.session.current is not None:
            with self.errors_shown():
                self.session.mark()
                self.show_head(self.session.current)

    @work(group="dialog")
    async def action_card(self) -> None:
        """Show the card's history; what is changed there can be undone here."""
        item = self.session.current
        if item is not None and (steps := await self.app.show_card(item.key)):
            self._drafts.keep()
            self.session.changed_by(steps)
            self._next()

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Edit the bank; the card stays on screen."""
        item = self.session.current
        if item is None or (not item.answered and self.card.edit_elsewhere()):
            return
        self._drafts.keep()
        with self.errors_shown():
            note = await edit_question(self.app, self.app.study.library, item.card.question)
            self.session.reload()
            self._show()
            if note:
                self.notify(note, markup=False)

    def on_answer_typed(self) -> None:
        """Store what is written in a moment, unless more is typed until then."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_AFTER, self._store_draft)

    def _store_draft(self) -> None:
        with self.errors_shown():
            self._drafts.store_typed()

    @property
    def holds_text(self) -> bool:
        """Whether leaving now would lose an answer, or what is written."""
        return self._drafts.would_be_lost

    def keep_written(self) -> None:
        """Store what is written for the card shown, if it is kept from session to session."""
        self._drafts.store()

    def save(self) -> None:
        """Store it, too, before the process is stopped."""
        self.keep_written()

    @work(group="dialog")
    async def action_leave(self) -> None:
        self.app.clear_notifications()  # they are about the card that is left
        if not await self._may_leave():
            return
        with self.errors_shown():
            self.keep_written()
        if self.session.done:
            self.app.show_summary(self.session)
        else:
            self.dismiss()

    async def _may_leave(self) -> bool:
        """Ask about what leaving would lose, and rate the answer if the learner wants that."""
        item = self.session.current
        if item is None or not item.awaits_rating:
            return not self.holds_text or await ask_to_drop_text(self.app)
        is_judged = isinstance(next_step(item), RateAnswer)
        told = await ask_about_unrated(self.app, item.suggested if is_judged else None)
        if told == RATE:
            # Without a next card the summary is shown.
            return self._rate(item.suggested) and self.session.current is not None
        return told == LEAVE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what is over, a missing hint, and undo without a step to undo; ratings wait for the answer."""
        item = self.session.current
        if action == "give_up":
            return item is not None and not item.answered
        if action == "hint":
            return item is not None and bool(item.question.hint) and not item.answered
        if action == "undo":
            return self.session.can_undo
        if action == "rate":  # help tells of it before the answer, too
            return True if item is not None and item.answered else None
        return super().check_action(action, parameters)
