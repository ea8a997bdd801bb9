"""Names of copies: those that programs for syncing files give in a conflict, and those of copies by hand."""

from __future__ import annotations

import os
import re

_CONFLICT = re.compile(
    r"\((?=[^)]*confli[ct])(?=[^)]*cop(?:y|ie|ia))|\(in konflikt stehende kopie|\(conflict on \d{4}"
    r"|\(sfconflict |\.sync-conflict-\d{8}|_conflict-\d{8}",
    re.IGNORECASE,
)
"""Dropbox, Nextcloud, Unison, Seafile, Syncthing and ownCloud, in several languages."""

_COPY = re.compile(
    r"(?:copy of|kopie von|copie de|copia de) (?P<named>.+)"
    r"|(?P<numbered>.+?)(?: \d| \(\d+\)| - (?:copy|kopie|copie|copia)(?: \(\d+\))?"
    r"| \(?(?:another |\d+\w\w )?(?:copy|kopie|copie|copia)(?: \d+)?\)?)",
    re.IGNORECASE,
)
"""Browsers, file managers and online drives."""


def is_conflict_copy(path: str) -> bool:
    """Tell whether only a program for syncing files would give this name."""
    return _CONFLICT.search(os.path.basename(path)) is not None


def copied_from(path: str) -> str:
    """Return the path that a file was copied from, by its name, or an empty string.

    A bank may well have such a name, as the only one of its id.
    """
    folder, name = os.path.split(path)
    stem, ending = os.path.splitext(name)
    match = _COPY.fullmatch(stem)
    return os.path.join(folder, (match["named"] or match["numbered"]) + ending) if match else ""
