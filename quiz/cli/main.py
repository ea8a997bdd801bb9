"""From the words of the command line to the command that runs them, loading that one alone."""

from __future__ import annotations

import sys

from quiz.errors import QuizError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.study.start import Start

FINE, PROBLEMS, MISUSE = 0, 1, 2
INTERRUPTED = 130
"""By Ctrl+C, as shells have it."""


class UsageError(QuizError):
    """A command line that asks for what is not there; the exit code is 2."""


class AppRequest:
    """What the app is started with: bank paths, the progress file, and what is to be shown first."""

    def __init__(self, banks: list[str], progress: str, start: Start) -> None:
        self.banks = banks
        self.progress = progress
        self.start = start


class PlainOptions:
    """The options that every command takes, and whether its one ``flag`` was there."""

    def __init__(self) -> None:
        self.banks: list[str] = []
        self.progress = ""
        self.flag = False


def plain_options(words: list[str], flag: str = "") -> PlainOptions | None:
    """Return what ``words`` set, or None where they need a real parser.

    Importing argparse takes longer than ``quiz due`` takes to run, and delays the app's first paint.
    """
    found = PlainOptions()
    rest = iter(words)
    for word in rest:
        if word == flag:
            found.flag = True
            continue
        value = next(rest, None)
        if value is None or value.startswith("-") or word not in ("--banks", "--progress"):
            return None
        if word == "--banks":
            found.banks.append(value)
        else:
            found.progress = value
    return found


def run(words: list[str], start_app: Callable[[AppRequest], int]) -> int:
    """Run the command that ``words`` name; return the exit code: 0 fine, 1 problems found, 2 misuse."""
    try:
        return _run(words, start_app)
    except QuizError as error:
        _complain(error)
        return MISUSE if isinstance(error, UsageError) else PROBLEMS
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing more may be written, at exit either.
        sys.stdout = None
        return FINE
    except KeyboardInterrupt:
        if sys.stderr.isatty():  # which shows ^C, and no line end behind it
            print(file=sys.stderr)
        return INTERRUPTED


def _run(words: list[str], start_app: Callable[[AppRequest], int]) -> int:
    if words[:1] == ["due"]:
        from quiz.cli.commands.due import quick

        if (code := quick(words[1:])) is not None:
            return code
    if (plain := plain_options(words)) is not None:
        return _start(plain.banks, plain.progress, start_app)
    from quiz.cli.parser import parse

    options = parse(words)
    if options.command is None:
        return _start(options.banks, options.progress, start_app)
    from importlib import import_module

    code = import_module(f"quiz.cli.commands.{options.command}").run(options, start_app)
    sys.stdout.flush()
    return int(code)


def _start(banks: list[str], progress: str, start_app: Callable[[AppRequest], int]) -> int:
    from quiz.cli.terminal import require_terminal
    from quiz.study.start import Home

    require_terminal()
    return start_app(AppRequest(banks, progress, Home()))


def _complain(error: QuizError) -> None:
    print(f"quiz: {error}", file=sys.stderr)
