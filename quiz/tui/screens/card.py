"""A card's history and forgetting curve, what makes its question one's own, and changes of its schedule."""

from __future__ import annotations

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.kinds.base import Question
from quiz.render.card_history import history_panels
from quiz.render.statistics.panel import StatisticsFigure
from quiz.study.card_history import card_history
from quiz.study.card_list import why_withheld
from quiz.study.override_report import override_lines
from quiz.study.review.card_changes import CardChanges, Change
from quiz.study.review.undo import UndoStep
from quiz.text.clean import clean
from quiz.text.format import COMES_IN_TURN, NOTHING_TO_CHANGE, NOTHING_TO_UNDO, sentence
from quiz.text.plain_text import prompt_line
from quiz.tui.content import card_title
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.key_hints import KeyHints, usable_key
from quiz.tui.widgets.static import Static


class CardScreen(LongScreen[list[UndoStep]]):
    """Returns the changes that were made, and not undone."""

    CSS_PATH = "../styles/cards.tcss"
    BINDINGS = [
        Binding("r", "reset", "Reset", id="card.reset", tooltip="Make the card new again"),
        Binding("d", "set_due", "Set due", id="card.due", tooltip="Choose the day on which the card comes"),
        Binding(
            "c",
            "reschedule",
            "Reschedule",
            id="card.reschedule",
            tooltip="Compute anew when the card is due, as after a change of the settings",
        ),
        Binding("u,f4", "undo", "Undo", key_display="u", id="card.undo", tooltip="Take back the last change"),
        Binding(
            "escape,i",
            "leave",
            "Back",
            key_display="esc",
            id="card.back",
            tooltip="Back to where you came from",
        ),
    ]

    override = getters.query_one("#override", Static)
    history = getters.query_one("#history", Static)

    def __init__(self, changes: CardChanges, key: str) -> None:
        super().__init__()
        self.changes = changes
        self.key = key

    def compose(self) -> ComposeResult:
        yield Static(card_title(self.key, self._question, "bold $primary"), id="heading")
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(self._prompt, id="prompt")
            yield Static("", id="override")
            yield Static("", id="history")
        yield KeyHints()

    def on_mount(self) -> None:
        self._show()

    @property
    def _question(self) -> Question | None:
        """The question of the card; None if it is gone."""
        return self.changes.study.library.question(self.key.partition("#")[0])

    @property
    def _prompt(self) -> str:
        """The question in one line; empty if it is gone."""
        question = self._question
        return prompt_line(question.search_texts()[0]) if question is not None else ""

    def _show(self) -> None:
        with self.errors_shown():
            lines = override_lines(self.changes.study.library, self.key.partition("#")[0])
            self.override.display = bool(lines)
            self.override.update(Content("\n".join(map(clean, lines))))
            history = card_history(self.changes.study, self.key, self.app.clock())
            why = why_withheld(self.changes.study, self.key, self.app.clock())
            self.history.update(StatisticsFigure(history_panels(history, why), color=self.app.color))
        self.refresh_bindings()

    def action_reset(self) -> None:
        with self.errors_shown():
            self._change("Reset to new.", self.changes.reset)

    def action_reschedule(self) -> None:
        with self.errors_shown():
            self._change("Rescheduled.", self.changes.reschedule)

    @work(group="dialog")
    async def action_set_due(self) -> None:
        from quiz.tui.screens.due_dialog import DueDialog

        why_not = sentence(COMES_IN_TURN)
        with self.errors_shown():
            if not self.changes.can_be_due([self.key]):
                self.notify(why_not, markup=False)
                return
        today = self.app.clock().day(self.app.study.settings.day_start)
        day = await self.app.push_screen_wait(DueDialog(today))
        if day is not None:
            with self.errors_shown():
                self._change("The day is set.", self.changes.due_on(day), why_not)

    def action_undo(self) -> None:
        with self.errors_shown():
            if not self.changes.undo():
                self.notify(NOTHING_TO_UNDO, markup=False)
        self._show()

    def _change(self, what: str, change: Change, why_not: str = NOTHING_TO_CHANGE) -> None:
        undo = usable_key(self, "undo")
        changed = self.changes.make(change, [self.key])
        told = f"{what} {undo} undoes this." if changed else why_not
        self.notify(told, timeout=3, markup=False)
        self._show()

    def action_leave(self) -> None:
        self.dismiss(self.changes.steps)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out undo without a change."""
        return None if action == "undo" and not self.changes.undoable else True
