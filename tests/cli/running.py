"""Running ``quiz`` in the tests' own process: a process of its own costs half a second of imports.

What only a process can show (a pipe that closes, a kill, what a command imports) is tested in one.
"""

import gc
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.cli.main import AppRequest, run

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    """The exit code of a command, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def no_app(_request: AppRequest) -> int:
    raise AssertionError("the app was started")


def quiz(*words: str, stdin: str | bytes = "") -> Ran:
    """Run a command with ``stdin`` to read from, at the root of the repository and on no terminal."""
    typed = stdin.encode() if isinstance(stdin, str) else stdin
    written = BytesIO(), BytesIO()
    stdout, stderr = (TextIOWrapper(each, encoding="utf-8", write_through=True) for each in written)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(sys, "argv", ["quiz", *words])
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed), encoding="utf-8"))
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        try:
            code = run(list(words), no_app)
        except SystemExit as left:  # argparse, on --help and on misuse
            code = int(left.code or 0)
        finally:
            gc.enable()  # which `quiz due` turns off, since its process ends soon
    return Ran(code, *(each.getvalue().decode() for each in written))
