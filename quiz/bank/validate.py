"""Every reason why data does not match a type, each with its path.

msgspec stops at the first error, but a file with one mistake often has more, and all of them are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from quiz.bank.positions import KeyPath
from quiz.kinds.base import Finding
from quiz.kinds.field_types import RULES
from quiz.text.format import cropped
from quiz.text.suggestions import did_you_mean

_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[]+)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_EXPECTED = re.compile(r"Expected `([^`]+)`(?:, got `(\w+)`)?(.*)")
_LENGTH = re.compile(r"of length ([<>])= (\d+)")

MISSING_KEY = "missing-key"
"""The code of a finding on a key that is required and not there."""
EMPTY = "empty"
"""The code of a finding on a text without letters, or a list without items."""
TOO_FEW, TOO_MANY = "too-few", "too-many"
"""The codes of findings on lists that are too short or too long."""
WRONG_TYPE = "wrong-type"
"""The code of a finding on any other value that a key cannot have."""
MERGE_KEY, MERGE_REMEDY = "<<", "Merge keys are not supported: write the keys out."

FEW = 5
"""Whole numbers that are listed rather than told by their bounds."""
_COUNTED = {"array": "items", "object": "keys"}
_NAMES = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "array": "a list",
    "object": "keys with values",
    "str": "text",
}


def diagnose(data: Any, wanted: type[msgspec.Struct]) -> Iterator[Finding]:  # noqa: ANN401 - any YAML
    """Yield a finding for every reason why ``data`` cannot be converted to ``wanted``."""
    if not isinstance(data, dict):
        yield Finding((), WRONG_TYPE, f"this must be keys with values, not {_shown(data)}")
        return
    fields = _fields(wanted)
    tag = wanted.__struct_config__.tag_field
    yield from (_unknown((key,), fields) for key in data if key not in fields and key != tag)
    for name, field in fields.items():
        if name in data:
            yield from _mismatches((name,), data[name], field.type)
        elif field.required:
            yield _missing((), name)


@cache  # msgspec evaluates all annotations anew, which takes as long as reading many questions
def _fields(wanted: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(wanted)}


def _mismatches(path: KeyPath, value: Any, wanted: Any) -> Iterator[Finding]:  # noqa: ANN401 - any YAML, any type
    """Yield the findings on a value, or on each of its items if those are wrong."""
    try:
        msgspec.convert(value, wanted, strict=False)
    except msgspec.ValidationError as error:
        item = _item_type(wanted)
        within: list[Finding] = []
        if item is not None and isinstance(value, list):
            for number, part in enumerate(value):
                within += _mismatches((*path, number), part, item)
        elif isinstance(value, dict) and isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            within = [
                msgspec.structs.replace(finding, where=(*path, *finding.where))
                for finding in diagnose(value, wanted)
            ]
        yield from within or [_finding(path, value, str(error), wanted)]


def _item_type(wanted: Any) -> Any:  # noqa: ANN401 - any type
    """Return the item type of a list, or of a list within a union; else None."""
    arguments: Any = getattr(wanted, "__args__", ())
    if getattr(wanted, "__origin__", None) is list:
        return arguments[0]
    return next((item for part in arguments if (item := _item_type(part)) is not None), None)


def _finding(start: KeyPath, value: Any, error: str, wanted: Any) -> Finding:  # noqa: ANN401 - any YAML, any type
    message, _, trail = error.partition(" - at `$")
    steps = tuple(_steps(trail.rstrip("`")))
    path = (*start, *steps)
    if unknown := _UNKNOWN.match(message):
        return _unknown((*path, unknown[1]), _nested_fields(wanted))
    if missing := _MISSING.match(message):
        return _missing(path, missing[1])
    if message.startswith("Invalid enum value"):
        words = getattr(_nested_fields(wanted).get(str(path[-1]), wanted), "__args__", ())
        message = f"must be {' or '.join(repr(word) for word in words if word)}"
    key = str(start[0])
    code, expectation = _expectation(message)
    if numbers := _few_numbers(wanted):
        expectation = f"must be {numbers}"
    # msgspec does not tell a name of the author's choice, so what stands under it cannot be shown
    if code != EMPTY and "[...]" not in trail:
        for step in steps:
            value = value[step]
        shown = f"{len(value):,}" if code in (TOO_FEW, TOO_MANY) else _shown(value)
        expectation = f"{expectation}, not {shown}"
    return Finding(path, code, f"{key}: {expectation}", key=key)


def _missing(path: KeyPath, key: str) -> Finding:
    return Finding(path, MISSING_KEY, f"{key!r} is missing", f"Add {key}: …", key=key)


def _unknown(path: KeyPath, known: Any) -> Finding:  # noqa: ANN401 - any container of names
    remedy = MERGE_REMEDY if path[-1] == MERGE_KEY else did_you_mean(str(path[-1]), sorted(known))
    return Finding(path, "unknown-key", f"there is no key {path[-1]!r}", remedy)


def _steps(trail: str) -> Iterator[str | int]:
    """Yield the keys and indices of a path as msgspec writes it: ``.options[2]``."""
    for index, name in _STEP.findall(trail):
        if index == "...":
            return
        yield int(index) if index else name


def _nested_fields(wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - any type
    """Return the fields, by name, of every structure within a type such as ``list[str | Distractor]``."""
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return {name: field.type for name, field in _fields(wanted).items()}
    return {
        name: field
        for part in getattr(wanted, "__args__", ())
        for name, field in _nested_fields(part).items()
    }


def _few_numbers(wanted: Any) -> str:  # noqa: ANN401 - any type
    """Return the whole numbers that a type allows, if they are few: ``1, 2 or 3``; else an empty text."""
    for part in (wanted, *getattr(wanted, "__args__", ())):
        for bounds in getattr(part, "__metadata__", ()):
            if part.__origin__ is int and None not in (bounds.ge, bounds.le) and bounds.le - bounds.ge < FEW:
                *others, last = map(str, range(bounds.ge, bounds.le + 1))
                return f"{', '.join(others)} or {last}"
    return ""


def _expectation(message: str) -> tuple[str, str]:
    """Return the code of a finding, and what msgspec expected, in the words of the bank format."""
    expected = _EXPECTED.match(message)
    if not expected:
        return WRONG_TYPE, message[0].lower() + message[1:]
    types = [name.strip() for name in expected[1].split("|") if name.strip() != "null"]
    rule = expected[3].strip()
    if told := next((told for pattern, told in RULES.items() if rule == f"matching regex {pattern!r}"), ""):
        return WRONG_TYPE, f"must {told}"
    if rule == "of length >= 1":
        return EMPTY, "must not be empty"
    if limit := _LENGTH.match(rule):
        bound, code = ("most", TOO_MANY) if limit[1] == "<" else ("least", TOO_FEW)
        counted = _COUNTED.get(types[0])
        words = f"must have at {bound} {int(limit[2]):,} {counted or 'characters'}"
        return (code if counted else WRONG_TYPE), words
    return WRONG_TYPE, f"must be {' or '.join(_NAMES.get(name, name) for name in types)} {rule}".rstrip()


def _shown(value: Any) -> str:  # noqa: ANN401 - any YAML
    if isinstance(value, str):
        return repr(cropped(value, 40))
    return "a list" if isinstance(value, list) else "keys with values"
