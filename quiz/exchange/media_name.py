"""The names of media, as texts name them and folders have them."""

from __future__ import annotations

import os

_ENDING = ".media"


def media_folder(bank: str, id_: str) -> str:
    """Return the folder of the pictures and recordings of a bank, beside its file at ``bank``."""
    return os.path.join(os.path.dirname(bank), f"{id_}{_ENDING}")


def safe_name(name: str) -> str:
    """Return the name of a media file as one that leads to no other folder."""
    letters = [letter if letter.isprintable() and letter not in '/\\:*?"<>|' else "_" for letter in name]
    return "".join(letters).lstrip(".")[-100:] or "_"
