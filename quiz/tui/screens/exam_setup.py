"""The form for a new exam: a query or an exam file, and the rules."""

from __future__ import annotations

from functools import partial

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.validation import Number
from textual.widgets import Button, Input, Select

from quiz.bank.exam_file import exam_titles, load_exam
from quiz.bank.files import find_exams
from quiz.errors import QuizError, printable
from quiz.query import QueryError
from quiz.study.card_finder import Sorting
from quiz.study.exam.build import DEFAULT_COUNT
from quiz.study.exam.matching import file_note, matching_note
from quiz.study.exam.request import ExamRequest, RuleChanges, prepare
from quiz.tui.finding import Finding
from quiz.tui.screens.cards_field import CardsField
from quiz.tui.screens.setup_dialog import SetupDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static
from quiz.tui.widgets.tick_box import TickBox


class ExamSetupScreen(SetupDialog[ExamRequest]):
    """Asks for the cards or an exam file, and for the rules."""

    count = getters.query_one("#count", Input)
    minutes = getters.query_one("#minutes", Input)
    once = getters.query_one("#once", TickBox)
    confidence = getters.query_one("#confidence", TickBox)
    counted = getters.query_one("#counted", TickBox)
    note = getters.query_one("#note", Static)

    def __init__(self) -> None:
        super().__init__()
        self._finding = Finding(self.app.study)

    def compose(self) -> ComposeResult:
        files = find_exams(self.app.study.library.roots)
        with Dialog("Exam", self.keys, can_focus=False):
            if files:
                titles = [(Content(printable(title)), path) for path, title in exam_titles(files)]
                yield Select(titles, prompt="questions by a query", id="file", compact=True)
            yield CardsField(id="query")
            yield Static("", id="note")
            with Container(id="numbers"):
                with Horizontal(classes="number"):
                    yield Static("questions", classes="label")
                    yield Field(str(DEFAULT_COUNT), type="integer", id="count", validators=Number(1, 1000))
                with Horizontal(classes="number"):
                    yield Static("minutes", classes="label")
                    yield Field("", placeholder="no limit", type="number", id="minutes", valid_empty=True)
            yield TickBox("show the right answer at once", id="once")
            yield TickBox("score by how sure you are", id="confidence")
            yield TickBox("count answers as reviews", id="counted")
            yield Button("Begin", "primary", id="begin", compact=True)
            yield Static("", id="wrong")

    def on_unmount(self) -> None:
        self._finding.close()

    @on(Input.Changed, "#query, #count")
    def _count_for_query(self) -> None:
        if self._file() is None:
            self.count_matches()

    @work(exclusive=True, group="find")
    async def count_matches(self) -> None:
        """Show how many questions match the query, or what is wrong with it."""
        query = self.query_field.value
        try:
            cards = (await self._finding.find(query, self.app.clock(), Sorting())).keys
        except QueryError as error:
            self._tell(error.for_width(self.note.container_size.width), "$error")
        except QuizError as error:
            self._tell(str(error), "$error")
        else:
            self._tell(matching_note(cards, self._asked()), "$foreground-muted")

    def _asked(self) -> int | None:
        """Return how many questions are asked for; None for up to the default, or no possible number."""
        count = self.count.value
        known = self.count.is_valid and count.isdecimal() and count != str(DEFAULT_COUNT)
        return int(count) if known else None

    def _tell(self, text: str, color: str) -> None:
        self.note.update(Content.styled(text, color))

    def on_select_changed(self) -> None:
        self.wrong.display = False
        path = self._file()
        for field in self.query("Input, TickBox, #numbers"):
            field.display = path is None
        if path is None:
            self.count_matches()
        else:
            self.workers.cancel_group(self, "find")
            self._show_file(path)
            self.begin.focus()

    def _show_file(self, path: str) -> None:
        try:
            self._tell(file_note(load_exam(path)), "$foreground-muted")
        except QuizError as error:
            self._tell(error.message.strip(), "$error")

    def _file(self) -> str | None:
        chosen = self.query("#file")
        value = chosen.first(Select).value if chosen else None
        return value if isinstance(value, str) else None

    def request(self) -> ExamRequest:
        """Return the request. Raises ``QuizError`` if no questions can be drawn for it."""
        request = self._asked_for()
        study, now, random = self.app.study, self.app.clock(), self.app.random
        self.value_in(self.query_field, lambda _: prepare(study, request, now, random))
        return request

    def _asked_for(self) -> ExamRequest:
        file = self._file()
        if file is not None:
            return ExamRequest(file)
        count = self.value_in(self.count, partial(_number, "questions"))
        rules = RuleChanges(
            minutes=self.value_in(self.minutes, partial(_number, "minutes")),
            feedback="once" if self.once.value else None,
            confidence=self.confidence.value,
            count=self.counted.value,
        )
        return ExamRequest(
            self.query_field.value, None if count in (None, DEFAULT_COUNT) else int(count or 1), rules=rules
        )


def _number(name: str, text: str) -> float | None:
    """Return the positive number that a text is; None if it is empty. Raises ``QuizError`` for another."""
    try:
        number = float(text) if text.strip() else None
    except ValueError:
        number = -1
    if number is not None and number <= 0:
        raise QuizError("The exam cannot be drawn", f"{name}: {text!r} is not a number above 0", "")
    return number
