"""The report of an interview: strengths, gaps, and what to review."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.study.interview.report import UNIT, Line, answers, head, report, sections, to_review
from quiz.study.results.result import Result
from quiz.text.format import plural
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.session_file import write_session
from quiz.tui.widgets.group_bars import GroupBars
from quiz.tui.widgets.key_hints import KeyHints, key_of
from quiz.tui.widgets.static import Static

STYLES = {"title": "bold $primary", "heading": "bold", "made": "$success", "missed": "$warning", "text": ""}


class InterviewReportScreen(LongScreen[None]):
    """The report as text; it can be saved to a file, and questions with missed points can be reviewed."""

    CSS_PATH = "../styles/report.tcss"
    BINDINGS = [
        Binding(
            "w",
            "review",
            "Review gaps",
            id="report.review",
            tooltip="Review the questions with missed points",
        ),
        Binding("f", "file", "To a file", id="report.file", tooltip="Write the result to a file here"),
        Binding("enter", "answers", "Answers", id="report.answers", tooltip="Every answer with its points"),
        Binding(
            "escape,space",
            "dismiss",
            "Back",
            key_display="esc",
            id="report.home",
            tooltip="Back to where you came from",
        ),
    ]

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        self.report = report(result)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(_styled(head(self.report)))
            groups = sections(self.report)
            every = [group for section in groups.values() for group in section]
            for heading, section in groups.items():
                yield GroupBars(heading, section, every, UNIT, most=len(section))
            yield Static(_styled(answers(self.report)), id="answers")
            yield Static("", id="to-review")
        yield KeyHints()

    def on_mount(self) -> None:
        key = key_of(self, "report.review")
        how = f"Press {key} to review {plural(len(self.report.cards), 'question')}."
        self.query_one("#to-review", Static).update(_styled(to_review(self.report, how)))

    def action_review(self) -> None:
        if self.report.cards:
            self.app.review_cards(self.report.cards)

    @work(group="dialog")
    async def action_file(self) -> None:
        await write_session(self, self.result.session)

    def action_answers(self) -> None:
        self.app.show_results(self.result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out the review if no points were missed."""
        return None if action == "review" and not self.report.cards else True


def _styled(shown: list[Line]) -> Content:
    return Content("\n").join(Content.styled(line.text, STYLES[line.role]) for line in shown)
