"""The YAML writer: a bank as its author would write it, in blocks, so that a change shows as few lines.

It writes nothing but text, lists and keys with values, which is all that ``yaml_reader`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct, structs
from yaml import ScalarNode
from yaml.resolver import Resolver

from quiz.bank.schema import BankHead
from quiz.kinds import KINDS
from quiz.kinds.base import Question

Types = frozenset[Any]
"""What a value may be: text, numbers, true or false, keys with values, or anything."""

_NEEDS_QUOTES = re.compile(r": |:$| #|^[-?:](?: |$)|^(?:---|\.\.\.)|^[\s,\[\]{}#&*!|>'\"%@`=~]|\s$|^$")
_RESOLVER = Resolver()
_TEXT_TAG = "tag:yaml.org,2002:str"
_OTHERS_NUMBERS = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|0o[0-7]+")
"""Numbers of YAML 1.2 that are none in 1.1."""
_WORDS = re.compile(r"(?:y|yes|n|no|on|off|null)", re.IGNORECASE)
"""Texts that other programs may take for true, false or nothing, whatever they are meant to be."""
_UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML cannot hold, or would not hold as it is, outside a double-quoted text."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def bank_text(head: Mapping[str, Any], questions: Sequence[Mapping[str, Any]]) -> str:
    """Return a bank with these keys and ``questions``, which come last, each after its place in a list."""
    lines = [*_mapping(head, 0, frozenset({BankHead})), "questions:"]
    for question in questions:
        lines += item_lines(question, 2)
    return "\n".join(lines) + "\n"


def item_lines(item: object, indent: int) -> list[str]:
    """Return the lines of a question, or another item of a list, with the dash after ``indent`` blanks."""
    kind = item.get("kind") if isinstance(item, Mapping) else None
    return list(_item(item, indent, frozenset({KINDS.get(str(kind), Question)})))


def question_lines(text: str) -> list[int]:
    """Return the number of the line, from 1, at which each question begins in what ``bank_text`` returned."""
    lines = text.split("\n")
    start = lines.index("questions:")
    return [number for number, line in enumerate(lines[start:], start + 1) if line.startswith("  - id: ")]


@cache
def _types_of(annotation: Any) -> Types:  # noqa: ANN401 - any type
    """Return what a field may hold, in lists or under names of the author's choice too."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return frozenset(map(type, arguments))
    if origin is Annotated:
        return _types_of(arguments[0])
    if origin is dict:
        return _types_of(arguments[1])
    return _union(map(_types_of, arguments)) if arguments else frozenset({annotation})


@cache
def _types_under(types: Types, key: str) -> Types:
    """Return what may stand under a key of a value of these types."""
    shapes = [type_ for type_ in types if isinstance(type_, type) and issubclass(type_, Struct)]
    fields = [field for shape in shapes for field in structs.fields(shape) if field.encode_name == key]
    return _union(_types_of(field.type) for field in fields) if fields else types.difference(shapes)


def _union(types: Iterable[Types]) -> Types:
    return frozenset().union(*types)


def _is_text(types: Types) -> bool:
    return str in types or not types & {bool, int, float, Any}


def _mapping(values: Mapping[str, Any], indent: int, types: Types) -> Iterator[str]:
    margin = " " * indent
    for key, value in values.items():
        yield from _value(f"{margin}{key}:", value, indent + 2, _types_under(types, key))


def _item(value: object, indent: int, types: Types) -> Iterator[str]:
    margin = " " * indent
    if isinstance(value, Mapping) and value:
        first, *others = _mapping(value, indent + 2, types)
        yield f"{margin}- {first.lstrip(' ')}"
        yield from others
    else:
        yield from _value(f"{margin}-", value, indent + 2, types)


def _value(head: str, value: object, indent: int, types: Types) -> Iterator[str]:
    """Yield the lines of a value after its ``head``, a key or the dash of a list."""
    if isinstance(value, Mapping):
        yield head if value else f"{head} {{}}"
        yield from _mapping(value, indent, types)
    elif isinstance(value, list | tuple):
        if all(isinstance(item, str) and _is_word(item) for item in value):
            yield f"{head} [{', '.join(value)}]"
            return
        yield head
        for item in value:
            yield from _item(item, indent, types)
    else:
        text = as_text(value)
        is_misread = _is_text(types) and _reads_as_no_text(text)
        yield f'{head} "{text}"' if is_misread else f"{head} {_scalar(text, indent)}"


def _reads_as_no_text(text: str) -> bool:
    """Tell whether YAML has a text without quotes as a number, a date, or true or false."""
    is_text = _RESOLVER.resolve(ScalarNode, text, (True, False)) == _TEXT_TAG  # type: ignore[no-untyped-call]
    return bool(text) and (not is_text or _OTHERS_NUMBERS.fullmatch(text) is not None)


def as_text(value: object) -> str:
    """Return a value as a bank has it, where everything is text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_word(text: str) -> bool:
    is_plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_./-]*", text) is not None
    return is_plain and not _WORDS.fullmatch(text) and not _reads_as_no_text(text)


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
