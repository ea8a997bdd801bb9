"""What the terminal is, and what it can do."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from quiz.cli.main import UsageError


def forgive_input() -> None:
    """Have bytes on stdin that are no text read as a sign for them, rather than raise an error."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def require_terminal(command: str = "review") -> None:
    """Raise ``UsageError`` where the app cannot draw: no terminal to read keys from or to draw on.

    It tells of the plain form of ``command``, which needs none.
    """
    if sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return
    raise UsageError(
        "The app needs a terminal",
        "stdin or stderr is not one, or TERM is dumb",
        f"Use quiz {command} --plain for a line at a time, or quiz due for the counts.",
    )
