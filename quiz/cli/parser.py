"""The words of the command line, understood by argparse."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from quiz import __version__
from quiz.cli.main import COMMANDS

_TERM = re.compile(r"-+(\(|\"|(bank|tag|kind|is|prop|id):)", re.IGNORECASE)


class CommandParser(argparse.ArgumentParser):
    """A parser that may take a QUERY, whose words can begin with a dash: ``-is:suspended``."""

    takes_query = False

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of argparse
        super().__init__(**options)
        self.commands: dict[str, CommandParser] = {}

    def is_term(self, word: str) -> bool:
        """Tell whether a word may be one of a query."""
        return self.takes_query and (not word.startswith("-") or self._is_negated(word))

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 - differs between versions of Python
        """Return None, for no option, where a word is a negated term."""
        if self.takes_query and self._is_negated(arg_string):
            return None
        return super()._parse_optional(arg_string)

    def _is_negated(self, word: str) -> bool:
        """Tell a negated term from an option; what is near to the name of one is left to be an error."""
        if _TERM.match(word):
            return True
        if not re.match(r"-[^-\s].", word) or word[:2] in self._option_string_actions:
            return False
        names = [name.lstrip("-") for name in self._option_string_actions]
        return not get_close_matches(word[1:], names, 1, 0.75)


USUAL_QUERY = "such as bank:dl.* is:due, tag:cnn -is:suspended, or words; all cards if none"


def add_query(parser: argparse.ArgumentParser, about: str = USUAL_QUERY) -> None:
    """Add the words of a query, which ``quiz.query.search.joined`` makes one."""
    assert isinstance(parser, CommandParser)  # noqa: S101 - build makes no others
    parser.takes_query = True
    parser.add_argument("query", metavar="QUERY", nargs="*", help=about)


def number_in(low: float, high: float, sort: type = float) -> Callable[[str], float]:
    """Return a reader of an option's number from ``low`` to ``high``, which says what is allowed."""

    def read(text: str) -> float:
        try:
            number: float = sort(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low} to {high}")
        return number

    return read


def parse(words: list[str]) -> argparse.Namespace:
    """Return the options that ``words`` give; exit with 2 where they make no sense."""
    parser = build(words)
    options, rest = parser.parse_known_args(words)
    if rest:
        # argparse takes the words of a list from one place only, and a query may stand around an option.
        if not all(map(parser.commands[options.command].is_term, rest)):
            parser.error(f"unrecognized arguments: {' '.join(rest)}")
        options.query += rest
    # A subparser's defaults would overwrite what stands before the command.
    options.banks = [*(options.banks_before or []), *(getattr(options, "banks", None) or [])]
    options.progress = getattr(options, "progress", None) or options.progress_before or ""
    return options


def build(words: list[str]) -> CommandParser:
    """Return the parser; only the command among ``words`` is loaded and given its arguments."""
    parser = CommandParser(
        prog="quiz",
        description="Quizzes and flashcards in the terminal. Without a command the app starts.",
    )
    parser.add_argument("--version", action="version", version=f"quiz {__version__}")
    _add_common(parser, "_before")
    chosen = _command(words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            conflict_handler="resolve",  # a command may have a help of its own
        )
        _add_common(command)
        parser.commands[name] = command
        if name == chosen:
            import_module(f"quiz.cli.commands.{name}").add_arguments(command)
    return parser


def _command(words: list[str]) -> str | None:
    """Return the command among ``words``: the first that is not what an option before it takes."""
    before = ["", *words]
    takes = ("--banks", "--progress")
    return next(
        (word for last, word in zip(before, words, strict=False) if word in COMMANDS and last not in takes),
        None,
    )


def _add_common(parser: argparse.ArgumentParser, suffix: str = "") -> None:
    parser.add_argument(
        "--banks", dest=f"banks{suffix}", metavar="PATH", action="append",
        help="a bank file or a folder of them, instead of the library (may be repeated)",
    )  # fmt: skip
    parser.add_argument(
        "--progress", dest=f"progress{suffix}", metavar="FILE", help="the progress file to use"
    )
