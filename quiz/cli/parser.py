"""The command line parser, built on argparse."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

from quiz import __version__
from quiz.cli.command_list import command_names, command_summary
from quiz.cli.output import say
from quiz.text.clean import clean
from quiz.text.suggestions import closest

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_OPTION = re.compile(r"(?<![\w-])--?([a-z][a-z-]*)")
_TERM = re.compile(r"-+(\(|\"|(bank|tag|kind|is|prop|id):)", re.IGNORECASE)
USUAL_QUERY = "such as bank:dl.* is:due, tag:cnn -is:suspended, or any words; without one, all cards"


class CommandParser(argparse.ArgumentParser):
    """A parser that leaves unknown words to the query, even ``-is:suspended``, which looks like an option.

    The words of a query may be before, between and after options. argparse would take those of a
    positional argument from one place only, but keeps what it leaves over in order.
    """

    takes_query = False

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of argparse
        super().__init__(**options)
        self.commands: dict[str, CommandParser] = {}

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help or an error, which may quote the name of a file from the command line.

        Help that cannot be written is an error, for which argparse would not care.
        """
        is_help = file is sys.stdout
        if is_help:
            say(message, end="")
            sys.stdout.flush()
        else:
            super()._print_message(clean(message), file)

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - argparse's own
        """Refuse what is not among the choices, and name the one that was meant, if there is one."""
        if action.choices is not None and value not in action.choices:
            near = closest(str(value), map(str, action.choices))
            meant = f" Did you mean {near}?" if near else ""
            known = ", ".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"invalid choice: {value!r}.{meant} (choose from {known})")

    def meant_by(self, unknown: str) -> str:
        """Return a hint at what an unknown option may be meant for; empty if nothing is like it."""
        name = unknown.lstrip("-").partition("=")[0]
        if unknown.startswith("-") and name in command_names():
            return f" {name} is a command of its own: quiz {name}"
        near = closest(name, _OPTION.findall(self.format_help())) if unknown.startswith("-") else ""
        return f" Did you mean --{near}?" if near else ""

    def is_term(self, word: str) -> bool:
        """Tell whether a word that argparse did not take may belong to a query."""
        return self.takes_query and (not word.startswith("-") or self._is_negated(word))

    def _is_negated(self, word: str) -> bool:
        """Tell a negated term from an option; a misspelt option is no term, so that it remains an error."""
        if _TERM.match(word):
            return True
        options = _OPTION.findall(self.format_help())
        return bool(re.match(r"-[^-\s].", word)) and not get_close_matches(word[1:], options, 1, 0.75)


def add_query(parser: argparse.ArgumentParser, about: str = USUAL_QUERY) -> None:
    """Let a command take a query; ``quiz.query.search.joined`` makes one text of its words."""
    assert isinstance(parser, CommandParser)  # noqa: S101 - build makes no others
    parser.takes_query = True
    parser.add_argument_group("QUERY", about)


def add_plain(parser: argparse.ArgumentParser) -> None:
    """Let a command that opens the app run line by line instead."""
    parser.add_argument(
        "--plain",
        action="store_true",
        help="work line by line, for pipes, screen readers and slow connections",
    )


def number_in(low: float, high: float, number_type: type = float) -> Callable[[str], float]:
    """Return a converter for the number of an option, whose error message names the allowed range."""

    def convert(text: str) -> float:
        try:
            number: float = number_type(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low} to {high}")
        return number

    return convert


def parse(words: list[str]) -> argparse.Namespace:
    """Return the options in ``words``, and these as they are; exit with code 2 if they make no sense."""
    parser = build(words)
    options, rest = parser.parse_known_args(words)
    command = parser.commands.get(options.command, parser)
    after_dashes = words[words.index("--") :] if command.takes_query and "--" in words else []
    unknown = [word for word in rest if word not in after_dashes and not command.is_term(word)]
    if unknown:
        command.error(f"unrecognized arguments: {' '.join(unknown)}.{command.meant_by(unknown[0])}")
    options.words = words
    options.query = [word for word in rest if word != "--"]
    # The defaults of a subparser would overwrite the options given before the command.
    options.banks = [*(options.banks_before or []), *(getattr(options, "banks", None) or [])]
    options.progress = getattr(options, "progress", None) or options.progress_before or ""
    return options


def build(
    words: list[str], parser_type: type[CommandParser] = CommandParser, *, whole: bool = False
) -> CommandParser:
    """Return a parser with the arguments of the command in ``words`` or, if ``whole``, of all commands.

    Other commands are not imported, because they would import all they need. Their summaries are read only
    if no command is named.
    """
    parser = parser_type(
        prog="quiz",
        description="Quizzes and flashcards in the terminal. Without a command, the app starts.",
    )
    parser.add_argument("--version", action="version", version=f"quiz {__version__}")
    _add_common(parser, "_before")
    chosen = _chosen_command(words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in command_names():
        summary = command_summary(name) if whole or chosen in (None, name) else ""
        command = commands.add_parser(
            name,
            help=summary[:1].lower() + summary[1:].rstrip("."),
            description=summary,
            conflict_handler="resolve",  # a command may define its own --help
        )
        _add_common(command)
        parser.commands[name] = command
        if whole or name == chosen:
            import_module(f"quiz.cli.commands.{name}").add_arguments(command)
            if command.takes_query and command.usage is None:
                _add_query_to_usage(command)
    return parser


def _add_query_to_usage(command: CommandParser) -> None:
    """Add the query to the usage, on a line of its own if argparse needs several."""
    usage = command.format_usage().removeprefix("usage: ").rstrip().replace("%", "%%")
    indent = "\n" + " " * len(f"usage: {command.prog} ") if "\n" in usage else " "
    command.usage = f"{usage}{indent}[QUERY ...]"


def _chosen_command(words: list[str]) -> str | None:
    """Return the first word that names a command and is not the value of an option before it."""
    known = command_names()
    for previous, word in zip(["", *words], words, strict=False):
        if word in ("-h", "--help"):
            return None
        if word in known and previous not in ("--banks", "--progress"):
            return word
    return None


def _add_common(parser: argparse.ArgumentParser, suffix: str = "") -> None:
    parser.add_argument(
        "--banks", dest=f"banks{suffix}", metavar="PATH", action="append",
        help="use this bank file or folder instead of the library (can be repeated)",
    )  # fmt: skip
    parser.add_argument("--progress", dest=f"progress{suffix}", metavar="FILE", help="use this progress file")
