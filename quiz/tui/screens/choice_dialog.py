"""Asking for one of a few names, such as the values of a setting. It must be awaited in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content

from quiz.settings.meanings import MEANINGS
from quiz.text.format import sentence
from quiz.tui.name_finder import HOW, NameFinder
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.widgets.dialog import Dialog, KeyLine

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

IN_USE = "(in use)"


class NameLine(KeyLine):
    """A name that can be clicked."""

    def drawn(self, pointer: str) -> Content:
        """Return the name, and whether it is in use, behind a pointer."""
        return Content.assemble((f"{pointer} ", "$accent bold"), f"{self.key} {self._does}")


class ChoiceDialog(AskDialog):
    """Asks for one of ``names``, and passes the one under the cursor on to ``shown`` as it moves.

    What is typed finds a name.
    """

    line_type = NameLine

    def __init__(
        self, title: str, text: str, names: Sequence[str], used: str, shown: Callable[[str], None] | None
    ) -> None:
        answers = tuple((name, IN_USE if name == used else "") for name in names)
        super().__init__(title, f"{text} {HOW}", answers, used if used in names else "")
        self._finder = NameFinder(names)
        self._shown = shown

    def on_key(self, event: events.Key) -> None:
        if self._finder.take(event):
            found = self._finder.found
            for place, line in enumerate(self._lines):
                line.display = place in found
            self.query_one(Dialog).border_title = Content(self._finder.title(self._heading))
            self.go_to(self._finder.best)

    def action_move(self, by: int) -> None:
        found = self._finder.found
        self.go_to(found[(found.index(self._cursor) + by) % len(found)])

    def go_to(self, place: int) -> None:
        """Move the cursor, and show what is under it."""
        super().go_to(place)
        if self._shown is not None:
            self._shown(self.under_cursor)


async def ask_for_choice(  # noqa: PLR0913 - the choices, and what is said of them
    app: BaseApp,
    title: str,
    text: str,
    choices: Sequence[str],
    used: str,
    *,
    shown: Callable[[str], None] | None = None,
) -> str:
    """Ask for one of ``choices``, with the cursor on the one in use; return "" if the dialog was left.

    The choice under the cursor is passed on to ``shown`` whenever the cursor moves.
    """
    return await app.push_screen_wait(ChoiceDialog(title, text, choices, used, shown)) or ""


async def ask_for_theme(app: BaseApp, title: str) -> str:
    """Ask for the colours of the app, which has those under the cursor until one is chosen."""
    used, text = app.theme, sentence(MEANINGS["theme"])

    def show(name: str) -> None:
        app.theme = name

    chosen = await ask_for_choice(app, title, text, sorted(app.available_themes), used, shown=show)
    app.theme = used
    return chosen
