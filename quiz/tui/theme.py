"""The app's own themes, in addition to Textual's."""

from __future__ import annotations

from collections.abc import Mapping

from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="quiz-dark",
    primary="#7cb7ff",
    secondary="#c3a6ff",
    accent="#ffb86b",
    foreground="#d7dae0",
    background="#14161b",
    surface="#1a1d24",
    panel="#232732",
    success="#8bd49c",
    warning="#ffb86b",
    error="#ff8080",
    dark=True,
)

LIGHT = Theme(
    name="quiz-light",
    primary="#1f5fae",
    secondary="#6f42c1",
    accent="#a85b00",
    foreground="#24292f",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e6e3da",
    success="#1a7f37",
    warning="#9a6700",
    error="#b42318",
    dark=False,
)

UNMEASURABLE = ("ansi-dark", "ansi-light")
"""Themes of Textual that leave their colours to the terminal: nobody can tell whether they can be read."""


def terminal_theme(variables: Mapping[str, str]) -> TerminalTheme:
    """Return the colours of a theme in place of the 16 of a terminal, by which figures name theirs.

    Textual's are bright, and its magenta looks like the red of what is wrong.
    """
    names = ("background", "error", "success", "warning", "primary", "accent", "primary", "foreground")
    colors = [Color.parse(variables[name]).rgb for name in names]
    return TerminalTheme(colors[0], colors[-1], colors, colors)
