r"""Slots of a template, ``{name}`` or ``{name:2}`` (decimals), which values fill when it is asked."""

from __future__ import annotations

import re

SLOT = re.compile(r"(?<![A-Za-z}_^{\\])\{([A-Za-z]\w*)(?::(\d{1,2}))?\}(?!\})")
r"""Braces after a letter, ``_``, ``^``, ``}`` or a backslash belong to a formula: ``\hat{x}``."""


def unfilled(text: str) -> str:
    """Return a template as lists show it and searches see it: with an ellipsis for each value.

    The values of one draw would pass for those of the question, and drawing them takes too long for a list.
    """
    return SLOT.sub("…", text) if "{" in text else text
