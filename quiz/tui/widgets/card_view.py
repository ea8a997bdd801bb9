"""A card: what is asked, the answer area, and what is told once it is answered."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quiz.kinds.base import AnswerFormatError, Grade, Presentation, Response
from quiz.kinds.match import Match
from quiz.kinds.multi import Multi
from quiz.kinds.order import Order
from quiz.render.question import option_figures, question_figure
from quiz.study.asked import AskedQuestion
from quiz.tui.content import content
from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.answers.choose import Choices
from quiz.tui.widgets.answers.match import Matching
from quiz.tui.widgets.answers.order import Ordering
from quiz.tui.widgets.answers.tick import Ticks
from quiz.tui.widgets.answers.type import Fields
from quiz.tui.widgets.answers.write import Writing
from quiz.tui.widgets.lettered_list import LetteredList

_DIFFERENCE = {"same": "", "missing": "$success underline", "extra": "$error strike"}
_SIGNS = {"same": ("", ""), "missing": ("{+", "+}"), "extra": ("[-", "-]")}

TOLD_IN_PLACE = ("choose", "tick", "order", "match")
"""Ways of asking whose area shows what is right."""

LEAST_LINES, SHARE = 6, 3
"""A picture is enlarged to a third of the screen at the most: prompt and answer are to be seen with it."""


Area = TypeVar("Area", bound=Widget)
_AREAS: dict[str, type[Widget]] = {
    "choose": Choices,
    "type": Fields,
    "tick": Ticks,
    "order": Ordering,
    "match": Matching,
    "write": Writing,
}
AREAS = (Fields, LetteredList, Writing)


class CardView(Vertical):
    """The widgets a card is shown in; they stay, and only what they show changes.

    Without ``color`` figures are drawn in characters, and differences marked by brackets.
    """

    def __init__(self, *, color: bool) -> None:
        super().__init__(id="card")
        self.color = color
        self.asked: AskedQuestion | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts from top to bottom."""
        yield Static("", id="prompt")
        yield Static("", id="before")
        yield Choices()
        yield Fields(classes="area")
        yield Static("", id="rules")
        yield Static("", id="hint")
        yield Static("", id="verdict")
        yield Static("", id="answer")
        yield Static("", id="after")
        yield Static("", id="explanation")
        yield Static("", id="source")

    def ask(self, asked: AskedQuestion) -> None:
        """Show what is asked, ready to be answered."""
        self.asked = asked
        self._show("prompt", content(asked.shown.prompt))
        self._draw("before", asked, after=False)
        for area in self.query(".area"):
            area.display = False
        self._ask_area(asked.shown)
        for name in ("hint", "verdict", "answer", "after", "explanation", "source"):
            self._show(name, None)
        rules = asked.question.rules
        self._show("rules", Content.styled(rules, "$foreground-muted") if rules else None)

    def _ask_area(self, shown: Presentation) -> None:
        if shown.ask == "choose":
            self.area(Choices).ask_options(shown.options, option_figures(shown, color=self.color))
        elif shown.ask == "type":
            self.area(Fields).ask(shown.fields)
        elif shown.ask == "tick":
            self.area(Ticks).ask(shown.options)
        elif shown.ask == "order":
            self.area(Ordering).ask(shown.options)
        elif shown.ask == "match":
            self.area(Matching).ask_pairs(shown.lefts, shown.options)
        elif shown.ask == "write":
            self.area(Writing).ask()

    def area(self, sort: type[Area], id: str | None = None) -> Area:  # noqa: A002 - textual's own name
        """Return the answer area of a sort, shown; it is made when it is first needed."""
        area = next((one for one in self.query(sort) if one.id == id), None)
        if area is None:
            area = sort(id=id) if id else sort()
            area.add_class("area")
            self.mount(area, before="#rules" if id is None else "#after")
        area.display = True
        return area

    def answer_area(self, shown: Presentation) -> Widget | None:
        """Return the area that takes the answer; None where it is recalled."""
        return self.area(_AREAS[shown.ask]) if shown.ask in _AREAS else None

    def on_fields_submitted(self, event: Fields.Submitted) -> None:
        """Tell the screen what was typed, or the learner why that is no answer."""
        event.stop()
        if self.asked is None:
            return
        try:
            self.post_message(AnswerGiven(self.asked.question.read(self.asked.shown, event.typed)))
        except AnswerFormatError as wrong:
            self.area(Fields).complain(str(wrong))

    def restore(self, asked: AskedQuestion) -> None:
        """Show an answer given before, which can still be changed."""
        area = self.answer_area(asked.shown)
        if asked.response and isinstance(area, AREAS):
            area.restore(asked.response)

    def draft(self, asked: AskedQuestion) -> Response | None:
        """Return what the answer area holds now, if only a part of an answer; None where that is nothing.

        Raises ``AnswerFormatError`` where what is typed is none.
        """
        area = self.answer_area(asked.shown)
        if isinstance(area, Fields):
            return asked.question.read_part(asked.shown, area.typed) if area.typed else None
        return area.draft() if isinstance(area, LetteredList | Writing) else None

    def enter(self, asked: AskedQuestion) -> bool:
        """Hand in what the answer area holds, or go back to it where it was left; False for no area."""
        area = self.answer_area(asked.shown)
        if isinstance(area, Choices):
            area.action_submit()
        elif isinstance(area, Fields):
            if not area.enter():
                area.submit()
        elif isinstance(area, LetteredList | Writing):
            if area.has_focus:
                area.action_submit()
            else:
                self.screen.set_focus(area)
        return area is not None

    def close(self, asked: AskedQuestion) -> None:
        """Take no more answers."""
        area = self.answer_area(asked.shown)
        if isinstance(area, AREAS):
            area.close()

    def hint(self, text: str) -> None:
        """Show a hint."""
        self._show("hint", Content.assemble(("Hint  ", "$foreground-muted"), content(text)))

    def reveal(self, asked: AskedQuestion) -> None:
        """Show what the answer was worth, what is right, and why."""
        grade = asked.grade
        if grade is None:
            return
        self._reveal_area(asked)
        self._show("rules", None)
        if asked.shown.rubric:
            self.area(Ticks, "rubric").ask(asked.shown.rubric)
        self._show(
            "verdict",
            None if asked.question.self_rated else _verdict(grade, asked.response, color=self.color),
        )
        self._show(
            "answer", None if asked.shown.ask in TOLD_IN_PLACE else _labelled("Answer", asked.shown.answer)
        )
        self._draw("after", asked, after=True)
        self._show("explanation", content(asked.explanation) if asked.explanation else None)
        self._show("source", _labelled("Source", asked.question.source) if asked.question.source else None)

    def _reveal_area(self, asked: AskedQuestion) -> None:
        question, shown = asked.question, asked.shown
        if shown.ask == "choose":
            self.area(Choices).reveal(shown.answer, asked.response[0])
        elif shown.ask == "type":
            self.area(Fields).close()
        elif isinstance(question, Multi):
            self.area(Ticks).reveal(frozenset(question.right))
        elif isinstance(question, Order):
            self.area(Ordering).reveal(tuple(question.answer))
        elif isinstance(question, Match):
            self.area(Matching).reveal(tuple(pair.right for pair in question.answer))
        elif shown.ask == "write":
            self.area(Writing).close()

    def scroll_to_answer(self, scroll: VerticalScroll) -> None:
        """Scroll so far that the answer is seen, where the card is longer than the screen."""
        parts = [self.query_one(f"#{name}") for name in ("verdict", "answer", "explanation", "source")]
        shown: list[Widget] = [part for part in parts if part.display]
        if shown and shown[0].size:
            scroll.scroll_to_widget(shown[0], top=True, animate=False)
        elif shown and self.screen.is_current:  # not laid out yet: a refresh may come before the layout
            self.call_after_refresh(self.scroll_to_answer, scroll)

    def _show(self, name: str, what: Content | None) -> None:
        part = self.query_one(f"#{name}", Static)
        part.display = what is not None
        if what is not None:
            part.update(what)

    def _draw(self, name: str, asked: AskedQuestion, *, after: bool) -> None:
        part = self.query_one(f"#{name}", Static)
        figure = question_figure(
            asked.question,
            asked.part,
            asked.seed,
            after=after,
            color=self.color,
            max_lines=max(LEAST_LINES, self.screen.size.height // SHARE),
        )
        part.display = figure is not None
        if figure is not None:
            part.update(figure)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}  ", "$foreground-muted"), content(text))


def _verdict(grade: Grade, response: tuple[str, ...], *, color: bool) -> Content:
    if grade.correct:
        line = Content.styled("✓ Right, but for a slip" if grade.near else "✓ Right", "$success bold")
    elif grade.score:
        line = Content.styled(f"◐ Partly right: {grade.score:.0%}", "$warning bold")
    else:
        line = Content.styled("✗ Wrong", "$error bold")
    lines = [Content.assemble(line, counted(grade))]
    if grade.difference:
        lines.append(Content.assemble(("Yours   ", "$foreground-muted"), difference(grade, color=color)))
    elif not grade.correct:
        lines.append(Content.assemble(("Yours   ", "$foreground-muted"), content(" ; ".join(response))))
    if grade.feedback:
        lines.append(content(grade.feedback))
    return Content("\n").join(lines)


def counted(grade: Grade) -> Content:
    """Return how a score was counted, to stand behind it."""
    return Content.styled(f"  {grade.detail}" if grade.detail else "", "$foreground-muted")


def difference(grade: Grade, *, color: bool) -> Content:
    """Return what was typed against the answer: what is missing underlined, what is too much struck out."""
    runs = []
    for kind, text in grade.difference:
        before, behind = ("", "") if color else _SIGNS[kind]
        runs.append(Content.styled(f"{before}{text}{behind}", _DIFFERENCE[kind]))
    return Content("").join(runs)
