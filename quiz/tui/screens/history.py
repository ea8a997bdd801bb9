"""Past sessions, newest first, with their scores and how those went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.errors import QuizError
from quiz.progress import past
from quiz.study.history import Past, began, page, title
from quiz.study.results import result
from quiz.study.spans import clock_time
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.rows import Rows, fitted

if TYPE_CHECKING:
    from textual.widgets import OptionList

    from quiz.tui.app import QuizApp

PAGE = 100
"""Sessions that are read at once; the next ones follow when the cursor comes near."""
NEAR = 20
NARROW = 60
BESIDE, NARROW_BESIDE = 53, 28
"""Columns of a line that are not its title."""


class HistoryScreen(Screen[None]):
    """A line for each session; Enter opens its result."""

    CSS_PATH = "../styles/results.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "calibration", "Confidence", id="history.confidence",
            tooltip="How often you are right when you are sure",
        ),
        Binding("escape", "dismiss", "Back", id="history.back", tooltip="Back to the banks"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Past] = []
        self._is_whole = False
        self._has_confidence = False

    @property
    def quiz(self) -> QuizApp:
        """Return the app, as what it is."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(Content.styled("Scores", "bold $primary"), id="heading")
        yield Static("Nothing has been answered yet.", id="nothing")
        yield Rows()
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the newest sessions."""
        self._more()
        self.query_one("#nothing").display = not self._shown
        self.query_one(Rows).display = bool(self._shown)
        self.query_one(Rows).focus()

    def _more(self) -> None:
        """Read the next page of sessions, and show it behind the others."""
        connection = self.quiz.study.store.connection
        try:
            with self.quiz.study.store.explained():
                found = page(connection, PAGE, self._shown[-1].session.id if self._shown else None)
                self._has_confidence = past.is_any_confident(connection)
        except QuizError as error:
            self.quiz.show_error(error)
            return
        self._shown += found
        self._is_whole = len(found) < PAGE
        self.query_one(Rows).show([partial(_row, one) for one in found])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Read on where the cursor comes near the end."""
        if not self._is_whole and event.option_index >= len(self._shown) - NEAR:
            self._more()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a session exactly as it was."""
        from quiz.tui.screens.results import ResultsScreen

        try:
            with self.quiz.study.store.explained():
                session = self._shown[event.option_index].session.id
                found = result(self.quiz.study.store.connection, session)
        except QuizError as error:
            self.quiz.show_error(error)
            return
        self.app.push_screen(ResultsScreen(found))

    def action_calibration(self) -> None:
        """Show how well confidence fits."""
        from quiz.tui.screens.calibration import show_calibration

        show_calibration(self.quiz)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide what there is nothing for."""
        return self._has_confidence if action == "calibration" else True


def _row(one: Past, width: int) -> Content:
    session = one.session
    right = f"{session.right}/{session.answered}"
    day = began(session)
    share = (f"{one.share:>5.0%}", "bold")
    spark = (f" {one.spark}", "$primary")
    if width < NARROW:
        return Content.assemble(
            (f"{day:%d %b} ", "$text-muted"), fitted(title(session), width - NARROW_BESIDE),
            f" {right:>7}", share, (f" {one.spark[-5:]}", "$primary"),
        )  # fmt: skip
    return Content.assemble(
        (f"{day:%d %b %Y %H:%M}  ", "$text-muted"), f"{session.kind:<9} ",
        fitted(title(session), width - BESIDE),
        f" {right:>7} ", share, (f" {clock_time(session.duration):>7}", "$text-muted"), spark,
    )  # fmt: skip
