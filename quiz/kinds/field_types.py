"""What the fields of banks and questions may hold."""

from __future__ import annotations

from typing import Annotated

import msgspec

Slug = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$(?!\n)", max_length=100)]
"""An id of letters, digits, ``_``, ``-`` and ``.``, under which reviews are logged."""

Key = Annotated[
    str,
    msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9][A-Za-z0-9_.-]*$(?!\n)", max_length=201),
]
"""The bank and id of a question: ``dl.dropout/keep-scale``."""

MAX_TEXT, MAX_LISTED = 20_000, 100
"""The most characters of a text, and the most items of a list: banks come from strangers."""

LISTED, SOME, SEVERAL = (msgspec.Meta(min_length=least, max_length=MAX_LISTED) for least in (None, 1, 2))
"""What the lists and mappings of a bank are annotated with: any number of items, at least one, or two."""

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TEXT)]
"""Bank text that must not be empty, with ``$maths$`` and `` `code` `` in it."""

OptionalText = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
"""Bank text that may be empty."""

Tags = Annotated[list[Slug], LISTED]
