"""The results of a session: the score, scores by bank, topic and kind, and every question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from quiz.study.results.history import began, title
from quiz.study.results.mistakes import RepeatedMistake, repeated_mistakes
from quiz.study.results.result import Result, StoredAnswer
from quiz.study.results.text_report import pace, pass_note, right_note, worth
from quiz.text.format import one_line, percent, points
from quiz.text.plain_text import plain_text
from quiz.text.times import clock_time, minute_text
from quiz.text.verdict import Verdict
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.session_file import write_session
from quiz.tui.widgets.group_bars import TURN, GroupBars
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.row_list import RowList, fitted, widest
from quiz.tui.widgets.static import Static
from quiz.tui.widgets.verdict_text import VERDICT_COLORS

if TYPE_CHECKING:
    from textual.widgets import OptionList


class ResultsScreen(LongScreen[None]):
    """The score, bars by bank, topic and kind, and a list of the questions of a finished session."""

    CSS_PATH = ["../styles/rows.tcss", "../styles/results.tcss"]
    BINDINGS = [
        Binding(
            "w",
            "review_wrong",
            "Wrong ones",
            id="results.wrong",
            tooltip="Review what you did not get fully right",
        ),
        Binding(
            "c",
            "calibration",
            "Confidence",
            id="results.confidence",
            tooltip="How often you are right when you are sure",
        ),
        Binding(
            "t",
            "turn_groups",
            "All topics",
            id=TURN,
            tooltip="Show all topics, or only the weakest",
        ),
        Binding("f", "file", "To a file", id="results.file", tooltip="Write the result to a file here"),
        # The list is as tall as its rows, so its own page keys would jump to the end.
        Binding("pagedown", "page(1)", "A page down", show=False, priority=True, id="results.page_down"),
        Binding("pageup", "page(-1)", "A page up", show=False, priority=True, id="results.page_up"),
        Binding("escape", "dismiss", "Back", id="results.back", tooltip="Back to where you came from"),
    ]

    questions = getters.query_one(RowList)

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        self.mistakes: dict[int, RepeatedMistake] = {}
        self._has_confidence = False

    def compose(self) -> ComposeResult:
        result = self.result
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(_heading(result), id="heading")
            yield Static(_figures(result), id="figures")
            yield Static(pace(result), id="pace")
            every = [*result.by_bank, *result.by_topic, *result.by_kind]
            banks = GroupBars("By bank", result.by_bank, every)
            topics = GroupBars("By topic", result.by_topic, every)
            is_long = banks.has_long_names or topics.has_long_names
            with Horizontal(id="groups", classes="-long" if is_long else ""):
                yield Vertical(banks, topics, classes="groups")
                yield GroupBars("By kind", result.by_kind, every)
            yield _Heads(result.answers)
            yield RowList()
        yield KeyHints()

    def on_mount(self) -> None:
        with self.errors_shown():
            store = self.app.study.store
            self.mistakes = repeated_mistakes(store, self.result.answers)
            self._has_confidence = store.answers.has_confidence()
        self.questions.show(_rows(self.result.answers))
        self.questions.focus(scroll_visible=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index == 0:
            self.scroll.scroll_home(animate=False)
        else:
            row = event.option_list.virtual_region.y + event.option_index
            self.scroll.scroll_to_region(Region(0, row, 1, 1), animate=False)

    @work(group="dialog")
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        last = await self.app.show_answer(self.result, event.option_index, self.mistakes)
        self.questions.highlighted = last

    def action_review_wrong(self) -> None:
        self.app.review_cards(self.result.wrong_cards)

    def action_calibration(self) -> None:
        self.app.show_calibration()

    @work(group="dialog")
    async def action_file(self) -> None:
        await write_session(self, self.result.session)

    def action_turn_groups(self) -> None:
        for bars in self.query(GroupBars):
            if bars.has_more:
                bars.turn()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that would do nothing."""
        if action == "review_wrong":
            return bool(self.result.wrong_cards)
        if action == "turn_groups":
            return any(bars.has_more for bars in self.query(GroupBars))
        return self._has_confidence if action == "calibration" else True


class _Heads(Static):
    """What the columns of the list of questions hold."""

    def __init__(self, answers: list[StoredAnswer]) -> None:
        super().__init__("Questions", id="questions")
        self._wide = _widths(answers)

    def on_resize(self, event: events.Resize) -> None:
        score, time, _ = self._wide
        heads = f"{'points':>{score}} {'time':>{time}}"
        self.update(
            Content.assemble(
                "Questions".ljust(event.size.width - len(heads) - 1), (heads, "$foreground-muted")
            )
        )


def _heading(result: Result) -> Content:
    session = result.session
    name = session.kind.capitalize()
    return Content.assemble(
        (f"{name}  ", "bold $primary"), (title(session), "bold"),
        (f"  {minute_text(began(session))}", "$foreground-muted"),
    )  # fmt: skip


def _figures(result: Result) -> Content:
    session = result.session
    color = {True: "$success", False: "$error", None: "$foreground"}[result.passed]
    sign = (Verdict.RIGHT if result.passed else Verdict.WRONG).sign
    note = pass_note(result)
    return Content.assemble(
        (percent(result.share), "bold"), "  ", (f"{sign} {note}  " if note else "", color),
        f"{points(session.score)} of {points(session.out_of)} points  ",
        right_note(result),
    )  # fmt: skip


def _rows(answers: list[StoredAnswer]) -> list[partial[Content]]:
    wide = _widths(answers)
    return [partial(_row, place, answer, wide) for place, answer in enumerate(answers, 1)]


def _widths(answers: list[StoredAnswer]) -> tuple[int, int, int]:
    """Return how wide the scores, the times and the numbers of the questions are."""
    scores = ["points", *map(worth, answers)]
    times = ["time", *(clock_time(answer.row.duration) for answer in answers)]
    return widest(scores), widest(times), len(str(len(answers)))


def _row(place: int, answer: StoredAnswer, wide: tuple[int, int, int], width: int) -> Content:
    verdict = answer.verdict
    prompt = one_line(plain_text(answer.shown.prompt))
    score, time = worth(answer), clock_time(answer.row.duration)
    return Content.assemble(
        (verdict.sign, VERDICT_COLORS[verdict]), f" {place:>{wide[2]}} ",
        fitted(prompt, width - sum(wide) - 6),
        (f"  {score:>{wide[0]}} {time:>{wide[1]}}", "$foreground-muted"),
    )  # fmt: skip
