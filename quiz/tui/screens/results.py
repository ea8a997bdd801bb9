"""The results of a session: the score, scores by bank, topic and kind, and every question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region

from quiz.study.results.history import began, title
from quiz.study.results.mistakes import RepeatedMistake, repeated_mistakes
from quiz.study.results.result import Result, StoredAnswer
from quiz.study.results.text_report import pace, pass_note, right_note, worth
from quiz.text.format import percent, points
from quiz.text.plain_text import prompt_line
from quiz.text.times import clock_time, minute_text
from quiz.text.verdict import Verdict
from quiz.tui.content import share_bar
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.session_file import write_session
from quiz.tui.widgets.group_bars import MIN_BAR, TURN, GroupBars, share_color
from quiz.tui.widgets.group_columns import GroupColumns
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.row_list import RowList, fitted, widest
from quiz.tui.widgets.static import Static
from quiz.tui.widgets.verdict_text import VERDICT_COLORS

if TYPE_CHECKING:
    from textual.widgets import OptionList


MAX_BAR = 24
"""The columns of the bar of the score, beside which there is more to read."""


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
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True, id="results.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True, id="results.page_up"),
        Binding("escape", "dismiss", "Back", id="results.back", tooltip="Back to where you came from"),
    ]

    questions = getters.query_one(RowList)

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        self.mistakes: dict[int, RepeatedMistake] = {}
        self._has_confidence = any(answer.confidence for answer in result.answers)

    def compose(self) -> ComposeResult:
        result = self.result
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(_heading(result), id="heading")
            yield _Figures(result)
            yield Static(pace(result), id="pace")
            every = [*result.by_bank, *result.by_topic, *result.by_kind]
            banks = GroupBars("By bank", result.by_bank, every, result.unit)
            topics = GroupBars("By topic", result.by_topic, every, result.unit)
            kinds = GroupBars("By kind", result.by_kind, every, result.unit)
            # The topics are where the column is shorter, so that the questions begin as high as they can.
            is_left_shorter = banks.height <= kinds.height
            columns = ((banks, topics), (kinds,)) if is_left_shorter else ((banks,), (topics, kinds))
            yield GroupColumns(*columns)
            yield _Heads(result)
            yield RowList()
        yield KeyHints()

    def on_mount(self) -> None:
        with self.errors_shown():
            self.mistakes = repeated_mistakes(self.app.study.store, self.result.answers)
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


class _Figures(Static):
    """The score with a bar, as far as there is room for one, and what it is made of."""

    def __init__(self, result: Result) -> None:
        super().__init__("", id="figures")
        self._result = result
        self._draw(0)

    def on_resize(self) -> None:
        self._draw(self.size.width)

    def _draw(self, width: int) -> None:
        result, session = self._result, self._result.session
        passed = {True: "$success", False: "$error", None: share_color(result.share)}[result.passed]
        sign = (Verdict.RIGHT if result.passed else Verdict.WRONG).sign
        share = Content.styled(f"{percent(result.share)}  ", f"{passed} bold")
        note = pass_note(result)
        told = Content.assemble(
            (f"{sign} {note}  " if note else "", passed),
            f"{points(session.score)} of {points(session.out_of)} points  {right_note(result)}",
        )
        room = min(width - share.cell_length - told.cell_length - 2, MAX_BAR)
        bar = share_bar(result.share, room, passed) + "  " if room >= MIN_BAR else Content("")
        self.update(share + bar + told)


class _Heads(Static):
    """What the list of questions, or of a review's answers, holds in its columns."""

    def __init__(self, result: Result) -> None:
        super().__init__("", id="questions")
        self._title = f"{result.unit.capitalize()}s"
        self._wide = _widths(result.answers)

    def on_resize(self, event: events.Resize) -> None:
        score, time, _ = self._wide
        heads = f"{'points':>{score}} {'time':>{time}}"
        self.update(
            Content.assemble(
                self._title.ljust(event.size.width - len(heads) - 1), (heads, "$foreground-muted")
            )
        )


def _heading(result: Result) -> Content:
    session = result.session
    name = session.kind.capitalize()
    return Content.assemble(
        (f"{name}  ", "bold $primary"), (title(session), "bold"),
        (f"  {minute_text(began(session))}", "$foreground-muted"),
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
    prompt = prompt_line(answer.shown.prompt)
    score, time = worth(answer), clock_time(answer.row.duration)
    return Content.assemble(
        (verdict.sign, VERDICT_COLORS[verdict]), f" {place:>{wide[2]}} ",
        fitted(prompt, width - sum(wide) - 6),
        (f"  {score:>{wide[0]}} {time:>{wide[1]}}", "$foreground-muted"),
    )  # fmt: skip
