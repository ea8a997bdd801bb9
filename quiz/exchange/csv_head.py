"""The lines above the rows of a CSV file: Anki's header lines, Excel's, and comments."""

from __future__ import annotations

import re

import msgspec

from quiz.errors import OptionError
from quiz.exchange.csv_columns import SPECIAL
from quiz.exchange.format import FormatOption

_HEADER = re.compile(r"#([a-z ]+):(.*)")
_EXCEL = re.compile(r"sep=(.)", re.IGNORECASE)
"""A first line by which Excel knows what separates the columns."""
HEADERS = ("separator", "html", "tags", "columns", "notetype", "deck", "if matches")
_COLUMN_HEADERS = tuple(f"{name} column" for name in SPECIAL)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
SNIFFED = "\t,;|"
"""What may separate the columns of a file that does not say."""
SEPARATOR = FormatOption(
    "separator", "SIGN", "what stands between the columns: a character, or tab, comma, …"
)


class Head(msgspec.Struct):
    """What the header lines say; ``columns`` has the meaning of each column by its number, from 0.

    ``is_marked`` tells whether one is Anki's, ``names`` are those of the columns if one says them,
    ``comments`` counts those that say nothing, and ``lines`` all that stand above the rows.
    """

    separator: str = ""
    html: bool = False
    tags: list[str] = []
    notetype: str = ""
    deck: str = ""
    columns: dict[int, str] = {}
    names: str = ""
    is_marked: bool = False
    comments: int = 0
    lines: int = 0


def read_head(text: str, separator: str = "") -> Head:
    """Return what the header lines say; ``separator`` is that which the learner asks for."""
    head = Head()
    for line in text.split("\n"):
        found = _HEADER.fullmatch(line)
        separators = separator or head.separator or SNIFFED
        if found and _is_known(found[1]):
            head.is_marked = True
            _take(head, found[1], found[2].strip())
        elif head.lines == 0 and (excel := _EXCEL.fullmatch(line)):
            head.separator = excel[1]
        elif line.startswith("#") and (head.is_marked or not any(sign in line for sign in separators)):
            head.comments += 1
        else:
            break
        head.lines += 1
    head.separator = separator or head.separator
    return head


def _is_known(name: str) -> bool:
    return name in HEADERS or name in _COLUMN_HEADERS


def _take(head: Head, name: str, value: str) -> None:
    """Take over a header line."""
    if name == "separator":
        head.separator = _separator(value)
    elif name == "html":
        head.html = value.lower() == "true"
    elif name == "tags":
        head.tags = value.split()
    elif name == "columns":
        head.names = value
    elif name in ("notetype", "deck"):
        setattr(head, name, value)
    elif name.endswith(" column") and value.isdecimal() and len(value) < 4:  # noqa: PLR2004 - digits
        head.columns[int(value) - 1] = name.removesuffix(" column")


def _separator(name: str) -> str:
    """Return the character that separates columns, which may be given by its name."""
    return _SEPARATORS.get(name.lower(), name.replace("\\t", "\t")[:1])


def asked_separator(sign: str) -> str:
    """Return the character that the learner asks for. Raises ``OptionError`` if it can be none."""
    found = _SEPARATORS.get(sign.lower(), sign.replace("\\t", "\t"))
    if len(found) != 1 or found in '"\n\r':
        hint = f"It is one character, or {', '.join(_SEPARATORS)}."
        raise OptionError("The options do not fit", f"--{SEPARATOR.name}: {sign!r} is not a separator", hint)
    return found
