"""A value that is typed for a setting, read and checked as the settings file is."""

from __future__ import annotations

import tomllib
from copy import copy

from quiz.errors import QuizError
from quiz.settings import Settings, as_used
from quiz.settings.faults import TOO_DEEP, Fault, fault_of, toml
from quiz.settings.forms import FORMS, Form, TableForm


def typed_form(value: object) -> str:
    """Return a value as it is typed: text as it is, anything else as in the file."""
    return value if isinstance(value, str) else toml(value)


def typed_value(name: str, text: str) -> object:
    """Return the value of a setting, as the file would have it. Raises ``QuizError`` if it makes no sense.

    The entries of a table may stand without braces around them all, as they do below its name in the file.
    """
    value = text if isinstance(getattr(Settings, name), str) else _parsed(name, text)
    if fault := fault_of(name, value):
        raise _unusable(fault)
    return value


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """Return a copy of the settings with another value, one that the file has."""
    changed = copy(settings)
    setattr(changed, name, as_used(name, value))
    return changed


def _parsed(name: str, text: str) -> object:
    are_entries = isinstance(FORMS[name], TableForm) and "=" in text and not text.lstrip().startswith("{")
    line = f"{name} = {{ {text} }}" if are_entries else f"{name} = {text}"
    try:
        return tomllib.loads(line)[name]
    except RecursionError:
        raise _unusable(TOO_DEEP) from None
    except tomllib.TOMLDecodeError as error:
        if isinstance(FORMS[name], Form):
            return text  # of which is told what should be there instead
        from quiz.settings.syntax import syntax_fault

        fault = syntax_fault(line, str(error))
        raise _unusable(fault._replace(message=fault.message.removeprefix("line 1: "))) from None


def _unusable(fault: Fault) -> QuizError:
    return QuizError("The value cannot be used", fault.message, fault.hint)
