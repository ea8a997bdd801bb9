"""Print a script for Tab completion in a shell."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from contextlib import suppress
from typing import Any

import shtab

from quiz.cli.bash_functions import FORMATS, TERMS, formats_function, terms_function
from quiz.cli.commands.export import BANK
from quiz.cli.output import utf_8_stdout
from quiz.cli.parser import CommandParser, build
from quiz.errors import QuizError
from quiz.exchange.formats import bank_format_names, datasets, formats_of
from quiz.kinds import KINDS
from quiz.labs import labs
from quiz.progress.card_conditions import STATES
from quiz.query.terms import OVERRIDDEN
from quiz.study.context import open_library, read_settings

EXAMPLES = ("quiz completion bash", "quiz completion zsh", "quiz completion fish")
SHELLS = ("bash", "zsh", "fish")
LAB = "LAB"
"""The placeholder whose values are the names of labs."""
FILES = ("FILE", "PATH")
"""The placeholders whose values are completed as file names."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that will run the script")


def run(options: Namespace, _start_app: object) -> int:
    """Print the script."""
    parser_type = _BashParser if options.shell == "bash" else _CompletionParser
    script = shtab.complete(
        build([], parser_type, whole=True),
        options.shell,
        preamble=_functions(options.banks) if options.shell == "bash" else "",
    )
    utf_8_stdout().write(f"{script}\n")
    return 0


def _functions(banks: list[str]) -> str:
    """Return the functions of bash, which know the banks that there are now."""
    of_parts = {name: formats_of(name) for name in datasets()} | {BANK: bank_format_names()}
    ids: list[str] = []
    with suppress(QuizError):  # the rest can be completed without them
        ids = [*open_library(banks, read_settings()).banks]
    values = {"is": (*STATES, OVERRIDDEN), "kind": KINDS, "bank": ids}
    terms = [f"{term}:{value}" for term, known in values.items() for value in known]
    return terms_function(terms) + formats_function(of_parts)


class _CompletionParser(CommandParser):
    """A parser that tells shtab which values are files."""

    def add_argument(self, *names: Any, **options: Any) -> Action:  # noqa: ANN401 - those of argparse
        if "choices" in options:  # shtab would take a dict for subcommands
            options["choices"] = tuple(options["choices"])
        if options.get("metavar") == LAB:
            options["choices"] = tuple(labs())
        action = super().add_argument(*names, **options)
        if action.metavar in FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        return action


class _BashParser(_CompletionParser):
    """A parser whose queries, and formats by what is exported, are completed by functions."""

    def add_argument(self, *names: Any, **options: Any) -> Action:  # noqa: ANN401 - those of argparse
        action = super().add_argument(*names, **options)
        if names == ("--format",) and self.prog.endswith(" export"):
            action.complete = {"bash": FORMATS}  # type: ignore[attr-defined]
        return action

    def add_argument_group(self, *words: Any, **options: Any) -> Any:  # noqa: ANN401 - those of argparse
        """Have the words of a query completed, which are no argument of the command itself."""
        if self.takes_query and words[:1] == ("QUERY",):
            query = self.add_argument("query", nargs="*")
            query.complete = {"bash": TERMS}  # type: ignore[attr-defined]
        return super().add_argument_group(*words, **options)
