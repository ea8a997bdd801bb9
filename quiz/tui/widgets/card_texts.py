"""The texts, figures and pictures of a card, by the names of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from quiz.render.question import picture_figure, question_figure, response_figure, without_pictures
from quiz.study.asked import AskedQuestion
from quiz.tui.content import content
from quiz.tui.widgets.labelled_rows import Lines, drawn, wrapped_content
from quiz.tui.widgets.static import safe

if TYPE_CHECKING:
    from quiz.render.figure import Figure
    from quiz.render.pictures import Pictures

PICTURES = {part: f"pictures of the {part}" for part in ("prompt", "answer", "explanation")}
"""The parts that show the pictures which the texts of others name."""
STYLES = {"prompt": "bold", "hint": "$accent", "source": "$foreground-muted", "rules": "$foreground-muted"}
MIN_LINES, SHARE = 6, 3
"""A figure takes at most a third of the screen, so that prompt and answer stay in sight."""
PICTURE_SHARE = 2
"""A picture, which shows little in few lines, takes at most half of it."""


class Medium(NamedTuple):
    """What is drawn on: the lines of the screen, whether it has colours, and Rich's name for these."""

    height: int
    color: bool
    system: str | None


class CardTexts:
    """What is shown of a card besides its answer area; each part wraps or draws itself to a width."""

    def __init__(self) -> None:
        self.parts: dict[str, Lines] = {}
        self._medium = Medium(0, False, None)
        self._files: dict[str, list[str]] = {}
        """The files of the pictures that are shown, by the parts whose texts name them."""

    def begin(self, medium: Medium) -> None:
        """Draw on ``medium`` from now on."""
        self._medium = medium

    def clear(self) -> None:
        """Show nothing."""
        self.parts.clear()
        self._files.clear()

    def fit(self, medium: Medium) -> None:
        """Draw on ``medium`` from now on, and draw anew the pictures that are shown, to fit it."""
        self._medium = medium
        for part, files in self._files.items():
            self._draw_pictures(part, files)

    def show(self, part: str, what: Content | None) -> None:
        """Show a part, or none."""
        if what is None:
            self.parts.pop(part, None)
        else:
            shown = safe(what)
            self.parts[part] = wrapped_content(
                shown.stylize_before(STYLES[part]) if part in STYLES else shown
            )

    def show_text(self, part: str, text: str, asked: AskedQuestion) -> None:
        """Show bank text of a question, if there is any, with its pictures below it."""
        shown = self.show_pictures(part, text, asked)
        self.show(part, content(shown) if shown.strip() else None)

    def show_pictures(self, part: str, text: str, asked: AskedQuestion) -> str:
        """Show the pictures that the text of a part names, and return the text without those."""
        shown, files = without_pictures(text, asked.folders)
        self._files[part] = files
        self._draw_pictures(part, files)
        return shown

    def _draw_pictures(self, part: str, files: list[str]) -> None:
        lines = max(MIN_LINES, self._medium.height // PICTURE_SHARE)
        self._show_figure(PICTURES[part], picture_figure(files, color=self._medium.color, max_lines=lines))

    def draw(self, part: str, asked: AskedQuestion, *, after: bool) -> None:
        """Draw the figure of a question before or ``after`` its answer, if it has one."""
        figure = question_figure(
            asked.question, asked.part, asked.seed, after=after, color=self._medium.color,
            max_lines=self._figure_lines,
        )  # fmt: skip
        self._show_figure(part, figure)

    def draw_response(self, part: str, asked: AskedQuestion) -> None:
        """Draw what is drawn of a response, if anything is."""
        way, color = asked.shown.way, self._medium.color
        figure = response_figure(way, asked.response, color=color, max_lines=self._figure_lines)
        self._show_figure(part, figure)

    @property
    def _figure_lines(self) -> int:
        return max(MIN_LINES, self._medium.height // SHARE)

    def _show_figure(self, part: str, figure: Figure | Pictures | None) -> None:
        if figure is None:
            self.parts.pop(part, None)
        else:
            self.parts[part] = drawn(figure, self._medium.system)
