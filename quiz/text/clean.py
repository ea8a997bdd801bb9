"""Bank text made safe for a terminal: no control characters, and nothing that reorders the text."""

from __future__ import annotations

import re

_TABLE = {
    **dict.fromkeys((*range(32), *range(127, 160))),
    **dict.fromkeys((1564, 8206, 8207, *range(8234, 8239), *range(8294, 8298))),
    **dict.fromkeys(range(55296, 57344), "�"),
    0x09: "    ",
    0x0A: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
"""C0 and C1 controls, bidirectional controls, lone surrogates, and line and paragraph separators."""

_UNSAFE = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""It is compiled when it is needed, as the next is: the app starts without."""

_UNSAFE_IN_JSON = _UNSAFE.replace("\x00-\x09\x0b-\x1f", "")
"""JSON escapes the C0 controls by itself, and has line ends and tabs between its values."""


def clean(text: str) -> str:
    """Return ``text`` without control characters: a tab becomes four spaces, an escape is dropped."""
    if text.isprintable():  # as nearly every text of one line is: nothing unsafe counts as printable
        return text
    return text.translate(_TABLE) if re.search(_UNSAFE, text) else text


def clean_json(document: str) -> str:
    """Return a JSON document with the same values, in which whatever ``clean`` would remove is escaped."""
    return re.sub(_UNSAFE_IN_JSON, lambda unsafe: f"\\u{ord(unsafe[0]):04x}", document)
