"""Helpers of the tests of figures: entries, consoles and golden texts."""

import io
import os
from pathlib import Path
from typing import Any, Literal

import numpy as np
from rich.console import Console
from rich.style import Style

from quiz.labs.trace import Entry, Trace
from quiz.render.figure import Figure

GOLDEN = Path(__file__).parent.parent / "golden" / "render"
WIDTHS = (40, 80)
SYSTEMS: tuple[Literal["truecolor", "256", "standard"], ...] = ("truecolor", "256", "standard")


def an_entry(value: Any, figure_style: str, rows: tuple[str, ...] = (), **declared: Any) -> Entry:
    return Entry(figure_style, np.asarray(value), figure_style, "", rows, **declared)


def plain(*entries: Entry, width: int = 80) -> str:
    """Return the figure of ``entries`` without colour."""
    lines = Figure(Trace(entries)).lines(width, color=False)
    return "".join(f"{line.plain}\n" for line in lines)


def ansi(entry: Entry, system: Literal["truecolor", "256", "standard"], width: int = 40) -> str:
    """Return what is sent to a terminal with a colour system."""
    # rich caches the codes of a style, and of two added, for the first console that shows them.
    Style._add.cache_clear()
    console = Console(file=io.StringIO(), force_terminal=True, color_system=system, width=width,
                      no_color=False, legacy_windows=False)  # fmt: skip
    console.print(Figure(Trace([entry]), color=True))
    return console.file.getvalue()  # type: ignore[attr-defined]


def check_golden(name: str, rendered: str) -> None:
    """Compare with a golden text, or write it if QUIZ_GOLDEN=write is set."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("QUIZ_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(rendered, encoding="utf-8")
    assert rendered == path.read_text(encoding="utf-8")


def check_fits(entry: Entry, width: int) -> list[str]:
    """Return the lines of ``entry`` without colour, after checking that no line is wider than ``width``."""
    lines = [[*Figure(Trace([entry])).lines(width, color=color)] for color in (False, True)]
    assert all(line.cell_len <= width for rendered in lines for line in rendered)
    return [line.plain for line in lines[0]]
