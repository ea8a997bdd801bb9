"""The encodings of texts to import: what a mark at the beginning says, and what an XML document declares."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

_MARKS = {
    b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig",
    b"<\0": "utf-16-le", b"\0<": "utf-16-be",
}  # fmt: skip
"""The beginnings that tell an encoding: marks of byte order and, of XML without one, its first letter."""
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_OF_PAGE = re.compile(rb"<meta\s[^>]{0,200}?\bcharset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_PAGE_HEAD = 1024
"""How far into a page of HTML its encoding may be declared."""
_WINDOWS = "cp1252"
_OF_UNICODE = ("utf-8", "utf-16", "utf-32")
"""As bytes, a declaration in the last two is not as in ASCII, so that one found as ASCII is a mistake."""
_WIDER = {"gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
"""Encodings whose names stand, as browsers have it, for those of Windows, which have more letters."""
_OF_PYTHON = frozenset(("unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined"))
"""Codecs of texts that no document is in; some take long for long ones."""


def marked_encoding(data: bytes) -> str:
    """Return the encoding of a text by the mark at its beginning: UTF-8 if there is none."""
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")


def declared_encoding(data: bytes) -> str:
    """Return the encoding of an XML document: that of its mark, or else what it declares, or UTF-8.

    Decoding raises ``LookupError`` for one that is not known, as this does.
    """
    declared = _DECLARED.match(data)
    if declared is None:
        return marked_encoding(data)
    name = codecs.lookup(declared[1].decode()).name
    if name in _OF_PYTHON:
        raise LookupError(name)
    return "utf-8" if name.startswith(_OF_UNICODE) else _WIDER.get(name, name)


def text_of_page(data: bytes) -> str:
    """Return a page of HTML, in the encoding that it declares, or else in UTF-8 or that of Windows."""
    declared = _DECLARED.match(data) or _OF_PAGE.search(data[:_PAGE_HEAD])
    names = [marked_encoding(data), declared[1].decode()] if declared else [marked_encoding(data)]
    for name in reversed(names):
        with suppress(LookupError, UnicodeError):
            if codecs.lookup(name).name not in _OF_PYTHON:
                return data.decode(name)
    return data.decode(_WINDOWS, "replace")
