"""One question of a past session, exactly as it was asked and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.study.results.answer_review import mark, titles
from quiz.study.results.mistakes import RepeatedMistake
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Result, StoredAnswer
from quiz.study.results.text_report import worth
from quiz.text.format import clock_time
from quiz.text.segments import plain
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.past_answer import PastAnswer

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


class AnswerReviewScreen(Screen[int]):
    """The question at ``place`` of a result; ``confusions`` are by the id of the answer's row.

    It is dismissed with the place of the question that was looked at last.
    """

    CSS_PATH = "../styles/results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "go(1)", "Next", key_display="n", id="answer.next", tooltip="The next question"),
        Binding(
            "p,left", "go(-1)", "Previous", key_display="p", id="answer.previous", tooltip="The one before"
        ),
        Binding("j,down", "scroll(2)", "Scroll down", show=False, id="answer.down"),
        Binding("k,up", "scroll(-2)", "Scroll up", show=False, id="answer.up"),
        Binding("pagedown,space", "scroll(12)", "A page down", show=False, id="answer.page_down"),
        Binding("pageup", "scroll(-12)", "A page up", show=False, id="answer.page_up"),
        Binding(
            "escape,enter", "leave", "Back", key_display="esc", id="answer.back", tooltip="Back to the list"
        ),
    ]

    def __init__(self, result: Result, place: int, confusions: dict[int, RepeatedMistake]) -> None:
        super().__init__()
        self.result = result
        self.place = place
        self.confusions = confusions
        self._titles = titles(result)

    @property
    def quiz(self) -> QuizApp:
        """Return the app, as what it is."""
        return cast("QuizApp", self.app)

    @property
    def answer(self) -> StoredAnswer:
        """Return the answer that is shown."""
        return self.result.answers[self.place]

    def compose(self) -> ComposeResult:
        """Lay out the head, and the question below it."""
        yield Static("", id="answer-head")
        with VerticalScroll(id="scroll", can_focus=False):
            yield PastAnswer(color=self.quiz.color)
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the question that was asked for."""
        self._show()

    def _show(self) -> None:
        one = self.answer
        library = self.quiz.study.library
        self.query_one("#answer-head", Static).update(self._head(one))
        question = question_of(one, self.result.plan, library)
        self.query_one(PastAnswer).show(one, question, self.confusions.get(one.row.id))
        self.query_one("#scroll", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _head(self, one: StoredAnswer) -> Content:
        name = self._titles[self.place]
        if self.result.plan is None and name in self.quiz.study.library.banks:
            name = self.quiz.study.library.banks[name].title
        said = f"{worth(one)}  {clock_time(one.row.duration)}"
        return Content.assemble(
            (f"{mark(one)} {self.place + 1} of {len(self.result.answers)}", "bold"), f"  {said}  ",
            (plain(name), "$foreground-muted"),
        )  # fmt: skip

    def action_go(self, by: int) -> None:
        """Show another question."""
        self.place += by
        self._show()

    def action_leave(self) -> None:
        """Go back to the list, at this question."""
        self.dismiss(self.place)

    def action_scroll(self, lines: int) -> None:
        """Scroll the question."""
        self.query_one("#scroll", VerticalScroll).scroll_relative(y=lines, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out a way that leads nowhere."""
        if action == "go":
            return True if 0 <= self.place + cast("int", parameters[0]) < len(self.result.answers) else None
        return True
