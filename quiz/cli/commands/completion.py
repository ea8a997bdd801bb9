"""Print a script for Tab completion in a shell."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from typing import Any

import shtab

from quiz.cli.output import utf_8_stdout
from quiz.cli.parser import CommandParser, build

EXAMPLES = ("quiz completion bash", "quiz completion zsh", "quiz completion fish")
SHELLS = ("bash", "zsh", "fish")
FILES = ("FILE", "PATH")
"""The placeholders whose values are completed as file names."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that will run the script")


def run(options: Namespace, _start_app: object) -> int:
    """Print the script."""
    utf_8_stdout().write(f"{shtab.complete(build([], _CompletionParser, whole=True), options.shell)}\n")
    return 0


class _CompletionParser(CommandParser):
    """A parser that tells shtab which values are files."""

    def add_argument(self, *names: Any, **options: Any) -> Action:  # noqa: ANN401 - those of argparse
        if "choices" in options:  # shtab would take a dict for subcommands
            options["choices"] = tuple(options["choices"])
        action = super().add_argument(*names, **options)
        if action.metavar in FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        return action
