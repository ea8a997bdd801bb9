"""Notes in Markdown that one has already: what looks like a question in them becomes one."""

from __future__ import annotations

import re

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.notes.reading import read_notes
from quiz.exchange.notes.writing import write_notes
from quiz.exchange.source import Source


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".md", ".markdown"):
        return Likeness.NONE
    text = source.sample_text
    asks = re.search(r"^(?:[ \t]*\d+[.)][ \t]+)?#+ (?:.*\?[ ]*$|Q[:.])|^: \S", text, re.MULTILINE)
    return Likeness.LIKELY if asks else Likeness.POSSIBLE


BANK_FORMAT = BankFormat(
    name="notes",
    about="notes in Markdown: headings that ask, Q and A, definitions, and gaps in double braces",
    endings=(".md", ".markdown"),
    likeness=_likeness,
    read=read_notes,
    write=write_notes,
    example="""\
# Cell biology

Prose stays prose.

## What does a ribosome do?

It translates RNA into protein.

## Organelles

Mitochondrion
: makes ATP

Q: Where is DNA kept?
A: In the nucleus.

- The {{c1::Golgi apparatus}} packs proteins into {{c2::vesicles}}.
""",
)
