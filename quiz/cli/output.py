"""What commands print, made safe for a terminal. No other module of the command line writes to one."""

from __future__ import annotations

import sys

from quiz.text.clean import clean, clean_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import RenderableType


def say(text: str, end: str = "\n") -> None:
    """Print ``text`` on stdout."""
    sys.stdout.write(clean(text) + end)


def say_figure(figure: RenderableType) -> None:
    """Print a figure on stdout, in colours on a terminal."""
    from rich.console import Console

    console = Console()
    with console.capture() as drawn:
        console.print(figure)
    sys.stdout.write(drawn.get())


def say_aside(text: str, end: str = "\n") -> None:
    """Print ``text`` on stderr, which is not part of the output."""
    sys.stderr.write(clean(text) + end)
    sys.stderr.flush()


def no_progress_told(path: str) -> str:
    """Return that a progress file is missing, of a command that only reads and so counts all cards as new."""
    return f"There is no progress file {path}: every card counts as new."


def say_json(document: object, indent: int | None = 2) -> None:
    """Print ``document`` as JSON on stdout."""
    import json

    utf_8_stdout().write(f"{clean_json(json.dumps(document, indent=indent, ensure_ascii=False))}\n")


def utf_8_stdout() -> TextIO:
    """Return stdout for data that another program reads: UTF-8 in any locale, with line ends as written."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    return sys.stdout
