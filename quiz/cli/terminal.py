"""What the terminal is, and what it can do."""

from __future__ import annotations

import os
import sys

from quiz.cli.dispatch import Misuse


def require_terminal() -> None:
    """Raise ``Misuse`` where the app cannot draw: no terminal to read keys from or to draw on."""
    if sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return
    raise Misuse(
        "The app needs a terminal",
        "stdin or stderr is not one, or TERM is dumb",
        "Use quiz review --plain for a line at a time, or quiz due for the counts.",
    )
