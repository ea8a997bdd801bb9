"""Print a script that completes commands, options and their values in a shell."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from typing import Any

import shtab

from quiz.cli.parser import CommandParser, build

EXAMPLES = ("quiz completion bash", "quiz completion zsh", "quiz completion fish")
SHELLS = ("bash", "zsh", "fish")
FILES = ("FILE", "PATH")
"""What stands for the name of a file or a folder in the help of any option."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to run it")


def run(options: Namespace, _start_app: object) -> int:
    """Print the script."""
    print(shtab.complete(build([], _CompletedParser, whole=True), options.shell))
    return 0


class _CompletedParser(CommandParser):
    """A parser that tells shtab what it has to know: which values are files."""

    def add_argument(self, *names: Any, **options: Any) -> Action:  # noqa: ANN401 - those of argparse
        if "choices" in options:  # of which shtab would take a dict for commands
            options["choices"] = tuple(options["choices"])
        action = super().add_argument(*names, **options)
        if action.metavar in FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        return action
