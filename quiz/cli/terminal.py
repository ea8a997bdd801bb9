"""Whether there is a terminal that the app can draw on, and what is read from stdin."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from quiz.cli.exit_codes import TerminatedError, UsageError

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"


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


@contextmanager
def each_second(call: Callable[[], None]) -> Iterator[None]:
    """Call ``call`` each second in which the block waits for input, or once the process goes on after a stop.

    Python runs it between two attempts to read. The block must do nothing else that it could upset.
    """
    former = signal.signal(signal.SIGALRM, lambda _number, _frame: call())
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def require_terminal(command: str = "review") -> None:
    """Raise ``UsageError`` if there is no terminal to read keys from or to draw on.

    The hint names the plain form of ``command``, which needs none.
    """
    if os.environ.get("TEXTUAL_DRIVER") == WEB_DRIVER:
        return  # the app is drawn in a browser: see ``quiz serve``
    plain = f"Use quiz {command} --plain to work line by line, or quiz due for the counts."
    if not (sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"):
        message = "stdin or stderr is not a terminal, or TERM is dumb"
        raise UsageError("The app needs a terminal", message, plain)
    if codecs.lookup(sys.stderr.encoding).name != "utf-8":  # it draws on stderr
        message = f"the locale, or PYTHONIOENCODING, asks for {sys.stderr.encoding}"
        raise UsageError("The app needs UTF-8", message, f"Set LC_ALL=C.UTF-8. Or: {plain}")
