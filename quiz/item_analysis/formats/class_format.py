"""What a form of the analysis declares."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TextIO

from quiz.item_analysis.figures import ItemAnalysis


class ClassFormat(NamedTuple):
    """A form of the analysis, declared as ``CLASS_FORMAT`` by a module of this package."""

    name: str
    suffix: str
    """How the names of such files end, from which ``-o`` knows the format."""
    about: str
    write: Callable[[ItemAnalysis, TextIO], None]
