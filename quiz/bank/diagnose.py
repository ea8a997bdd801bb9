"""Every reason why data does not fit a type, each with the path to it.

msgspec stops at the first; a file that has one wrong thing often has three, and all are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import msgspec

from quiz.bank.places import Path
from quiz.kinds.base import Finding

_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[]+)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_WANTED = re.compile(r"Expected `([^`]+)`(?:, got `(\w+)`)?(.*)")

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
            yield from _field(name, data[name], field.type)
        elif field.required:
            yield Finding((), "missing-key", f"{name!r} is missing", f"Add {name}: …")


def _field(name: str, value: Any, wanted: Any) -> Iterator[Finding]:  # noqa: ANN401
    try:
        msgspec.convert(value, wanted, strict=False)
    except msgspec.ValidationError as error:
        yield _finding(name, value, str(error), wanted)


def _finding(name: str, value: Any, error: str, wanted: Any) -> Finding:  # noqa: ANN401
    message, _, trail = error.partition(" - at `$")
    path: Path = (name, *_steps(trail.rstrip("`")))
    if unknown := _UNKNOWN.match(message):
        return _unknown((*path, unknown[1]), _nested_names(wanted))
    if missing := _MISSING.match(message):
        return Finding(path, "missing-key", f"{missing[1]!r} is missing", f"Add {missing[1]}: …")
    return Finding(path, "wrong-type", f"{name}: {_wanted(message)}, not {_shown(_at(value, path[1:]))}")


def _unknown(path: Path, known: Any) -> Finding:  # noqa: ANN401 - any container of names
    close = get_close_matches(str(path[-1]), known, 1)
    remedy = f"Did you mean {close[0]!r}?" if close else f"Known here: {', '.join(sorted(known))}."
    return Finding(path, "unknown-key", f"there is no key {path[-1]!r}", remedy)


def _steps(trail: str) -> Iterator[str | int]:
    for index, name in _STEP.findall(trail):
        if index == "...":
            return
        yield int(index) if index else name


def _nested_names(wanted: Any) -> list[str]:  # noqa: ANN401 - any type
    """Return the field names of every structure inside a type such as ``list[str | Distractor]``."""
    inner = getattr(wanted, "__args__", ())
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return [field.encode_name for field in msgspec.structs.fields(wanted)]
    return [name for part in inner for name in _nested_names(part)]


def _wanted(message: str) -> str:
    found = _WANTED.match(message)
    if not found:
        return message[0].lower() + message[1:]
    names = [_NAMES.get(name.strip(), name.strip()) for name in found[1].split("|")]
    rule = found[3].strip()
    if "matching regex" in rule and "/" in rule:
        return "must be a bank's id and a question's, such as dl.dropout/keep-scale"
    if "matching regex" in rule:
        return "must be made of letters, digits, '_', '-' and '.', and start with a letter or digit"
    if rule == "of length >= 1":
        return "must not be empty"
    return f"must be {' or '.join(names)} {rule}".rstrip()


def _at(value: Any, path: Path) -> Any:  # noqa: ANN401
    for step in path:
        value = value[step]
    return value


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")  # noqa: PLR2004 - a line's worth
    return "a list" if isinstance(value, list) else "keys with values"
