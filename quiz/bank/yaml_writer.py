"""The YAML writer: a bank as its author would write it, in blocks, so that a change shows as few lines.

It writes nothing but text, lists and keys with values, which is all that ``yaml_reader`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NEEDS_QUOTES = re.compile(r": |:$| #|^[-?:](?: |$)|^(?:---|\.\.\.)|^[\s,\[\]{}#&*!|>'\"%@`=~]|\s$|^$")
_WORDS = re.compile(r"(?:y|yes|n|no|on|off|null|<<)", re.IGNORECASE)
"""Texts that other programs, which read YAML 1.1, take for something else, and ``<<`` for a key to merge."""
_CLAIMS = ("true", "false")
_TEXTS = (
    "id",
    "title",
    "prompt",
    "answer",
    "text",
    "feedback",
    "explanation",
    "hint",
    "source",
    "left",
    "right",
)
"""Keys whose values are text, so that ``true`` is a word there: but not the answer of a claim."""
_UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML cannot hold, or would not hold as it is, outside a double-quoted text."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def bank_text(head: Mapping[str, Any], questions: Sequence[Mapping[str, Any]]) -> str:
    """Return a bank with these keys and ``questions``, which come last, each after its place in a list."""
    lines = [*_mapping(head, 0), "questions:"]
    for question in questions:
        lines += _item(question, 2)
    return "\n".join(lines) + "\n"


def item_lines(item: object, indent: int) -> list[str]:
    """Return the lines of an item of a list, whose dash stands after ``indent`` blanks."""
    return list(_item(item, indent))


def question_lines(text: str) -> list[int]:
    """Return the number of the line, from 1, at which each question begins in what ``bank_text`` returned."""
    lines = text.split("\n")
    start = lines.index("questions:")
    return [number for number, line in enumerate(lines[start:], start + 1) if line.startswith("  - id: ")]


def _mapping(values: Mapping[str, Any], indent: int) -> Iterator[str]:
    margin = " " * indent
    for key, value in values.items():
        is_text = key in _TEXTS and not (key == "answer" and values.get("kind") == "true-false")
        yield from _value(f"{margin}{key}:", value, indent + 2, is_text=is_text)


def _item(value: object, indent: int) -> Iterator[str]:
    margin = " " * indent
    if isinstance(value, Mapping) and value:
        first, *others = _mapping(value, indent + 2)
        yield f"{margin}- {first.lstrip(' ')}"
        yield from others
    else:
        yield from _value(f"{margin}-", value, indent + 2, is_text=True)


def _value(head: str, value: object, indent: int, *, is_text: bool) -> Iterator[str]:
    """Yield the lines of a value after its ``head``, a key or the dash of a list."""
    if isinstance(value, Mapping):
        yield head if value else f"{head} {{}}"
        yield from _mapping(value, indent)
    elif isinstance(value, list | tuple):
        if all(isinstance(item, str) and _is_word(item) for item in value):
            yield f"{head} [{', '.join(value)}]"
            return
        yield head
        for item in value:
            yield from _item(item, indent)
    else:
        text = as_text(value)
        yield f'{head} "{text}"' if is_text and text.lower() in _CLAIMS else f"{head} {_scalar(text, indent)}"


def as_text(value: object) -> str:
    """Return a value as a bank has it, where everything is text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_word(text: str) -> bool:
    is_plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_./-]*", text) is not None
    return is_plain and not _WORDS.fullmatch(text) and text.lower() not in _CLAIMS


def _scalar(text: str, indent: int) -> str:
    """Return a text, plain if it can be, as a block if it has several lines, and else in quotes."""
    if _UNPRINTABLE.search(text) or (text and not text.strip("\n")):
        return '"' + "".join(map(_escaped, text)) + '"'
    if "\n" in text:
        return _block(text, indent)
    if not _NEEDS_QUOTES.search(text) and not _WORDS.fullmatch(text):
        return text
    return f'"{text}"' if "\\" not in text and '"' not in text else "'" + text.replace("'", "''") + "'"


def _block(text: str, indent: int) -> str:
    """Return a text after ``|``, with its line breaks; a mark says how many of them it ends with."""
    body = text.rstrip("\n")
    kept = len(text) - len(body)
    first = next(line for line in text.split("\n") if line)
    depth = "2" if first.startswith(" ") or text.startswith("\n") else ""
    chomp = ("-", "")[kept] if kept <= 1 else "+"
    margin = " " * indent
    lines = [
        margin + line if line else "" for line in (body.split("\n") if kept <= 1 else text[:-1].split("\n"))
    ]
    return "\n".join([f"|{depth}{chomp}", *lines])


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if not _UNPRINTABLE.match(letter):
        return letter
    code = ord(letter)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - half a character, which no file in UTF-8 holds
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - digits of an escape
