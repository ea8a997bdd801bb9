"""A question as it was asked and answered; nothing in it can be changed any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from quiz.kinds.base import Grade, Question
from quiz.render.question import option_figures, question_figure
from quiz.study.results.answer_review import (
    OPEN,
    PARTLY,
    RIGHT,
    WRONG,
    Line,
    grade_of,
    hint_took,
    mark,
    options,
    rubric,
    told,
)
from quiz.study.results.history import number
from quiz.study.results.mistakes import RepeatedMistake
from quiz.study.results.result import StoredAnswer
from quiz.tui.content import content
from quiz.tui.widgets.card_view import TOLD_IN_PLACE, counted, difference
from quiz.tui.widgets.labelled_rows import LabelledRow, LabelledRows, drawn, wrapped

if TYPE_CHECKING:
    from quiz.render.figure import Figure

PARTS = (
    "prompt", "before", "options", "verdict", "answer", "rubric", "after", "feedback", "confusion",
    "explanation", "hint", "source",
)  # fmt: skip
SAID = {RIGHT: ("✓ Right", "$success bold"), WRONG: ("✗ Wrong", "$error bold"),
        OPEN: ("– Not answered", "$foreground-muted bold")}  # fmt: skip
COLORS = {True: "$text-success", False: "$text-error", None: "$text-accent"}
IN_ROWS = ("options", "rubric")


class PastAnswer(Vertical):
    """The parts of an answer from top to bottom; without ``color`` figures are drawn in characters."""

    def __init__(self, *, color: bool) -> None:
        super().__init__()
        self.color = color

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        for name in PARTS:
            yield LabelledRows(id=name) if name in IN_ROWS else Static("", id=name)

    def show(self, one: StoredAnswer, question: Question | None, confusion: RepeatedMistake | None) -> None:
        """Show an answer; ``question`` is what was asked, where that is still to be had."""
        grade = grade_of(one, question)
        shown = one.shown
        in_place = shown.ask in TOLD_IN_PLACE
        parts: dict[str, VisualType | None] = {
            "prompt": content(shown.prompt),
            "before": self._figure(one, question, after=False),
            "verdict": _verdict(one, grade),
            "answer": None if in_place else _answers(one, difference(grade, color=self.color)),
            "after": self._figure(one, question, after=True),
            "feedback": content(grade.feedback) if grade.feedback else None,
            "confusion": Content.styled(str(confusion), "$warning") if confusion else None,
            "explanation": content(shown.explanation) if shown.explanation else None,
            "hint": _labelled(_hint(one, question), shown.hint) if shown.hint else None,
            "source": _labelled("Source", shown.source) if shown.source else None,
        }
        for name, what in parts.items():
            part = self.query_one(f"#{name}", Static)
            part.display = what is not None
            part.update(what or "")
        figures = option_figures(one.shown, color=self.color)
        self._show_rows("options", options(one), figures)
        self._show_rows("rubric", rubric(one))

    def _show_rows(self, name: str, lines: list[Line], figures: Sequence[Figure] = ()) -> None:
        """Show lines behind their signs; by their ``figures`` where they have some."""
        part = self.query_one(f"#{name}", LabelledRows)
        part.display = bool(lines)
        system = self.app.console.color_system
        texts = [drawn(one, system) for one in figures] or [wrapped(line.text) for line in lines]
        signs = [Content.styled(line.sign, f"{COLORS[line.right]} bold") for line in lines]
        part.show([LabelledRow(sign, text) for sign, text in zip(signs, texts, strict=True)])

    def _figure(self, one: StoredAnswer, question: Question | None, *, after: bool) -> RenderableType | None:
        if question is None:
            return None
        part = one.row.card.partition("#")[2]
        return question_figure(question, part, one.row.seed, after=after, color=self.color)


def _verdict(one: StoredAnswer, grade: Grade) -> Content:
    text, style = SAID.get(mark(one), (f"{PARTLY} Partly right: {one.share:.0%}", "$warning bold"))
    sure = f"  confidence {one.confidence.name.lower()}" if one.confidence else ""
    return Content.assemble((text, style), counted(grade), (sure, "$foreground-muted"))


def _answers(one: StoredAnswer, marked: Content) -> Content:
    """Return what was answered above what is right."""
    given = marked or content(" ; ".join(told(one)))
    mine = [Content.assemble(("Yours   ", "$foreground-muted"), given)] if told(one) else []
    return Content("\n").join([*mine, _labelled("Answer", one.shown.answer)])


def _hint(one: StoredAnswer, question: Question | None) -> str:
    """Return what stands before a hint: whether it was shown, and what that took off."""
    took = hint_took(one, question)
    cost = f", took off {number(100 * took)}%" if took else ""
    return f"Hint, shown{cost}" if one.row.hints else "Hint"


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}  ", "$foreground-muted"), content(text))
