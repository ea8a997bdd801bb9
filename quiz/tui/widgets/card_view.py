"""A card: the prompt, the answer area, and what is shown once it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Size

from quiz.fsrs.rating import Rating
from quiz.study.asked import AskedQuestion
from quiz.study.last_right import LastRight
from quiz.tui.content import labelled
from quiz.tui.sizes import TALL
from quiz.tui.widgets.answer_in_sight import answer_top
from quiz.tui.widgets.answers import AREAS
from quiz.tui.widgets.answers.lettered_list import LetteredList
from quiz.tui.widgets.answers.tick import Points
from quiz.tui.widgets.card_answer import CardAnswer, note_lines
from quiz.tui.widgets.card_order import AREA, COMPARED, PARTS, RUBRIC, SOLVED
from quiz.tui.widgets.card_texts import CardTexts, Medium
from quiz.tui.widgets.labelled_rows import Lines
from quiz.tui.widgets.line_difference import difference_text
from quiz.tui.widgets.painted_column import BLANK, Block
from quiz.tui.widgets.ratings import Ratings
from quiz.tui.widgets.verdict_text import VERDICT_COLORS, right_answer, verdict_of, verdict_text

EDGE = "▌ "
"""Stands before the lines of the verdict, in its colour."""


class CardView(CardAnswer):
    """Paints a card as lines; only fields to type into are widgets, over lines left free for them.

    Without ``color`` figures are drawn in characters. Where there are ``ratings``, they stand below the card.
    """

    def __init__(self, *, color: bool, ratings: Ratings | None = None) -> None:
        super().__init__()
        self.color = color
        self.ratings = ratings
        self.last_right: LastRight | None = None
        """An earlier answer that was right, with which the one on the screen can be compared."""
        self._texts = CardTexts()
        self._edge = BLANK
        """Stands before the lines of the verdict."""
        self._note: Lines | None = None
        """Stands above the ratings, and is in sight however far the card is scrolled."""
        self._note_of_hidden: Lines | None = None
        """Stands there instead while there are points to tick that have not been in sight yet."""
        self._points_seen = 0
        """How many lines of the points to tick have been in sight, from the first on."""
        self._all_points_seen = False
        self._shows_answer = False
        """Whether the answer is scrolled into sight, until the learner scrolls."""

    # The question

    def ask(self, asked: AskedQuestion) -> None:
        """Show a question from its top on, ready to be answered."""
        if self.text_selection:
            self.screen.clear_selection()
        with self.held():
            self.asked, self.top, self._shows_answer = asked, 0, False
            self.last_right = self._note = self._note_of_hidden = None
            self.far_field = ""
            self._points_seen, self._all_points_seen = 0, False
            self._texts.clear()
            self._texts.begin(self._medium)
            before = list(self._areas.values())
            self._areas.clear()
            self._texts.show_text("prompt", asked.shown.prompt, asked)
            self._texts.draw("before", asked, after=False)
            sort = AREAS.get(type(asked.shown.way))
            self.area = self._shown_area(sort, AREA) if sort else None
            for area in before:
                if area is not self.area:
                    area.retire()
            if self.area:
                self.area.ask(asked, color=self.color)
            self._texts.show("rules", Content(asked.question.rules) if asked.question.rules else None)

    def show_hint(self, text: str, *, in_sight: bool = True) -> None:
        """Show a hint, and have it ``in_sight``."""
        self._texts.show("hint", labelled("Hint", text))
        self.repaint()
        if in_sight and self.outer_size and (span := self.column.span("hint")):
            self.show_lines(span[0], span[1] - 1)

    def reveal(self, asked: AskedQuestion, last_right: LastRight | None = None) -> None:
        """Show the grade, what is right, and why; question and answer are in sight, as far as they fit.

        From now on the answer can be compared with ``last_right``, if there is one.
        """
        grade = asked.grade
        if grade is None:
            return
        self.last_right = last_right
        with self.held():
            self._texts.begin(self._medium)
            if self.area:
                self.area.reveal(asked.response)
            self._texts.show("rules", None)
            if asked.shown.filled:
                self._texts.show_text("prompt", asked.shown.filled, asked)
            if asked.shown.rubric:
                self._shown_area(Points, RUBRIC).offer(asked.shown.rubric)
            self._texts.show("verdict", verdict_text(asked, grade))
            self._edge = Content.styled(EDGE, VERDICT_COLORS[verdict_of(asked, grade)])
            in_place = asked.shown.way.shows_right
            answer = self._texts.show_pictures("answer", asked.shown.answer_text, asked)
            self._texts.show("answer", None if in_place else right_answer(answer))
            self._texts.draw_response("failed", asked)
            self._texts.draw("after", asked, after=True)
            self._texts.show_text("explanation", asked.explanation, asked)
            heading = asked.shown.way.solution if asked.explanation else ""
            self._texts.show("solution", Content.styled(heading, "bold") if heading else None)
            source = asked.question.source
            self._texts.show("source", labelled("Source", source) if source else None)
            self._shows_answer = True

    def note(self, text: str, of_hidden: str = "") -> None:
        """Say in sight what there is to do now, until the next question is asked.

        While there are points to tick that have not been in sight yet, it is ``of_hidden`` that is said.
        """
        self._note = note_lines(text)
        self._note_of_hidden = note_lines(of_hidden) if of_hidden else None
        self.repaint()

    @property
    def hides_points(self) -> bool:
        """Whether there are points to tick that have not been in sight yet."""
        points = self._areas.get(RUBRIC)
        is_open = isinstance(points, Points) and len(points.ticked) < len(points.options)
        return is_open and not self._all_points_seen

    def show_points(self) -> None:
        """Scroll to points to tick that have not been in sight: to all, or as many of the first as fit."""
        if self.outer_size and (span := self.column.span(RUBRIC)):
            self.show_lines(span[0] + self._points_seen, span[1] - 1)

    def compare(self) -> None:
        """Show how the answer differs from the last right one, or hide it again."""
        if self.last_right is None:
            return
        self._shows_answer = self._texts.parts.pop("difference", None) is not None
        if self._shows_answer:
            self.repaint()
            return
        self._texts.parts["difference"] = difference_text(self.last_right.lines())
        self.repaint()
        if span := self.column.span("difference"):
            self.show_lines(span[0], span[1] - 1)

    # Parts

    @property
    def _medium(self) -> Medium:
        return Medium(self.screen.size.height, self.color, self.app.console.color_system)

    def on_resize(self) -> None:
        """Draw the pictures for the new height. Textual then has the base class fit what is painted."""
        self._texts.fit(self._medium)

    @property
    def gap(self) -> int:
        """The number of blank lines after a part."""
        return 1 if self.app.size.height >= TALL else 0

    def blocks(self, size: Size) -> list[Block]:
        """Return the parts of the card, in their order."""
        blocks: dict[str, Block] = {}
        for part, text in self._texts.parts.items():
            edge = self._edge if part == "verdict" else BLANK
            blocks[part] = Block(part, text(size.width - edge.cell_length), edge)
        for part, area in reversed(self._areas.items()):  # the area that fills what is left comes last
            taken = sum(len(block.lines) + self.gap for block in blocks.values())
            lines: Sequence[Content] = area.lines(size.width, size.height - taken)
            if lines:
                blocks[part] = Block(part, lines, field=None if area.is_painted else area)
        return [blocks[part] for part in self._order("verdict" in blocks) if part in blocks]

    def _order(self, is_judged: bool) -> tuple[str, ...]:
        if is_judged and self._is_compared:
            return COMPARED
        return SOLVED if "solution" in self._texts.parts else PARTS

    @property
    def _is_compared(self) -> bool:
        """Whether the answer, once given, is shown beside what is right."""
        return self.area is not None and self.area.way.compares

    def foot(self, width: int) -> list[Content]:
        """Return the note, where the field is if that is out of sight, and the ratings if there are any."""
        left = self.styles.padding.left
        said = (self._note_of_hidden if self.hides_points else None) or self._note
        note = [line.pad_left(left) for line in said(width - 2 * left)] if said else []
        ratings = self.ratings.lines(width, *self.app.size) if self.ratings else []
        return [*note, *self.far_field_lines(width), *ratings]

    # Scrolling

    def fit(self) -> None:
        """Show the right lines after a change of the size."""
        self.repaint()

    def scroll_to_line(self, line: int) -> None:
        self._shows_answer = False
        super().scroll_to_line(line)

    def _scrolled(self) -> None:
        super()._scrolled()
        points = self.column.span(RUBRIC)
        if points is None or not self.hides_points:
            return
        first, below = points[0] + self._points_seen, self.top + self.window.height
        if self.top <= first < below:
            self._points_seen = below - points[0]
            self._all_points_seen = below >= points[1]
            self.refresh_bindings()
            self.repaint()

    def repaint(self) -> None:
        """Paint the lines that have changed, with the answer in sight once it is shown."""
        if self._shows_answer and self.outer_size:
            self._columns.clear()
            self.top = answer_top(self.column, self.window.height, self._right_line)
        super().repaint()

    @property
    def _right_line(self) -> int | None:
        """The line of the right option; None where what is right is shown below the verdict."""
        area, span = self.area, self.column.span(AREA)
        if span is None or not isinstance(area, LetteredList):
            return None
        if area.way.compares or not area.way.shows_right:
            return None
        return span[0] + area.right_line(self.column.width)

    # The mouse

    def _list_at(self, y: int) -> LetteredList[Any] | None:
        area = self._areas.get(self.block_at(y))
        return area if isinstance(area, LetteredList) else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        super().on_mouse_move(event)
        self._point_at(event.style.meta, self._list_at(event.y))

    def on_leave(self) -> None:
        self._point_at({}, None)

    def _point_at(self, meta: dict[str, Any], under: LetteredList[Any] | None) -> None:
        """Highlight what the mouse is over: an option or a rating."""
        for area in self._areas.values():
            if isinstance(area, LetteredList):
                area.point_at(meta.get("place") if area is under else None)
        pointed = Rating(meta["rating"]) if "rating" in meta else None
        if self.ratings and pointed != self.ratings.pointed:
            self.ratings.pointed = pointed
            self.repaint()

    def on_click(self, event: events.Click) -> None:
        meta = event.style.meta
        if "rating" in meta:
            self.post_message(Ratings.Rated(Rating(meta["rating"])))
        elif (area := self._list_at(event.y)) is not None:
            area.call_next(area.clicked, meta.get("place"))  # a message that it posts ends at its sender
