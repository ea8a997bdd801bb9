"""Where the pictures and recordings of a bank are. ``quiz due`` waits for this module."""

from __future__ import annotations

import os

_ENDING = ".media"


def media_folder(bank: str, id_: str) -> str:
    """Return the folder of the pictures and recordings of a bank, beside its file at ``bank``."""
    return os.path.join(os.path.dirname(bank), f"{id_}{_ENDING}")


def picture_folders(bank: str, id_: str) -> tuple[str, ...]:
    """Return the folders in which the pictures of a bank may be: its own, and that of its media."""
    return (os.path.dirname(bank), media_folder(bank, id_))
