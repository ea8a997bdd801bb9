"""Lines cut between words, where a terminal would cut them in the middle of one."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator

from rich.cells import cell_len

_MARK = re.compile(r"\s*(?:[a-z]\) |\d+[.)] |- )?")
"""What a line begins with, and those it goes on in leave room for."""
_WORD = re.compile(r"\s*\S+|\s+$")


def fitted(text: str) -> str:
    """Return ``text`` in lines that fit the terminal on stdout; as it is where that is none."""
    return wrapped(text, shutil.get_terminal_size().columns) if sys.stdout.isatty() else text


def wrapped(text: str, width: int) -> str:
    """Return ``text`` with each line of more than ``width`` columns cut between words, if it has any."""
    return "\n".join(part for line in text.split("\n") for part in _parts(line, width))


def _parts(line: str, width: int) -> Iterator[str]:
    mark = _MARK.match(line)
    indent = " " * len(mark[0]) if mark and len(mark[0]) <= width // 2 else ""
    part = ""
    for word in _WORD.findall(line):
        if part.strip() and word.strip() and cell_len(part + word) > width:
            yield part
            part = indent + word.lstrip()
        else:
            part += word
    yield part
