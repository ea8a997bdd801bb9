"""The entry point: finds the command that the command line names, and imports no other."""

from __future__ import annotations

import os
import sys

from quiz.errors import QuizError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.cli.app_request import StartApp


class QuickOptions:
    """The options that every command takes, and ``--json``."""

    def __init__(self) -> None:
        self.banks: list[str] = []
        self.progress = ""
        self.json = False


def run(words: list[str], start_app: StartApp) -> int:
    """Run the command that ``words`` name, and return its exit code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed, as by ">&-"
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the end
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a locale may lack letters that a bank has
    try:
        return _run(words, start_app)
    except (QuizError, BrokenPipeError, KeyboardInterrupt) as error:
        from quiz.cli.exit_codes import report

        return report(error)
    except OSError as error:
        if error.filename is not None:  # what a command reads or writes has a name, unlike its output
            raise
        from quiz.cli.exit_codes import report_unwritten

        return report_unwritten(error)


def _run(words: list[str], start_app: StartApp) -> int:
    if words[:1] == ["due"] and (quick := _quick_options(words[1:], json=True)):
        from quiz.cli.commands.due import print_due

        return _written(print_due(quick.banks, quick.progress, json=quick.json))
    if words[:1] == ["sync"] and (quick := _quick_options(words[2:] if _names_folder(words) else words[1:])):
        from quiz.cli.commands.sync import sync

        return sync(words[1] if _names_folder(words) else "", quick.progress, quick.banks)
    if quick := _quick_options(words):
        return _open_home(quick.banks, quick.progress, start_app)
    from quiz.cli.parser import parse

    options = parse(words)
    if options.command is None:
        return _open_home(options.banks, options.progress, start_app)
    from importlib import import_module

    return _written(int(import_module(f"quiz.cli.commands.{options.command}").run(options, start_app)))


def _written(code: int) -> int:
    """Return the exit code of a command that is done, once its output is written, if anyone reads that."""
    try:
        sys.stdout.flush()
    except BrokenPipeError as error:
        from quiz.cli.exit_codes import report

        report(error)
    return code


def _names_folder(words: list[str]) -> bool:
    return len(words) > 1 and not words[1].startswith("-")


def _quick_options(words: list[str], *, json: bool = False) -> QuickOptions | None:
    """Return the options in ``words``, or None if only a real parser can read them.

    Importing argparse takes longer than all of ``quiz due``, and would delay the app's first paint.
    """
    options = QuickOptions()
    rest = iter(words)
    for word in rest:
        if json and word == "--json":
            options.json = True
            continue
        value = next(rest, None)
        if value is None or value.startswith("-") or word not in ("--banks", "--progress"):
            return None
        if word == "--banks":
            options.banks.append(value)
        else:
            options.progress = value
    return options


def _open_home(banks: list[str], progress: str, start_app: StartApp) -> int:
    from quiz.cli.app_request import AppRequest
    from quiz.cli.terminal import require_terminal
    from quiz.study.start import Home

    require_terminal()
    return start_app(AppRequest(banks, progress, Home()))
