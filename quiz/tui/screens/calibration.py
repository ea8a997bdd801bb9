"""How well confidence is calibrated: how often the learner is right when sure."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.render.calibration import CalibrationFigure
from quiz.study.results.calibration import Calibration
from quiz.text.format import plural
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.static import Static


class CalibrationScreen(LongScreen[None]):
    """Bars by level, the shares over time, and which level would have scored more."""

    CSS_PATH = "../styles/results.tcss"
    BINDINGS = [
        Binding(
            "escape,c",
            "dismiss",
            "Back",
            key_display="esc",
            id="confidence.back",
            tooltip="Back to where you came from",
        ),
    ]

    def __init__(self, calibration: Calibration) -> None:
        super().__init__()
        self.calibration = calibration

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="scroll", can_focus=False):
            answers = plural(self.calibration.answered, "answer")
            yield Static(Content.assemble(("Confidence  ", "bold $primary"), (answers, "$foreground-muted")))
            yield Static(CalibrationFigure(self.calibration, color=self.app.color))
            for level in self.calibration.levels:
                if level.advice:
                    yield Static(level.advice)
        yield KeyHints()
