"""The files beside the progress file that tell whether there is an import to undo.

The command palette looks for them at each key, so it is enough that they are there: they are not read.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from quiz.errors import printable

if TYPE_CHECKING:
    from quiz.study.context import Study


def record_path(study: Study) -> str:
    """Return the path of what undoes the last import into the progress file."""
    return f"{study.store.path}.last-import"


def undone_path(study: Study) -> str:
    """Return the path of the name of what was imported last, once that is undone."""
    return f"{study.store.path}.undone-import"


def can_undo_import(study: Study) -> bool:
    """Tell whether there is an import that can be undone."""
    return os.path.exists(record_path(study))


def nothing_to_undo(study: Study) -> str:
    """Return why no import can be undone."""
    source = ""
    with suppress(OSError, UnicodeDecodeError), open(undone_path(study), encoding="utf-8") as file:
        source = file.read()
    if source:
        return f"The import of {printable(source)} is undone already. Only the last import can be undone."
    return "There is no import to undo: nothing has been imported yet."
