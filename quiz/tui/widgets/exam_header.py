"""The header of an exam: the current question, the time, and the state of every question."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from quiz.study.exam.session import ExamSession
from quiz.study.exam.status import judging_status
from quiz.text.segments import plain
from quiz.text.times import clock_time, time_left
from quiz.tui.widgets.navigator import Navigator
from quiz.tui.widgets.static import Static

SHORT_TIME = 60_000
"""With less time left (ms) it is shown in another colour."""


class ExamHeader(Vertical):
    """The current question and the time in one line, the navigator below."""

    place = getters.query_one("#place", Static)
    time = getters.query_one("#time", Static)
    navigator = getters.query_one(Navigator)

    def compose(self) -> ComposeResult:
        with Horizontal(id="headline"):
            yield Static("", id="place")
            yield Static("", id="time")
        yield Navigator()

    def show(self, exam: ExamSession) -> None:
        """Show the current question, the navigator and the time."""
        flagged = sum(entry.flagged for entry in exam.entries)
        where = f"{exam.row.position + 1} of {len(exam.plan.items)}"
        parts = [
            where if exam.row.state == "open" else judging_status(exam),
            exam.item.section,
            plain(exam.item.bank_title),
            f"⚑ {flagged}" if flagged else "",
        ]
        self.place.update(" · ".join(part for part in parts if part))
        self.navigator.show(exam.entries, exam.row.position)
        self.show_time(exam)

    def show_time(self, exam: ExamSession) -> None:
        """Show the time left, or the time taken if there is no limit; a spoken answer has its own.

        While answers are judged, no time runs.
        """
        if exam.row.state != "open":
            self.time.update("")
            return
        left, own = exam.left(), exam.item_left()
        parts = []
        if exam.plan.rules.spoken:
            parts.append(f"this one {clock_time(exam.entry.spent)}")
        elif own is not None:
            parts.append(f"this one {time_left(own)}")
        if left is not None:
            parts.append(time_left(left))
        elif not parts:
            parts.append(clock_time(exam.row.spent))
        hurry = any(time is not None and time < SHORT_TIME for time in (left, own))
        self.time.update(Content.styled("  ".join(parts), "$warning bold" if hurry else ""))
