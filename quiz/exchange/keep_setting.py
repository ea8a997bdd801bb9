"""Keeping a setting that was chosen in the program, in the settings file, whose comments and order stay."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically
from quiz.paths import make_folder
from quiz.settings.faults import toml

_ALONE = re.compile(r"(?<!\r)\n")


def keep_setting(path: str, name: str, value: object) -> None:
    """Set a setting in the file at ``path``, and leave the rest of it as it is.

    Raises ``QuizError`` if that cannot be done; the file is then as it was.
    """
    hint = f"To keep it, write {name} = {toml(value)} into that file."
    _write_changed(path, name, {name: value}, hint)


def drop_setting(path: str, name: str) -> None:
    """Remove a setting from the file at ``path``, so that its default holds; raises as ``keep_setting``."""
    _write_changed(path, name, {}, f"Remove {name} from that file.")


def _write_changed(path: str, name: str, values: dict[str, object], hint: str) -> None:
    path = os.path.realpath(path)  # a link stays a link
    try:
        text = _checked(_read(path), name, values)
        make_folder(os.path.dirname(path))
        write_atomically(path, lambda file: file.write(text), force=True)
    except QuizError as error:
        raise QuizError(_title(name), error.message, hint) from None
    except (OSError, ValueError) as error:  # errors of TOML are a ``ValueError``
        reason = getattr(error, "strerror", None) or error
        raise QuizError(_title(name), f"{printable(path)}: {reason}", hint) from None


def _title(name: str) -> str:
    return f"The {name} cannot be kept"


def _checked(text: str, name: str, values: dict[str, object]) -> str:
    """Return the text with other values. Raises ``ValueError`` if anything else would change."""
    changed = _with_values(text, name, values)
    expected = {key: value for key, value in tomllib.loads(text).items() if key != name} | values
    if tomllib.loads(changed) != expected:
        raise ValueError(f"its {name} is set in a way that this program cannot change")
    return changed


def _with_values(text: str, name: str, values: dict[str, object]) -> str:
    import tomlkit  # only when a setting is written: reading takes no more than ``tomllib``

    document = tomlkit.parse(text)
    if name not in values:
        document.pop(name, None)
    for key, value in values.items():
        _set(document, key, value)
    changed = document.as_string()
    has_windows_lines = "\r\n" in text and not _ALONE.search(text)
    return _ALONE.sub("\r\n", changed) if has_windows_lines else changed


def _set(container: Any, key: str, value: object) -> None:  # noqa: ANN401 - a document or a table of tomlkit
    """Set a value; a table that is there is changed entry by entry, so that comments in it stay."""
    before = container.get(key)
    if not isinstance(value, dict) or not isinstance(before, dict):
        container[key] = _written(value)
        return
    for gone in [inner for inner in before if inner not in value]:
        del before[gone]
    for inner, inner_value in value.items():
        if inner not in before or before[inner] != inner_value:
            before[inner] = _inline(inner_value)


def _written(value: object) -> object:
    """Return a value as it is written: a table with a line for each entry, on one line where it is nested."""
    if not isinstance(value, dict):
        return value
    import tomlkit

    table = tomlkit.table()
    for key, inner in value.items():
        table[key] = _inline(inner)
    return table


def _inline(value: object) -> object:
    if not isinstance(value, dict):
        return value
    import tomlkit

    table = tomlkit.inline_table()
    table.update(value)
    return table


def _read(path: str) -> str:
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return file.read()
