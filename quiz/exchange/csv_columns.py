"""What the columns of a CSV file mean: by their names, or as the learner says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quiz.errors import OptionError
from quiz.exchange.format import FormatOption
from quiz.exchange.source import Source
from quiz.text.format import cropped
from quiz.text.suggestions import closest, suggested

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
_EACH_ITS_OWN = "Give each a column of its own."
_EXAMPLE = f"For example: {_OPTION} prompt=1,answer=2"
_PART = re.compile(r",(?=[^,=]*=)")
"""Stands between what is said of two columns, whose names may have commas."""
_OTHER_SIGN = re.compile(rf";\s*(?:{'|'.join(sorted({*MEANINGS.values()}))})\s*=", re.IGNORECASE)
"""Stands there by mistake."""
_SIDES = ("prompt", "answer")
_UNNAMED = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
"""A name of a column of which only the underscores tell that it is one."""
_GUESSED = "head line (told by only one of its names)"
_GUESSED_UNNAMED = "head line (the first two columns are prompt and answer)"


class Table(NamedTuple):
    """What tells of the columns of a file: its first rows, and what its header lines say.

    ``names`` and ``meanings``, by the numbers of columns from 0, are those of header lines; ``is_marked``
    tells whether there is any that only Anki has.
    """

    rows: list[list[str]]
    names: list[str]
    meanings: Mapping[int, str]
    is_marked: bool

    @property
    def called(self) -> list[str]:
        """What the columns are called: by a header line, or else perhaps by the first row."""
        return self.names or next(iter(self.rows), [])

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, [self.names, *self.rows]))


class Columns(NamedTuple):
    """The meaning of columns by their numbers, from 0, and whether the first row has their names.

    ``guess`` names what is left out with that row if it may be none of names; ``can_be_other`` tells whether
    the file has more columns than are used, and does not say which are the sides.
    """

    meanings: dict[int, str]
    has_names: bool = False
    guess: str = ""
    can_be_other: bool = False


def columns_of(source: Source, table: Table, asked: str | None) -> Columns:
    """Return what the columns of a file mean: by what the learner has ``asked``, or by what the file says.

    Without either, the first columns without a meaning are prompt and answer. Raises ``OptionError`` if what
    is asked makes no sense, and ``QuizError`` if it does not fit the file.
    """
    meanings = None if asked is None else _asked_meanings(asked)
    if not table.rows:
        return Columns({})
    usual = _usual_columns(table)
    if meanings is not None:
        chosen, has_names = _asked_columns(source, meanings, table)
        kept = {
            number: name
            for number, name in {**meanings_of(table.names), **table.meanings}.items()
            if name in SPECIAL and number not in chosen and name not in meanings
        }
        return Columns(kept | chosen, has_names or usual.has_names, "" if has_names else usual.guess)
    return usual


def _usual_columns(table: Table) -> Columns:
    """Return the columns by header lines, by names in the first row, or else the first two as the sides."""
    if table.is_marked:
        return Columns(_with_sides({**meanings_of(table.names), **table.meanings}, table.width))
    named = _named_columns(table.rows)
    if not named.has_names and _has_unnamed_head(table.rows):
        named = Columns({}, has_names=True, guess=_GUESSED_UNNAMED)
    meanings = _with_sides(named.meanings, table.width)
    are_named = {*_SIDES} <= {*named.meanings.values()}
    can_be_other = not are_named and any(len(cells) > len(meanings) for cells in table.rows)
    return named._replace(meanings=meanings, can_be_other=can_be_other)


def _with_sides(meanings: Mapping[int, str], width: int) -> dict[int, str]:
    """Return meanings of columns in which the first without one are the sides that are missing."""
    missing = (
        [] if "prompt" in meanings.values() else [side for side in _SIDES if side not in meanings.values()]
    )
    others = (number for number in range(width) if number not in meanings)
    return {**meanings, **dict(zip(others, missing, strict=False))}


def meanings_of(names: Iterable[str]) -> dict[int, str]:
    """Return what columns mean by their names; the first of several that mean the same."""
    found: dict[int, str] = {}
    for number, name in enumerate(names):
        known = MEANINGS.get(name.strip().lower(), "")
        if known and known not in found.values():
            found[number] = known
    return found


def _named_columns(rows: list[list[str]]) -> Columns:
    """Return the columns if the first row names them, else none.

    It does if two are those of the sides. In a row of three or more, ``tags`` or ``guid`` tells that the
    others are names too, unless it is the only one that is known and the first, which may be a word to learn.
    """
    cells = rows[0]
    found = meanings_of(cells)
    if {*_SIDES} <= {*found.values()}:
        return Columns(found, has_names=True)
    if all(cell.strip().lower() in MEANINGS for cell in cells):
        return Columns({})
    special = [number for number, name in found.items() if name in ("tags", "guid")]
    if len(cells) < _FEWEST or not special or (len(found) == 1 and special == [0]):
        return Columns({})
    return Columns(found, has_names=True, guess=_GUESSED if len(found) == 1 else "")


def _has_unnamed_head(rows: list[list[str]]) -> bool:
    """Tell whether the first row names columns, such as ``word_de``, as no other row has a text there."""
    first, *others = rows
    return (
        any("_" in cell for cell in first)
        and bool(others)
        and all(map(_UNNAMED.fullmatch, first))
        and not any("_" in cell for row in others for cell in row)
    )


def _asked_meanings(words: str) -> dict[str, str]:
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
            near = MEANINGS.get(name) or closest(name, [*MEANINGS.values()])
            known = f"A column is one of {', '.join(sorted({*MEANINGS.values()}))}. {_EXAMPLE}"
            message = f"{meant!r} is not something that a column can be"
            raise _misuse(message, f"{suggested(near)}? {known}" if near else known)
        if _OTHER_SIGN.search(column):
            raise _misuse(f"{part!r} has a semicolon between columns", f"Write a comma. {_EXAMPLE}")
        if column.isdecimal() and not int(column[:4]):
            raise _misuse(f"there is no column {column}", f"The first column is 1. {_EXAMPLE}")
        if name in found:
            raise _misuse(f"{name} is given twice", f"Give it one column. {_EXAMPLE}")
        if other := next((other for other, taken in found.items() if taken == column), ""):
            raise _misuse(_same_column(other, name), f"{_EACH_ITS_OWN} {_EXAMPLE}")
        found[name] = column
    if "prompt" not in found:
        raise _misuse("no column is given for prompt")
    return found


def _same_column(name: str, other: str) -> str:
    return f"{name} and {other} name the same column"


def _misuse(message: str, hint: str = _EXAMPLE) -> OptionError:
    return OptionError("The options do not fit", f"{_OPTION}: {message}", hint)


def _asked_columns(source: Source, meanings: Mapping[str, str], table: Table) -> tuple[dict[int, str], bool]:
    """Return the columns of a file that have these names or numbers, and whether the first row names any.

    A name goes before a number. Raises ``QuizError`` for a column that there is not, or that is several.
    """
    names = [_normal(name) for name in table.called]
    found: dict[int, str] = {}
    has_names = False
    for name, column in meanings.items():
        number = _number(source, column, names, table)
        if number in found:
            raise source.error(
                f"{_OPTION}: {_same_column(found[number], name)}", f"{_EACH_ITS_OWN} {_EXAMPLE}"
            )
        has_names |= not table.names and _normal(column) in names
        found[number] = name
    return found, has_names


def _number(source: Source, column: str, names: list[str], table: Table) -> int:
    """Return the number of a column, from 0, by its name or its number from 1."""
    named = names.count(_normal(column))
    if named > 1:
        hint = "Say which by its number. The first column is 1."
        raise source.error(f"{_OPTION}: {named} columns are called {column!r}", hint)
    if named:
        return names.index(_normal(column))
    if column.isdecimal() and 1 <= int(column[:4]) <= table.width:
        return int(column) - 1
    shown = ", ".join(cropped(name.strip(), MOST_OF_CELL) for name in table.called)
    what = "The columns are" if table.names else "The first row is"
    hint = f"{what}: {shown}. Numbers of columns begin with 1."
    raise source.error(f"{_OPTION}: there is no column {column!r}", hint)


def _normal(name: str) -> str:
    """Return a name so that letters are the same in whatever way they are encoded."""
    return unicodedata.normalize("NFC", name).strip().lower()
