"""What is wrong with a settings file that is not TOML."""

from __future__ import annotations

import re
import tomllib

from quiz.errors import printable
from quiz.settings.faults import Fault, fault_of, such_as, toml
from quiz.settings.forms import FORMS
from quiz.text.format import cropped

_LONGEST = 60
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_TWICE = re.compile(r"Cannot overwrite|twice|Duplicate")
_QUOTED = 'Text stands in quotes, and so does a name with ".", ":" or "*"'
_LISTED, _PLAIN = "A list stands in brackets", "A line is a name, = and a value"


def syntax_fault(text: str, error: str) -> Fault:
    """Return where a text is not TOML, given what ``tomllib`` says of it, and how a line is written."""
    lines = text.splitlines() or [""]
    place = _AT.search(error)
    number = int(place[1]) if place and place[1] else len(lines)
    line = cropped(printable(lines[min(number, len(lines)) - 1].strip()), _LONGEST)
    reason = _AT.sub("", error)
    if _TWICE.search(reason):
        hint = "Each setting stands in the file once, and so does each [table]."
        return Fault(f"line {number}: this is set a second time: {line}", hint)
    what = f"line {number}: {reason[:1].lower()}{reason[1:]}: {line}"
    mended = _mended(line) or 'theme = "quiz-dark"'
    return Fault(what, such_as(_QUOTED if '"' in mended else _LISTED if "[" in mended else _PLAIN, mended))


def _mended(line: str) -> str:
    """Return a line with quotes where they are missing, or one for the same setting, or an empty string."""
    name, _, value = (part.strip() for part in line.partition("="))
    if name in FORMS:
        return f"{name} = {FORMS[name].example if fault_of(name, value) else toml(value)}"
    for attempt in (f'"{name}" = {value}', f'"{name}" = "{value}"') if name and value else ():
        try:
            tomllib.loads(attempt)
        except tomllib.TOMLDecodeError:
            continue
        return attempt
    return ""
