"""XML to write: elements as text."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from quiz.text.clean import clean

_NEVER = dict.fromkeys((0xFFFE, 0xFFFF))
"""What XML cannot hold, besides control characters."""


def xml_text(text: str) -> str:
    """Return text as XML holds it."""
    return escape(clean(text).translate(_NEVER), quote=False)


def element(name: str, /, *content: str, **attributes: object) -> str:
    """Return an element around ``content``, which is XML; attributes are named with ``_`` for ``-``."""
    written = "".join([_attribute(key, str(value)) for key, value in attributes.items()])
    inner = "".join(content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


@lru_cache(maxsize=1024)
def _attribute(key: str, value: str) -> str:
    return f' {key.rstrip("_").replace("__", ":").replace("_", "-")}="{escape(clean(value))}"'
