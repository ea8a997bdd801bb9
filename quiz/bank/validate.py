"""Every reason why data does not fit a type, each with the path to it.

msgspec stops at the first; a file that has one wrong thing often has three, and all are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from quiz.bank.positions import Path
from quiz.kinds.base import Finding
from quiz.text.format import did_you_mean

_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[]+)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_WANTED = re.compile(r"Expected `([^`]+)`(?:, got `(\w+)`)?(.*)")

_EMPTY = "must not be empty"
LONGEST_MESSAGE = 300
MERGE_KEY, MERGE_REMEDY = "<<", "Merge keys are not read: write the keys out."

_NAMES = {
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "array": "a list",
    "object": "keys with values",
    "str": "text",
}


def diagnose(data: Any, wanted: type[msgspec.Struct]) -> Iterator[Finding]:  # noqa: ANN401 - it is what is judged
    """Yield a finding for everything that keeps ``data`` from being a ``wanted``."""
    if not isinstance(data, dict):
        yield Finding((), "wrong-type", f"this must be keys with values, not {_shown(data)}")
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(wanted)}
    tag = wanted.__struct_config__.tag_field
    yield from (_unknown((key,), fields) for key in data if key not in fields and key != tag)
    for name, field in fields.items():
        if name in data:
            yield from _misfits((name,), data[name], field.type)
        elif field.required:
            yield Finding((), "missing-key", f"{name!r} is missing", f"Add {name}: …")


def _misfits(path: Path, value: Any, wanted: Any) -> Iterator[Finding]:  # noqa: ANN401
    """Yield what is wrong with a value: with each of its items, where they are what is wrong with a list."""
    try:
        msgspec.convert(value, wanted, strict=False)
    except msgspec.ValidationError as error:
        item = _item_type(wanted)
        within: list[Finding] = []
        if item is not None and isinstance(value, list):
            for number, part in enumerate(value):
                within += _misfits((*path, number), part, item)
        elif isinstance(value, dict) and isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            within = [
                msgspec.structs.replace(one, where=(*path, *one.where)) for one in diagnose(value, wanted)
            ]
        yield from within or [_finding(path, value, str(error), wanted)]


def _item_type(wanted: Any) -> Any:  # noqa: ANN401 - any type
    """Return the type of the items of a list type, or of the list type within a union; else None."""
    inner: Any = getattr(wanted, "__args__", ())
    if getattr(wanted, "__origin__", None) is list:
        return inner[0]
    return next((found for part in inner if (found := _item_type(part)) is not None), None)


def _finding(start: Path, value: Any, error: str, wanted: Any) -> Finding:  # noqa: ANN401
    message, _, trail = error.partition(" - at `$")
    steps = tuple(_steps(trail.rstrip("`")))
    path = (*start, *steps)
    if unknown := _UNKNOWN.match(message):
        return _unknown((*path, unknown[1]), _nested_fields(wanted))
    if missing := _MISSING.match(message):
        return Finding(path, "missing-key", f"{missing[1]!r} is missing", f"Add {missing[1]}: …")
    if message.startswith("Invalid enum value"):
        words = getattr(_nested_fields(wanted).get(str(path[-1]), wanted), "__args__", ())
        message = f"must be {' or '.join(repr(word) for word in words if word)}"
    wrong = _wanted(message)
    found = "" if wrong == _EMPTY else f", not {_shown(_at(value, steps))}"
    return Finding(path, "wrong-type", f"{start[0]}: {wrong}{found}")


def _unknown(path: Path, known: Any) -> Finding:  # noqa: ANN401 - any container of names
    remedy = MERGE_REMEDY if path[-1] == MERGE_KEY else did_you_mean(str(path[-1]), sorted(known))
    return Finding(path, "unknown-key", f"there is no key {path[-1]!r}", remedy)


def _steps(trail: str) -> Iterator[str | int]:
    for index, name in _STEP.findall(trail):
        if index == "...":
            return
        yield int(index) if index else name


def _nested_fields(wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - any type
    """Return the fields of every structure within ``list[str | Distractor]`` and its like, by name."""
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return {field.encode_name: field.type for field in msgspec.structs.fields(wanted)}
    return {
        name: field
        for part in getattr(wanted, "__args__", ())
        for name, field in _nested_fields(part).items()
    }


def _wanted(message: str) -> str:
    found = _WANTED.match(message)
    if not found:
        return message[0].lower() + message[1:]
    names = [_NAMES.get(name.strip(), name.strip()) for name in found[1].split("|") if name.strip() != "null"]
    rule = found[3].strip()
    if "matching regex" in rule and "/" in rule:
        return "must be a bank's id and a question's, such as dl.dropout/keep-scale"
    if "matching regex" in rule:
        return "must be made of letters, digits, '_', '-' and '.', and start with a letter or digit"
    if rule == "of length >= 1":
        return _EMPTY
    return f"must be {' or '.join(names)} {rule}".rstrip()


def _at(value: Any, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        value = value[step]
    return value


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")  # noqa: PLR2004 - a line's worth
    return "a list" if isinstance(value, list) else "keys with values"


def one_line(message: str) -> str:
    """Return a message that may quote a bank, cut to a length and a line that can be read."""
    line = " ".join(message.splitlines())
    return line if len(line) <= LONGEST_MESSAGE else f"{line[: LONGEST_MESSAGE - 1]}…"
