"""What is wrong with a setting, and a line to put in its place."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any, NamedTuple, get_args

from quiz.errors import printable
from quiz.settings.forms import FORMS, AnyForm, Form, ListForm, TableForm, Weekday, day_of
from quiz.text.format import cropped
from quiz.text.suggestions import closest, suggested

_LONGEST = 60
"""How much of a value is shown."""
_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
"""A name that TOML takes without quotes."""


class Fault(NamedTuple):
    """What is wrong, and what to do about it."""

    message: str
    hint: str


TOO_DEEP = Fault("its brackets are nested too deeply", "Remove what is nested.")


def fault_of(key: str, value: object) -> Fault | None:
    """Return what is wrong with the value of a setting, or None."""
    if key not in FORMS:
        return _unknown(key)
    return _fault(FORMS[key], key, value) or _senseless(key, value)


def such_as(text: str, line: str) -> str:
    """Return a hint that ends with a line to be copied."""
    return f"{text}, such as:\n    {line}"


def toml(value: object) -> str:
    """Return a value as it would be written in the settings file."""
    if isinstance(value, str):
        import json  # whose strings TOML reads, too

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        entries = ", ".join(f"{_name(key)} = {toml(inner)}" for key, inner in value.items())
        return f"{{ {entries} }}" if entries else "{}"
    return repr(value)


def _unknown(key: str) -> Fault:
    near = closest(key, FORMS)
    hint = suggested(near) if near else f"The settings are {', '.join(FORMS)}"
    name = near or "new_per_day"
    return Fault(f"there is no setting {key!r}", such_as(hint, f"{name} = {FORMS[name].example}"))


def _name(key: str) -> str:
    return key if _BARE.fullmatch(key) else toml(key)


def shown(value: object) -> str:
    """Return a value as an error shows it."""
    return cropped(printable(toml(value)), _LONGEST)


def _fault(form: AnyForm, where: str, value: object, names: tuple[str, ...] = ()) -> Fault | None:
    """Return what is wrong with the value found ``where``, whose line in a table begins with ``names``."""
    line = _line(names or (where,), form.example)
    if isinstance(form, TableForm) and isinstance(value, dict):
        return next(filter(None, (_of_entry(form, where, names, *entry) for entry in value.items())), None)
    if isinstance(form, ListForm) and isinstance(value, list):
        wrong = next((item for item in value if not form.item.accepts(item)), None)
        return wrong if wrong is None else Fault(f"{where} has {shown(wrong)}", _wanted(form, line))
    if isinstance(form, Form) and form.accepts(value):
        return None
    if isinstance(form, Form) and (near := closest(str(value), form.choices)):
        line = line.replace(form.example, toml(near))
    return Fault(f"{where} is {shown(value)}", _wanted(form, line))


def _wanted(form: AnyForm, line: str) -> str:
    return such_as(f"It must be {form.words}", line)


def _of_entry(form: TableForm, where: str, names: tuple[str, ...], name: str, value: object) -> Fault | None:
    what = f"{where} has {printable(_name(name))}"
    if name in FORMS:
        line = f"{name} = {toml(value)}"
        return Fault(what, such_as("That is a setting, which stands above the first [table]", line))
    if isinstance(value, dict) and (not isinstance(form.value, TableForm) or _holds_a_table(value)):
        return Fault(what, such_as("A name with a dot stands in quotes", _quoted(name, value)))
    if form.names and name not in form.names:
        right = closest(name, form.names) or form.names[0]
        hint = f"The names are {', '.join(form.names)}"
        return Fault(what, such_as(hint, _line((*names, right), form.value.example)))
    inner = f"{where}: {printable(_name(name))}"
    return _fault(form.value, inner, value, (*names, _name(name)))


def _line(names: tuple[str, ...], value: str) -> str:
    """Return a line that sets a value, in tables within each other by all names but the last."""
    *tables, last = names
    line = f"{last} = {value}"
    for table in reversed(tables):
        line = f"{table} = {{ {line} }}"
    return line


def _holds_a_table(value: dict[str, object]) -> bool:
    return any(isinstance(inner, dict) for inner in value.values())


def _quoted(name: str, value: object) -> str:
    """Return the line that was meant by a name with dots, which TOML takes for tables within each other."""
    while isinstance(value, dict) and len(value) == 1 and not {"new", "reviews"} & value.keys():
        [(inner, value)] = value.items()
        name = f"{name}.{inner}"
    return f"{toml(name)} = {toml(value)}"


def _senseless(key: str, value: Any) -> Fault | None:  # noqa: ANN401 - of the form of the setting
    """Return what is wrong with a value of the right form."""
    if key == "easy_days" and len(value) == len(get_args(Weekday)) and not any(value.values()):
        hint = such_as("On one day at least, cards must become due", f"{next(reversed(value))} = 1.0")
        return Fault("easy_days is 0 on all seven days", hint)
    if key == "breaks":
        turned = [sorted(days, key=day_of) for days in value]
        for days, right in zip(value, turned, strict=True):
            if days != right:
                hint = such_as("Write the first day first", f"breaks = {toml(turned)}")
                return Fault(f"breaks: {toml(days)} ends before it begins", hint)
    return None
