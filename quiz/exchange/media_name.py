"""The names of media, as texts name them and folders have them."""

from __future__ import annotations

from urllib.parse import quote


def safe_name(name: str) -> str:
    """Return the name of a media file as one that leads to no other folder."""
    letters = [letter if letter.isprintable() and letter not in '/\\:*?"<>|' else "_" for letter in name]
    return "".join(letters).lstrip(".")[-100:] or "_"


def linked(name: str, kept: str = "") -> str:
    """Return the name of a file as the address of a link, in which blanks and parentheses are written out.

    The signs in ``kept`` are not.
    """
    return quote(name, safe=f"!$&'*+,;=~@{kept}")
