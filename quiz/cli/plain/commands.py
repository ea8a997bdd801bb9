"""Commands typed in place of an answer, such as ``:undo``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

Write = Callable[[str], object]
Flow = TypeVar("Flow")


class PlainCommand(NamedTuple, Generic[Flow]):
    """A command of a review or an exam."""

    about: str
    """One line for the help."""
    run: Callable[[Flow, Write, str], bool]
    """Takes the text after the name; returns whether the question being asked is left."""
    argument: str = ""
    """An example of the text after the name."""
    never_leaves: bool = False
    """Whether the question being asked is never left."""


def help_text(answering: str, commands: Mapping[str, PlainCommand[Flow]], quitting: str) -> str:
    """Return the help, which an unknown command shows too: how to answer, and a line for each command."""
    lines = [(f"{name} {command.argument}", command.about) for name, command in commands.items()]
    lines += [("help", "show this help"), ("quit", quitting)]
    table = "".join(f"  :{usage:<9} {about}\n" for usage, about in lines)
    return f"{answering} Instead of an answer:\n{table}If an answer begins with a colon, type two.\n"
