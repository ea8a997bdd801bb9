"""A card's question with its answer, beside a list of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.bank.library import Library
from quiz.bank.pictures import openable_files
from quiz.errors import QuizError
from quiz.kinds.base import Presentation, Question
from quiz.render.question import picture_figure, question_figure, texts_of, without_pictures
from quiz.study.asked import presentation
from quiz.tui.content import card_title, content, labelled
from quiz.tui.widgets.compared import answer_rows
from quiz.tui.widgets.labelled_rows import LabelledRows
from quiz.tui.widgets.static import Static

if TYPE_CHECKING:
    from quiz.render.figure import Figure
    from quiz.render.pictures import Pictures

SEED = 0
"""The presentation that is shown: that of ``quiz show``."""
FIGURE_LINES = 10


class QuestionPreview(VerticalScroll, can_focus=False):
    """The question, what is right, and why."""

    prompt = getters.query_one("#preview-prompt", Static)
    pictures = getters.query_one("#preview-pictures", Static)
    pictures_after = getters.query_one("#preview-pictures-after", Static)
    figure = getters.query_one("#preview-figure", Static)
    options = getters.query_one(LabelledRows)
    answer = getters.query_one("#preview-answer", Static)
    rest = getters.query_one("#preview-rest", Static)

    def __init__(self, *, color: bool) -> None:
        super().__init__()
        self._color = color
        self.max_lines = FIGURE_LINES
        """How high a figure or picture may be, once a card is shown."""
        self.files: list[str] = []
        """The pictures, films and recordings of the card."""

    def compose(self) -> ComposeResult:
        yield Static("", id="preview-prompt")
        yield Static("", id="preview-pictures")
        yield Static("", id="preview-figure")
        yield LabelledRows()
        yield Static("", id="preview-answer")
        yield Static("", id="preview-pictures-after")
        yield Static("", id="preview-rest")

    def show(self, library: Library, key: str | None) -> None:
        """Show the card of that name; nothing if there is none."""
        name, _, part = (key or "").partition("#")
        question = library.question(name) if key else None
        self.border_title = card_title(key or "", question)
        self.scroll_home(animate=False)
        self.files = []
        for widget in self.children:
            widget.display = question is not None
        if question is not None:
            self._show_question(question, part or question.parts()[0], library.picture_folders(name))

    def _show_question(self, question: Question, part: str, folders: tuple[str, ...]) -> None:
        try:
            shown = presentation(question, part, SEED)
        except QuizError as error:
            self.prompt.update(error.message)
            return
        explained = shown.explanation or question.explanation
        prompt, right, explanation = (
            without_pictures(text, folders) for text in (shown.prompt, shown.answer_text, explained)
        )
        self.files = openable_files(texts_of(shown, explained), folders)
        self.prompt.update(content(prompt.text))
        self._draw(self.pictures, self._pictures(prompt.files))
        self._draw(self.pictures_after, self._pictures([*right.files, *explanation.files]))
        figure = question_figure(
            question, part, SEED, after=False, color=self._color, max_lines=self.max_lines
        )
        self._draw(self.figure, figure)
        lines = shown.way.answer_lines() if shown.way.shows_right else []
        self.options.display = bool(lines)
        self.options.show(answer_rows(lines))
        self._tell(self.answer, _answer(shown, right.text, explanation.text))
        self._tell(self.rest, _rest(question, shown))

    def _tell(self, widget: Static, parts: list[Content | None]) -> None:
        told = [part for part in parts if part is not None]
        widget.display = bool(told)
        widget.update(Content("\n\n").join(told))

    def _pictures(self, files: list[str]) -> Pictures | None:
        return picture_figure(files, color=self._color, max_lines=self.max_lines)

    def _draw(self, widget: Static, figure: Figure | Pictures | None) -> None:
        widget.display = figure is not None
        if figure is not None:
            widget.update(figure)


def _answer(shown: Presentation, answer: str, explanation: str) -> list[Content | None]:
    return [
        None if shown.way.shows_right else labelled("Answer", answer),
        content("\n".join(f"- {point}" for point in shown.rubric)) if shown.rubric else None,
        content(explanation) if explanation else None,
    ]


def _rest(question: Question, shown: Presentation) -> list[Content | None]:
    hint = shown.hint or question.hint
    return [
        labelled("Hint", hint) if hint else None,
        labelled("Source", question.source) if question.source else None,
        labelled("Tags", " ".join(question.tags)) if question.tags else None,
    ]
