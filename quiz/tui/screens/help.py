"""The keys of a screen, taken from its bindings."""

from __future__ import annotations

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.static import Static


class HelpScreen(QuizDialog[None]):
    """What each key does on the screen behind this one."""

    BINDINGS = [Binding("escape,enter,space,question_mark,q", "dismiss", "Close", id="help.close")]

    table = getters.query_one("#table", Static)

    def __init__(self, behind: Screen[object]) -> None:
        super().__init__()
        self._behind = behind

    def compose(self) -> ComposeResult:
        with Dialog("Keys", (("help.close", "Close"),)):
            yield Static(self._table(), id="table")

    def on_mount(self) -> None:
        # A Rich table holds the colours of the theme it was made for.
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.table.update(self._table()))

    def _table(self) -> Table:
        """Return a row for each action, with the screen's own before those of its widgets."""
        seen: dict[str, list[str]] = {}
        about: dict[str, str] = {}
        for active in sorted(
            self._behind.active_bindings.values(), key=lambda active: active.binding.id is None
        ):
            binding = active.binding
            if binding.system or not binding.description:
                continue
            seen.setdefault(binding.description, []).append(self.app.get_key_display(binding))
            about[binding.description] = binding.tooltip or ""
        accent, muted = (self.app.theme_variables[name] for name in ("accent", "foreground-muted"))
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", style=Style(color=accent, bold=True), no_wrap=True)
        for name, keys in seen.items():
            about_key = Text.assemble((name, Style(bold=True)), (f"  {about[name]}", Style(color=muted)))
            table.add_row(" ".join(dict.fromkeys(keys)), about_key)
        return table
