"""Two texts compared line by line, as ``diff -u`` shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from quiz.text.clean import clean

LineKind = Literal["head", "same", "missing", "extra"]
_KINDS: dict[str, LineKind] = {" ": "same", "-": "extra", "+": "missing"}
_SIGNS = {kind: sign for sign, kind in _KINDS.items()}


class DifferenceLine(NamedTuple):
    """A line that is ``missing`` from the text compared with a model, ``extra`` in it, or in both."""

    kind: LineKind
    text: str

    @property
    def sign(self) -> str:
        """Return what stands before the line; a head has none."""
        return _SIGNS.get(self.kind, "")

    def __str__(self) -> str:
        """Return the line behind its sign."""
        return f"{self.sign}{self.text}".rstrip()


def difference_lines(text: str, model: str, heads: tuple[str, str]) -> Iterator[DifferenceLine]:
    """Yield how ``text`` becomes ``model``, with three lines of context; ``heads`` name the two texts.

    Nothing is yielded if they have the same lines, apart from blanks at their ends.
    """
    from difflib import unified_diff

    lines = unified_diff(_lines(text), _lines(model), *heads, lineterm="")
    for number, line in enumerate(lines):
        kind = _KINDS.get(line[0], "head") if number >= len(heads) else "head"
        yield DifferenceLine(kind, line.removeprefix(_SIGNS.get(kind, "")))


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in clean(text).rstrip().split("\n")] if text.strip() else []
