"""The widgets of home, but for the table of banks, which comes after the first frame."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from quiz.tui.fitting import Fitting
from quiz.tui.screens.base import QuizScreen
from quiz.tui.sizes import BESIDE
from quiz.tui.widgets.forecast import Forecast
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.static import Static


class HomeView(QuizScreen[None]):
    """What there is today, what there is to know, and the week ahead."""

    CSS_PATH = "../styles/home.tcss"
    HORIZONTAL_BREAKPOINTS = BESIDE

    date = getters.query_one("#date", Static)
    today = getters.query_one("#today", Static)
    split = getters.query_one("#split", Static)
    welcome = getters.query_one("#welcome", Static)
    recent = getters.query_one("#recent", Static)
    plan_over = getters.query_one("#plan-over", Static)
    came_in = getters.query_one("#came-in", Static)
    open_exams = getters.query_one("#open-exams", Static)
    backlog = getters.query_one("#backlog", Static)
    problems = getters.query_one("#problems", Static)
    renamed = getters.query_one("#renamed", Static)
    forecast = getters.query_one(Forecast)
    panes = getters.query_one("#panes", Horizontal)

    def compose(self) -> ComposeResult:
        with Horizontal(id="title"):
            yield Static(Content.styled("quiz", "bold $primary"), id="name")
            yield Static("", id="date")
        with Horizontal(id="overview"):
            with Vertical(id="totals"):
                yield Static("", id="today")
                yield Static("", id="split")
                yield Static("", id="welcome")
                yield Static("", id="recent")
                yield Static("", id="backlog")
                yield Static("", id="plan-over")
                yield Static("", id="came-in")
                yield Static("", id="open-exams")
                yield Static("", id="problems")
                yield Static("", id="renamed")
            yield Forecast(id="forecast")
        yield Horizontal(id="panes")
        yield KeyHints()


def tell(line: Static, text: str | Content | Fitting) -> None:
    """Show a text, or no line if there is none."""
    line.update(text)
    line.display = bool(text)
