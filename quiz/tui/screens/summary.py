"""The summary of a review session."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.fsrs.rating import Rating
from quiz.study.review.session import ReviewSession
from quiz.study.review.summary import Summary, summarise
from quiz.text.format import Verdict, bar_parts, duration, one_line, percent, plural
from quiz.text.segments import plain
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.static import Static

BAR = 24
MAX_MISSED = 20
COLORS = {Rating.AGAIN: "$error", Rating.HARD: "$warning", Rating.GOOD: "$success", Rating.EASY: "$primary"}


class SummaryScreen(QuizScreen[None]):
    """The number of answers, recall, time, ratings, and the cards rated Again."""

    CSS_PATH = "../styles/summary.tcss"
    BINDINGS = [
        Binding(
            "space,enter,escape",
            "dismiss",
            "Home",
            key_display="space",
            id="summary.home",
            tooltip="Back to the banks",
        ),
        Binding(
            "u",
            "undo",
            "Undo",
            id="summary.undo",
            tooltip="Take back the last step, and return to the session",
        ),
    ]

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        summary = summarise(self.session.done)
        with VerticalScroll(id="summary"):
            yield Static(Content.styled("Done" if summary.answered else "Nothing is due", "bold $primary"))
            if summary.answered:
                yield Static(_figures(summary))
                yield Static(Content("\n").join(_bars(summary)))
            if summary.missed:
                yield Static(
                    Content("\n").join([Content.styled("To be seen again", "bold"), *_missed(summary)])
                )
        yield KeyHints()

    def action_undo(self) -> None:
        if self.session.can_undo:
            self.app.resume_review(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out undo if there is nothing to undo."""
        return None if action == "undo" and not self.session.can_undo else True


def _figures(summary: Summary) -> Content:
    return Content.assemble(
        (plural(summary.answered, "answer"), "bold"),
        f" in {duration(summary.duration)}   ",
        (percent(summary.recalled), "bold"),
        " recalled",
    )


def _bars(summary: Summary) -> list[Content]:
    most = max(summary.ratings.values()) or 1
    return [
        Content.assemble(
            f"{rating.name.capitalize():>5} ",
            (bar_parts(count / most, BAR)[0] or "▏", COLORS[rating]),
            f" {count}",
        )
        for rating, count in summary.ratings.items()
    ]


def _missed(summary: Summary) -> list[Content]:
    shown = [
        Content.assemble((f"{Verdict.WRONG.sign} ", "$error"), one_line(plain(prompt)))
        for prompt in summary.missed[:MAX_MISSED]
    ]
    more = len(summary.missed) - len(shown)
    return [*shown, Content.styled(f"and {more} more", "$foreground-muted")] if more else shown
