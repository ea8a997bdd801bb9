"""A card: the prompt, the answer area, and what is shown once it is answered."""

from __future__ import annotations

from typing import Any, TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from quiz.kinds.base import Grade
from quiz.kinds.response import Response
from quiz.render.question import question_figure, response_figure
from quiz.study.asked import AskedQuestion
from quiz.text.format import DIFFERENCE_MARKS, SEPARATOR
from quiz.text.verdict import Verdict, verdict
from quiz.tui.content import content, labelled
from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.answers import AREAS
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.answers.choose import Choices
from quiz.tui.widgets.answers.tick import Ticks
from quiz.tui.widgets.answers.type import Fields
from quiz.tui.widgets.static import Static

_DIFFERENCE = {"same": "", "missing": "$success underline", "extra": "$error strike"}

VERDICT_COLORS = {
    Verdict.RIGHT: "$success",
    Verdict.PARTLY: "$warning",
    Verdict.WRONG: "$error",
    Verdict.OPEN: "$foreground-muted",
}
MIN_LINES, SHARE = 6, 3
"""A figure takes at most a third of the screen, so that prompt and answer stay in sight."""

Area = TypeVar("Area", bound=AnswerArea[Any])


class CardView(Vertical):
    """The widgets that show a card. They are kept; only their content changes.

    Without ``color`` figures are drawn in characters.
    """

    prompt = getters.child_by_id("prompt", Static)
    before = getters.child_by_id("before", Static)
    rules = getters.child_by_id("rules", Static)
    hint = getters.child_by_id("hint", Static)
    verdict = getters.child_by_id("verdict", Static)
    failed = getters.child_by_id("failed", Static)
    answer = getters.child_by_id("answer", Static)
    after = getters.child_by_id("after", Static)
    explanation = getters.child_by_id("explanation", Static)
    source = getters.child_by_id("source", Static)

    def __init__(self, *, color: bool) -> None:
        super().__init__(id="card")
        self.color = color
        self.asked: AskedQuestion | None = None
        self.area: AnswerArea[Any] | None = None
        """The widget that takes the answer; None if a key is enough."""

    def compose(self) -> ComposeResult:
        yield Static("", id="prompt")
        yield Static("", id="before")
        yield Choices()
        yield Fields()
        yield Static("", id="rules")
        yield Static("", id="hint")
        yield Static("", id="verdict")
        yield Static("", id="failed")
        yield Static("", id="answer")
        yield Static("", id="after")
        yield Static("", id="explanation")
        yield Static("", id="source")

    def ask(self, asked: AskedQuestion) -> None:
        """Show a question, ready to be answered."""
        self.asked = asked
        self._show(self.prompt, content(asked.shown.prompt))
        self._draw(self.before, asked, after=False)
        for unused in self.query(".area"):
            unused.display = False
        sort = AREAS.get(type(asked.shown.way))
        self.area = self._shown_area(sort) if sort else None
        if self.area:
            self.area.ask(asked, color=self.color)
        for part in (
            self.hint,
            self.verdict,
            self.failed,
            self.answer,
            self.after,
            self.explanation,
            self.source,
        ):
            self._show(part, None)
        rules = asked.question.rules
        self._show(self.rules, Content.styled(rules, "$foreground-muted") if rules else None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to submit; a key is then enough to see the answer."""
        return self.area is None or self.area.is_empty

    @property
    def texts(self) -> Response:
        """The learner's own words so far, one text for each field."""
        return self.area.texts if self.area else ()

    def _shown_area(self, sort: type[Area], id: str | None = None) -> Area:  # noqa: A002 - textual's own name
        """Return the answer area of a class, visible; it is created when first needed."""
        area = next((area for area in self.query(sort) if area.id == id), None)
        if area is None:
            area = sort(id=id) if id else sort()
            area.add_class("area")
            self.mount(area, before="#rules" if id is None else "#after")
        area.display = True
        return area

    def take_focus(self) -> None:
        """Focus the answer area."""
        if self.area:
            self.area.take_focus()
        else:
            self.screen.set_focus(None)

    def restore(self) -> None:
        """Show an earlier answer, which can still be changed."""
        if self.area and self.asked and self.asked.response:
            self.area.restore(self.asked.response)

    def draft(self) -> Response | None:
        """Return what the answer area holds, even if it is only part of an answer; None if it is empty.

        Raises ``AnswerFormatError`` if what is typed cannot be an answer.
        """
        return self.area.draft() if self.area else None

    @property
    def unfinished(self) -> Response:
        """What the answer area holds as it is, whether or not it can be an answer."""
        return self.texts or self.draft() or ()

    def edit_elsewhere(self) -> bool:
        """Have the answer edited in the learner's own editor; tell whether it can be."""
        return self.area is not None and self.area.edit_elsewhere()

    def enter(self) -> None:
        """Submit the answer, or return to the answer area if it has lost the focus."""
        if self.area:
            self.area.enter()
        else:
            self.post_message(AnswerGiven(()))

    def close(self) -> None:
        """Accept no more answers."""
        if self.area:
            self.area.close()

    def show_hint(self, text: str) -> None:
        """Show a hint."""
        self._show(self.hint, labelled("Hint", text))

    def reveal(self, asked: AskedQuestion) -> None:
        """Show the grade, what is right, and why."""
        grade = asked.grade
        if grade is None:
            return
        if self.area:
            self.area.reveal(asked.response)
        self._show(self.rules, None)
        if asked.shown.filled:
            self._show(self.prompt, content(asked.shown.filled))
        if asked.shown.rubric:
            self._shown_area(Ticks, "rubric").offer(asked.shown.rubric)
        self._show(self.verdict, _verdict(asked, grade))
        in_place = asked.shown.way.shows_right
        self._show(self.answer, None if in_place else labelled("Answer", asked.shown.answer))
        self._draw_response(asked)
        self._draw(self.after, asked, after=True)
        self._show(self.explanation, content(asked.explanation) if asked.explanation else None)
        self._show(self.source, labelled("Source", asked.question.source) if asked.question.source else None)

    def scroll_to_answer(self, scroll: VerticalScroll) -> None:
        """Scroll until the answer is visible, if the card is longer than the screen."""
        parts = (self.verdict, self.answer, self.explanation, self.source)
        shown = [part for part in parts if part.display]
        if shown and shown[0].size:
            scroll.scroll_to_widget(shown[0], top=True, animate=False)
        elif shown and self.screen.is_current:  # a refresh can come before the layout
            self.call_after_refresh(self.scroll_to_answer, scroll)

    def _show(self, part: Static, what: Content | None) -> None:
        part.display = what is not None
        if what is not None:
            part.update(what)

    def _draw_response(self, asked: AskedQuestion) -> None:
        figure = response_figure(
            asked.shown.way, asked.response, color=self.color, max_lines=self._figure_lines
        )
        self.failed.display = figure is not None
        if figure is not None:
            self.failed.update(figure)

    @property
    def _figure_lines(self) -> int:
        return max(MIN_LINES, self.screen.size.height // SHARE)

    def _draw(self, part: Static, asked: AskedQuestion, *, after: bool) -> None:
        figure = question_figure(
            asked.question,
            asked.part,
            asked.seed,
            after=after,
            color=self.color,
            max_lines=self._figure_lines,
        )
        part.display = figure is not None
        if figure is not None:
            part.update(figure)


def _verdict(asked: AskedQuestion, grade: Grade) -> Content | None:
    """Return the verdict on an answer; None if only the learner can judge it."""
    if asked.given_up:
        return verdict_line(Verdict.OPEN, 0)
    if asked.question.self_rated:
        return None
    line = verdict_line(verdict(grade.score), grade.score, near=grade.near)
    lines = [Content.assemble(line, counted(grade))]
    if grade.difference:
        lines.append(labelled("Yours ", difference(grade)))
    elif not (grade.correct or asked.shown.way.compares or asked.shown.way.is_long):
        lines.append(labelled("Yours ", SEPARATOR.join(asked.response)))
    if grade.feedback:
        lines.append(content(grade.feedback))
    return Content("\n").join(lines)


def verdict_line(verdict: Verdict, share: float, *, near: bool = False) -> Content:
    """Return the verdict on an answer, with its sign and in its colour."""
    text = f"{verdict.sign} {verdict.text(share, near=near)}"
    return Content.styled(text, f"{VERDICT_COLORS[verdict]} bold")


def counted(grade: Grade) -> Content:
    """Return how a score was counted, to be shown after it."""
    return Content.styled(f"  {grade.detail}" if grade.detail else "", "$foreground-muted")


def difference(grade: Grade) -> Content:
    """Return a typed answer with what is missing underlined and what is superfluous struck out.

    Both are between marks, too, since not every terminal shows lines and colours.
    """
    runs = []
    for kind, text in grade.difference:
        before, behind = DIFFERENCE_MARKS[kind]
        runs.append(Content.styled(f"{before}{text}{behind}", _DIFFERENCE[kind]))
    return Content("").join(runs)
