"""Characters that look alike or cannot be seen, brought to one form: in banks and in what is typed."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""The default-ignorable characters of Unicode (DerivedCoreProperties.txt)."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("´`′ʻʼʹ‘’‚‛ˈ＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
        **dict.fromkeys("⁄∕", "/"),
        **dict.fromkeys("。｡", "."),
        "、": ",",
    }
)
_FRACTION = re.compile(r"(\d?)([¼-¾⅐-⅞↉])")


def visible(text: str) -> str:
    """Return ``text`` composed (NFC) and without what cannot be seen, such as a zero-width space."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def uniform(text: str) -> str:
    """Return ``visible`` text with one apostrophe, quotation mark, dash and slash, and ½ as 1/2."""
    if text.isascii():
        return text.replace("`", "'")
    return _FRACTION.sub(_spelt_out, visible(text)).translate(_SAME)


def _spelt_out(fraction: re.Match[str]) -> str:
    whole = f"{fraction[1]} " if fraction[1] else ""
    return whole + unicodedata.normalize("NFKC", fraction[2])
