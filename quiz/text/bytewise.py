"""Text as it is searched: a string with a letter for each byte of its UTF-8.

One Greek letter makes a string of Python twice as wide, one emoji four times, and what a search takes is
mostly the reading of memory. It finds the same: no letter's UTF-8 is a part of another's.
"""

from __future__ import annotations

BYTES_OF_A_LETTER = r"[^\x80-\xbf][\x80-\xbf]*+"
"""The regular expression for one letter of the text that was made bytewise."""


def bytewise(text: str) -> str:
    """Return ``text`` with a letter for each of its bytes."""
    return text if text.isascii() else text.encode().decode("latin-1")
