"""What running code gave, below the editor in which it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quiz.render.question import response_figure
from quiz.tui.widgets.labelled_rows import Lines, drawn, wrapped_content
from quiz.tui.widgets.static import Static, safe

if TYPE_CHECKING:
    from quiz.kinds.answers.write_code import WriteCode
    from quiz.kinds.response import Response
    from quiz.render.figure import Figure

FIGURE_LINES = 12
"""A figure of the case shown takes at most so many lines."""
OUTDATED = "Of the code before your last change:"


class CodeOutcome(Vertical):
    """A text and a figure of the last run, marked once the code has been changed since."""

    DEFAULT_CSS = "CodeOutcome { height: auto; }"

    said = getters.child_by_id("code-said", Static)
    figure = getters.child_by_id("code-figure", Static)

    def __init__(self) -> None:
        super().__init__()
        self._ran: tuple[str, Content, Figure | None] | None = None
        """The code that was run last, and what it gave, as long as that is shown."""
        self._is_outdated = False
        self._lines: tuple[Lines, ...] = ()
        """What is shown."""

    def compose(self) -> ComposeResult:
        for name in ("code-said", "code-figure"):
            part = Static("", id=name)
            part.display = False
            yield part

    def height_at(self, width: int) -> int:
        """Return how many lines it takes at a width."""
        return sum(len(lines(width)) for lines in self._lines)

    def say(self, what: Content | None) -> None:
        """Say something in place of what a run gave, or nothing."""
        self._ran = None
        self._show(what, None)

    def show_run(self, way: WriteCode, response: Response, *, color: bool) -> None:
        """Show what running the code of a response gave, which it holds."""
        verdict = "$success" if way.is_right(response) else "$error"
        told = Content("\n").join(
            Content.styled(line, verdict if number == 0 else "$foreground-muted")
            for number, line in enumerate(way.run_lines(response))
        )
        figure = response_figure(way, response, color=color, max_lines=FIGURE_LINES)
        self._ran, self._is_outdated = (response[0], told, figure), False
        self._show(told, figure)

    def follow(self, code: str) -> bool:
        """Say whether the ``code`` is another than that which was run; return whether this is news."""
        if self._ran is None:
            return False
        ran, told, figure = self._ran
        if (code != ran) == self._is_outdated:
            return False
        self._is_outdated = code != ran
        note = Content.styled(f"{OUTDATED}\n", "$warning")
        self._show(note + told if self._is_outdated else told, figure)
        return True

    def _show(self, what: Content | None, figure: Figure | None) -> None:
        self._lines = ()
        self.said.display, self.figure.display = what is not None, figure is not None
        if what is not None:
            self.said.update(what)
            self._lines += (wrapped_content(safe(what)),)
        if figure is not None:
            self.figure.update(figure)
            self._lines += (drawn(figure, self.app.console.color_system),)
