"""Keeping a setting that was chosen in the program, in the settings file."""

from __future__ import annotations

import os
import re
import tomllib

from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically
from quiz.paths import make_folder

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def keep_setting(path: str, name: str, value: str) -> None:
    """Set a setting, whose value is text, in the file at ``path``, and leave the rest of it as it is.

    Raises ``QuizError`` if that cannot be done; the file is then as it was.
    """
    path = os.path.realpath(path)  # a link stays a link
    try:
        text = _checked(_read(path), name, value)
        make_folder(os.path.dirname(path))
        write_atomically(path, lambda file: file.write(text), force=True)
    except QuizError as error:
        raise _not_kept(error.message, name, value) from None
    except (OSError, ValueError) as error:  # a ``TOMLDecodeError`` is a ``ValueError``
        reason = getattr(error, "strerror", None) or error
        raise _not_kept(f"{printable(path)}: {reason}", name, value) from None


def _not_kept(message: str, name: str, value: str) -> QuizError:
    return QuizError(
        f"The {name} cannot be kept", message, f'To keep it, write {name} = "{value}" into that file.'
    )


def _checked(text: str, name: str, value: str) -> str:
    """Return the text with another value. Raises ``ValueError`` if anything else would change."""
    changed = _with_value(text, name, value)
    if tomllib.loads(changed) != tomllib.loads(text) | {name: value}:
        raise ValueError(f"its {name} is set in a way that this program cannot change")
    return changed


def _with_value(text: str, name: str, value: str) -> str:
    """Return the text of a settings file with another value."""
    line = f'{name} = "{value}"'
    table = _TABLE.search(text)
    end = table.start() if table else len(text)
    set_before = re.compile(rf"^[ \t]*{name}[ \t]*=.*$", re.MULTILINE)
    if set_before.search(text, 0, end):
        return set_before.sub(line, text[:end], count=1) + text[end:]
    return f"{line}\n{text}"


def _read(path: str) -> str:
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
