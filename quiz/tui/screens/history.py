"""Past sessions, newest first, with scores and trends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quiz.study.results.history import (
    HEADS,
    LONGEST,
    SessionWithTrend,
    began,
    no_sessions,
    page,
    right_of_counted,
    title,
)
from quiz.study.results.result import result
from quiz.text.format import percent
from quiz.text.times import (
    DAY_WIDTH,
    MINUTE_WIDTH,
    clock_time,
    day_in_year,
    day_text,
    local_time,
    minute_text,
    time_of_day,
)
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.row_list import RowList, fitted
from quiz.tui.widgets.static import Static

if TYPE_CHECKING:
    from datetime import date

    from textual.widgets import OptionList

    from quiz.progress.sessions import PastSession


PAGE = 100
"""Sessions read at once; the next page is read when the cursor comes near the end."""
NEAR = 20
NARROW, WIDE = 60, 90
DAY_IN_YEAR_WIDTH = len("25 Nov")


class Columns(NamedTuple):
    """How wide the columns of a line are, with the blanks between them; the name takes the rest."""

    day: int
    kind: int
    right: int
    share: int
    time: int
    trend: int


NARROW_COLUMNS = Columns(day=7, kind=0, right=6, share=7, time=0, trend=6)
COLUMNS = Columns(day=13, kind=10, right=8, share=8, time=8, trend=LONGEST + 1)
WIDE_COLUMNS = COLUMNS._replace(day=19)


class HistoryScreen(QuizScreen[None]):
    """A line for each session; Enter opens its result."""

    way = "Scores"
    CSS_PATH = ["../styles/rows.tcss", "../styles/results.tcss"]
    BINDINGS = [
        Binding(
            "c",
            "calibration",
            "Confidence",
            id="history.confidence",
            tooltip="How often you are right when you are sure",
        ),
        Binding("escape", "dismiss", "Back", id="history.back", tooltip="Back to where you came from"),
    ]

    empty = getters.query_one("#nothing", Static)
    heads = getters.query_one("#heads", Static)
    sessions = getters.query_one(RowList)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[SessionWithTrend] = []
        self._is_whole = False
        self._has_confidence = False

    def compose(self) -> ComposeResult:
        yield Static(
            Content.assemble(("Scores", "bold $primary"), ("  right: of all answers", "$foreground-muted")),
            id="heading",
        )
        yield Static("", id="nothing")
        yield _Heads(id="heads")
        yield RowList()
        yield KeyHints()

    def on_mount(self) -> None:
        self._more()
        self.empty.display = not self._shown
        if not self._shown:
            with self.errors_shown():
                why = no_sessions(self.app.study.store)
                self.empty.update(f"{why} Study or take an exam, and it is listed here.")
        self.sessions.display = self.heads.display = bool(self._shown)
        self.sessions.focus()

    def _more(self) -> None:
        """Read and append the next page of sessions."""
        store = self.app.study.store
        with self.errors_shown():
            sessions = page(store, PAGE, self._shown[-1].session.id if self._shown else None)
            self._has_confidence = store.answers.has_confidence()
            self._shown += sessions
            self._is_whole = len(sessions) < PAGE
            now = self.app.clock()
            today = local_time(now.at, now.offset).date()
            self.sessions.show([partial(_row, session, today) for session in sessions])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if not self._is_whole and event.option_index >= len(self._shown) - NEAR:
            self._more()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        with self.errors_shown():
            study, session = self.app.study, self._shown[event.option_index].session.id
            self.app.show_session(result(study.store, session, study.library.titles))

    def action_calibration(self) -> None:
        self.app.show_calibration()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that would do nothing."""
        return self._has_confidence if action == "calibration" else True


class _Heads(Static):
    """What the columns of the sessions hold."""

    def on_resize(self) -> None:
        self.update(Content("".join(_columns(HEADS, self.content_size.width))))


def _row(scored: SessionWithTrend, today: date, width: int) -> Content:
    """Return the line of a session; a narrow screen leaves out the kind, the time taken and the year."""
    session, day = scored.session, _began(scored.session, today, width)
    right, share = right_of_counted(session), percent(scored.share)
    cells = (day, session.kind, title(session), right, share, clock_time(session.duration), scored.spark)
    colors = ("$foreground-muted", "", "", "", "bold", "$foreground-muted", "$primary")
    return Content.assemble(*zip(_columns(cells, width), colors, strict=True))


def _began(session: PastSession, today: date, width: int) -> str:
    """Return when a session began: on a wide screen to the minute, else the day, or the time of ``today``."""
    moment = began(session)
    if width >= WIDE:
        return f"{minute_text(moment):>{MINUTE_WIDTH}}"
    is_narrow = width < NARROW
    if moment.date() == today:
        text = time_of_day(moment)
    else:
        text = day_in_year(moment) if is_narrow else day_text(moment)
    return f"{text:>{DAY_IN_YEAR_WIDTH if is_narrow else DAY_WIDTH}}"


def _columns(cells: Sequence[str], width: int) -> list[str]:
    """Return the cells of a line, those for which there is no room as empty texts."""
    day, kind, name, right, share, time, trend = cells
    wide = NARROW_COLUMNS if width < NARROW else COLUMNS if width < WIDE else WIDE_COLUMNS
    return [
        f"{day:{wide.day}}", f"{kind:{wide.kind}}"[: wide.kind], fitted(name, width - sum(wide)),
        f"{right:>{wide.right}}", f"{share:>{wide.share}}", f"{time:>{wide.time}}" if wide.time else "",
        f" {trend[1 - wide.trend :]}",
    ]  # fmt: skip
