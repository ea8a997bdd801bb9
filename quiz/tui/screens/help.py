"""The keys of a screen, taken from its bindings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import getters
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.key_hints import KeyUse, letter_keys, usable_bindings, use_now
from quiz.tui.widgets.static import Static

ANSWER, RATE, HERE, MOVE, ANYWHERE = "Answer", "Rate", "This screen", "Move", "Anywhere"
GROUPS = (ANSWER, RATE, HERE, MOVE, ANYWHERE)
TEXTUALS = {
    "cursor_down": "Down",
    "cursor_up": "Up",
    "page_down": "Page down",
    "page_up": "Page up",
    "first": "First",
    "last": "Last",
    "quit": "Quit",
}
"""The actions of Textual's own bindings that are told of, with their names here."""


ANSWERING = ("advance", "give_up", "hint", "submit_left", "clear")
"""The actions of a screen that belong with those of the answer itself."""


class KeyRow(NamedTuple):
    """A key and what it does."""

    group: str
    key: str
    name: str
    about: str


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
        """Return a row for each action below the heading of its group."""
        rows = merged([*self._letters(), *self._rows()])
        color = self.app.theme_variables
        accent, muted = Style(color=color["accent"], bold=True), Style(color=color["foreground-muted"])
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", style=accent, no_wrap=True)
        for group in GROUPS:
            mine = [row for row in rows if row.group == group]
            if mine:
                if table.row_count:
                    table.add_row("", "")
                table.add_row("", Text(group, Style(color=color["primary"], bold=True)))
            for row in mine:
                table.add_row(row.key, Text.assemble((row.name, Style(bold=True)), (f"  {row.about}", muted)))
        return table

    def _letters(self) -> Iterator[KeyRow]:
        if letters := letter_keys(self._behind):
            yield KeyRow(ANSWER if isinstance(self._behind.focused, AnswerArea) else HERE, *letters)

    def _rows(self) -> Iterator[KeyRow]:
        bindings = usable_bindings(self._behind)
        for active in sorted(bindings, key=lambda active: active.binding.id is None):
            binding = active.binding
            use = use_in_help(active)
            if use.name:
                key = self.app.get_key_display(binding)
                yield KeyRow(group_of(active, self._behind), key, use.name, use.about)


def use_in_help(active: ActiveBinding) -> KeyUse:
    """Return what a key does now; without a name if it is one of Textual's own that is left out."""
    if active.binding.id is None:
        return KeyUse(TEXTUALS.get(active.binding.action, ""))
    return use_now(active.node, active.binding)


def group_of(active: ActiveBinding, screen: Screen[object]) -> str:
    """Return the group of a key; those that only move have no tooltip."""
    node, binding = active.node, active.binding
    if node is screen.app:
        return ANYWHERE
    if binding.action.startswith("rate("):
        return RATE
    if binding.action in ANSWERING:
        return ANSWER
    if binding.id is None or not binding.tooltip:
        return MOVE
    is_answer = any(isinstance(each, AnswerArea) for each in node.ancestors_with_self)
    return ANSWER if is_answer else HERE


def merged(rows: list[KeyRow]) -> list[KeyRow]:
    """Return one row for all keys of the same name in a group: in another, a name may say something else."""
    found: dict[tuple[str, str], KeyRow] = {}
    for row in rows:
        place = row.group, row.name
        before = found.get(place)
        if before is None:
            found[place] = row
        elif row.key not in before.key.split():
            found[place] = before._replace(key=f"{before.key} {row.key}", about=before.about or row.about)
    return [*found.values()]
