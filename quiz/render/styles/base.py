"""What a figure style declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.limits import FigureLimits


class FigureStyle(NamedTuple):
    """A way of drawing a value, declared among the ``STYLES`` of a module in this package."""

    name: str
    """The name by which the entries of labs ask for it."""
    about: str
    """What it shows, for the documents."""
    render: Callable[[Entry, FigureLimits], list[Text]]
    """Returns the lines of the figure, after its captions in ``FAINT``."""
    example: Entry
    scalable: bool = False
    """Whether it is drawn larger where there is room, by ``FigureLimits.scale``."""
    is_plot: bool = False
    """Whether it is drawn larger, too, but only where there is room for more than ``MAX_LINES``."""
