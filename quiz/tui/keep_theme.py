"""Keeping the theme that was chosen in the palette, in the settings file."""

from __future__ import annotations

import os
import re
import tomllib

from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically
from quiz.paths import make_folder

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_THEME = re.compile(r"^[ \t]*theme[ \t]*=.*$", re.MULTILINE)


def keep_theme(path: str, theme: str) -> None:
    """Set the theme in the settings file at ``path``, and leave the rest of it as it is.

    Raises ``QuizError`` if that cannot be done; the file is then as it was.
    """
    path = os.path.realpath(path)  # a link stays a link
    try:
        text = _checked(_read(path), theme)
        make_folder(os.path.dirname(path))
        write_atomically(path, lambda file: file.write(text), force=True)
    except QuizError as error:
        raise _not_kept(error.message, theme) from None
    except (OSError, ValueError) as error:  # a ``TOMLDecodeError`` is a ``ValueError``
        reason = getattr(error, "strerror", None) or error
        raise _not_kept(f"{printable(path)}: {reason}", theme) from None


def _not_kept(message: str, theme: str) -> QuizError:
    return QuizError(
        "The theme cannot be kept", message, f'To keep it, write theme = "{theme}" into that file.'
    )


def _checked(text: str, theme: str) -> str:
    """Return the text with another theme. Raises ``ValueError`` if anything else would change."""
    changed = _with_theme(text, theme)
    if tomllib.loads(changed) != tomllib.loads(text) | {"theme": theme}:
        raise ValueError("its theme is set in a way that this program cannot change")
    return changed


def _with_theme(text: str, theme: str) -> str:
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
