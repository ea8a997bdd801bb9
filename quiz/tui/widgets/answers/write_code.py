"""A function to write: an editor, and what running the code gives."""

from __future__ import annotations

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from quiz.errors import QuizError
from quiz.kinds.answers.write_code import WriteCode
from quiz.kinds.response import AnswerFormatError, Response
from quiz.tui.editor import edit_text
from quiz.tui.messages import AnswerGiven, AnswerGivenUp, AnswerTyped
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.answers.code_outcome import CodeOutcome
from quiz.tui.widgets.code_editor import CodeEditor

SHORTEST, SHARE = 6, 0.6
"""The lines of the editor with its border at least, and the share of the screen that it takes at most."""
RUNNING = "Running …"


def _expect_run() -> None:
    """Have a process wait to run the code: while it is written there is time to load numpy."""
    from quiz.sandbox.run import get_ready

    get_ready()


class CodeWriting(Vertical, AnswerArea[WriteCode]):
    """The editor, and below it what the case shown gave when it was last run.

    Code is run in a process of its own, beside the app: the keys go on working meanwhile.
    """

    has_editor = is_typed = True

    BINDINGS = [
        Binding("ctrl+s", "submit", "Answer", id="code.submit", tooltip="Have the code judged on all cases"),
        Binding("ctrl+r", "run", "Run", id="code.run", tooltip="Run the code on the case shown"),
        Binding(
            "ctrl+o", "editor", "Editor", show=False, id="code.editor", tooltip="Edit the code in $EDITOR"
        ),
        Binding(
            "escape",
            "leave",
            "Leave field",
            id="code.leave",
            tooltip="Leave the field, so that keys are commands again",
        ),
    ]

    editor = getters.query_one(CodeEditor)
    outcome = getters.query_one(CodeOutcome)

    _given: Response = ()
    """The response that was restored, with its judgement; it is the answer as long as its code is."""
    _is_running = False
    _starter = ""
    _lines_of_code = 0

    class Ran(Message):
        """Code has been run: on the case shown, or on all to be handed in; ``error`` if it could not be."""

        def __init__(self, way: WriteCode, response: Response, error: str, *, all_cases: bool) -> None:
            super().__init__()
            self.way = way
            self.response = response
            self.error = error
            self.all_cases = all_cases

    def compose(self) -> ComposeResult:
        yield CodeEditor()
        yield CodeOutcome()

    def begin(self) -> None:
        """Start with the code that the question gives."""
        self._given, self._starter = (), self.way.starter
        self._is_running = False
        self._tell(None)
        if self.is_mounted:
            self._fill(self._starter)

    def lines(self, width: int, room: int) -> list[Content]:  # noqa: ARG002 - it takes what it needs
        """Return a blank line for each that the editor takes, and for each of what running the code gave."""
        if self.is_painted:
            return []
        return [Content("")] * (self._editor_lines + self._lines_below(width))

    @property
    def _editor_lines(self) -> int:
        most = max(SHORTEST, round(self.app.size.height * SHARE))
        return min(max(SHORTEST, self.code.count("\n") + 3), most)

    def _lines_below(self, width: int) -> int:
        return self.outcome.height_at(width) if self.is_mounted else 0

    @property
    def typed_line(self) -> int:
        """The line of the editor with the cursor."""
        return self.editor.cursor_row if self.is_mounted else 0

    @property
    def typed_field(self) -> tuple[int, int]:
        """The lines of the editor."""
        return 0, self._editor_lines - 1

    def draw(self) -> None:
        """Have the card show the area, whose editor keeps its height where the rest is cut off."""
        self._fit_editor()
        super().draw()

    def on_resize(self) -> None:
        self._fit_editor()

    def _fit_editor(self) -> None:
        if self.is_mounted:
            self.editor.styles.height = self._editor_lines

    def retire(self) -> None:
        """Take no focus while another area is in use, and nothing that a run still gives."""
        self._is_running = False
        if self.is_mounted:
            self.editor.can_focus = False

    def on_mount(self) -> None:
        self._fill(self._given[0] if self._given else self._starter)

    def _fill(self, code: str) -> None:
        self.editor.text = code
        self.editor.read_only = False
        self.editor.can_focus = True
        self.editor.move_cursor(self.editor.document.end)

    def restore(self, response: Response) -> None:
        """Show earlier code."""
        self._given = response
        if self.is_mounted:
            self._fill(response[0])

    @property
    def code(self) -> str:
        """What is written."""
        if not self.is_mounted:
            return self._given[0] if self._given else self._starter
        return self.editor.text

    @property
    def takes_long_text(self) -> bool:
        """Whether the answer is still open."""
        return self.is_mounted and not self.editor.read_only

    @property
    def texts(self) -> Response:
        """The code, if any is written; with its judgement, if it has been handed in like this."""
        code = self.code
        if self._given and self._given[0] == code:
            return self._given
        return () if self.way.is_untouched(code) else (code,)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.asked is None or not self.texts

    def draft(self) -> Response | None:
        """Return what has been handed in; None if nothing is written.

        Raises ``AnswerFormatError`` for code that has not been handed in, which is no answer yet.
        """
        texts = self.texts
        if texts and texts != self._given:
            raise AnswerFormatError("the code is kept, but not handed in.")
        return texts or None

    def take_focus(self) -> None:
        """Focus the editor, without scrolling to it."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        if self.is_mounted and self.screen.is_current and not self.editor.read_only:
            self.screen.set_focus(self.editor, scroll_visible=False)

    def enter(self) -> None:
        """Focus the editor: Enter is a new line there, and hands nothing in."""
        self.screen.set_focus(self.editor)

    def close(self) -> None:
        """Accept no more typing; the code stays visible."""
        self._tell(None)
        if self.is_mounted:
            self.editor.read_only = True
            row, _ = self.editor.cursor_location
            self.editor.move_cursor((row, 0))  # a long line is shown from its start
            self.editor.scroll_to(x=0, animate=False)

    def on_text_area_changed(self) -> None:
        if not self.editor.read_only and not self.is_empty:
            _expect_run()
        self.refresh_keys()
        is_longer = self.editor.document.line_count != self._lines_of_code
        self._lines_of_code = self.editor.document.line_count
        if self.outcome.follow(self.code) or is_longer:
            self.draw()
        self.post_message(AnswerTyped())

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer no key once the answer is given."""
        return not (self.is_mounted and self.editor.read_only) or action not in ("submit", "run", "editor")

    def action_leave(self) -> None:
        self.screen.set_focus(None)

    def action_submit(self) -> None:
        if self.is_empty:
            self.post_message(AnswerGivenUp())
        else:
            self._run(all_cases=True)

    def action_run(self) -> None:
        self._run(all_cases=False)

    def action_editor(self) -> None:
        self.edit_elsewhere()

    def edit_elsewhere(self) -> bool:
        """Edit the code in the learner's own editor; tell whether it is still open to changes."""
        if self.asked is None or self.editor.read_only:
            return False
        try:
            self._fill(edit_text(self.app, self.code, ".py"))
        except QuizError as error:
            self.notify(error.message, title=error.title, severity="error", markup=False)
        self._focus()
        return True

    # Running

    def _run(self, *, all_cases: bool) -> None:
        if self._is_running or self.asked is None:
            return
        try:
            response = self.texts if len(self.texts) > 1 else self.way.of_code(self.code)
        except AnswerFormatError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._is_running = True
        self._tell(Content.styled(RUNNING, "$foreground-muted"))
        self._run_beside(self.way, response, all_cases=all_cases)

    @work(thread=True, exclusive=True, group="code")
    def _run_beside(self, way: WriteCode, response: Response, *, all_cases: bool) -> None:
        asked, error = self.asked, ""
        if asked is None:
            return
        question, shown = asked.question, asked.shown
        find_out = question.judged if all_cases else question.tried
        try:
            response = find_out(shown, response)
        except QuizError as wrong:
            error = wrong.message
        self.post_message(self.Ran(way, response, error, all_cases=all_cases))

    def on_code_writing_ran(self, event: Ran) -> None:
        event.stop()
        if self.asked is None or event.way != self.way or not self._is_running:
            return  # the question has gone meanwhile
        self._is_running = False
        if event.error:
            self._tell(None)
            self.notify(event.error, severity="error", markup=False)
        elif event.all_cases:
            self._tell(None)
            self.post_message(AnswerGiven(event.response))
        else:
            self._show_run(event.response)

    def _show_run(self, response: Response) -> None:
        _expect_run()
        self.outcome.show_run(self.way, response, color=self.color)
        self.outcome.follow(self.code)  # as something may have been typed meanwhile
        self.draw()
        if self.host is not None:
            verdict, below = self._editor_lines, self._lines_below(self.size.width)
            self.host.show_row(self, 0, verdict + below - 1)  # from the code on where not all of it fits
            self.host.show_row(self, verdict, verdict)

    def _tell(self, what: Content | None) -> None:
        """Say something below the editor, or nothing."""
        if self.is_mounted:
            self.outcome.say(what)
            self.draw()
