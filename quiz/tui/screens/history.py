"""Past sessions, newest first, with scores and trends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quiz.study.results.history import LONGEST, SessionWithTrend, began, page, title
from quiz.study.results.result import result
from quiz.text.format import clock_time, day_text, minute_text, percent
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.row_list import RowList, fitted
from quiz.tui.widgets.static import Static

if TYPE_CHECKING:
    from textual.widgets import OptionList


PAGE = 100
"""Sessions read at once; the next page is read when the cursor comes near the end."""
NEAR = 20
NARROW, WIDE = 60, 90
RIGHT, NARROW_RIGHT, SHARE = 8, 6, 6
"""Columns for the number of right answers, and for the percentage."""
MAX_NARROW = 5
"""Scores in a trend on a narrow screen."""


class HistoryScreen(QuizScreen[None]):
    """A line for each session; Enter opens its result."""

    CSS_PATH = ["../styles/rows.tcss", "../styles/results.tcss"]
    BINDINGS = [
        Binding(
            "c",
            "calibration",
            "Confidence",
            id="history.confidence",
            tooltip="How often you are right when you are sure",
        ),
        Binding("escape", "dismiss", "Back", id="history.back", tooltip="Back to the banks"),
    ]

    empty = getters.query_one("#nothing", Static)
    sessions = getters.query_one(RowList)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[SessionWithTrend] = []
        self._is_whole = False
        self._has_confidence = False

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("Scores", "bold $primary"), id="heading")
        yield Static("Nothing has been answered yet.", id="nothing")
        yield RowList()
        yield KeyHints()

    def on_mount(self) -> None:
        self._more()
        self.empty.display = not self._shown
        self.sessions.display = bool(self._shown)
        self.sessions.focus()

    def _more(self) -> None:
        """Read and append the next page of sessions."""
        store = self.app.study.store
        with self.errors_shown():
            sessions = page(store, PAGE, self._shown[-1].session.id if self._shown else None)
            self._has_confidence = store.answers.has_confidence()
            self._shown += sessions
            self._is_whole = len(sessions) < PAGE
            self.sessions.show([partial(_row, session) for session in sessions])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if not self._is_whole and event.option_index >= len(self._shown) - NEAR:
            self._more()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        with self.errors_shown():
            study, session = self.app.study, self._shown[event.option_index].session.id
            self.app.show_results(result(study.store, session, study.library.titles))

    def action_calibration(self) -> None:
        self.app.show_calibration()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that would do nothing."""
        return self._has_confidence if action == "calibration" else True


def _row(scored: SessionWithTrend, width: int) -> Content:
    """Return the line of a session; a narrow screen leaves out the kind, the time and the year."""
    session = scored.session
    narrow = width < NARROW
    moment = began(session)
    day = f"{moment:%d %b} " if narrow else f"{(minute_text if width >= WIDE else day_text)(moment)}  "
    kind = "" if narrow else f"{session.kind:<9} "
    right = f" {session.right}/{session.answered}".rjust(NARROW_RIGHT if narrow else RIGHT)
    time = "" if narrow else f"{clock_time(session.duration):>8}"
    trend = f" {scored.spark[-MAX_NARROW if narrow else 0 :]}"
    beside = len(day) + len(kind) + len(right) + SHARE + len(time) + (MAX_NARROW if narrow else LONGEST) + 1
    return Content.assemble(
        (day, "$foreground-muted"), kind, fitted(title(session), width - beside), right,
        (f"{percent(scored.share):>{SHARE}}", "bold"), (time, "$foreground-muted"), (trend, "$primary"),
    )  # fmt: skip
