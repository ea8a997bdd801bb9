"""The commands that are typed instead of an answer: a table for each conversation, and its help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

Write = Callable[[str], object]
Flow = TypeVar("Flow")


class PlainCommand(NamedTuple, Generic[Flow]):
    """What a command does in a review or an exam."""

    does: str
    """One line, for the help."""
    run: Callable[[Flow, Write, str], bool]
    """Takes what stands behind the name; tells whether it leads away from what is being asked."""
    takes: str = ""
    """An example of what stands behind the name."""
    is_aside: bool = False
    """Whether it never leads away."""


def help_text(answering: str, commands: Mapping[str, PlainCommand[Flow]], quitting: str) -> str:
    """Return the help: how to answer, and a line for each command; one that is unknown shows it too."""
    lines = [(f"{name} {command.takes}", command.does) for name, command in commands.items()]
    lines += [("help", "show this"), ("quit", quitting)]
    table = "".join(f"  :{usage:<9} {does}\n" for usage, does in lines)
    return (
        f"{answering} Instead of an answer:\n{table}An answer that begins with a colon is typed with two.\n"
    )
