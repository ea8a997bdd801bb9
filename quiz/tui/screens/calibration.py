"""How well confidence fits: how often the learner is right when they are sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.errors import QuizError
from quiz.render.calibration import CalibrationFigure
from quiz.study.results.calibration import Calibration, calibrate
from quiz.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


class CalibrationScreen(Screen[None]):
    """Bars by level, the shares over time, and what would have scored more."""

    CSS_PATH = "../styles/results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(2)", "Scroll down", show=False, id="confidence.down"),
        Binding("k,up", "scroll(-2)", "Scroll up", show=False, id="confidence.up"),
        Binding("escape,c", "dismiss", "Back", key_display="esc", id="confidence.back", tooltip="Back"),
    ]

    def __init__(self, found: Calibration, *, color: bool) -> None:
        super().__init__()
        self.found = found
        self.color = color

    def compose(self) -> ComposeResult:
        """Lay out the figure, and what it tells."""
        with VerticalScroll(id="scroll", can_focus=False):
            answers = f"{self.found.answered} answer{'s' * (self.found.answered != 1)}"
            yield Static(Content.assemble(("Confidence  ", "bold $primary"), (answers, "$foreground-muted")))
            yield Static(CalibrationFigure(self.found, color=self.color))
            for level in self.found.levels:
                if level.advice:
                    yield Static(level.advice, markup=False)
        yield KeyHints()

    def action_scroll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#scroll", VerticalScroll).scroll_relative(y=lines, animate=False)


def show_calibration(app: QuizApp) -> None:
    """Open the screen over every answer that has a confidence; there is one at least."""
    try:
        found = calibrate(app.study.store.answers.confident())
    except QuizError as error:
        app.show_error(error)
        return
    app.push_screen(CalibrationScreen(found, color=app.color))
