"""Options to choose from: by letter, with the cursor, or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.draw.figure import Figure
from quiz.draw.prompt import prompt
from quiz.tui.messages import Answered

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _hanging(label: str, color: str, option: RenderableType) -> Table:
    """Return an option whose lines all begin behind its letter."""
    table = Table.grid(padding=(0, 1))
    table.add_row(Text(label, Style(color=color, bold=True)), option)
    return table


class Choices(OptionList):
    """The options of a presentation; letters choose until an answer is given, and mean other keys then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Next option", show=False, id="choices.down"),
        Binding("k", "cursor_up", "Previous option", show=False, id="choices.up"),
    ]

    def __init__(self, classes: str | None = None) -> None:
        super().__init__(markup=False, classes=classes)
        self._options_shown: tuple[str, ...] = ()
        self._figures: list[Figure] = []
        self._open = False

    def ask(self, options: tuple[str, ...], figures: list[Figure]) -> None:
        """Show ``options``, none of them chosen; by their ``figures`` where they have some."""
        self._options_shown = options
        self._figures = figures
        self._open = True
        self._fill(["  "] * len(options))
        self.highlighted = 0

    def restore(self, chosen: tuple[str, ...]) -> None:
        """Show which option was chosen, which can still be changed."""
        self._fill(["● " if (one,) == chosen else "  " for one in self._options_shown])
        self.highlighted = next(
            (place for place, one in enumerate(self._options_shown) if (one,) == chosen), 0
        )

    def draft(self) -> None:
        """Return nothing: what is chosen is told at once."""

    def close(self) -> None:
        """Take no more choices."""
        self._open = False

    def reveal(self, answer: str, chosen: str) -> None:
        """Show which option is right, and which was chosen in its stead."""
        self._open = False
        marks = ["✓ " if one == answer else "✗ " if one == chosen else "  " for one in self._options_shown]
        self._fill(marks)
        self.highlighted = None

    def _fill(self, marks: list[str]) -> None:
        colors = self.app.theme_variables
        accent = colors["text-accent"]
        styles = {"✓ ": colors["text-success"], "✗ ": colors["text-error"], "● ": accent, "  ": accent}
        self.clear_options()
        texts = [prompt(option) for option in self._options_shown]
        shown: Sequence[RenderableType] = self._figures or texts
        self.add_options(
            Option(_hanging(f"{mark}{letter}", styles[mark], option))
            for mark, letter, option in zip(marks, LETTERS, shown, strict=False)
        )

    def on_key(self, event: events.Key) -> None:
        """Choose by letter: before an answer it means its option, whatever else it is bound to."""
        position = LETTERS.find(event.character) if self._open and event.character else -1
        if 0 <= position < len(self._options_shown):
            event.stop()
            event.prevent_default()
            self._choose(position)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what was clicked, or highlighted when Enter was pressed."""
        event.stop()
        if self._open:
            self._choose(event.option_index)

    def _choose(self, position: int) -> None:
        self.highlighted = position  # where Enter, pressed at once, finds it
        self.post_message(Answered((self._options_shown[position],)))
