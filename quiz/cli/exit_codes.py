"""The exit codes, and how an exception that ends a command becomes one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from quiz.cli.output import say_aside
from quiz.errors import OptionError, QuizError

FINE, PROBLEMS, MISUSE = 0, 1, 2
INTERRUPTED = 130
"""What shells report for a program that Ctrl+C has ended."""


class TerminatedError(KeyboardInterrupt):
    """A signal ends the program as Ctrl+C does; its exit code is what shells report then."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.code = 128 + signal


def code_of(interrupt: KeyboardInterrupt) -> int:
    """Return the exit code of a program that ends with an interrupt."""
    return interrupt.code if isinstance(interrupt, TerminatedError) else INTERRUPTED


class UsageError(OptionError):
    """A command line that makes no sense."""


@contextmanager
def as_misuse() -> Iterator[None]:
    """Turn an error about the value of an option, which is read within, into one of the command line."""
    try:
        yield
    except QuizError as error:
        raise UsageError(error.title, error.message, error.hint) from None


def report(error: QuizError | BrokenPipeError | KeyboardInterrupt) -> int:
    """Print the error on stderr, if there is anything to say, and return the exit code."""
    if isinstance(error, QuizError):
        say_aside(f"quiz: {error}")
        return MISUSE if isinstance(error, OptionError) else PROBLEMS
    if isinstance(error, BrokenPipeError):
        sys.stdout = None  # its reader has seen enough; Python must not flush it at exit either
        return FINE
    if sys.stderr.isatty():  # the terminal shows ^C without ending the line
        with suppress(OSError):  # or it is gone
            say_aside("")
    return code_of(error)


def report_unwritten(error: OSError) -> int:
    """Print on stderr why the output could not be written, as on a full disk, and return the exit code."""
    sys.stdout = None  # Python must not try again at exit
    return report(QuizError("The output cannot be written", error.strerror or str(error), "Free some space."))
