"""A question as it was asked and answered; nothing in it can be changed any more."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from quiz.draw.prompt import prompt
from quiz.draw.question import option_figures, question_figure
from quiz.kinds.base import Grade, Question
from quiz.study.confusions import Confusion
from quiz.study.looking_back import (
    OPEN,
    PARTLY,
    RIGHT,
    WRONG,
    Line,
    grade_of,
    mark,
    options,
    rubric,
    told,
)
from quiz.study.results import Answered
from quiz.tui.content import content
from quiz.tui.widgets.card_view import TOLD_IN_PLACE, counted, difference

PARTS = (
    "prompt", "before", "options", "verdict", "answer", "rubric", "after", "feedback", "confusion",
    "explanation", "hint", "source",
)  # fmt: skip
SAID = {RIGHT: ("✓ Right", "$success bold"), WRONG: ("✗ Wrong", "$error bold"),
        OPEN: ("– Not answered", "$text-muted bold")}  # fmt: skip


class PastAnswer(Vertical):
    """The parts of an answer from top to bottom; without ``color`` figures are drawn in characters."""

    def __init__(self, *, color: bool) -> None:
        super().__init__()
        self.color = color

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        for name in PARTS:
            yield Static("", id=name)

    def show(self, one: Answered, question: Question | None, confusion: Confusion | None) -> None:
        """Show an answer; ``question`` is what was asked, where that is still to be had."""
        grade = grade_of(one, question)
        shown = one.shown
        in_place = shown.ask in TOLD_IN_PLACE
        parts: dict[str, VisualType | None] = {
            "prompt": content(shown.prompt),
            "before": self._figure(one, question, after=False),
            "options": self._options(one),
            "verdict": _verdict(one, grade),
            "answer": None if in_place else _answers(one, difference(grade, color=self.color)),
            "rubric": self._lines(rubric(one)),
            "after": self._figure(one, question, after=True),
            "feedback": content(grade.feedback) if grade.feedback else None,
            "confusion": Content.styled(str(confusion), "$warning") if confusion else None,
            "explanation": content(shown.explanation) if shown.explanation else None,
            "hint": _labelled("Hint", shown.hint, ", shown" if one.row.hints else "") if shown.hint else None,
            "source": _labelled("Source", shown.source) if shown.source else None,
        }
        for name, what in parts.items():
            part = self.query_one(f"#{name}", Static)
            part.display = what is not None
            part.update(what or "")

    def _figure(self, one: Answered, question: Question | None, *, after: bool) -> RenderableType | None:
        if question is None:
            return None
        part = one.row.card.partition("#")[2]
        return question_figure(question, part, one.row.seed, after=after, color=self.color)

    def _options(self, one: Answered) -> RenderableType | None:
        figures = option_figures(one.shown, color=self.color)
        return self._lines(options(one), figures)

    def _lines(self, lines: list[Line], figures: Sequence[RenderableType] = ()) -> RenderableType | None:
        """Return lines behind their signs; by their ``figures`` where they have some."""
        if not lines:
            return None
        colors = self.app.theme_variables
        names = {True: "text-success", False: "text-error", None: "text-accent"}
        table = Table.grid(padding=(0, 1))
        for line, shown in zip(lines, figures or [prompt(line.text) for line in lines], strict=True):
            table.add_row(Text(line.sign, Style(color=colors[names[line.right]], bold=True)), shown)
        return table


def _verdict(one: Answered, grade: Grade) -> Content:
    text, style = SAID.get(mark(one), (f"{PARTLY} Partly right: {one.share:.0%}", "$warning bold"))
    sure = f"  confidence {one.confidence.name.lower()}" if one.confidence else ""
    return Content.assemble((text, style), counted(grade), (sure, "$text-muted"))


def _answers(one: Answered, marked: Content) -> Content:
    """Return what was answered above what is right."""
    given = marked or content(" ; ".join(told(one)))
    mine = [Content.assemble(("Yours   ", "$text-muted"), given)] if told(one) else []
    return Content("\n").join([*mine, _labelled("Answer", one.shown.answer)])


def _labelled(label: str, text: str, behind: str = "") -> Content:
    return Content.assemble((f"{label}{behind}  ", "$text-muted"), content(text))
