"""The commands: one file each in ``quiz.cli.commands``, found by listing that folder."""

from __future__ import annotations

import os

_FOLDER = os.path.join(os.path.dirname(__file__), "commands")


def command_names() -> list[str]:
    """Return the name of every command, in alphabetical order."""
    return sorted(file[:-3] for file in os.listdir(_FOLDER) if file.endswith(".py") and file[0] != "_")


def command_summary(name: str) -> str:
    """Return a command's one-line help, without importing the command and everything it needs."""
    with open(os.path.join(_FOLDER, f"{name}.py"), encoding="utf-8") as file:
        return file.readline().split('"""')[1].rstrip()  # the docstring begins the file, with a summary
