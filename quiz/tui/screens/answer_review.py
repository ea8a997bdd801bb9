"""One question of a past session, as it was asked and answered."""

from __future__ import annotations

from typing import cast

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.study.last_right import LastRight, last_right
from quiz.study.results.answer_review import titles
from quiz.study.results.mistakes import RepeatedMistake
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Result, StoredAnswer
from quiz.study.results.text_report import worth
from quiz.text.segments import plain
from quiz.text.times import clock_time
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.picture_screen import PictureScreen, open_picture_key
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.past_answer import PastAnswer
from quiz.tui.widgets.static import Static


class AnswerReviewScreen(LongScreen[int], PictureScreen[int]):
    """The question at ``place`` in a result; ``mistakes`` are keyed by the id of the answer's row.

    It is dismissed with the place of the last question shown.
    """

    CSS_PATH = "../styles/results.tcss"
    BINDINGS = [
        Binding("n,right", "go(1)", "Next", key_display="n", id="answer.next", tooltip="The next question"),
        Binding(
            "p,left",
            "go(-1)",
            "Previous",
            key_display="p",
            id="answer.previous",
            tooltip="The previous question",
        ),
        Binding(
            "d",
            "compare",
            "Compare",
            id="answer.compare",
            tooltip="Compare the code with the last before it that was right; press again to hide it",
        ),
        open_picture_key("answer"),
        Binding("space", "page(1)", "Page down", show=False, id="answer.page_down"),
        Binding(
            "escape,enter", "leave", "Back", key_display="esc", id="answer.back", tooltip="Back to the list"
        ),
    ]

    head = getters.query_one("#answer-head", Static)
    past_answer = getters.query_one(PastAnswer)

    def __init__(self, result: Result, place: int, mistakes: dict[int, RepeatedMistake]) -> None:
        super().__init__()
        self.result = result
        self.place = place
        self.mistakes = mistakes
        self._titles = titles(result)
        self._last_right: LastRight | None = None

    @property
    def answer(self) -> StoredAnswer:
        """The answer shown."""
        return self.result.answers[self.place]

    def compose(self) -> ComposeResult:
        yield Static("", id="answer-head")
        with VerticalScroll(id="scroll", can_focus=False):
            yield PastAnswer(color=self.app.color)
        yield KeyHints()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        answer = self.answer
        self.head.update(self._heading(answer))
        question = question_of(answer, self.result.plan, self.app.study.library)
        folders = self.app.study.library.picture_folders(answer.row.card)
        self.past_answer.show(answer, question, self.mistakes.get(answer.row.id), folders)
        self._last_right = self._last_right_before(answer)
        self.scroll.scroll_home(animate=False)
        self.refresh_bindings()

    def _heading(self, answer: StoredAnswer) -> Content:
        name = self._titles[self.place]
        if self.result.plan is None and name in self.app.study.library.banks:
            name = self.app.study.library.banks[name].title
        score = f"{worth(answer)}  {clock_time(answer.row.duration)}"
        return Content.assemble(
            (f"{answer.verdict.sign} {self.place + 1} of {len(self.result.answers)}", "bold"), f"  {score}  ",
            (plain(name), "$foreground-muted"),
        )  # fmt: skip

    @property
    def openable_files(self) -> list[str]:
        """Those of the question and its answer."""
        return self.past_answer.files

    def action_go(self, by: int) -> None:
        self.place += by
        self._show()

    def _last_right_before(self, answer: StoredAnswer) -> LastRight | None:
        store, row = self.app.study.store, answer.row
        with self.errors_shown():
            return last_right(store, row.card, row.id, answer.shown.way, answer.response)
        return None

    def action_compare(self) -> None:
        if self._last_right is not None:
            self.past_answer.compare(self._last_right)

    def action_leave(self) -> None:
        self.dismiss(self.place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out the way past the first or last question; hide what there is nothing to do for."""
        if action == "compare":
            return self._last_right is not None
        if action == "go":
            return True if 0 <= self.place + cast("int", parameters[0]) < len(self.result.answers) else None
        return True
