"""Writing a card into a bank of one's own, with a preview of it."""

from __future__ import annotations

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content

from quiz.bank.question_draft import QuestionDraft, draft, form_of, item_typed, required
from quiz.exchange.importing.added_questions import OwnBank, add_questions, ids_in, problem_line
from quiz.text.clean import clean
from quiz.tui.fitting import Fitting
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.leave_dialog import ask_to_drop_card
from quiz.tui.widgets.key_hints import KeyHints, key_below, usable_key
from quiz.tui.widgets.preview import Preview
from quiz.tui.widgets.question_form import REQUIRED, QuestionForm
from quiz.tui.widgets.static import Static

KEPT = ("tags", "source")
"""What stays in the form for the next card."""
UNDO = "undo"


class AddCardScreen(QuizScreen[None]):
    """A form for a kind of question; what is added is in its bank at once, and the form is empty again."""

    CSS_PATH = ["../styles/add.tcss", "../styles/card.tcss"]
    BINDINGS = [
        Binding("f2,ctrl+s", "add", "Add", id="add.add", tooltip="Write the card into the bank"),
        Binding("f3", "turn", "Turn over", id="add.turn", tooltip="Show the other side, or the next card"),
        Binding("f4", UNDO, "Undo", id="add.undo", tooltip="Take the last added card back out of its bank"),
        Binding("escape", "leave", "Back", id="add.back", tooltip="Back; what is added stays"),
    ]

    form = getters.query_one(QuestionForm)
    preview = getters.query_one(Preview)
    problems = getters.query_one("#problems", Static)

    def __init__(self, bank: OwnBank, kind: str) -> None:
        super().__init__()
        self.bank = bank
        self.kind = kind
        self._texts: dict[str, dict[str, str]] = {}
        """What was typed for each card added here, by its key."""

    def compose(self) -> ComposeResult:
        yield Static(self._heading(), id="heading")
        with Container(id="body"):
            with VerticalScroll(id="scroll", can_focus=False):
                yield QuestionForm(form_of(self.kind), required(self.kind) - {"id"})
                yield Static("", id="problems")
            yield Preview(color=self.app.color)
        yield KeyHints()

    def _heading(self) -> Fitting:
        """Return what is written, where to, if there is room for that, and what the mark of fields means."""
        kind = Content.styled(f"New card: {self.kind}", "bold $primary")
        bank = Content.assemble("  in  ", clean(self.bank.title))
        mark = Content.assemble("   ", REQUIRED, (" required", "$foreground-muted"))
        return Fitting(kind + bank + mark, kind + mark)

    def on_mount(self) -> None:
        self._begin()

    def on_question_form_changed(self) -> None:
        self._show()

    def _begin(self) -> None:
        self._taken = ids_in(self.app.study.library, self.bank)
        self.form.begin(KEPT)
        self.preview.begin()
        self._show()

    def _draft(self) -> QuestionDraft:
        return draft(item_typed(self.kind, self.form.typed, self._taken))

    def _show(self) -> None:
        """Show the card as it is so far, and what is wrong with it once something is written."""
        drafted = self._draft()
        self.preview.show(drafted.question)
        lines = _told(drafted) if self.holds_text else []
        self.problems.update(Content("\n".join(lines)))
        self.problems.display = bool(lines)

    def action_turn(self) -> None:
        self.preview.turn()

    def action_add(self) -> None:
        self.app.clear_notifications()  # one may say what was missing until now
        if still := _still_to_fill_in(self._draft().missing):
            self.notify(still, title="Not added yet", severity="warning", markup=False)
            return
        with self.errors_shown():
            item = item_typed(self.kind, self.form.typed, self._taken)
            added = add_questions(self.app.study.library, self.bank, [item])
            self.app.additions.append(added)
            self._texts[added.keys[0]] = self.form.typed
            self.app.study.reload()
            asks = f"On the home screen, {key_below(self, 'home.bank')} on the bank asks it"
            told = f"Added to {added.title} as {added.keys[0]}. {asks}; {usable_key(self, UNDO)} undoes this."
            self.notify(told, markup=False)
            self._begin()

    def action_undo(self) -> None:
        """Take the last card out of its bank, and put it back into the form if that is empty."""
        added = self.app.additions[-1]
        self.app.take_back_addition()
        self._taken = ids_in(self.app.study.library, self.bank)
        if added not in self.app.additions and not self.holds_text:
            self.form.fill(self._texts.pop(added.keys[0], {}))
        self.refresh_bindings()

    @property
    def holds_text(self) -> bool:
        """Whether leaving now would lose what is written."""
        return not self.form.is_empty and bool(set(self._written()) - set(KEPT))

    def _written(self) -> list[str]:
        return [key for key, text in self.form.typed.items() if text.strip()]

    @work(group="dialog")
    async def action_leave(self) -> None:
        if not self.holds_text or await ask_to_drop_card(self.app):
            self.app.clear_notifications()  # they are about this screen
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out undo without anything added."""
        return None if action == UNDO and not self.app.additions else True


def _told(drafted: QuestionDraft) -> list[str]:
    """Return what keeps a card from being added: first what is still empty, as an author would say it."""
    return [*filter(None, [_still_to_fill_in(drafted.missing)]), *map(problem_line, drafted.problems)]


def _still_to_fill_in(missing: tuple[str, ...]) -> str:
    """Return which fields have to be filled in; empty if none has."""
    return f"Still to fill in: {', '.join(missing)}." if missing else ""
