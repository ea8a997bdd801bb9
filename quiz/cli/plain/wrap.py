"""Wrapping at words; a terminal by itself would break lines within them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator

from rich.cells import cell_len

USUAL = 80
_LABEL = re.compile(r"\s*(?:[a-z]\) |\d+[.)] |[-*+•] )?")
"""The beginning of a line, such as ``a)``, under which its further lines are indented."""
_WORD = re.compile(r"\s*\S+|\s+$")


def fit_terminal(text: str) -> str:
    """Return ``text`` wrapped to the terminal on stdout, or unchanged if stdout is no terminal."""
    return wrapped(text, shutil.get_terminal_size().columns) if sys.stdout.isatty() else text


def terminal_width() -> int:
    """Return the columns of the terminal on stdout; 80 if it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else USUAL


def wrapped(text: str, width: int) -> str:
    """Return ``text`` with every line of more than ``width`` columns broken between words, if possible."""
    return "\n".join(part for line in text.split("\n") for part in _wrap_line(line, width))


def _wrap_line(line: str, width: int) -> Iterator[str]:
    label = _LABEL.match(line)
    indent = " " * len(label[0]) if label and len(label[0]) <= width // 2 else ""
    part = ""
    for word in _WORD.findall(line):
        if part.strip() and word.strip() and cell_len(part + word) > width:
            yield part
            part = indent + word.lstrip()
        else:
            part += word
    yield part
