"""The words of the command line, understood by argparse."""

from __future__ import annotations

import argparse
from importlib import import_module

from quiz import __version__
from quiz.cli.dispatch import COMMANDS


def parse(words: list[str]) -> argparse.Namespace:
    """Return the options that ``words`` give; exit with 2 where they make no sense."""
    parser = build(words)
    options = parser.parse_args(words)
    # A subparser's defaults would overwrite what stands before the command.
    options.banks = [*(options.banks_before or []), *(getattr(options, "banks", None) or [])]
    options.progress = getattr(options, "progress", None) or options.progress_before or ""
    return options


def build(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command among ``words`` is loaded and given its arguments."""
    parser = argparse.ArgumentParser(
        prog="quiz",
        description="Quizzes and flashcards in the terminal. Without a command the app starts.",
    )
    parser.add_argument("--version", action="version", version=f"quiz {__version__}")
    _add_common(parser, "_before")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            conflict_handler="resolve",  # a command may have a help of its own
        )
        _add_common(command)
        if name in words:
            import_module(f"quiz.cli.{name}").add_arguments(command)
    return parser


def _add_common(parser: argparse.ArgumentParser, suffix: str = "") -> None:
    parser.add_argument(
        "--banks", dest=f"banks{suffix}", metavar="PATH", action="append",
        help="a bank file or a folder of them, instead of the library (may be repeated)",
    )  # fmt: skip
    parser.add_argument(
        "--progress", dest=f"progress{suffix}", metavar="FILE", help="the progress file to use"
    )
