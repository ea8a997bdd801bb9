"""Whether there is a terminal to draw on, and what is read from stdin."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from quiz.cli.exit_codes import TerminatedError, UsageError


def accept_any_input() -> None:
    """Read bytes on stdin that are not valid text as replacement characters, rather than fail."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


@contextmanager
def interrupted_by_signals() -> Iterator[None]:
    """Raise an interrupt in the block, as Ctrl+C does, if a signal asks the program to end."""

    def interrupt(number: int, _frame: object) -> None:
        raise TerminatedError(number)

    former = [(ending, signal.signal(ending, interrupt)) for ending in (signal.SIGHUP, signal.SIGTERM)]
    try:
        yield
    finally:
        for ending, handler in former:
            signal.signal(ending, handler)


def require_terminal(command: str = "review") -> None:
    """Raise ``UsageError`` if there is no terminal to read keys from or to draw on.

    The hint names the plain form of ``command``, which needs none.
    """
    if sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return
    raise UsageError(
        "The app needs a terminal",
        "stdin or stderr is not a terminal, or TERM is dumb",
        f"Use quiz {command} --plain to work line by line, or quiz due for the counts.",
    )
