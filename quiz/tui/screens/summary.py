"""The summary of a review session."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.fsrs.rating import Rating
from quiz.study.broken_banks import problems_told
from quiz.study.plan.status import others_due
from quiz.study.review.beyond import BEGUN, MORE_NEW, MOST, Beyond, beyond
from quiz.study.review.card_source import MAX_COUNTED
from quiz.study.review.comeback import Comeback, comeback
from quiz.study.review.item import Remaining
from quiz.study.review.session import ReviewSession
from quiz.study.review.summary import Summary, summarise
from quiz.study.start import Which
from quiz.text.format import COMING_BACK, MISSED, bar_parts, cards_left_told, counted_to, plural
from quiz.text.plain_text import prompt_line
from quiz.text.times import duration
from quiz.text.verdict import Verdict
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.key_hints import KeyHints, KeyUse, key_below, key_of
from quiz.tui.widgets.labelled_rows import LabelledRow, LabelledRows, wrapped_content
from quiz.tui.widgets.static import Static

BAR = 24
BACK = KeyUse("Back", "Back to where you came from")
"""What leaving does over another screen than home: a review, the cards."""
DAY_DONE = "Done for today's plan"
"""The title while cards are due that the plan does not bring."""
MAX_MISSED = 20
COLORS = {Rating.AGAIN: "$error", Rating.HARD: "$warning", Rating.GOOD: "$success", Rating.EASY: "$primary"}


class SummaryScreen(LongScreen[None]):
    """The number of answers, recall, time, ratings, the cards missed and left, and when cards come back."""

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
            "j,down",
            "scroll(2)",
            "Scroll",
            key_display="j",
            id="scroll.down",
            tooltip="Scroll down",
        ),
        Binding(
            "u",
            "undo",
            "Undo",
            id="summary.undo",
            tooltip="Take back the last step, and return to the session",
        ),
        Binding(
            "o", "others", "Other due", id="summary.others", tooltip="Review what is due and not in the plan"
        ),
        Binding("m", "more", "10 more new", id="summary.more", tooltip="Learn more new cards today"),
        Binding("a", "ahead", "Ahead", id="summary.ahead", tooltip="Review cards before they are due"),
        Binding("c", "cram", "Cram", id="summary.cram", tooltip="Review any cards, due or not"),
        Binding("x", "exam", "Exam", id="summary.exam", tooltip="Take an exam over these cards"),
    ]

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self.session = session
        self.beyond: Beyond | None = None

    def on_mount(self) -> None:
        """Offer what can be studied now, unless cards are left in the session."""
        with self.errors_shown():
            if self.session.done:
                self._show_comeback(comeback(self.app.study, self.session.done, self.app.clock()))
            left = self.session.remaining()
            if left.total and self.session.done:
                self._show_left(left)
            if not left.total:
                self.beyond = beyond(self.app.study, self.session.query, self.app.clock())
                if self.beyond.others:
                    self.query_one("#title", Static).update(Content.styled(DAY_DONE, "bold $primary"))
        lines = self._offers(self.beyond) if self.beyond else []
        if self.beyond and not self.session.done and (told := problems_told(self.app.study)):
            lines = [told, *lines]  # it may be why nothing is found
        self.query_one("#offers", Static).update("\n".join(lines))
        self.query_one("#offers", Static).display = bool(lines)
        self.refresh_bindings()
        self.watch(self.scroll, "scroll_y", self._say_if_more)

    def on_resize(self) -> None:
        self._say_if_more()

    def _say_if_more(self) -> None:
        """Have the key hints say whether there is more below, once the summary is laid out."""
        self.call_after_refresh(self.refresh_bindings)

    def _offers(self, found: Beyond) -> list[str]:
        """Return why nothing is left for today, and what can be studied all the same."""
        ahead = plural(min(MOST, found.later), "card before it is due", "cards before they are due")
        offers = [
            ("more", found.new, f"{plural(more_new(found), 'more new card')}{_of(found.new, MORE_NEW)}"),
            ("ahead", found.later, f"{ahead}{_of(found.later, MOST)}"),
            ("cram", found.all, f"any cards, due or not (cram){_at_a_time(found.all)}"),
            ("exam", found.all, "an exam"),
        ]
        lines = [f"{key_of(self, f'summary.{name}')}  {text}" for name, count, text in offers if count]
        go_on = ["To go on all the same:", *lines] if lines else []
        return [*filter(None, [self._done(found), self._others(found)]), *go_on]

    def _done(self, found: Beyond) -> str:
        """Return why nothing is left for today, and the key that changes a limit chosen for it."""
        key = key_below(self, "home.limits")
        return f"{found.done} {key} on the home screen changes it." if found.by_choice else found.done

    def _others(self, found: Beyond) -> str:
        """Return how many cards are due beside those of the plan, and the key that reviews them."""
        key = key_of(self, "summary.others")
        return f"{others_due(found.others)}: {key} reviews them." if found.others else ""

    def compose(self) -> ComposeResult:
        summary = summarise(self.session.done)
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(_title(self.session, 0), id="title")
            if summary.answered:
                yield Static(_figures(summary), id="figures")
                yield Static(_titled("Your ratings", _bars(summary)))
                head = Content.assemble((MISSED, "bold"), (COMING_BACK, "$foreground-muted"))
                yield Static(head, id="missed-head")
                yield LabelledRows(id="missed")
                yield Static("", id="comeback")
            yield Static("", id="offers")
        yield KeyHints()

    def _show_left(self, left: Remaining) -> None:
        cards, is_over = counted_to(MAX_COUNTED, left.total), self.session.current is None
        told = cards_left_told(cards, is_over=is_over, fill_time=left.fill_time)
        self.query_one("#title", Static).update(_title(self.session, left.total))
        figures = _figures(summarise(self.session.done))
        self.query_one("#figures", Static).update(Content("\n").join([figures, Content(told)]))

    def _show_comeback(self, found: Comeback) -> None:
        missed = self.query_one("#missed", LabelledRows)
        missed.show(_missed(found))
        missed.display = self.query_one("#missed-head").display = bool(found.missed)
        days = self.query_one("#comeback", Static)
        days.display = self.session.reschedules
        days.update(_titled("Coming back", _days(found)))

    def key_use(self, action: str) -> KeyUse | None:
        """Return where Space leads, and how many cards there are to learn."""
        if action == "dismiss":
            return None if isinstance(self.app.screen_stack[-2], HomeScreen) else BACK
        return KeyUse(f"{more_new(self.beyond)} more new") if action == "more" and self.beyond else None

    def action_undo(self) -> None:
        if self.session.can_undo:
            self.app.resume_review(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out undo without a step, and leave out what cannot be studied, and scrolling past the end."""
        if action == "scroll" and parameters == (2,):
            return self.scroll.scroll_y < self.scroll.max_scroll_y
        if action == "undo":
            return True if self.session.can_undo else None
        found = self.beyond
        offered = {"more": found and found.new, "ahead": found and found.later}
        offered |= dict.fromkeys(("cram", "exam"), found and found.all)
        offered["others"] = found and found.others
        return bool(offered.get(action, True))

    def action_more(self) -> None:
        self._start("due", MORE_NEW)

    def action_ahead(self) -> None:
        self._start("ahead")

    def action_others(self) -> None:
        self.dismiss()
        self.app.start_review(BEGUN)

    def action_cram(self) -> None:
        self._start("cram")

    def action_exam(self) -> None:
        from quiz.study.exam.request import ExamRequest

        self.dismiss()
        self.app.take_exam("exam", ExamRequest(self.session.query))

    def _start(self, which: Which, more: int = 0) -> None:
        self.dismiss()
        self.app.start_review(self.session.query, which, more)


def _of(cards: int, most: int) -> str:
    """Return of how many cards the ``most`` are that can be studied; empty if these are all."""
    return f", of {counted_to(MAX_COUNTED, cards)}" if cards > most else ""


def _at_a_time(cards: int) -> str:
    """Return that a session does not take all the cards; empty if it does."""
    return f", {MOST} at a time" if cards > MOST else ""


def more_new(found: Beyond) -> int:
    """Return how many new cards are offered beyond today's."""
    return min(MORE_NEW, found.new)


def _title(session: ReviewSession, left: int) -> Content:
    if session.current is not None:
        title = "So far"
    elif not session.done:
        title = "Nothing is due" if session.reschedules else "Nothing to practise"
    else:
        title = "Done for now" if left else "Done"
    return Content.styled(title, "bold $primary")


def _figures(summary: Summary) -> Content:
    return Content.assemble(
        (summary.answers, "bold"),
        f" in {duration(summary.duration)}   {summary.judged}",
        (f"\n{summary.recall}" if summary.recall else "", "bold"),
    )


def _bars(summary: Summary) -> list[Content]:
    most = max(summary.ratings.values()) or 1
    return [
        Content.assemble(
            f"{rating.name.capitalize():>5} ",
            (bar_parts(count / most, BAR)[0] or "╸" * (count > 0), COLORS[rating]),
            f" {count}",
        )
        for rating, count in summary.ratings.items()
    ]


def _titled(title: str, lines: list[Content]) -> Content:
    return Content("\n").join([Content.styled(title, "bold"), *lines])


def _days(found: Comeback) -> list[Content]:
    width = max(map(len, found.days), default=0)
    return [Content(f"{day:>{width}}  {plural(cards, 'card')}") for day, cards in found.days.items()]


def _missed(found: Comeback) -> list[LabelledRow]:
    """Return a row for each card, which says first when it comes back."""
    rows = [
        LabelledRow(
            Content.assemble((Verdict.WRONG.sign, "$error"), (f" {card.when} ", "$foreground-muted")),
            wrapped_content(Content(prompt_line(card.prompt))),
        )
        for card in found.missed[:MAX_MISSED]
    ]
    if more := len(found.missed) - len(rows):
        rows.append(LabelledRow(Content(""), wrapped_content(Content(f"and {more} more"))))
    return rows
