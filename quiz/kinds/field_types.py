"""What the fields of banks and questions may hold."""

from __future__ import annotations

from typing import Annotated

import msgspec

_ID = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
ID_PATTERN, KEY_PATTERN = rf"^{_ID}$(?!\n)", rf"^{_ID}/{_ID}$(?!\n)"
Slug = Annotated[str, msgspec.Meta(pattern=ID_PATTERN, max_length=100)]
"""An id of letters, digits, ``_``, ``-`` and ``.``, under which reviews are logged."""

SIGNS = (
    r"\x00-,/:-@\[-^`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"  # of ASCII and Latin
    r"\u02c2-\u02c5\u02d2-\u02df\u037e\u0387\u055a-\u055f\u0589-\u058f\u05be\u05c0\u05c3\u05c6"  # to Hebrew
    r"\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0700-\u070f\u0964\u0965"  # to Devanagari
    r"\u0e3f\u0e4f\u0e5a\u0e5b\u104a-\u104f\u1360-\u1368\u1680\u17d4-\u17d6\u17d8-\u17db\u1800-\u180f"
    r"\u2000-\u200b\u200e-\u206f\u207a-\u207e\u208a-\u208e\u20a0-\u20cf\u2190-\u2bff"  # dashes, arrows
    r"\u2e00-\u2e2e\u2e30-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30a0\u30fb"  # to CJK
    r"\ud800-\uf8ff\ufd3e\ufd3f\ufdfc-\ufe1f\ufe30-\ufe6f\ufeff"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff"  # of full width
    "\U0001f000-\U0001fbef\U000e0000-\U0010ffff"  # emoji
)
"""The blanks and common signs, which tags cannot have, as the inside of a class of a regular expression.

They are listed, and not the letters, since that is shorter, and read alike by Python and by the editors that
check banks by the JSON Schema: ``\\w`` has no vowel signs in the one, and only ASCII in the other.
"""

TAG_PATTERN = rf"^[^{SIGNS}_.\u0300-\u036f-][^{SIGNS}]*$(?!\n)"
Tag = Annotated[str, msgspec.Meta(pattern=TAG_PATTERN, max_length=100)]
"""A word of letters and digits of any script, ``_``, ``-`` and ``.``."""

TAG_RULE = "consist of letters and digits of any script, '_', '-' and '.', and start with a letter or digit"
RULES = {
    ID_PATTERN: "consist of letters, digits, '_', '-' and '.', and start with a letter or digit",
    KEY_PATTERN: "be a bank id and a question id, such as dl.dropout/keep-scale",
    TAG_PATTERN: TAG_RULE,
}
"""What a text must do for each pattern, in words."""

Key = Annotated[str, msgspec.Meta(pattern=KEY_PATTERN, max_length=201)]
"""The bank and id of a question: ``dl.dropout/keep-scale``."""

MAX_TEXT, MAX_LISTED = 20_000, 100
"""The most characters of a text, and the most items of a list: banks come from strangers."""

LISTED, SOME, SEVERAL = (msgspec.Meta(min_length=least, max_length=MAX_LISTED) for least in (None, 1, 2))
"""What the lists and mappings of a bank are annotated with: any number of items, at least one, or two."""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TEXT)]
"""Bank text that must not be empty, with ``$maths$`` and `` `code` `` in it."""

OptionalText = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
"""Bank text that may be empty."""

Tags = Annotated[list[Tag], LISTED]
