"""What the columns of a CSV file mean: by their names, or as the learner says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quiz.errors import OptionError
from quiz.exchange.format import FormatOption
from quiz.exchange.source import Source
from quiz.text.format import closest, cropped, suggested

SPECIAL = ("guid", "notetype", "deck", "tags")
"""What only a header line of Anki, or a name, can tell of a column."""
MEANINGS = {
    **dict.fromkeys(("front", "question", "prompt", "term", "word", "text"), "prompt"),
    **dict.fromkeys(("back", "answer", "definition", "translation", "meaning"), "answer"),
    **dict.fromkeys(("explanation", "extra", "back extra", "notes"), "explanation"),
    "hint": "hint",
    "source": "source",
    **{name: name for name in SPECIAL},
}
"""What the columns mean that have one of these names; others are counted as lost."""
COLUMNS = FormatOption(
    "columns", "LIST", "what the columns of a table are, such as prompt=Word,answer=3: by name or number"
)
MOST_OF_CELL = 30
"""How much of a cell is shown."""
_FEWEST = 3
"""How many columns a table has at least whose names tell that they are some by one of them."""
_OPTION = f"--{COLUMNS.name}"
_EXAMPLE = f"For example: {_OPTION} prompt=1,answer=2"


_PART = re.compile(r",(?=[^,=]*=)")
"""Stands between what is said of two columns, whose names may have commas."""


class ColumnNames(NamedTuple):
    """What the columns are called, by the first row or else by a header line, and how many there are."""

    names: list[str]
    is_row: bool
    width: int


class Columns(NamedTuple):
    """The meaning of columns by their numbers, from 0, and whether the first row has their names."""

    meanings: dict[int, str]
    has_names: bool


def meanings_of(names: Iterable[str]) -> dict[int, str]:
    """Return what columns mean by their names; the first of several that mean the same."""
    found: dict[int, str] = {}
    for number, name in enumerate(names):
        known = MEANINGS.get(name.strip().lower(), "")
        if known and known not in found.values():
            found[number] = known
    return found


def named_columns(cells: list[str]) -> dict[int, str]:
    """Return the meaning of columns if the first row names them, else nothing.

    It does if each cell is a name, and two are those of the sides; or if one of three or more is ``tags`` or
    ``guid``, which no text is. What is missing of the sides then are the first columns without a meaning.
    """
    found = meanings_of(cells)
    are_known = all(cell.strip().lower() in MEANINGS for cell in cells)
    if not are_known and len(cells) >= _FEWEST and {"tags", "guid"} & {*found.values()}:
        others = (number for number in range(len(cells)) if number not in found)
        missing = [side for side in ("prompt", "answer") if side not in found.values()]
        found |= dict(zip(others, missing, strict=False))
        are_known = True
    return found if are_known and {"prompt", "answer"} <= {*found.values()} else {}


def asked_meanings(words: str) -> dict[str, str]:
    """Return the names or numbers of columns by the meanings that ``words`` give them.

    Raises ``OptionError`` if they make no sense, or name no column of prompts.
    """
    found: dict[str, str] = {}
    for part in map(str.strip, _PART.split(words)):
        meant, sign, column = map(str.strip, part.partition("="))
        if not sign or not column:
            raise _misuse(f"{part!r} does not say which column is what")
        name = meant.lower()
        if name not in MEANINGS.values():
            near = closest(name, [*MEANINGS.values()])
            known = f"A column is one of {', '.join(sorted({*MEANINGS.values()}))}. {_EXAMPLE}"
            raise _misuse(f"there is no {meant!r}", f"{suggested(near)}? {known}" if near else known)
        if name in found:
            raise _misuse(f"{name} comes twice", f"Name it once. {_EXAMPLE}")
        found[name] = column
    if "prompt" not in found:
        raise _misuse("it names no column of prompts")
    return found


def _misuse(message: str, hint: str = _EXAMPLE) -> OptionError:
    return OptionError("The options do not fit", f"{_OPTION}: {message}", hint)


def asked_columns(source: Source, meanings: Mapping[str, str], called: ColumnNames) -> Columns:
    """Return the columns of a file that have these names or numbers; a name goes before a number.

    Raises ``QuizError`` for a column that there is not, or that is several.
    """
    names = [_normal(name) for name in called.names]
    found: dict[int, str] = {}
    has_names = False
    for name, column in meanings.items():
        number = _number(source, column, names, called)
        if number in found:
            again = f"{found[number]} and {name} are one column"
            raise source.error(f"{_OPTION}: {again}", f"Name each once. {_EXAMPLE}")
        has_names |= called.is_row and _normal(column) in names
        found[number] = name
    return Columns(found, has_names)


def _number(source: Source, column: str, names: list[str], called: ColumnNames) -> int:
    """Return the number of a column, from 0, by its name or its number from 1."""
    named = names.count(_normal(column))
    if named > 1:
        hint = "Say which by its number. The first column is 1."
        raise source.error(f"{_OPTION}: {named} columns are called {column!r}", hint)
    if named:
        return names.index(_normal(column))
    if column.isdecimal() and 1 <= int(column[:4]) <= called.width:
        return int(column) - 1
    shown = ", ".join(cropped(name.strip(), MOST_OF_CELL) for name in called.names)
    what = "The first row is" if called.is_row else "The columns are"
    hint = f"{what}: {shown}. Numbers of columns begin with 1."
    raise source.error(f"{_OPTION}: there is no column {column!r}", hint)


def _normal(name: str) -> str:
    """Return a name so that letters are the same in whatever way they are encoded."""
    return unicodedata.normalize("NFC", name).strip().lower()
