"""Textual apps that do a single thing: run as ``python -m bench.peers.apps empty|lines|update``."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Footer, Header, Static

from bench.peers.card_lines import BLANK, card_lines


def peer_command(name: str) -> list[str]:
    """Return the command that starts an app."""
    return [sys.executable, "-m", "bench.peers.apps", name]


class Empty(App[None]):
    """Only a header and a footer."""

    TITLE = "An empty app"

    def compose(self) -> ComposeResult:
        """Lay out the two."""
        yield Header()
        yield Footer()


class CardLines(Widget):
    """A sample card as the app shows it, painted line by line."""

    number = 0

    def on_mount(self) -> None:
        """Show the first card."""
        self.lines = card_lines(self.number)

    def show(self, number: int) -> None:
        """Show another card."""
        self.lines = card_lines(number)
        self.refresh()

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        """Return the height of the screen."""
        return viewport.height

    def render_line(self, y: int) -> Strip:
        """Return one line of the card."""
        line = self.lines[y] if y < len(self.lines) else BLANK
        return Strip(line.render_segments(self.visual_style)).extend_cell_length(
            self.size.width, self.rich_style
        )


class Lines(App[None]):
    """Replaces one card by the next at every key."""

    number = 0

    def compose(self) -> ComposeResult:
        """Lay out the card."""
        yield CardLines()

    def on_key(self) -> None:
        """Show the next card."""
        self.number += 1
        self.query_one(CardLines).show(self.number)


class Update(App[None]):
    """Replaces one text by the next at every key."""

    number = 0

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static("Sample question 0 asks what the first card is.")

    def on_key(self) -> None:
        """Show the next text."""
        self.number += 1
        self.query_one(Static).update(f"Sample question {self.number} asks what the next card is.")


APPS: dict[str, type[App[None]]] = {"empty": Empty, "lines": Lines, "update": Update}

if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
