"""Statistics: what the cards and the log tell, as figures below each other, some in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from quiz.errors import QuizError
from quiz.progress.store import Store
from quiz.render.statistics.of_cards import card_panels
from quiz.render.statistics.of_log import log_panels
from quiz.render.statistics.panel import Panel, StatisticsFigure
from quiz.render.statistics.what_if import what_if_panels
from quiz.render.svg import figure_svg
from quiz.study.statistics.statistics import Statistician
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.static import Static


class FiguresReady(Message):
    """The worker has the figures of a ``part``, which is the id of the widget that shows them."""

    def __init__(self, part: str, panels: list[Panel]) -> None:
        super().__init__()
        self.part = part
        self.panels = panels


class FiguresFailed(Message):
    """The worker cannot read the progress file."""

    def __init__(self, error: QuizError) -> None:
        super().__init__()
        self.error = error


class StatisticsScreen(LongScreen[None]):
    """The figures of the cards, then those of the log, which take longer, and then a what-if."""

    way = "Statistics"
    CSS_PATH = "../styles/statistics.tcss"
    BINDINGS = [
        Binding("space", "page(1)", "Page down", id="statistics.next"),
        Binding("b", "page(-1)", "Page up", show=False, id="statistics.previous"),
        Binding("w", "save", "Save", id="statistics.save", tooltip="Write the figures to an SVG file here"),
        Binding("escape", "dismiss", "Back", id="statistics.back", tooltip="Back to where you came from"),
    ]

    of_cards = getters.query_one("#of-cards", Static)
    of_log = getters.query_one("#of-log", Static)

    def __init__(self) -> None:
        super().__init__()
        self._panels: list[Panel] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(Content.styled("Statistics", "bold $primary"))
            yield Static("", id="of-cards")
            yield Static("Reading the log …", id="of-log")
            yield Static("", id="what-if")
        yield KeyHints()

    def on_mount(self) -> None:
        with self.errors_shown():
            study = self.app.study
            self._read(Statistician(study, "", self.app.clock()), study.store.path)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self, statistician: Statistician, path: str) -> None:
        """Compute the figures over a connection of its own, so that the app can go on writing."""
        try:
            store = Store(path, only_read=True)
            try:
                for part, panels in _parts(statistician, store):
                    if get_current_worker().is_cancelled:
                        return
                    self.post_message(FiguresReady(part, panels))
            finally:
                store.close()
        except QuizError as error:
            self.post_message(FiguresFailed(error))

    def on_figures_ready(self, message: FiguresReady) -> None:
        self._panels += message.panels
        self.query_one(f"#{message.part}", Static).update(
            StatisticsFigure(message.panels, color=self.app.color)
        )

    def on_figures_failed(self, message: FiguresFailed) -> None:
        self.app.show_error(message.error)

    def action_save(self) -> None:
        svg = figure_svg(StatisticsFigure(self._panels, color=True), "Statistics")
        self.write_file("statistics.svg", svg, force=True)


def _parts(statistician: Statistician, store: Store) -> Iterator[tuple[str, list[Panel]]]:
    """Compute the figures of each widget, the quickest first."""
    yield "of-cards", card_panels(statistician.of_cards(store))
    yield "of-log", log_panels(statistician.of_log(store))
    yield "what-if", what_if_panels(statistician.what_if(store))
