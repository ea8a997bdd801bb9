"""What the columns of a CSV file mean: by their names, or as the learner says."""

from __future__ import annotations

from typing import NamedTuple

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
_LONGEST = 30
"""How much of a cell is shown."""
_OPTION = f"--{COLUMNS.name}"
_EXAMPLE = f"For example: {_OPTION} prompt=1,answer=2"


class Columns(NamedTuple):
    """The meaning of columns by their numbers, from 0, and whether the first row has their names."""

    meanings: dict[int, str]
    has_names: bool


def meaning(name: str) -> str:
    """Return what a column means by its name, or the name."""
    return MEANINGS.get(name.strip().lower(), name.strip())


def named_columns(cells: list[str]) -> dict[int, str]:
    """Return the meaning of each column if all cells of the first row name one, and two of them the sides."""
    found = {number: MEANINGS.get(cell.strip().lower(), "") for number, cell in enumerate(cells)}
    return found if all(found.values()) and {"prompt", "answer"} <= {*found.values()} else {}


def asked_columns(source: Source, words: str, first: list[str]) -> Columns:
    """Return what the learner says of the columns of a file with the ``first`` row.

    Raises ``QuizError`` for a meaning or a column that there is not, or if there is no column of prompts.
    """
    names = [cell.strip().lower() for cell in first]
    meanings: dict[int, str] = {}
    has_names = False
    for part in words.split(","):
        meant, _, column = map(str.strip, part.partition("="))
        name = meant.lower()
        _check_meaning(source, part.strip(), name)
        has_names |= column.lower() in names
        number = _number(source, column, names, first)
        if number in meanings or name in meanings.values():
            raise source.error(f"{_OPTION}: {part.strip()} comes twice", f"Name each once. {_EXAMPLE}")
        meanings[number] = name
    if "prompt" not in meanings.values():
        raise source.error(f"{_OPTION} names no column of prompts", _EXAMPLE)
    return Columns(meanings, has_names)


def _check_meaning(source: Source, part: str, name: str) -> None:
    known = sorted(set(MEANINGS.values()))
    if name not in known:
        near = closest(name, known)
        hint = f"{suggested(near)}? " if near else ""
        raise source.error(f"{_OPTION}: {part}", f"{hint}A column is one of {', '.join(known)}. {_EXAMPLE}")


def _number(source: Source, column: str, names: list[str], first: list[str]) -> int:
    """Return the number of a column, from 0, by its name in the first row or its number from 1."""
    named = names.count(column.lower()) if column else 0
    if named > 1:
        hint = "Say which by its number. The first column is 1."
        raise source.error(f"{_OPTION}: {named} columns are called {column!r}", hint)
    if named:
        return names.index(column.lower())
    if column.isdecimal() and 1 <= int(column[:4]) <= len(first):
        return int(column) - 1
    shown = ", ".join(cropped(cell.strip(), _LONGEST) for cell in first)
    hint = f"The first row is: {shown}. Numbers of columns begin with 1."
    raise source.error(f"{_OPTION}: there is no column {column!r}", hint)
