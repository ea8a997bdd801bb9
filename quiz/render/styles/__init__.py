"""The figure styles: how a value of a trace is drawn. A module here declares one or several."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quiz.render.styles.base import FigureStyle


@cache
def styles() -> dict[str, FigureStyle]:
    """Return every style by its name."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    declared = [style for module in modules for style in getattr(module, "STYLES", ())]
    return {style.name: style for style in sorted(declared, key=lambda style: style.name)}
