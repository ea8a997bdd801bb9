"""The textual apps that ours is held against; run as ``python -m bench.peers empty|update``."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Empty(App[None]):
    """Nothing but a header and a footer."""

    TITLE = "An empty app"

    def compose(self) -> ComposeResult:
        """Lay out the two."""
        yield Header()
        yield Footer()


class Update(App[None]):
    """One text, which another takes the place of at every key."""

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static("Made question 0")

    def on_mount(self) -> None:
        """Begin to count."""
        self.count = 0

    def on_key(self) -> None:
        """Show the next text."""
        self.count += 1
        self.query_one(Static).update(f"Made question {self.count} asks what the next card is.")


if __name__ == "__main__":
    {"empty": Empty, "update": Update}[sys.argv[1]]().run()
