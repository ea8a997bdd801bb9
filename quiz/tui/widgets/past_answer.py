"""A question as it was asked and answered; it can no longer be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.visual import VisualType

from quiz.bank.pictures import openable_files
from quiz.kinds.answers.base import MarkedLine
from quiz.kinds.base import Grade, Question
from quiz.render.question import (
    option_figures,
    picture_figure,
    question_figure,
    response_figure,
    texts_of,
    without_pictures,
)
from quiz.study.last_right import LastRight
from quiz.study.results.answer_review import grade_of, hint_note, rubric
from quiz.study.results.mistakes import RepeatedMistake
from quiz.study.results.result import StoredAnswer
from quiz.text.clean import clean
from quiz.text.format import SHOWN_SEPARATOR
from quiz.tui.content import content, labelled
from quiz.tui.mark_color import mark_color
from quiz.tui.widgets.compared import compared_rows
from quiz.tui.widgets.labelled_rows import LabelledRow, LabelledRows, drawn, wrapped
from quiz.tui.widgets.line_difference import difference_text
from quiz.tui.widgets.static import Static
from quiz.tui.widgets.verdict_text import counted, difference, right_answer, verdict_line

if TYPE_CHECKING:
    from quiz.render.figure import Figure

PARTS = (
    "prompt", "prompt-pictures", "before", "options", "verdict", "yours", "answer", "answer-pictures",
    "difference", "rubric", "failed", "after", "feedback", "mistake", "solution", "explanation",
    "explanation-pictures", "hint", "source",
)  # fmt: skip
SOLVED = (
    "prompt", "prompt-pictures", "before", "options", "verdict", "feedback", "yours", "failed",
    "difference", "mistake", "solution", "explanation", "explanation-pictures", "answer", "answer-pictures",
    "rubric", "after", "hint", "source",
)  # fmt: skip
"""Their order where the explanation is the solution, as right after the answer (see ``CardView``)."""
IN_ROWS = ("options", "difference", "rubric")


class PastAnswer(Vertical):
    """The parts of an answer from top to bottom; without ``color`` figures are drawn in characters."""

    def __init__(self, *, color: bool) -> None:
        super().__init__()
        self.color = color
        self.files: list[str] = []
        """The pictures, films and recordings of the question."""

    def compose(self) -> ComposeResult:
        for name in PARTS:
            yield LabelledRows(id=name) if name in IN_ROWS else Static("", id=name)

    def show(
        self,
        answer: StoredAnswer,
        question: Question | None,
        mistake: RepeatedMistake | None,
        folders: tuple[str, ...],
    ) -> None:
        """Show an answer; ``question`` is None if its bank lost it. Its pictures are in ``folders``."""
        shown = answer.shown
        self.files = openable_files(texts_of(shown, shown.explanation), folders)
        parts = self._parts(answer, question, mistake, folders)
        for name, what in parts.items():
            part = self.get_child_by_id(name, Static)
            part.display = what is not None
            part.update(what or "")
        order = SOLVED if parts["solution"] else PARTS
        self.sort_children(key=lambda part: order.index(part.id or ""))
        in_place, figures = shown.way.shows_right, option_figures(shown.way, color=self.color)
        self._show_rows("options", shown.way.lines(answer.response) if in_place else [], figures)
        if in_place and shown.way.compares:
            self._rows("options").show(compared_rows(shown.parts(answer.response)))
        self._show_rows("rubric", rubric(answer))
        self._rows("difference").display = False

    def _parts(
        self,
        answer: StoredAnswer,
        question: Question | None,
        mistake: RepeatedMistake | None,
        folders: tuple[str, ...],
    ) -> dict[str, VisualType | None]:
        """Return what each part but the rows shows; None if nothing."""
        grade, shown = grade_of(answer, question), answer.shown
        prompt, right, explanation = (
            without_pictures(text, folders)
            for text in (shown.answered_prompt, shown.answer_text, shown.explanation)
        )
        solution = shown.way.solution if explanation.text else ""
        yours, is_right = _yours(answer, difference(grade)), right_answer(right.text)
        together = Content("\n").join(filter(None, (yours, is_right)))
        hint = hint_note(answer, question).capitalize() or "Hint"
        return {
            "prompt": content(prompt.text),
            "prompt-pictures": picture_figure(prompt.files, color=self.color),
            "before": self._figure(answer, question, after=False),
            "verdict": _verdict(answer, grade),
            "yours": yours if solution else None,
            "answer": None if shown.way.shows_right else is_right if solution else together,
            "answer-pictures": picture_figure(right.files, color=self.color),
            "failed": response_figure(shown.way, answer.response, color=self.color),
            "after": self._figure(answer, question, after=True),
            "feedback": content(grade.feedback) if grade.feedback else None,
            "mistake": Content.styled(str(mistake), "$warning") if mistake else None,
            "solution": Content.styled(solution, "bold") if solution else None,
            "explanation": content(explanation.text) if explanation.text else None,
            "explanation-pictures": picture_figure(explanation.files, color=self.color),
            "hint": labelled(hint, shown.hint) if shown.hint else None,
            "source": labelled("Source", shown.source) if shown.source else None,
        }

    def compare(self, last_right: LastRight) -> None:
        """Show how the answer differs from the last right one before it, or hide it again."""
        part = self._rows("difference")
        part.show([LabelledRow(Content(""), difference_text(last_right.lines()))])
        part.display = not part.display
        if part.display:
            part.scroll_visible(animate=False, top=True)

    def _rows(self, name: str) -> LabelledRows:
        return self.get_child_by_id(name, LabelledRows)

    def _show_rows(self, name: str, lines: list[MarkedLine], figures: Sequence[Figure] = ()) -> None:
        """Show lines with their signs; ``figures``, if any, replace the texts."""
        part = self._rows(name)
        part.display = bool(lines)
        system = self.app.console.color_system
        texts = [drawn(figure, system) for figure in figures] or [wrapped(line.text) for line in lines]
        signs = [Content.styled(line.sign, f"{mark_color(line.mark)} bold") for line in lines]
        part.show([LabelledRow(sign, text) for sign, text in zip(signs, texts, strict=True)])

    def _figure(
        self, answer: StoredAnswer, question: Question | None, *, after: bool
    ) -> RenderableType | None:
        if question is None:
            return None
        part = answer.row.card.partition("#")[2]
        return question_figure(question, part, answer.row.seed, after=after, color=self.color)


def _verdict(answer: StoredAnswer, grade: Grade) -> Content:
    sure = f"  confidence {answer.confidence.label}" if answer.confidence else ""
    line = verdict_line(answer.verdict, answer.share)
    return Content.assemble(line, counted(grade), (sure, "$foreground-muted"))


def _yours(answer: StoredAnswer, marked: Content) -> Content | None:
    """Return what was answered; None if nothing was."""
    if not answer.response:
        return None
    way = answer.shown.way
    text = SHOWN_SEPARATOR.join(way.given_texts(answer.response))
    given = marked or (Content(clean(f"\n{text}\n")) if way.is_long else content(text))
    return labelled("Yours ", given)
