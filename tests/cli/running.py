"""Runs ``quiz`` in the process of the tests, because another process would import for half a second.

Only what needs a process of its own (a closed pipe, a kill, imports) is tested in one.
"""

import gc
import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.cli.app_request import AppRequest
from quiz.cli.command_list import command_names
from quiz.cli.main import run
from quiz.cli.parser import CommandParser, _chosen_command, build

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    """The exit code of a command, and its output."""

    returncode: int
    stdout: str
    stderr: str


def no_app(_request: AppRequest) -> int:
    raise AssertionError("the app was opened")


_built: dict[object, CommandParser] = {}


def build_once(words: list[str], *rest: object, **named: object) -> CommandParser:
    """Return the parser of the command in ``words``, which takes long to make and is the same each time."""
    command_line = _chosen_command(words), *command_names(), os.environ.get("COLUMNS")
    key = (*command_line, *rest, *named.items())
    if key not in _built:
        _built[key] = build(words, *rest, **named)
    return _built[key]


def quiz(*words: str, stdin: str | bytes = "", encoding: str = "utf-8") -> Ran:
    """Run a command in the root of the repository, without a terminal, in a locale with this ``encoding``."""
    typed = stdin.encode() if isinstance(stdin, str) else stdin
    outputs = BytesIO(), BytesIO()
    stdout, stderr = (TextIOWrapper(output, encoding=encoding, write_through=True) for output in outputs)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr("quiz.cli.parser.build", build_once)
        patch.setattr(sys, "argv", ["quiz", *words])
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed), encoding="utf-8"))
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        try:
            code = run(list(words), no_app)
        except SystemExit as exit_:  # argparse raises it for --help and misuse
            code = int(exit_.code or 0)
        finally:
            gc.enable()  # `quiz due` disables it, because its process ends soon
    return Ran(code, *(output.getvalue().decode(encoding) for output in outputs))
