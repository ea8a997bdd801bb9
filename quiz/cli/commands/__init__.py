"""The commands, one file each, named after it.

The first line of its docstring is its help, ``EXAMPLES`` are command lines for tests and documents,
``add_arguments(parser)`` declares its options, and ``run(options, start_app)`` returns the exit code.
"""

from __future__ import annotations

import os


def names() -> list[str]:
    """Return the name of every command."""
    # pkgutil would load more than all of ``quiz due`` needs.
    return sorted(file[:-3] for file in os.listdir(*__path__) if file.endswith(".py") and file[0] != "_")


def summary(name: str) -> str:
    """Return a command's one-line help, without importing the command and all that it needs."""
    from ast import get_docstring, parse

    with open(os.path.join(*__path__, f"{name}.py"), encoding="utf-8") as file:
        return (get_docstring(parse(file.read())) or "").partition("\n")[0]
