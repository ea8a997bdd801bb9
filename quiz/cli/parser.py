"""The words of the command line, understood by argparse."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from quiz import __version__
from quiz.cli.commands import names, summary

_OPTION = re.compile(r"(?<![\w-])--?([a-z][a-z-]*)")
_TERM = re.compile(r"-+(\(|\"|(bank|tag|kind|is|prop|id):)", re.IGNORECASE)


class CommandParser(argparse.ArgumentParser):
    """A parser that leaves over what it does not know, for a query: ``-is:suspended`` looks like an option.

    The words of a query may stand before, between and behind options. argparse would take those of a
    positional argument from one place only; what it leaves over keeps its order.
    """

    takes_query = False

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of argparse
        super().__init__(**options)
        self.commands: dict[str, CommandParser] = {}

    def is_term(self, word: str) -> bool:
        """Tell whether a word that was left over may be one of a query."""
        return self.takes_query and (not word.startswith("-") or self._is_negated(word))

    def _is_negated(self, word: str) -> bool:
        """Tell a negated term from an option; what is near to the name of one is left to be an error."""
        if _TERM.match(word):
            return True
        names = _OPTION.findall(self.format_help())
        return bool(re.match(r"-[^-\s].", word)) and not get_close_matches(word[1:], names, 1, 0.75)


USUAL_QUERY = "such as bank:dl.* is:due, tag:cnn -is:suspended, or words; all cards if none"


def add_query(parser: argparse.ArgumentParser, about: str = USUAL_QUERY) -> None:
    """Let the command take a query, whose words ``quiz.query.search.joined`` makes one."""
    assert isinstance(parser, CommandParser)  # noqa: S101 - build makes no others
    parser.takes_query = True
    parser.add_argument_group("QUERY", about)


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
    command = parser.commands.get(options.command, parser)
    behind = words[words.index("--") :] if command.takes_query and "--" in words else []
    unknown = [word for word in rest if word not in behind and not command.is_term(word)]
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    options.query = [word for word in rest if word != "--"]
    # A subparser's defaults would overwrite what stands before the command.
    options.banks = [*(options.banks_before or []), *(getattr(options, "banks", None) or [])]
    options.progress = getattr(options, "progress", None) or options.progress_before or ""
    return options


def build(
    words: list[str], made_by: type[CommandParser] = CommandParser, *, whole: bool = False
) -> CommandParser:
    """Return the parser, in which the command among ``words`` has its arguments, or every one has.

    The others are not imported: they would load what they need. Their help is shown only where no command
    is named.
    """
    parser = made_by(
        prog="quiz",
        description="Quizzes and flashcards in the terminal. Without a command the app starts.",
    )
    parser.add_argument("--version", action="version", version=f"quiz {__version__}")
    _add_common(parser, "_before")
    chosen = _command(words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in names():
        about = summary(name) if whole or chosen in (None, name) else ""
        command = commands.add_parser(
            name,
            help=about[:1].lower() + about[1:].rstrip("."),
            description=about,
            conflict_handler="resolve",  # a command may have a help of its own
        )
        _add_common(command)
        parser.commands[name] = command
        if whole or name == chosen:
            import_module(f"quiz.cli.commands.{name}").add_arguments(command)
            _show_query(command)
    return parser


def _show_query(command: CommandParser) -> None:
    """Add the query to the usage, since argparse knows nothing of it."""
    if command.takes_query:
        shown = command.format_usage().removeprefix("usage: ").rstrip().replace("%", "%%")
        command.usage = f"{shown} [QUERY ...]"


def _command(words: list[str]) -> str | None:
    """Return the command among ``words``: the first that is not what an option before it takes."""
    known = names()
    for last, word in zip(["", *words], words, strict=False):
        if word in ("-h", "--help"):
            return None
        if word in known and last not in ("--banks", "--progress"):
            return word
    return None


def _add_common(parser: argparse.ArgumentParser, suffix: str = "") -> None:
    parser.add_argument(
        "--banks", dest=f"banks{suffix}", metavar="PATH", action="append",
        help="a bank file or a folder of them, instead of the library (may be repeated)",
    )  # fmt: skip
    parser.add_argument(
        "--progress", dest=f"progress{suffix}", metavar="FILE", help="the progress file to use"
    )
