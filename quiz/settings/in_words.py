"""The value of a setting as the settings screen tells it, without the quotes and brackets of the file."""

from __future__ import annotations

from typing import Any

from quiz.errors import printable
from quiz.settings.faults import shown, toml
from quiz.settings.forms import FORMS, Form, ListForm, Unit
from quiz.text.format import plural
from quiz.text.times import day_text, exact_time


def in_words(name: str, value: Any) -> str:  # noqa: ANN401 - of the form of the setting
    """Return the value of a setting in words, in a line; a table as it is in the file."""
    form = FORMS[name]
    if isinstance(form, ListForm):
        return ", ".join(_item(item, form.item.unit) for item in value) or "none"
    if isinstance(form, Form):
        return _single(value, form.unit)
    return shown(value) if value else "none"


def _item(item: Any, unit: Unit | None) -> str:  # noqa: ANN401 - as above
    """Return an item of a list; quotes show where it ends if it has a comma."""
    if isinstance(item, tuple):
        first, last = item
        return f"{day_text(first)} to {day_text(last)}"
    return printable(toml(item)) if isinstance(item, str) and "," in item else _single(item, unit)


def _single(value: Any, unit: Unit | None) -> str:  # noqa: ANN401 - as above
    if isinstance(value, bool):
        return "on" if value else "off"
    if unit == "seconds":
        return exact_time(value)
    if unit == "days":
        return plural(value, "day")
    return printable(str(value)) or "none"
