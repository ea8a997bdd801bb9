"""What is typed before there is a screen to take it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LOCAL_MODES = 3
"""The index of the local modes, such as echo, in what ``tcgetattr`` returns."""


@contextmanager
def dropped() -> Iterator[None]:
    """Neither show what is typed in the block nor leave it for the first screen, which it could answer."""
    try:
        import termios
    except ImportError:  # not on Windows
        yield
        return
    keyboard = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
    if keyboard < 0 or not os.isatty(keyboard):
        yield
        return
    former = termios.tcgetattr(keyboard)
    silent: list[Any] = [*former]
    silent[LOCAL_MODES] &= ~termios.ECHO
    termios.tcsetattr(keyboard, termios.TCSANOW, silent)
    try:
        yield
    finally:  # Textual puts back what it finds, so the echo is back before it begins
        termios.tcsetattr(keyboard, termios.TCSAFLUSH, former)
