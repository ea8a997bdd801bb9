"""Keeping the theme that was chosen in the palette, in the settings file."""

from __future__ import annotations

import os
import re
import shutil
import tomllib

from quiz.errors import QuizError

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_THEME = re.compile(r"^[ \t]*theme[ \t]*=.*$", re.MULTILINE)


def keep_theme(path: str, theme: str) -> None:
    """Set the theme in the settings file at ``path``, and leave the rest of it as it is.

    Raises ``QuizError`` if that cannot be done; the file is then as it was.
    """
    path = os.path.realpath(path)  # a link stays a link
    try:
        text = _read(path)
        _replace(path, _checked(text, theme))
    except (OSError, ValueError) as error:  # a ``TOMLDecodeError`` is a ``ValueError``
        reason = getattr(error, "strerror", None) or str(error)
        hint = f'To keep it, write theme = "{theme}" into that file.'
        raise QuizError("The theme cannot be kept", f"{path}: {reason}", hint) from None


def _checked(text: str, theme: str) -> str:
    """Return the text with another theme. Raises ``ValueError`` if anything else would change."""
    changed = with_theme(text, theme)
    if tomllib.loads(changed) != tomllib.loads(text) | {"theme": theme}:
        raise ValueError("its theme is set in a way that this program cannot change")
    return changed


def with_theme(text: str, theme: str) -> str:
    """Return the text of a settings file with another theme."""
    line = f'theme = "{theme}"'
    table = _TABLE.search(text)
    end = table.start() if table else len(text)
    if _THEME.search(text, 0, end):
        return _THEME.sub(line, text[:end], count=1) + text[end:]
    return f"{line}\n{text}"


def _read(path: str) -> str:
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def _replace(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with open(temporary, "x", encoding="utf-8", newline="") as file:
            file.write(text)
        if os.path.exists(path):
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)
